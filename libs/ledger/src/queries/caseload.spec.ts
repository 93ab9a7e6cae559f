import { addDays } from '@app/journey';
import fc from 'fast-check';
import { InvalidInput } from '../errors';
import { beginningsUpTo, scopeOf } from './caseload';

describe('the beginnings of all dates up to a day', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));

  it('are those of every date up to it, and of no later one, each date under one of them', () => {
    fc.assert(
      fc.property(day, day, (last, other) => {
        const under = beginningsUpTo(last).filter((beginning) => other.startsWith(beginning));
        expect(under).toHaveLength(other <= last ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('are few, and hold no word that is not a date', () => {
    expect(beginningsUpTo('2026-11-27')).toHaveLength(22);
    expect(beginningsUpTo('2999-12-31').some((beginning) => 'UNKNOWN'.startsWith(beginning))).toBe(false);
  });
});

describe('whose list it is', () => {
  it('is everybody’s, or of one hub, team or worker', () => {
    const scopes = [scopeOf({}), scopeOf({ hub: 'H' }), scopeOf({ team: 'T' }), scopeOf({ worker: 'W' })];
    expect(scopes).toEqual(['', 'hub:H', 'team:T', 'worker:W']);
    expect(() => scopeOf({ hub: 'H', worker: 'W' })).toThrow(InvalidInput);
  });
});
