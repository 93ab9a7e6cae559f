import type { Curve, Point } from '@app/analysis';
import fc from 'fast-check';
import type { DrawnElement } from '../drawn.fixture';
import { elementsOf, numberOf, overlapping, textBoxes, withClass } from '../drawn.fixture';
import type { CurveSeries } from './curve-chart';
import { curveChart } from './curve-chart';

const point = (days: number, estimate: number, atRisk: number, half = 0.05): Point => ({
  days,
  atRisk,
  estimate,
  standardError: half / 2,
  lower: Math.max(0, estimate - half),
  upper: Math.min(1, estimate + half),
});
const curve = (points: Point[], stoppedAt: number | null): Curve => ({ points, stoppedAt });
const CHANGED = curve([point(0, 0, 24), point(30, 0.4, 12), point(60, 0.56, 8), point(87, 0.65, 5)], 90);
const SAME = curve([point(0, 0, 130), point(90, 0.18, 67), point(180, 0.27, 40), point(360, 0.34, 10)], null);
const TWO: CurveSeries[] = [
  { name: 'Same key worker', curve: SAME },
  { name: 'Key worker changed', curve: CHANGED },
];
const drawn = (series: readonly CurveSeries[], width = 960): DrawnElement[] =>
  elementsOf(curveChart(series, { title: 'Placements that broke down', width }).svg);

/** Corners of a path, as pairs of numbers. */
function cornersOf({ attributes: { d = '' } }: DrawnElement): number[][] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLHV])([\d.-]+)(?:,([\d.-]+))?/g)].map(([, kind, first = '', second = '']) => {
    if (kind === 'V') y = Number(first);
    else if (kind === 'H') x = Number(first);
    else [x, y] = [Number(first), Number(second)];
    return [x, y];
  });
}

const anySeries: fc.Arbitrary<CurveSeries[]> = fc.array(
  fc
    .record({
      rises: fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 0, maxLength: 14 }),
      tooFew: fc.boolean(),
      named: fc.constantFrom('Breakdown', 'Planned move', 'A group with a name that is rather long for a label'),
    })
    .map(({ rises, tooFew, named }) => {
      let sum = 0;
      const points = rises.map((rise, i) => point(i * 30, (sum = Math.min(1, sum + rise)), 500 - i * 30));
      return { name: named, curve: curve(points, tooFew ? rises.length * 30 : null) };
    }),
  { maxLength: 4 },
);

describe('The chart of curves', () => {
  it('says how far each curve got, and that there were too few to go on', () => {
    const { description, table } = curveChart(TWO, { title: 'Placements that broke down' });
    expect(description).toContain(
      'Key worker changed: 65 % by day 87, then too few (95 % interval 60 % to 70 %), 5 still followed.',
    );
    expect(description).toContain('Same key worker: 34 % by day 360 (95 % interval 29 % to 39 %), 10 still followed.');
    expect(table.rows).toHaveLength(8);
    expect(table.rows.at(-1)?.cells).toEqual(['Key worker changed', '87', '65 %', '60 %', '70 %', '5']);
  });

  it('ends a curve where too few are followed, with a hollow end', () => {
    const elements = drawn(TWO);
    const [same, changed] = withClass(elements, 'curve').map(cornersOf);
    expect(changed?.at(-1)?.[0]).toBeLessThan((same?.at(-1)?.[0] ?? 0) / 2);
    expect(withClass(elements, 'end').map(({ attributes }) => attributes.fill)).toEqual(['#12436D', '#ffffff']);
  });

  it('steps: a share stays as it was read until it is read again', () => {
    const [same] = withClass(drawn(TWO), 'curve').map(cornersOf);
    for (const [i, [x, y]] of (same ?? []).entries()) {
      const next = same?.[i + 1];
      if (next) expect(next[0] === x || next[1] === y).toBe(true);
    }
  });

  it('prints how many are at risk beneath the day that it belongs to', () => {
    const elements = drawn(TWO);
    const ticks = withClass(elements, 'tick').map(({ attributes }) =>
      Number(/M([\d.]+)/.exec(attributes.d ?? '')?.[1]),
    );
    const from = elements.findIndex(({ attributes }) => attributes.class === 'app-chart__at-risk');
    const numbers = elements.slice(from).filter(({ attributes }) => attributes['text-anchor'] === 'middle');
    for (const number of numbers) expect(ticks).toContain(numberOf(number, 'x'));
    expect(numbers.map(({ text }) => text)).toContain('130');
    expect(numbers.map(({ text }) => text)).toContain('<5');
  });

  it('prints it once where all curves follow the same placements', () => {
    const twice = [TWO[0] as CurveSeries, { ...TWO[0], name: 'Planned move' } as CurveSeries];
    const rows = drawn(twice).filter(({ text }) => text === 'All curves');
    expect(rows).toHaveLength(1);
  });

  it('tells curves apart by their dashes, and draws four at most', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => ({ name, curve: SAME }));
    const dashes = withClass(drawn(four), 'curve').map(({ attributes }) => attributes['stroke-dasharray']);
    expect(new Set(dashes).size).toBe(4);
    expect(() => curveChart([...four, ...four], { title: 'x' })).toThrow('8 curves cannot be told apart: 4 at most.');
  });

  it('says that there is nothing to show where nobody is followed', () => {
    const { description, svg } = curveChart([{ name: 'Breakdown', curve: curve([], 0) }], { title: 'x' });
    expect(description).toContain('Breakdown: too few followed to show.');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('stands where the figures say, whatever the curves, with no words on others', () => {
    fc.assert(
      fc.property(anySeries, fc.constantFrom(340, 960), (series, width) => {
        const elements = drawn(series, width);
        const [, , paperWidth = 0, paperHeight = 0] = (elements[0]?.attributes.viewBox ?? '').split(' ').map(Number);
        const boxes = textBoxes(elements);
        expect(overlapping(boxes)).toEqual([]);
        for (const { left, right, bottom } of boxes) {
          expect([left >= 0, right <= paperWidth, bottom <= paperHeight]).toEqual([true, true, true]);
        }
        for (const [i, path] of withClass(elements, 'curve').entries()) {
          const heights = cornersOf(path).map(([, y = NaN]) => y);
          const points = series[i]?.curve.points ?? [];
          // The lower on the paper, the smaller the share: the corners fall in the order in which the shares rise.
          expect(heights).toEqual([...heights].sort((a, b) => b - a));
          if (points.length > 0) expect(new Set(heights).size).toBeLessThanOrEqual(points.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});
