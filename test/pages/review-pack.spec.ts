import { type GivenPages, givenPages } from './given-pages';

jest.setTimeout(120_000);

const DIGEST = /Digest of the whole journey<\/dt><dd>([0-9a-f]{64})<\/dd>/;

describe('a review pack', () => {
  let ledger: GivenPages;
  beforeAll(async () => {
    ledger = await givenPages();
  });
  afterAll(() => ledger?.close());

  const pack = async (asked: string): Promise<string> =>
    (await fetch(`${ledger.url}/young-people/${ledger.eventful}/review-pack${asked}`)).text();
  const address = (html: string): string =>
    (/href="[^"]*review-pack(\?[^"]*knownAt[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

  it('says on its cover of what it is made, and covers the time since the review before', async () => {
    const html = await pack('?asAt=2024-11-12&knownAt=2024-11-20&period=review');
    expect(html).toContain('From 14 May 2024 to 12 November 2024');
    expect(html).toMatch(DIGEST);
    expect(html).toContain('Notes of the reviewing officer');
    expect(html).toContain('Overdue or unknown');
    expect(html).not.toContain('Review 1 held');
    expect(html).toContain('Review 3 held');
  });

  it('is made again by its address, to the digest, though more has been learned since', async () => {
    const first = await pack('?asAt=2024-11-01&knownAt=2024-11-01&offences=out');
    const again = await pack(address(first));
    expect(DIGEST.exec(again)?.[1]).toBe(DIGEST.exec(first)?.[1]);
    expect(again).toContain('offences are left out');
    expect(DIGEST.exec(await pack('?asAt=2024-11-01'))?.[1]).not.toBe(DIGEST.exec(first)?.[1]);
  });

  it('holds nothing of offences when they are left out, whatever else is chosen, and says so', async () => {
    const whole = await pack('?asAt=2026-06-30');
    expect(whole).toContain('Offence alleged');
    for (const more of ['', '&lane=OFFENDING', '&lane=TEAM&lane=OFFENDING']) {
      const html = await pack(`?asAt=2026-06-30&offences=out${more}`);
      // What may be chosen is named in the form; the pack is what comes after it.
      expect(html.slice(html.indexOf('ledger-cover'))).not.toMatch(/offence (alleged|outcome)|>Offences</i);
      expect(html).toContain('offences are left out');
    }
  });
});
