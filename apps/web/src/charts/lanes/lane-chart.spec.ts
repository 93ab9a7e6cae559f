import type { DrawnElement } from '../drawn.fixture';
import { elementsOf, numberOf, withClass } from '../drawn.fixture';
import { laneChart, PHONE_WIDTH } from './lane-chart';
import type { ChartedJourney } from './lane';
import { InventedFacts, sameTeamAnswers, workedJourney } from './worked-journey.fixture';

const told = (tell: (story: InventedFacts) => void, asAt = '2024-12-31'): ChartedJourney => {
  const story = new InventedFacts();
  tell(story);
  return { timeline: story.timeline(asAt), sameTeam: null };
};
const drawn = (charted: ChartedJourney, options = {}): DrawnElement[] => elementsOf(laneChart(charted, options).svg);
const titles = (elements: readonly DrawnElement[], lane: string): string[] => [
  ...new Set(elements.map(({ title }) => title).filter((title) => title.startsWith(lane))),
];
const care = (story: InventedFacts, from = '2024-01-01'): string =>
  story.record('PeriodOfCareStarted', from, { periodId: 'care', categoryOfNeed: 'N1', legalStatus: 'C2' });

describe('The chart of a journey', () => {
  it('is drawn as it was looked at', () => {
    const { svg, table } = laneChart(workedJourney());
    expect(svg.replaceAll('><', '>\n<')).toMatchSnapshot();
    expect(table.rows.map(({ cells }) => cells.join(' | '))).toMatchSnapshot();
  });

  it('says in words what it shows, and names itself by its title and those words', () => {
    const { svg, description } = laneChart(workedJourney(), { id: 'one' });
    expect(description).toBe(
      'From 1 January 2024 to 30 June 2025, as at 30 June 2025. Looked after since 6 February 2024. 6 moves to another carer, ' +
        '1 after a breakdown, and of 1 it is not recorded why. Over all of the support the same key worker stayed through 4 of ' +
        '6 moves; at 1 nobody was named. A key worker was named on 505 of 533 days of support. 8 episodes of being missing or ' +
        'away. 5 marks with a date recorded more than 7 days after it. 1 withdrawn entry not drawn.',
    );
    expect(svg).toContain('role="img" aria-labelledby="one-title one-desc"');
    expect(svg).toContain('<title id="one-title">Journey</title>');
    expect(svg).toContain(`<desc id="one-desc">${description}</desc>`);
  });

  it('shows a stay of no night', () => {
    const charted = told((story) => {
      care(story);
      story.record('PlacementStarted', '2024-03-01', { placementId: 'a', change: 'FIRST', placementType: 'U6' });
      story.moved('2024-06-01', 'a', 'b', 'K2', 'CARPL');
      story.moved('2024-06-01', 'b', 'c', 'U4', 'CREQB', { orderOnDay: 5 });
    });
    const bar = withClass(drawn(charted), 'bar').find(({ title }) => title.includes("Children's home"));
    expect(bar && numberOf(bar, 'width')).toBe(2);
    expect(bar?.title).toBe("Placement: Children's home, from 1 June 2024 to 1 June 2024 (0 nights)");
  });

  it('keeps "no one named" and "not recorded" apart', () => {
    const story = new InventedFacts();
    story.keyWorker('2024-03-01', 'KW-01');
    story.record('KeyWorkerUnassigned', '2024-05-01', { assignmentId: 'key KW-01' });
    story.keyWorker('2024-06-01', 'KW-02');
    const sameTeam = sameTeamAnswers('2024-03-01', '2025-01-01', []);
    const elements = drawn({ timeline: story.timeline('2024-12-31'), sameTeam });
    expect(titles(elements, 'Key worker: No')).toEqual([
      'Key worker: No key worker named, from 1 May 2024 to 1 June 2024 (31 nights)',
    ]);
    expect(titles(elements, 'Life coach')).toEqual([
      'Life coach: Life coach not recorded, from 1 March 2024 and continuing (306 nights so far)',
    ]);
    const [gap] = withClass(elements, 'bar').filter(({ title }) => title.includes('No key worker'));
    expect(gap?.attributes.fill).toBe('url(#journey-chart-no-one)');
  });

  it('claims no gap where nothing was promised', () => {
    const charted = told((story) => {
      story.keyWorker('2024-03-01', 'KW-01');
      story.record('KeyWorkerUnassigned', '2024-05-01', { assignmentId: 'key KW-01' });
    });
    expect(titles(drawn(charted), 'Key worker: No')).toEqual([]);
  });

  it('shows days of care for which no placement is recorded', () => {
    const charted = told((story) => {
      care(story);
      story.record('PlacementStarted', '2024-02-01', { placementId: 'a', change: 'FIRST', placementType: 'U6' });
    });
    expect(titles(drawn(charted), 'Placement: Placement not recorded')).toEqual([
      'Placement: Placement not recorded, from 1 January 2024 to 1 February 2024 (31 nights)',
    ]);
  });

  it('gives a date known to the month a broken edge, and no exact date', () => {
    const charted = told((story) => story.named('LIFE_COACH', '2024-03-01', 'LC-01', { precision: 'MONTH' }));
    const elements = drawn(charted);
    expect(withClass(elements, 'bar').map(({ title }) => title)).toEqual([
      'Life coach: LC-01, from some time in March 2024 and continuing',
    ]);
    expect(elements.filter(({ attributes }) => attributes['stroke-dasharray'] === '3 2').length).toBeGreaterThanOrEqual(
      2,
    );
  });

  it('marks what was recorded late, and says how late', () => {
    const charted = told((story) =>
      story.named('LIFE_COACH', '2024-03-01', 'LC-01', { recordedAt: '2024-03-31T09:00:00.000Z' }),
    );
    const elements = drawn(charted);
    expect(withClass(elements, 'late').some(({ title }) => title.endsWith('beginning recorded 30 days after'))).toBe(
      true,
    );
  });

  it('does not mark each of them where most was recorded late, but says so once', () => {
    const late = { recordedAt: '2024-12-01T09:00:00.000Z' };
    const charted = told((story) => {
      story.named('LIFE_COACH', '2024-03-01', 'LC-01', late);
      for (const month of ['03', '04', '05', '06', '07', '08']) {
        story.record('ReviewHeld', `2024-${month}-02`, { participation: 'PN1' }, late);
      }
      story.keyWorker('2024-12-01', 'KW-01');
    });
    const elements = drawn(charted);
    expect(withClass(elements, 'late')).toEqual([]);
    expect(elements.map(({ text }) => text)).toContain('Most of it was recorded more than 7 days late');
    expect(withClass(elements, 'bar').map(({ title }) => title)).toContain(
      'Life coach: LC-01, from 1 March 2024 and continuing (306 nights so far); beginning recorded 275 days after',
    );
  });

  it('shows from when on nobody has confirmed what the last return left out', () => {
    const charted = told((story) => {
      care(story);
      const detail = { lastConfirmed: '2024-06-30' };
      story.record('DiscrepancyFound', '2024-09-01', { discrepancyId: 'd', kind: 'OPEN_ROW_VANISHED', detail });
    });
    const elements = drawn(charted);
    const [part] = withClass(elements, 'unconfirmed');
    const [bar] = withClass(elements, 'bar').filter(({ title }) => title.startsWith('Care status'));
    expect(part?.title).toBe(
      'Care status: Full care order, from 1 January 2024 and continuing (366 nights so far); not confirmed since 30 June 2024',
    );
    if (!part || !bar) throw new Error('No part of the bar is drawn as not confirmed.');
    const end = numberOf(bar, 'x') + numberOf(bar, 'width');
    expect(numberOf(part, 'x') + numberOf(part, 'width')).toBeCloseTo(end, 1);
    expect((numberOf(part, 'x') - numberOf(bar, 'x')) / numberOf(bar, 'width')).toBeCloseTo(182 / 366, 2);
    expect(withClass(elements, 'after').filter(({ title }) => title.startsWith('Care status'))).toEqual([]);
  });

  it('draws neither what was withdrawn nor what was corrected away', () => {
    const charted = told((story) => {
      const wrong = care(story, '2024-02-01');
      const twice = story.record('ReviewHeld', '2024-04-01', { participation: 'PN1' });
      story.record('EntryWithdrawn', '2024-05-01', { targetEventId: twice, reason: 'DUPLICATE' });
      const day = (from: string) => ({ from, precision: 'DAY' }) as const;
      const changes = [{ field: 'happened', was: day('2024-02-01'), now: day('2024-02-11') }];
      story.record('EntryCorrected', '2024-05-01', { targetEventId: wrong, changes, reason: 'TYPED_WRONG' });
    });
    const elements = drawn(charted);
    expect(titles(elements, 'Care status')).toEqual([
      'Care status: Full care order, from 11 February 2024 and continuing (325 nights so far)',
    ]);
    expect(titles(elements, 'Reviews')).toEqual([]);
    expect(laneChart(charted).description).toContain('1 withdrawn entry not drawn.');
  });

  it('points an arrow at what began before the dates shown, and at what goes on', () => {
    const elements = drawn(workedJourney(), { from: '2024-09-01', to: '2024-11-10' });
    const of = (name: string): string[] => withClass(elements, name).map(({ title }) => title.split(',')[0] ?? '');
    expect(of('before')).toContain('Key worker: KW-01');
    expect(of('after')).toContain('Key worker: KW-02');
    expect(of('after')).not.toContain('Key worker: KW-01');
  });

  it('gathers many marks of one time into one with their number, and keeps a row for each', () => {
    const days = ['03', '04', '05', '06', '07', '08', '09'];
    const charted = told((story) => {
      for (const day of days) {
        story.record('OffenceAlleged', `2024-03-${day}`, { offenceId: day, offenceCode: 'T', seriousness: [] });
      }
    });
    const { svg, table } = laneChart(charted, { from: '2023-01-01' });
    const inLane = elementsOf(svg).filter(({ name, title }) => name === 'text' && title.startsWith('Offences'));
    expect(inLane.map(({ text }) => text)).toEqual(['×7']);
    expect(inLane[0]?.title.split('\n')).toHaveLength(7);
    expect(table.rows.filter(({ cells: [lane] }) => lane === 'Offences')).toHaveLength(7);
  });

  it('takes the whole of the words into a narrow bar only if they fit, and always into its title', () => {
    const texts = drawn(workedJourney()).filter(
      ({ name, title }) => name === 'text' && title.startsWith('Placement: Supported'),
    );
    expect(texts.map(({ text }) => text)).toEqual(['Supported accommod…']);
    expect(texts[0]?.title).toContain('Supported accommodation registered with Ofsted, ages 16 and 17');
  });

  it('tells every answer about the team by a shape of its own', () => {
    const answers = ['held', 'broken', 'not_yet_known', 'no_one_named'] as const;
    const shapes = answers.map((answer) => {
      const sameTeam = sameTeamAnswers('2024-01-01', '2025-01-01', [['2024-06-01', answer]]);
      const elements = drawn({ timeline: new InventedFacts().timeline('2024-12-31'), sameTeam });
      const mine = elements.filter(({ title }) => title.startsWith('Same team kept?')).slice(1);
      return mine
        .map(
          ({ name, attributes, text }) => `${name} ${attributes.d ?? ''}${attributes['stroke-dasharray'] ?? ''}${text}`,
        )
        .join();
    });
    expect(new Set(shapes).size).toBe(4);
  });
});

