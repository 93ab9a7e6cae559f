import type { LocalDate, Timeline } from '@app/journey';
import { addDays, epochDay } from '@app/journey';
import fc from 'fast-check';
import type { DrawnElement } from '../drawn.fixture';
import { elementsOf, numberOf, overlapping, textBoxes, withClass } from '../drawn.fixture';
import { anyChartedJourney } from './any-charted-journey.fixture';
import type { LaneChartOptions } from './lane-chart';
import { laneChart } from './lane-chart';
import type { ChartedJourney } from './lane';

const day = fc.integer({ min: -30, max: 760 }).map((days) => addDays('2023-01-01', days));
const anyOptions: fc.Arbitrary<LaneChartOptions> = fc.record(
  { width: fc.constantFrom(340, 700, 960), print: fc.boolean(), from: day, to: day },
  { requiredKeys: [] },
);
const anyChart = fc.record({ charted: anyChartedJourney(), options: anyOptions });
const RUNS = { numRuns: 150 };

interface Interval {
  readonly from: string;
  readonly to: string | undefined;
}

/** Every interval of the timeline document that has a day to stand at. */
function intervalsOf(timeline: Timeline): Interval[] {
  const { legalStatuses, shortBreaks, placements, temporaryStays, team, missing } = timeline;
  return [
    ...legalStatuses,
    ...shortBreaks.map(({ startedOn, endedOn }) => ({ from: startedOn, to: endedOn })),
    ...placements.map(({ startedOn, endedOn }) => ({ from: startedOn, to: endedOn })),
    ...temporaryStays,
    ...team,
    ...missing,
  ].map(({ from, to }) => ({ from, to }));
}

/** Left edge, right edge, and the days they stand for: read from the picture and the question. */
interface Paper {
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly last: number;
  at(day: number): number;
}

function paperOf(
  elements: readonly DrawnElement[],
  { timeline }: ChartedJourney,
  { from, to }: LaneChartOptions,
): Paper {
  const left = Number(/M([\d.]+)/.exec(withClass(elements, 'tick')[0]?.attributes.d ?? '')?.[1]);
  const width = Number(elements[0]?.attributes.viewBox?.split(' ')[2]);
  const frame = /From (\d+ \w+ \d{4}) to/.exec(elements.find(({ name }) => name === 'desc')?.text ?? '')?.[1] ?? '';
  const first = from === undefined ? Date.parse(`${frame} UTC`) / 86_400_000 : epochDay(from);
  const asked = epochDay(to ?? addDays(timeline.asAt, 1));
  const last = asked > first ? asked : first + 1;
  const right = width - 18;
  return { left, right, first, last, at: (one) => left + ((one - first) / (last - first)) * (right - left) };
}

/** Where the picture must show an interval; `null` when it lies outside. An end that is not known lies at the beginning. */
function expected({ from, to }: Interval, paper: Paper, asAt: LocalDate): { x: number; width: number } | null {
  if (from === '' && to === '') return null;
  const start = from === '' ? -Infinity : epochDay(from);
  const end = Math.max(start, to === undefined ? epochDay(asAt) + 1 : to === '' ? start : epochDay(to));
  const inside = start < paper.last && (end > paper.first || (start === end && start >= paper.first));
  if (!inside) return null;
  const x = paper.at(Math.max(start, paper.first));
  return { x, width: paper.at(Math.min(end, paper.last)) - x };
}

const GAP = / named,| not recorded,/;

