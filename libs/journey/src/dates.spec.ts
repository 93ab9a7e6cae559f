import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  dateOfEpochDay,
  daysBetween,
  endOfLondonDay,
  epochDay,
  inWords,
  isInstant,
  isLocalDate,
  lastInstantOfLondonDay,
  londonDate,
  londonTime,
} from './dates';

describe('A calendar date', () => {
  it('is a real one', () => {
    expect(['2024-02-29', '1999-12-31'].every(isLocalDate)).toBe(true);
    expect(['2023-02-29', '2024-13-01', '2024-1-1', '', '2024-01-01T00:00Z'].some(isLocalDate)).toBe(false);
  });

  it('goes to its day number and back, and days add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 40_000 }), fc.integer({ min: -4_000, max: 4_000 }), (day, more) => {
        const date = dateOfEpochDay(day);
        expect(epochDay(date)).toBe(day);
        expect(daysBetween(date, addDays(date, more))).toBe(more);
      }),
    );
  });

  it('is a year older on the same day, or on 28 February', () => {
    expect(addYears('2006-05-04', 18)).toBe('2024-05-04');
    expect(addYears('2008-02-29', 18)).toBe('2026-02-28');
    expect(addYears('2008-02-29', 16)).toBe('2024-02-29');
  });

  it('reads as people in England write it', () => {
    expect(inWords('2023-09-07')).toBe('7 September 2023');
    expect(inWords('')).toBe('a date not known');
  });
});

describe('London time', () => {
  it('is an hour ahead in summer: an hour before midnight is the next day', () => {
    expect(londonDate('2024-07-01T23:15:00Z')).toBe('2024-07-02');
    expect(londonDate('2024-01-01T23:15:00Z')).toBe('2024-01-01');
    expect(londonDate('2024-07-01')).toBe('2024-07-01');
  });

  it('changes at one in the morning of the last Sundays of March and October', () => {
    expect(londonTime('2024-03-31T00:59:59.999Z')).toBe('2024-03-31T00:59:59.999');
    expect(londonTime('2024-03-31T01:00:00.000Z')).toBe('2024-03-31T02:00:00.000');
    expect(londonTime('2024-10-27T00:59:59.999Z')).toBe('2024-10-27T01:59:59.999');
    expect(londonTime('2024-10-27T01:00:00.000Z')).toBe('2024-10-27T01:00:00.000');
  });

  it('agrees with the zone of Europe/London at every hour since 1996, however the instant is written', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
    const lastHour = fc.integer({ min: 9_500, max: 24_000 }).map((day) => day * 86_400_000 + 23 * 3_600_000);
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2036, 0, 1) }), lastHour),
        (millis) => {
          const day = zone.format(millis);
          expect(londonDate(millis)).toBe(day);
          expect(londonDate(new Date(millis).toISOString())).toBe(day);
          for (const hours of [0, 1, 2]) {
            const local = new Date(millis + hours * 3_600_000).toISOString();
            expect(londonDate(local.replace('Z', `+0${hours}:00`))).toBe(day);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('ends a day at midnight in London', () => {
    fc.assert(
      fc.property(fc.integer({ min: 14_000, max: 24_000 }), (day) => {
        const end = Date.parse(endOfLondonDay(dateOfEpochDay(day)));
        expect(londonDate(end)).toBe(dateOfEpochDay(day + 1));
        expect(lastInstantOfLondonDay(dateOfEpochDay(day))).toBe(new Date(end - 1).toISOString());
        expect(londonDate(end - 1)).toBe(dateOfEpochDay(day));
      }),
    );
  });

  it('gives an age in whole years, to the day', () => {
    expect([ageOn('2010-06-01', '2024-05-31'), ageOn('2010-06-01', '2024-06-01')]).toEqual([13, 14]);
    expect([ageOn('2008-02-29', '2025-02-27'), ageOn('2008-02-29', '2025-02-28')]).toEqual([16, 17]);
  });

  it('gives the same day some months later, or the last one of a shorter month', () => {
    expect(addMonths('2023-09-04', 3)).toBe('2023-12-04');
    expect(addMonths('2023-11-30', 3)).toBe('2024-02-29');
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2024-12-31', 1)).toBe('2025-01-31');
    expect(addMonths('2025-01-31', -2)).toBe('2024-11-30');
  });

  it('knows an instant by its offset', () => {
    expect(['2026-03-01T23:15+00:00', '2026-03-01T23:15:00.000Z', '2026-07-01T23:15:30+01:00'].every(isInstant)).toBe(
      true,
    );
    expect(['2026-03-01T23:15', '2026-03-01', '2026-02-30T10:00Z', '2026-03-01T25:00Z'].some(isInstant)).toBe(false);
  });
});
