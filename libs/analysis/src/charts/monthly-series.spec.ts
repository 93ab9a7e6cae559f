import { MonthlySeries, wholeMonths } from './monthly-series';

describe('a figure by month', () => {
  it('is told of whole months only, the last of them ended by the day asked about', () => {
    const names = (asAt: string): string[] => wholeMonths(asAt, 3).map(({ month }) => month);
    expect(names('2025-02-28')).toEqual(['2024-12', '2025-01', '2025-02']);
    expect(names('2025-02-27')).toEqual(['2024-11', '2024-12', '2025-01']);
    expect(wholeMonths('2024-02-29', 1)[0]).toMatchObject({ from: 19754, to: 19783 });
  });

  it('counts days at risk to the month in which they lie, and events on the days on which they happened', () => {
    const series = new MonthlySeries(wholeMonths('2025-03-31', 3), 'per 1,000 days');
    series.days({ from: '2025-01-22', to: '2025-02-11' }, 'a');
    series.days({ from: '2025-02-01' }, 'a');
    series.happened({ journeyId: 'a', on: '2025-02-10' });
    series.happened({ journeyId: 'a', on: '2025-04-01' });
    expect(series.chart().points.map(({ numerator, denominator, value }) => [numerator, denominator, value])).toEqual([
      [0, 10, 0],
      [1, 38, 1000 / 38],
      [0, 31, 0],
    ]);
  });

  it('has no point in a month with nothing to divide by, and marks stay with their months', () => {
    const months = wholeMonths('2026-12-31', 24);
    const series = new MonthlySeries(months, 'share');
    months.forEach(({ month }, i) => {
      if (i === 3) return;
      series.asked({ journeyId: 'a', on: `${month}-05`, n: 100 });
      series.happened({ journeyId: 'a', on: `${month}-05`, n: i >= 16 ? 90 : 20 + 10 * (i % 2) });
    });
    const { points, run, xmr } = series.chart();
    expect(points[3]).toMatchObject({ value: null, marks: [] });
    expect(points[20]?.marks).toContain('SHIFT');
    expect(run.signal).toBe(true);
    expect(xmr.warnings).toEqual([]);
  });

  it('is a plain count where nothing is divided', () => {
    const series = new MonthlySeries(wholeMonths('2025-03-31', 2), 'count');
    series.happened({ journeyId: 'a', on: '2025-03-31', n: 4 });
    expect(series.chart().points.map(({ value }) => value)).toEqual([0, 4]);
    expect(series.chart().xmr.warnings).toEqual(['FEW_POINTS', 'SMALL_COUNTS']);
  });

  it('is not told of months that end after the last day of which anything is known', () => {
    const series = new MonthlySeries(wholeMonths('2025-04-30', 4), 'count');
    for (const month of ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'])
      series.happened({ journeyId: 'a', on: month, n: 7 });
    expect(series.chart('2025-03-30').points.map(({ value }) => value)).toEqual([7, 7, null, null]);
  });

  it('warns of few events behind a rate, and keeps limits that tell how much rare things vary', () => {
    const months = wholeMonths('2026-12-31', 20);
    const series = new MonthlySeries(months, 'per 1,000 days');
    months.forEach(({ month }, i) => {
      series.asked({ journeyId: 'a', on: `${month}-01`, n: 240 + i });
      if ([3, 4, 11].includes(i)) series.happened({ journeyId: 'a', on: `${month}-02` });
    });
    const { points, xmr } = series.chart();
    expect(xmr.warnings).toEqual(['SMALL_COUNTS']);
    expect(points.filter(({ marks }) => marks.includes('OUTSIDE')).length).toBeLessThanOrEqual(3);
  });
});
