import { addDays } from '@app/journey';
import fc from 'fast-check';
import { addWorkingDays, isWorkingDay, weekOf, workingDaysBetween } from './working-days';

describe('working days in England', () => {
  it('leave out weekends and bank holidays', () => {
    expect(workingDaysBetween('2024-03-01', '2024-03-04')).toBe(1);
    expect(workingDaysBetween('2024-03-28', '2024-04-02')).toBe(1);
    expect(workingDaysBetween('2024-12-24', '2025-01-02')).toBe(4);
  });

  it.each([
    ['Easter', '2024-04-01'],
    ['Good Friday', '2025-04-18'],
    ['Christmas on a Saturday', '2021-12-27'],
    ['Boxing Day on a Sunday', '2021-12-28'],
    ['Christmas on a Sunday', '2022-12-27'],
    ['Boxing Day on a Monday', '2022-12-26'],
    ['New Year on a Sunday', '2023-01-02'],
    ['the state funeral', '2022-09-19'],
    ['the coronation', '2023-05-08'],
    ['the moved holiday of 2022', '2022-06-02'],
    ['the moved holiday of 2020', '2020-05-08'],
  ])('know %s', (_, day) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  it('know the days from which a holiday was moved', () => {
    expect(['2020-05-04', '2022-05-30', '2012-05-28'].map(isWorkingDay)).toEqual([true, true, true]);
  });

  it.each([
    [2011, 9],
    [2012, 9],
    [2015, 8],
    [2020, 8],
    [2021, 8],
    [2022, 10],
    [2023, 9],
    [2024, 8],
    [2035, 8],
  ])('are lost to so many bank holidays: %d, %d', (year, holidays) => {
    const days = Array.from({ length: 366 }, (_, i) => addDays(`${year}-01-01`, i)).filter((d) => d < `${year + 1}`);
    const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
    expect(weekdays.filter((day) => !isWorkingDay(day))).toHaveLength(holidays);
  });

  it('know every bank holiday of 2022', () => {
    const days = Array.from({ length: 365 }, (_, i) => addDays('2022-01-01', i));
    const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
    expect(weekdays.filter((day) => !isWorkingDay(day))).toEqual([
      ...['2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02'],
      ...['2022-06-03', '2022-08-29', '2022-09-19', '2022-12-26', '2022-12-27'],
    ]);
  });

  it('are added from the day after, and then counted back', () => {
    expect(addWorkingDays('2023-08-01', 20)).toBe('2023-08-30');
    expect(addWorkingDays('2024-03-28', 1)).toBe('2024-04-02');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 60 }), (start, days) => {
        const from = addDays('2001-01-01', start);
        const to = addWorkingDays(from, days);
        expect([workingDaysBetween(from, to), isWorkingDay(to)]).toEqual([days, true]);
      }),
      { numRuns: 40 },
    );
  });

  it('belong to weeks from Monday to Sunday', () => {
    const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];
    expect(['2026-11-23', '2026-11-27', '2026-11-29'].map(weekOf)).toEqual([week, week, week]);
  });

  it('are none backwards, and the same counted one by one', () => {
    expect(workingDaysBetween('2024-03-04', '2024-03-04')).toBe(0);
    expect(workingDaysBetween('2024-03-04', '2024-03-01')).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
        const from = addDays('2001-01-01', start);
        const days = Array.from({ length }, (_, i) => addDays(from, i + 1));
        expect(workingDaysBetween(from, addDays(from, length))).toBe(days.filter(isWorkingDay).length);
      }),
      { numRuns: 40 },
    );
  });
});
