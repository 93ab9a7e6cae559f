import fc from 'fast-check';
import { expectNear, golden, withGolden } from '../golden.fixture';
import { daysBetweenChart, daysBetweenEvents } from './days-between';
import { runChart } from './run-chart';
import type { Mark, XmrChart } from './xmr-chart';
import { xmrChart } from './xmr-chart';

const marked = ({ points }: XmrChart, as: Mark): number[] =>
  points.flatMap(({ marks }, i) => (marks.includes(as) ? [i + 1] : []));

describe('an XmR chart', () => {
  it('has limits 2.66 average moving ranges from the mean', () => {
    const { mean, averageMovingRange, lowerLimit, upperLimit } = xmrChart([4, 6, 4, 6, 5]);
    expect([mean, averageMovingRange]).toEqual([5, 1.75]);
    expectNear(lowerLimit, 5 - 2.66 * 1.75);
    expectNear(upperLimit, 5 + 2.66 * 1.75);
  });

  it('keeps all of a constant series, marks none of it, and says so', () => {
    const chart = xmrChart([2, 2, 2, 2, 2, 2, 2]);
    expect(chart).toMatchObject({ mean: 2, lowerLimit: 2, upperLimit: 2 });
    expect(chart.points.flatMap((point) => point.marks)).toEqual([]);
    expect(chart.warnings).toEqual(['FEW_POINTS', 'CONSTANT', 'SMALL_COUNTS']);
  });

  it('does not screen away all that moves: of a rare thing the usual month is none', () => {
    const rare = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    const chart = xmrChart(rare);
    expectNear(chart.averageMovingRange, 4 / 19);
    expect(marked(chart, 'OUTSIDE')).toEqual([4, 12]);
  });

  it('is not fooled by rounding: seven times a tenth is constant too', () => {
    expect(xmrChart(Array<number>(7).fill(0.1)).points.flatMap((point) => point.marks)).toEqual([]);
  });

  it('warns of fewer than thirteen points, and not of thirteen', () => {
    const points = [14, 11, 13, 16, 12, 15, 13, 12, 14, 17, 13, 12, 9];
    expect(xmrChart(points.slice(1)).warnings).toEqual(['FEW_POINTS']);
    expect(xmrChart(points).warnings).toEqual([]);
  });

  it('has no limits without values', () => {
    expect(xmrChart([])).toMatchObject({ mean: null, lowerLimit: null, points: [] });
  });

  it('marks a seventh point on one side, and a point on the mean ends the row', () => {
    const seven = [...Array<number>(7).fill(1), ...Array<number>(7).fill(3)];
    expect(marked(xmrChart(seven), 'SHIFT')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(marked(xmrChart([1, 1, 1, 2, 1, 1, 1, 3, 3, 3, 2, 3, 3, 3]), 'SHIFT')).toEqual([]);
  });

  it('rests on its baseline when told to', () => {
    const chart = xmrChart([4, 6, 4, 6, 5, 30], { baselinePoints: 5 });
    expect(chart.mean).toBe(5);
    expect(marked(chart, 'OUTSIDE')).toEqual([6]);
  });

  it('goes where its values go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 }), (values) => {
        const [here, moved] = [xmrChart(values), xmrChart(values.map((value) => value + 1024))];
        expectNear((moved.mean ?? NaN) - 1024, here.mean, 1e-6);
        expectNear(moved.averageMovingRange, here.averageMovingRange);
      }),
    );
  });
});

describe('a run chart', () => {
  it('says nothing when all points are on the median', () => {
    expect(runChart([3, 3, 3])).toMatchObject({ median: 3, useful: 0, longestRun: null, signal: false });
    expect(runChart([])).toMatchObject({ median: null, useful: 0, signal: false });
  });

  it('sees a step by its few crossings and its long run', () => {
    const step = runChart([1, 2, 1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9, 8, 9]);
    expect(step).toMatchObject({ median: 5, useful: 16, longestRun: 8, longestRunMax: 7, crossings: 1, signal: true });
  });

  it('is the same from back to front', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (values) => {
        expect(runChart([...values].reverse())).toEqual(runChart(values));
      }),
    );
  });
});

describe('days between events', () => {
  it('are counted from event to event, and the last gap has not ended', () => {
    const events = ['2024-03-01', '2024-01-31', '2024-03-01', '2025-01-01'];
    expect(daysBetweenEvents(events, '2024-03-11')).toEqual({ gaps: [30, 0], sinceLast: 10 });
    expect(daysBetweenEvents([], '2024-03-11')).toEqual({ gaps: [], sinceLast: null });
  });

  it('have limits in days, never below nought', () => {
    const chart = daysBetweenChart([3, 8, 1, 12, 5, 2, 9, 4, 0, 7, 6, 3, 2, 160]);
    expect(chart.lowerLimit).toBe(0);
    expect(chart.mean).toBeGreaterThan(0);
    expect(marked(chart, 'OUTSIDE')).toEqual([14]);
  });
});

interface KnownXmr {
  values: number[];
  mean: number;
  avgMovingRange: number;
  lowerProcessLimit: number;
  upperProcessLimit: number;
  mrUpper: number;
  outsideLimits: number | number[];
  shift7: number[];
  trend7: number[];
  twoOfThree: number[];
}
interface KnownRun {
  values: number[];
  median: number;
  useful: number;
  longestRun: number;
  longestRunMax: number;
  crossings: number;
  crossingsMin: number;
  signal: boolean;
}

withGolden('charts, against known answers', () => {
  const known = golden<{ xmr: KnownXmr[]; xmrNoScreen: KnownXmr[]; runChart: KnownRun[] }>('spc/spc.json');

  it.each([
    ['screened', true, known.xmr],
    ['not screened', false, known.xmrNoScreen],
  ])('agree on XmR charts, %s', (_, screen, all) => {
    for (const { values, ...told } of all) {
      const chart = xmrChart(values, { screen });
      expectNear(chart.mean, told.mean);
      expectNear(chart.averageMovingRange, told.avgMovingRange);
      expectNear(chart.lowerLimit, told.lowerProcessLimit);
      expectNear(chart.upperLimit, told.upperProcessLimit);
      expectNear(chart.movingRangeLimit, told.mrUpper);
      expect(marked(chart, 'OUTSIDE')).toEqual([told.outsideLimits].flat());
      expect(marked(chart, 'SHIFT')).toEqual(told.shift7);
      expect(marked(chart, 'TREND')).toEqual(told.trend7);
      expect(marked(chart, 'TWO_OF_THREE')).toEqual(told.twoOfThree);
    }
  });

  it('agree on run charts', () => {
    for (const { values, ...told } of known.runChart) expect(runChart(values)).toEqual(told);
  });
});
