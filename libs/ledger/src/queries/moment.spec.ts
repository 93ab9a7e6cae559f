import { InvalidInput } from '../errors';
import { type MomentAsked, momentOf } from './moment';

const at = (instant: string): { now: () => number } => ({ now: () => Date.parse(instant) });

describe('the moment a question is about', () => {
  it('is today in London, as known now', () => {
    expect(momentOf({}, at('2026-06-30T23:30:00Z'))).toEqual({
      asAt: '2026-07-01',
      knownAt: '2026-06-30T23:30:00.000Z',
    });
    expect(momentOf({}, at('2026-12-31T23:30:00Z')).asAt).toBe('2026-12-31');
  });

  it.each([
    ['in winter', '2026-01-15', '2026-01-15T23:59:59.999Z'],
    ['in summer', '2026-07-15', '2026-07-15T22:59:59.999Z'],
    ['on the day the clocks go forward', '2026-03-29', '2026-03-29T22:59:59.999Z'],
    ['on the day the clocks go back', '2026-10-25', '2026-10-25T23:59:59.999Z'],
  ])('knows everything recorded by the end of a London day %s', (_, knownAt, instant) => {
    expect(momentOf({ knownAt }, at('2027-01-01T00:00:00Z')).knownAt).toBe(instant);
  });

  it('compares instants of any offset as they are recorded', () => {
    const { knownAt } = momentOf({ knownAt: '2026-07-15T12:00+01:00' }, at('2027-01-01T00:00:00Z'));
    expect(knownAt).toBe('2026-07-15T11:00:00.000Z');
  });

  it.each<[MomentAsked, string[]]>([
    [{ asAt: '2026-02-30' }, ['asAt']],
    [{ asAt: '2026-02-03T10:00Z' }, ['asAt']],
    [{ knownAt: '2026-02-03T10:00' }, ['knownAt']],
    [{ asAt: 'today', knownAt: 'now' }, ['asAt', 'knownAt']],
  ])('is not %p', (asked, paths) => {
    const ask = (): unknown => momentOf(asked, at('2027-01-01T00:00:00Z'));
    expect(ask).toThrow(InvalidInput);
    try {
      ask();
    } catch (error) {
      expect((error as InvalidInput).faults.map(({ path }) => path)).toEqual(paths);
    }
  });
});
