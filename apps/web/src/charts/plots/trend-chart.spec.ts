import type { MonthPoint } from '@app/analysis';
import fc from 'fast-check';
import type { DrawnElement } from '../drawn.fixture';
import { elementsOf, overlapping, textBoxes, withClass } from '../drawn.fixture';
import type { Trend, TrendChartOptions } from './trend-chart';
import { trendChart } from './trend-chart';

const monthOf = (i: number): string => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;

/** A series as the analysis gives it, with marks where said. */
function trend(
  values: readonly (number | null)[],
  more: Partial<Trend> = {},
  marks: Record<number, MonthPoint['marks']> = {},
): Trend {
  const points = values.map((value, i) => ({
    month: monthOf(i),
    numerator: value === null ? 0 : 3,
    denominator: value === null ? 0 : 4200,
    value,
    marks: marks[i] ?? [],
  }));
  const run = { median: 1, useful: 10, longestRun: 4, longestRunMax: 6, crossings: 5, crossingsMin: 3, signal: false };
  const xmr = {
    mean: 1,
    averageMovingRange: 0.4,
    lowerLimit: -0.06,
    upperLimit: 2.06,
    movingRangeLimit: 1.3,
    warnings: [],
  };
  return { definition: 'breakdowns', unit: 'per 1,000 days', points, xmr, run, ...more };
}
const drawn = (one: Trend, more: Partial<TrendChartOptions> = {}): DrawnElement[] =>
  elementsOf(trendChart(one, { title: 'Breakdowns', ...more }).svg);
const said = (one: Trend, more: Partial<TrendChartOptions> = {}): string =>
  trendChart(one, { title: 'Breakdowns', ...more }).description;

describe('The chart of a trend', () => {
  it('names the mean and the limits, and none that no figure can reach', () => {
    const levels = drawn(trend([1, 2, 0.5])).filter(({ text }) => /^(Mean|Upper|Lower)/.test(text));
    expect(levels.map(({ text }) => text)).toEqual(['Mean 1.00', 'Upper limit 2.06']);
    const share = trend([0.9, 0.8], {
      unit: 'share',
      xmr: { ...trend([]).xmr, mean: 0.85, lowerLimit: 0.5, upperLimit: 1.2 },
    });
    expect(
      drawn(share)
        .filter(({ name, text }) => name === 'text' && text.includes('limit'))
        .map(({ text }) => text),
    ).toEqual(['Lower limit 50 %']);
  });

  it('has an empty scale from nought where no month has a value', () => {
    const run = { ...trend([]).run, median: null };
    const xmr = { ...trend([]).xmr, mean: null, lowerLimit: null, upperLimit: null };
    const texts = drawn(trend([null, null], { unit: 'share', xmr, run })).map(({ text }) => text);
    expect(texts.join(' ')).not.toMatch(/NaN|Infinity|undefined/);
    expect(texts).toContain('0 %');
  });

  it('explains in words what stands out, with a shape for each kind', () => {
    const one = trend([1, 4, 0.5, 0.6, 1.9], {}, { 1: ['OUTSIDE'], 2: ['SHIFT'], 3: ['TREND'], 4: ['TWO_OF_THREE'] });
    const texts = drawn(one).map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'nothing unusual',
        'outside the limits',
        'in a row of seven or more on one side',
        'in a row of seven or more that rise, or fall',
        'two of three in a row close to a limit',
      ]),
    );
    expect(said(one)).toContain('Unusual: 1 month outside the limits; 1 month in a row of seven or more on one side;');
    expect(said(one)).toContain('A mark says that something happened, not what.');
    expect(said(trend([1, 1.2, 0.9]))).toContain('No month stands out: the changes are of the size that chance makes.');
  });

  it('leaves months open of which nothing is known, and says how many', () => {
    const one = trend([1, 2, null, 1, null]);
    const [line] = withClass(drawn(one), 'line');
    expect((line?.attributes.d ?? '').match(/M/g)).toHaveLength(2);
    expect(said(one)).toContain('3 months with a value, Jan 2023 to Apr 2023, the last 1.00.');
    expect(said(one)).toContain('2 months had nothing to count in.');
    expect(trendChart(one, { title: 'x' }).table.rows[2]?.cells).toEqual([
      'Mar 2023',
      'nothing to count in',
      '0',
      '0',
      '',
    ]);
  });

  it('reads a run chart by its runs and crossings, with the median and no limits', () => {
    const run = {
      median: 1,
      useful: 12,
      longestRun: 11,
      longestRunMax: 7,
      crossings: 1,
      crossingsMin: 3,
      signal: true,
    };
    const one = trend([1, 2, 3], { run }, { 1: ['OUTSIDE'] });
    expect(said(one, { kind: 'RUN' })).toContain('the longest run on one side is 11 (7 at most by chance)');
    expect(withClass(drawn(one, { kind: 'RUN' }), 'level')).toHaveLength(1);
    expect(drawn(one, { kind: 'RUN' }).some(({ text }) => text === 'outside the limits')).toBe(false);
  });

  it('warns where the limits mean little', () => {
    const xmr = { ...trend([]).xmr, warnings: ['FEW_POINTS', 'SMALL_COUNTS'] as const };
    expect(said(trend([1, 2], { xmr }))).toContain('With fewer than thirteen months the limits are guesses.');
  });

  it('says so when the scale does not begin at nought', () => {
    const xmr = { ...trend([]).xmr, mean: 144, lowerLimit: 141, upperLimit: 147 };
    const far = trend([151, 143, 140], { unit: 'count', xmr });
    expect(said(far)).toContain('The scale does not begin at 0.');
    expect(drawn(far).map(({ text }) => text)).toContain('The scale does not begin at 0.');
    expect(said(trend([1, 2]))).not.toContain('does not begin');
  });

  it('has something to say of no months at all', () => {
    expect(said(trend([null, null]))).toMatch(/^No month has a value/);
    expect(trendChart(trend([]), { title: 'x' }).svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('keeps points and words in their places, whatever the series', () => {
    const marks = fc.constantFrom<MonthPoint['marks']>([], ['OUTSIDE'], ['SHIFT', 'TREND'], ['TWO_OF_THREE']);
    const months = fc.array(fc.tuple(fc.option(fc.double({ min: 0, max: 400, noNaN: true })), marks), {
      maxLength: 48,
    });
    const levels = fc.tuple(fc.double({ min: 0, max: 300, noNaN: true }), fc.double({ min: 0, max: 300, noNaN: true }));
    fc.assert(
      fc.property(months, levels, fc.constantFrom(340, 960), (all, [mean, away], width) => {
        const xmr = { ...trend([]).xmr, mean, lowerLimit: mean - away, upperLimit: mean + away };
        const one = trend(
          all.map(([value]) => value),
          { xmr },
          Object.fromEntries(all.map(([, is], i) => [i, is])),
        );
        const elements = drawn(one, { width });
        expect(overlapping(textBoxes(elements))).toEqual([]);
        for (const { left, right } of textBoxes(elements)) expect([left >= 0, right <= width]).toEqual([true, true]);
        const dots = withClass(elements, 'mark');
        expect(dots).toHaveLength(all.filter(([value]) => value !== null).length);
      }),
      { numRuns: 100 },
    );
  });
});