describe('The chart of a journey as a page uses it', () => {
  const hrefOf = ({ lane, on, eventId }: { lane: string; on: string; eventId?: string }): string =>
    `/journeys/x/${lane}/${on}${eventId ? `#${eventId}` : ''}`;

  it('makes every link 24 pixels wide and high at least, and gives the same link to its row', () => {
    const { svg, table } = laneChart(workedJourney(), { hrefOf });
    const links = elementsOf(svg).filter(({ name }) => name === 'a');
    expect(links.length).toBeGreaterThan(30);
    const areas = [
      ...svg.matchAll(
        /<a class="app-chart__mark" href="([^"]+)" tabindex="-1"><title>[^<]*<\/title><(?:rect|polygon)([^>]*)>/g,
      ),
    ];
    expect(areas).toHaveLength(links.length);
    for (const [, href = '', shape = ''] of areas) {
      expect(table.rows.some((row) => row.href === href)).toBe(true);
      const [width, height] = ['width', 'height'].map((name) =>
        Number(new RegExp(` ${name}="([^"]+)"`).exec(shape)?.[1] ?? 24),
      );
      expect(Math.min(width ?? 0, height ?? 0)).toBeGreaterThanOrEqual(24);
    }
  });

  it('keeps its links out of the picture, which may hold none, and out of the order of the keyboard', () => {
    const { svg } = laneChart(workedJourney(), { hrefOf });
    const [, picture = '', marks = ''] =
      /<g role="img"(.*?)<\/g><g aria-hidden="true">(.*)<\/g><\/svg>$/s.exec(svg) ?? [];
    expect(picture).toContain('<desc');
    expect(picture).not.toContain('<a ');
    expect(marks.match(/<a /g)?.length).toBe(marks.match(/<a [^>]*tabindex="-1"/g)?.length);
  });

  it('fits a phone, with the names of lanes above them and fewer dates', () => {
    const [phone, desktop] = [drawn(workedJourney(), { width: PHONE_WIDTH }), drawn(workedJourney())];
    expect(phone[0]?.attributes.width).toBe('340');
    expect(withClass(phone, 'tick').length).toBeLessThan(withClass(desktop, 'tick').length);
  });

  it('fits on one page of A4 on its side, in millimetres', () => {
    const [sheet] = drawn(workedJourney(), { print: true });
    expect(sheet?.attributes.height).toMatch(/^\d+\.\dmm$/);
    expect(parseFloat(sheet?.attributes.height ?? '')).toBeLessThanOrEqual(104);
    expect(parseFloat(sheet?.attributes.width ?? '')).toBeLessThanOrEqual(269);
    const { svg, table } = laneChart(workedJourney(), { print: true, hrefOf });
    expect(svg).not.toContain('<a ');
    expect(table.rows.every(({ href }) => href !== undefined)).toBe(true);
  });

  it('shows the lanes that are asked for, and no others', () => {
    const { table } = laneChart(workedJourney(), { lanes: ['placement', 'missing'] });
    expect([...new Set(table.rows.map(({ cells }) => cells[0]))]).toEqual(['Moves', 'Placement', 'Missing or away']);
  });

  it('has something to say of a journey of which nothing is known', () => {
    const { svg, table, description } = laneChart(told(() => undefined));
    expect(svg).toContain('No placement recorded');
    expect(table.rows).toEqual([]);
    expect(description).toContain('Not looked after. No move to another carer.');
  });

  it('calls workers as the page asks', () => {
    const { table } = laneChart(workedJourney(), { workerInWords: (_, n) => `Person ${n}` });
    expect(table.rows.some(({ cells }) => cells[0] === 'Key worker' && cells[1] === 'Person 1')).toBe(true);
  });
});
