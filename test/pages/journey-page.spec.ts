import { documentDigest } from '@app/ledger';
import { type GivenPages, givenPages } from './given-pages';
import { wordsOf } from './words-of';

jest.setTimeout(120_000);

interface Got {
  readonly status: number;
  readonly html: string;
  /** The words of the page, one space between them. */
  readonly words: string;
}

const between = (words: string, from: string, to: string): string =>
  words.slice(words.indexOf(from), words.indexOf(to, words.indexOf(from) + from.length));

describe('the journey on one page', () => {
  let ledger: GivenPages;
  beforeAll(async () => {
    ledger = await givenPages();
  });
  afterAll(() => ledger?.close());

  async function page(asked: string = '', journeyId = ledger.eventful): Promise<Got> {
    const answer = await fetch(`${ledger.url}/young-people/${journeyId}${asked}`, { headers: { accept: 'text/html' } });
    const html = await answer.text();
    return { status: answer.status, html, words: wordsOf(html) };
  }

  it('answers first where the young person lives, who is the key worker, and whether the team stayed', async () => {
    const { words } = await page();
    const head = between(words, 'At a glance', 'Journey chart');
    for (const answer of [
      'Living Living with a parent while looked after since 24 March 2025 (463 nights)',
      'Key worker KW-BIRCH since 28 October 2024 (610 nights)',
      'Did the same team stay? At 4 of 5 moves',
      'moves to another carer, 4 planned, 1 broke down 5',
      'moves where the same key worker stayed 4 of 5',
      'days of support with a key worker, so far 870 of 898',
      'missing episodes, 11.5 hours, 2 nights where hours are not known 2',
      'Overdue: First visit to a placement, due by 31 March 2025',
      '5 reviews, visits or interviews due earlier never came, as far as is recorded',
      '2 entries have a date that is not known to the day',
      '3 entries came late or were changed afterwards',
    ]) {
      expect(head).toContain(answer);
    }
  });

  it('tells of every move what broke, who left when, and who came after', async () => {
    const { words } = await page();
    const moves = between(words, 'Was the same team kept at each move?', 'Late and changed entries');
    expect(moves).toContain(
      'KW-ASH until 7 October 2024, 7 days after the move; nobody for 21 days; KW-BIRCH from 28 October 2024',
    );
    expect(moves).toContain('Broke down The child asked for it to end');
    expect(moves).toContain('Also kept: life coach, police liaison officer');
    expect(moves).toContain('Nobody named before or after: communications support worker');
  });

  it('tells the same day as it was known then, and what has changed in it since', async () => {
    const then = await page('?asAt=2024-11-01&knownAt=2024-11-01');
    expect(then.words).toContain('Key worker KW-ASH since 22 January 2024');
    expect(then.words).toContain('At 3 of 3 moves');
    expect(then.words).not.toContain('Known then');
    const now = await page('?asAt=2024-11-01');
    expect(now.words).toContain('At 2 of 3 moves');
    const changed = between(now.words, 'What was known on 1 November 2024 itself', 'Entry Happened');
    expect(changed).toContain('Did the same team stay? At 3 of 3 moves At 2 of 3 moves');
    expect(changed).toContain(
      'Key worker KW-ASH, since 22 January 2024 (284 nights) KW-BIRCH, since 28 October 2024 (4 nights)',
    );
  });

  it('tells of every late or changed entry what it has changed, on a page of its own', async () => {
    const journey = await page('?asAt=2024-11-05');
    const [, href = ''] = /href="([^"]*\/late\?[^"]*)">What each of them has changed/.exec(journey.html) ?? [];
    const { words, status } = await page(
      href.slice(href.indexOf(ledger.eventful) + ledger.eventful.length).replaceAll('&amp;', '&'),
    );
    expect(status).toBe(200);
    expect(words).toContain('3 entries came late or were changed afterwards.');
    expect(words).toContain(
      'Placement ended: The child asked for it to end 12 August 2024 12 August 2024 in time Corrected',
    );
    const left = between(words, 'Key worker no longer named', 'Go back to the journey');
    expect(left).toContain('7 October 2024 4 November 2024 28 days');
    expect(left).toContain('Did the same team stay? : At 3 of 3 moves → became At 2 of 3 moves');
  });

  it('shows entries newest first, happened and recorded apart, with changes beneath what they are about', async () => {
    const { html, words } = await page();
    const list = between(words, 'Every entry', 'Everything in the chart, as a table');
    expect(list.indexOf('Living with a parent')).toBeLessThan(list.indexOf('Record begun'));
    expect(list).toContain(
      'Happened 7 October 2024. Recorded 4 November 2024 at 12:00pm by a test, sent by a program. recorded 28 days after it happened',
    );
    expect(list).toContain('Happened some time in May 2024 . Recorded');
    expect(html).toContain('<em>some time in 2025</em>');
    expect(list).toContain('Happened 1 March 2024 at 10:15pm.');
    expect(list).toMatch(/Placement ended: The child asked for it to end .{0,260} Corrected \(new information\)/);
    expect(html).toMatch(/<del>Visit by social worker: seen<\/del>/);
    expect(list).toMatch(/recorded 28 days after it happened Discrepancy: role gap/);
    expect(list).toContain('1 withdrawn, struck through and counted nowhere');
    const flipped = between((await page('?order=oldest')).words, 'Every entry', 'Everything in the chart, as a table');
    expect(flipped.indexOf('Record begun')).toBeLessThan(flipped.indexOf('Living with a parent'));
  });

  it('shows only the kinds, the period and the moves asked for, and says how much it leaves out', async () => {
    const team = await page('?lane=TEAM');
    expect(team.words).toMatch(/5 entries of \d+\./);
    expect(between(team.words, 'Every entry', 'Everything in the chart')).not.toContain('Placement began');
    const review = await page('?period=review&asAt=2025-01-01');
    expect(review.words).toMatch(/\d+ entries of \d+ since 12 November 2024/);
    expect(between(review.words, 'Every entry', 'Everything in the chart')).not.toContain('Review 2 held');
    const unplanned = await page('?moves=unplanned');
    expect(unplanned.words).toContain('4 moves are left out by what was chosen.');
    expect(between(unplanned.words, 'What broke, and who', 'Late and')).toContain('Broke down');
  });

  it.each([
    ['?asAt=31/2/2024', 'asAt', '31/2/2024', 'Enter the day to show the journey as at'],
    ['?knownAt=yesterday', 'knownAt', 'yesterday', 'Enter the day up to which things were known'],
  ])(
    'keeps a date that cannot be understood in its field, and says what is wrong: %s',
    async (asked, field, typed, wrong) => {
      const { status, html, words } = await page(asked);
      expect(status).toBe(400);
      expect(html).toContain('<title>Error: ');
      expect(html).toContain(`<a href="#${field}">${wrong}`);
      expect(html).toMatch(new RegExp(`name="${field}"[^>]*value="${typed.replaceAll('/', '\\/')}"`));
      expect(words).toContain('Journey as at 30 June 2026');
    },
  );

  it('understands dates as they are typed in England', async () => {
    expect((await page('?asAt=1/11/2024&knownAt=01.11.2024')).words).toContain('Journey as at 1 November 2024');
  });

  it('says on paper of what it is evidence: the digest is of the document that the API gives', async () => {
    const { words } = await page('?asAt=2024-11-01&knownAt=2024-11-04T12:00:00.000Z');
    const moment = 'asAt=2024-11-01&knownAt=2024-11-04T12:00:00.000Z';
    const answer = await fetch(`${ledger.url}/api/journeys/${ledger.eventful}/timeline?${moment}`);
    const digest = documentDigest((await answer.json()) as object);
    expect(words).toMatch(
      /As at 1 November 2024 \| known at 4 November 2024 at 12:00pm \| ledger position \d+ \| digest/,
    );
    expect(words).toContain(digest);
    expect(words).toContain('printed 30 June 2026 at 11:00am');
  });

  it('draws only the lanes of the kinds asked for', async () => {
    const lanes = (html: string): string => /<svg[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    expect(lanes((await page()).html)).toContain('>Offences<');
    const some = lanes((await page('?lane=TEAM&lane=REVIEWS')).html);
    expect(some).toContain('>Police liaison officer<');
    expect(some).toContain('>Reviews<');
    expect(some).not.toMatch(/>(Offences|Placement|Care status)</);
  });

  it('is a page in words for a journey there is not, and for an address that is none', async () => {
    expect(await page('', '01900000-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
    expect((await page('', 'somebody')).words).toContain('This could not be understood');
  });
});
