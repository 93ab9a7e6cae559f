import { type GivenPages, givenPages } from './given-pages';
import { wordsOf } from './words-of';

jest.setTimeout(120_000);

describe('the page of a move', () => {
  let ledger: GivenPages;
  beforeAll(async () => {
    ledger = await givenPages();
  });
  afterAll(() => ledger?.close());

  const got = async (address: string): Promise<{ status: number; html: string; words: string }> => {
    const answer = await fetch(ledger.url + address, { headers: { accept: 'text/html' } });
    const html = await answer.text();
    return { status: answer.status, html, words: wordsOf(html) };
  };
  const journey = (): string => `/young-people/${ledger.eventful}`;
  const move = (asked = '', id = ledger.move): ReturnType<typeof got> => got(`${journey()}/moves/${id}${asked}`);
  /** The addresses of all moves, in the order of the table that they stand in. */
  const moves = async (): Promise<string[]> => {
    const { html } = await got(journey());
    const table = html.slice(html.indexOf('id="moves-heading"'), html.indexOf('id="late"'));
    return [...table.matchAll(/href="([^"]*\/moves\/[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  };

  it('tells where from and where to, why, and who was there the day before, on the day and 28 days after', async () => {
    const { words } = await move();
    for (const said of [
      'Move 3 of 5, 30 September 2024',
      'Reason CARPL: Change to the care plan, or carrying it out',
      'Planned or not Planned The end was in the plan: yes.',
      'What broke, and who came after KW-ASH until 7 October 2024, 7 days after the move; nobody for 21 days; KW-BIRCH',
      'Handover No handover is recorded.',
      'The young person’s view Not recorded.',
      'Key worker KW-ASH KW-ASH KW-BIRCH No',
      'Life coach LC-ELM LC-ELM LC-ELM Yes',
      'Communications support worker nobody nobody nobody No one named',
    ]) {
      expect(words).toContain(said);
    }
  });

  it('says who asked, as corrected since, with the correction beneath the entry it is about', async () => {
    const [, broken = ''] = await moves();
    const { words } = await got(broken);
    expect(words).toContain('Who asked The young person');
    expect(words).toMatch(/Placement ended: The child asked for it to end .{0,200} Corrected \(new information\)/);
    const then = await got(broken.replace(/\?.*/, '?asAt=2024-09-01&knownAt=2024-09-01'));
    expect(then.words).toContain('Who asked The carer');
  });

  it('cannot tell yet who is there 28 days after, while they are not over', async () => {
    const { words } = await move('?asAt=5/10/2024&knownAt=5/10/2024');
    expect(words).toContain('Key worker KW-ASH KW-ASH cannot be told yet Not known yet');
    expect(words).toContain('The 28 days after the move are over on 28 October 2024.');
    expect(words).toContain('What broke, and who came after Nothing so far.');
  });

  it('answers as the journey does, at the same moment, and is reached from its table and its chart', async () => {
    const addresses = await moves();
    expect(addresses).toHaveLength(5);
    const { html, words } = await got(journey());
    const chart = html.slice(html.indexOf('id="chart-table"'));
    for (const address of addresses) {
      expect(chart).toContain(address.replaceAll('&', '&amp;'));
      expect((await got(address)).status).toBe(200);
    }
    const answers = await Promise.all(addresses.map(async (address) => (await got(address)).words));
    expect(answers.filter((one) => one.includes('Same key worker? Yes'))).toHaveLength(4);
    expect(words).toContain('Did the same team stay? At 4 of 5 moves');
  });

  it('leads to the move before and after in fixed places, and to every entry it is told from', async () => {
    const addresses = await moves();
    const turns = (html: string): string[] => [...html.matchAll(/<a class="ledger-turn[^>]*>/g)].map(([turn]) => turn);
    const first = turns((await got(addresses[0] ?? '')).html);
    expect(first[0]).toContain('aria-disabled="true"');
    expect(first[1]).toContain((addresses[1] ?? '').replaceAll('&', '&amp;'));
    const last = turns((await got(addresses[4] ?? '')).html);
    expect([last[0]?.includes('href='), last[1]?.includes('href=')]).toEqual([true, false]);
    const { html } = await move();
    const entries = [...html.matchAll(/href="([^"]*)#(entry-[^"]+)"/g)];
    expect(entries.length).toBeGreaterThan(6);
    const page = (await got((entries[0]?.[1] ?? '').replaceAll('&amp;', '&'))).html;
    for (const [, , id] of entries) expect(page).toContain(`id="${id}"`);
  });

  it('is not there for an entry that begins no move, nor before the move was known', async () => {
    const { status, words } = await move('?asAt=2026-06-30&knownAt=2024-09-01');
    expect(status).toBe(404);
    expect(words).toContain('No move to another carer begins with this entry, as known at that moment.');
    expect((await move('', '01900000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
