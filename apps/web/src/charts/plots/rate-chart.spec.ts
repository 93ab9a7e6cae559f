import type { Figure } from '@app/analysis';
import fc from 'fast-check';
import type { DrawnElement } from '../drawn.fixture';
import { elementsOf, numberOf, overlapping, textBoxes, withClass } from '../drawn.fixture';
import type { RateRow } from './rate-chart';
import { rateChart } from './rate-chart';

const figure = (more: Partial<Figure>): Figure => ({
  definition: 'breakdowns for 1,000 days in placement',
  version: 1,
  numerator: 65,
  denominator: 128983,
  unknown: 0,
  value: 0.504,
  unit: 'per 1,000 days',
  interval: { lower: 0.389, upper: 0.642 },
  method: 'exact',
  ...more,
});
const ratio = (value: number | null, lower: number, upper: number | null, numerator = 12): Figure =>
  figure({ unit: 'ratio', value, interval: { lower, upper }, numerator, denominator: 65 });
const chart = (rows: readonly RateRow[], width = 960): { elements: DrawnElement[]; words: string } => {
  const { svg, description } = rateChart(rows, { title: 'Breakdowns', width });
  return { elements: elementsOf(svg), words: description };
};
const middleOf = (line: DrawnElement | undefined): number => (line ? numberOf(line, 'x1') : NaN);

describe('The chart of rates', () => {
  it('prints the figure, its interval, the counts and what is not known', () => {
    const { elements, words } = chart([{ name: 'Foster care', figure: figure({ unknown: 89 }) }]);
    const texts = elements.filter(({ name }) => name === 'text').map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['Foster care', '0.50 (0.39 to 0.64)', '65 in 128,983 days, 89 not known']),
    );
    expect(words).toBe('Foster care: 0.50 (0.39 to 0.64); 65 in 128,983 days, 89 not known.');
  });

  it('puts twice and half equally far from the line of no difference', () => {
    const { elements, words } = chart([
      { name: 'twice', figure: ratio(2, 1.1, 4) },
      { name: 'half', figure: ratio(0.5, 0.25, 0.9) },
      { name: 'same', figure: ratio(1, 0.8, 1.3) },
    ]);
    const one = middleOf(withClass(elements, 'reference')[0]);
    const [twice = NaN, half = NaN, same] = withClass(elements, 'dot').map((dot) => numberOf(dot, 'cx'));
    expect(same).toBeCloseTo(one, 2);
    expect(twice - one).toBeCloseTo(one - half, 1);
    expect(words).toContain('2 intervals of 3 leave out 1, which is no difference.');
  });

  it('points an arrow where an interval goes on beyond the scale, or has no end', () => {
    const { elements } = chart([
      { name: 'none', figure: ratio(0, 0, 36, 0) },
      { name: 'no end', figure: ratio(null, 0.2, null, 3) },
    ]);
    expect(withClass(elements, 'beyond')).toHaveLength(3);
    expect(withClass(elements, 'dot')).toHaveLength(0);
    expect(withClass(elements, 'beyond').at(-1)?.title).toBe('no end: cannot be told; 3 and 65 events');
  });

  it('does not let one wide interval squeeze the others', () => {
    const wide = figure({ value: 0, numerator: 0, denominator: 208, interval: { lower: 0, upper: 17.7 } });
    const { elements } = chart([
      { name: 'Custody', figure: wide },
      { name: 'Foster care', figure: figure({}) },
      { name: "Children's home", figure: figure({ value: 0.7, interval: { lower: 0.4, upper: 1.2 } }) },
    ]);
    const [, foster] = withClass(elements, 'interval');
    expect(foster && numberOf(foster, 'x2') - numberOf(foster, 'x1')).toBeGreaterThan(40);
    expect(withClass(elements, 'beyond')).toHaveLength(1);
  });

  it('draws a figure hollow where fewer than five stand behind it', () => {
    const { elements } = chart([
      { name: 'few', figure: figure({ numerator: 4 }) },
      { name: 'enough', figure: figure({ numerator: 5 }) },
    ]);
    expect(withClass(elements, 'dot').map(({ attributes }) => attributes.fill)).toEqual(['#ffffff', '#12436D']);
  });

  it('reads shares as percentages', () => {
    const share = figure({
      unit: 'share',
      numerator: 13,
      denominator: 15,
      value: 0.8667,
      interval: { lower: 0.621, upper: 0.963 },
    });
    expect(chart([{ name: 'Kept', figure: share }]).words).toBe('Kept: 87 % (62 % to 96 %); 13 of 15.');
  });

  it('leads every row where it is told to, in the picture and in the table', () => {
    const { svg, table } = rateChart([{ name: 'Foster care', figure: figure({}), href: '/x' }], {
      title: 'Breakdowns',
    });
    expect(svg).toContain('<a class="app-chart__mark" href="/x" tabindex="-1">');
    expect(table.rows[0]?.href).toBe('/x');
    expect(table.rows[0]?.cells.slice(0, 5)).toEqual(['Foster care', '0.50', '0.39', '0.64', '65 in 128,983 days']);
  });

  it('keeps intervals and words in their places, whatever the figures', () => {
    const anyFigure = fc
      .record({
        value: fc.option(fc.double({ min: 0, max: 40, noNaN: true })),
        below: fc.double({ min: 0, max: 1, noNaN: true }),
        upper: fc.option(fc.double({ min: 1, max: 50, noNaN: true })),
        count: fc.integer({ min: 0, max: 300000 }),
        unit: fc.constantFrom('ratio' as const, 'per 1,000 days' as const, 'share' as const),
        bounded: fc.boolean(),
      })
      .map(({ value, below, upper, count, unit, bounded }) => {
        const most = unit === 'share' && value !== null ? Math.min(value, 1) : value;
        const interval = { lower: (most ?? 1) * below, upper: upper === null ? null : (most ?? 1) * upper };
        return figure({
          value: most,
          interval: bounded ? interval : null,
          numerator: count,
          denominator: count,
          unit,
          unknown: count % 7,
        });
      });
    const rows = fc.array(
      anyFigure.map((one) => ({ name: 'Group', figure: one })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(340, 960), (all, width) => {
        const { elements } = chart(all, width);
        expect(overlapping(textBoxes(elements))).toEqual([]);
        for (const { left, right } of textBoxes(elements)) expect([left >= 0, right <= width]).toEqual([true, true]);
        for (const line of withClass(elements, 'interval')) {
          expect(numberOf(line, 'x1')).toBeLessThanOrEqual(numberOf(line, 'x2'));
          expect(numberOf(line, 'x2')).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 100 },
    );
  });
});
