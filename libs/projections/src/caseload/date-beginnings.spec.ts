import { addDays } from '@app/journey';
import fc from 'fast-check';
import { beginningsBetween, beginningsOf } from './date-beginnings';

const day = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1990-01-01', n));

describe('days as beginnings of dates', () => {
  it('has every date of a span under exactly one of them, and no other date', () => {
    const end = fc.option(day, { nil: undefined });
    fc.assert(
      fc.property(end, end, day, (from, before, asked) => {
        const under = beginningsBetween(from, before).filter((one) => beginningsOf(asked).includes(one));
        const isIn = (from === undefined || asked >= from) && (before === undefined || asked < before);
        expect(under).toHaveLength(isIn ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('has one for all days, and few for any span', () => {
    expect(beginningsBetween(undefined, undefined)).toEqual(['']);
    expect(beginningsBetween('2026-01-01', '2027-01-01')).toEqual(['2026']);
    expect(beginningsBetween('2026-11-28', '2027-02-01')).toEqual([
      '2026-11-28',
      '2026-11-29',
      '2026-11-3',
      '2026-12',
      '2027-01',
    ]);
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from, before] = [one, other].sort();
        expect(beginningsBetween(from, before).length).toBeLessThanOrEqual(70);
        expect(beginningsBetween(from, undefined).length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