describe('The chart of any journey', () => {
  it('draws every interval of the timeline once, in its place, to a hundredth of a pixel or at the least width', () => {
    fc.assert(
      fc.property(anyChart, ({ charted, options }) => {
        const elements = elementsOf(laneChart(charted, options).svg);
        const paper = paperOf(elements, charted, options);
        const bars = withClass(elements, 'bar')
          .filter(({ title }) => !GAP.test(title))
          .map((bar) => ({ x: numberOf(bar, 'x'), width: numberOf(bar, 'width') }));
        const wanted = intervalsOf(charted.timeline).flatMap(
          (one) => expected(one, paper, charted.timeline.asAt) ?? [],
        );
        for (const { x, width } of wanted) {
          const at = bars.findIndex(
            (bar) =>
              (Math.abs(bar.x - x) <= 0.011 && Math.abs(bar.width - width) <= 0.011) ||
              (width < 4 &&
                bar.width <= 4 &&
                (Math.abs(bar.x - x) <= 0.011 || Math.abs(bar.x + bar.width - paper.right) <= 0.011)),
          );
          expect({ x, width, at }).not.toEqual({ x, width, at: -1 });
          bars.splice(at, 1);
        }
        expect(bars).toEqual([]);
      }),
      RUNS,
    );
  });

  it('draws nothing outside the frame, and no bar narrower than can be seen', () => {
    fc.assert(
      fc.property(anyChart, ({ charted, options }) => {
        const elements = elementsOf(laneChart(charted, options).svg);
        const { left, right } = paperOf(elements, charted, options);
        for (const bar of withClass(elements, 'bar')) {
          expect(numberOf(bar, 'x')).toBeGreaterThanOrEqual(left - 0.01);
          expect(numberOf(bar, 'x') + numberOf(bar, 'width')).toBeLessThanOrEqual(right + 0.02);
          expect(numberOf(bar, 'width')).toBeGreaterThanOrEqual(bar.title.startsWith('Missing') ? 4 : 2);
        }
        const [, , width = 0, height = 0] = (elements[0]?.attributes.viewBox ?? '').split(' ').map(Number);
        for (const box of textBoxes(elements)) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          expect(box.bottom).toBeLessThanOrEqual(height);
        }
      }),
      RUNS,
    );
  });

  it('lays no words on others', () => {
    fc.assert(
      fc.property(anyChart, ({ charted, options }) => {
        expect(overlapping(textBoxes(elementsOf(laneChart(charted, options).svg)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('stacks what happened at the same time', () => {
    fc.assert(
      fc.property(anyChart, ({ charted, options }) => {
        const bars = withClass(elementsOf(laneChart(charted, options).svg), 'bar').map((bar) => ({
          y: numberOf(bar, 'y'),
          left: numberOf(bar, 'x'),
          right: numberOf(bar, 'x') + numberOf(bar, 'width'),
        }));
        for (const [i, a] of bars.entries()) {
          for (const b of bars.slice(i + 1)) {
            const together = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            // A bar at its least width may lie on the edge of its neighbour.
            if (a.y === b.y) expect(together).toBeLessThanOrEqual(4.01);
          }
        }
      }),
      RUNS,
    );
  });

  it('has a row in the table for everything drawn, and for what has no date', () => {
    fc.assert(
      fc.property(anyChart, ({ charted, options }) => {
        const { svg, table } = laneChart(charted, options);
        const elements = elementsOf(svg);
        const drawn = withClass(elements, 'bar').map(({ title }) => title.split(',')[0]);
        const rows = table.rows.map(({ cells: [lane, what] }) => `${lane}: ${what}`.split(',')[0]);
        for (const one of drawn) expect(rows).toContain(one);
        const undated = intervalsOf(charted.timeline).filter(({ from, to }) => from === '' && to === '');
        const notKnown = table.rows.filter(({ cells }) => cells[2] === 'date not known' && cells[3] !== 'continuing');
        expect(notKnown.length).toBeGreaterThanOrEqual(undated.length);
        for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
      }),
      RUNS,
    );
  });

  it('is the same for the same journey, and holds no script and no style', () => {
    fc.assert(
      fc.property(anyChart, ({ charted, options }) => {
        const { svg, description } = laneChart(charted, options);
        expect(laneChart(charted, options).svg).toBe(svg);
        expect(svg).not.toMatch(/<script|<style| style=| on\w+=|NaN|Infinity|undefined|null/);
        expect(description).toMatch(/^From \d/);
      }),
      RUNS,
    );
  });
});
