import type { LocalDate } from '@app/journey';
import fc from 'fast-check';
import { elementsOf, numberOf, overlapping, textBoxes, withClass } from '../drawn.fixture';
import { anyChartedJourney } from './any-charted-journey.fixture';
import type { JourneyBeside } from './side-by-side-chart';
import { sideBySideChart } from './side-by-side-chart';
import { InventedFacts, sameTeamAnswers } from './worked-journey.fixture';

/** A young person accepted on a day, placed on the next, who moves when said; a breakdown where the carer asked for it. */
function journey(name: string, accepted: LocalDate, moves: readonly (readonly [LocalDate, string])[]): JourneyBeside {
  const story = new InventedFacts();
  story.record('PeriodOfCareStarted', accepted, { periodId: 'care', categoryOfNeed: 'N1', legalStatus: 'C2' });
  story.record('PlacementStarted', accepted, { placementId: 'p0', change: 'FIRST', placementType: 'U6' });
  moves.forEach(([on, reason], i) => story.moved(on, `p${i}`, `p${i + 1}`, i % 2 ? 'U4' : 'K2', reason));
  story.keyWorker(accepted, 'KW-01');
  const sameTeam = sameTeamAnswers(accepted, '2025-01-01', []);
  return { name, href: `/journeys/${name}`, charted: { timeline: story.timeline('2024-12-31'), sameTeam } };
}
const QUIET = journey('YP-A', '2024-01-01', []);
const MOVED = journey('YP-B', '2024-03-01', [['2024-05-01', 'CARPL']]);
const BROKE = journey('YP-C', '2024-02-01', [
  ['2024-04-01', 'CREQB'],
  ['2024-09-01', 'CREQO'],
]);
const ALL = [QUIET, MOVED, BROKE];
const namesIn = (journeys: readonly JourneyBeside[], options = {}): (string | undefined)[] =>
  sideBySideChart(journeys, options).table.rows.map(({ cells: [name] }) => name);

describe('Journeys side by side', () => {
  it('lays each so that the event stands on one line', () => {
    const elements = elementsOf(sideBySideChart(ALL, { alignOn: 'REFERRAL' }).svg);
    const first = withClass(elements, 'bar').filter(
      ({ title }) => title.startsWith('Placement') && title.includes('not long term'),
    );
    expect(first).toHaveLength(3);
    expect(new Set(first.map((bar) => numberOf(bar, 'x'))).size).toBe(1);
  });

  it('lists those without the event, and says how many there are', () => {
    const { description, table } = sideBySideChart(ALL, { alignOn: 'FIRST_BREAKDOWN' });
    expect(description).toBe(
      '1 journey laid against the first breakdown; 2 journeys without it are listed and not drawn. 1 journey with a breakdown; ' +
        '0 with more than one key worker.',
    );
    expect(table.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
      ['YP-C', '1 April 2024'],
      ['YP-A', 'no first breakdown'],
      ['YP-B', 'no first breakdown'],
    ]);
  });

  it('sorts by length, by moves or by name, and always by name in the end', () => {
    expect(namesIn([...ALL].reverse(), { sortBy: 'LENGTH' })).toEqual(['YP-A', 'YP-C', 'YP-B']);
    expect(namesIn(ALL, { sortBy: 'MOVES' })).toEqual(['YP-C', 'YP-B', 'YP-A']);
    expect(namesIn([...ALL].reverse(), { sortBy: 'NAME' })).toEqual(['YP-A', 'YP-B', 'YP-C']);
  });

  it('makes every row a link, 24 pixels high at least, and gives the same to its row in the table', () => {
    const { svg, table } = sideBySideChart(ALL);
    const rows = [
      ...svg.matchAll(/<a class="app-chart__mark" href="([^"]+)" tabindex="-1"><title>([^<]*)<\/title><rect([^>]*)>/g),
    ];
    expect(rows.map(([, href]) => href)).toEqual(table.rows.map(({ href }) => href));
    for (const [, , , rect = ''] of rows) {
      expect(Number(/ height="([^"]+)"/.exec(rect)?.[1])).toBeGreaterThanOrEqual(24);
    }
    expect(rows.map(([, , title]) => title)).toContain(
      'YP-C: referral accepted 1 February 2024; 2 moves, 2 after a breakdown; 1 key worker',
    );
  });

  it('tells kinds of places by a letter in the bar, and marks breakdowns', () => {
    const elements = elementsOf(sideBySideChart([BROKE]).svg);
    const letters = elements
      .filter(({ name, title }) => name === 'text' && title.startsWith('Placement'))
      .map(({ text }) => text);
    expect(letters).toEqual(['F', 'H', 'F']);
    expect(withClass(elements, 'breakdown')).toHaveLength(2);
    expect(elements.map(({ text }) => text)).toEqual(expect.arrayContaining(['F: foster care', "H: children's home"]));
  });

  it('finds the first change of key worker where the measure does not say', () => {
    const story = new InventedFacts();
    story.keyWorker('2024-01-01', 'KW-01');
    story.record('KeyWorkerUnassigned', '2024-06-01', { assignmentId: 'key KW-01' });
    story.keyWorker('2024-06-10', 'KW-02');
    const one = { name: 'YP-D', charted: { timeline: story.timeline('2024-12-31'), sameTeam: null } };
    const { table } = sideBySideChart([one, QUIET], { alignOn: 'KEY_WORKER_CHANGE' });
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(['10 June 2024', 'no first change of key worker']);
  });

  it('stands whatever the journeys, within its frame and with no words on others', () => {
    const journeys = fc
      .array(anyChartedJourney(), { maxLength: 6 })
      .map((all) => all.map((charted, i) => ({ name: `YP-${i}`, charted })));
    const alignOn = fc.constantFrom('REFERRAL' as const, 'FIRST_BREAKDOWN' as const, 'KEY_WORKER_CHANGE' as const);
    fc.assert(
      fc.property(journeys, alignOn, fc.constantFrom(340, 960), (all, event, width) => {
        const { svg, table } = sideBySideChart(all, { alignOn: event, width });
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        const elements = elementsOf(svg);
        expect(overlapping(textBoxes(elements))).toEqual([]);
        expect(table.rows).toHaveLength(all.length);
        for (const bar of withClass(elements, 'bar')) {
          expect(numberOf(bar, 'x') + numberOf(bar, 'width')).toBeLessThanOrEqual(width - 17.9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
