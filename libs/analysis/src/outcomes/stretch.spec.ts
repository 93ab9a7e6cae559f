import fc from 'fast-check';
import { addDays } from '@app/journey';
import type { MaybeOpen, Span } from './stretch';
import { daysWithin, partsWithin, partsWithout } from './stretch';

const FIRST = '2024-02-20';
const day = (n: number): string => addDays(FIRST, n);
const span: Span = { from: day(5), to: day(45) };
const stretches = fc.array(
  fc
    .record({ from: fc.integer({ min: 0, max: 50 }), length: fc.option(fc.integer({ min: 0, max: 20 })) })
    .map(({ from, length }): MaybeOpen => ({ from: day(from), to: length === null ? undefined : day(from + length) })),
  { maxLength: 6 },
);

describe('stretches of days', () => {
  it('count each day of a span once, as counting day by day does', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const days = Array.from({ length: 40 }, (_, n) => day(5 + n));
        const claimed = days.filter((d) => all.some(({ from, to }) => from <= d && (to === undefined || d < to)));
        expect(daysWithin(all, span)).toBe(claimed.length);
        expect(daysWithin(partsWithout(all, span), span)).toBe(40 - claimed.length);
      }),
    );
  });

  it('are given in order and do not touch', () => {
    expect(
      partsWithin([{ from: day(20) }, { from: day(0), to: day(10) }, { from: day(10), to: day(12) }], span),
    ).toEqual([
      { from: day(5), to: day(12) },
      { from: day(20), to: day(45) },
    ]);
    expect(partsWithout([], span)).toEqual([span]);
  });
});
