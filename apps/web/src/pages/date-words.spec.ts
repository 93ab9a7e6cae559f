import { counted, dayInWords, instantInWords, isUncertain, whenInWords } from './date-words';

describe('dates in words', () => {
  it.each([
    ['2024-10-07', '7 October 2024'],
    ['2024-09-30', '30 September 2024'],
    // Late on a summer evening in UTC it is the next day in London.
    ['2026-06-30T23:30:00.000Z', '1 July 2026'],
  ])('are of London, and never shortened: %s', (when, words) => {
    expect(dayInWords(when)).toBe(words);
  });

  it.each([
    ['2026-01-15T00:05:00.000Z', '15 January 2026 at 12:05am'],
    ['2026-07-15T11:00:00.000Z', '15 July 2026 at 12:00pm'],
    ['2026-07-15T20:09:00+01:00', '15 July 2026 at 8:09pm'],
  ])('have the time in London where there is one: %s', (instant, words) => {
    expect(instantInWords(instant)).toBe(words);
  });

  it('say no more than is known', () => {
    expect(whenInWords({ from: '2024-03-01', precision: 'DAY' })).toBe('1 March 2024');
    expect(whenInWords({ from: '2024-03-01T22:15:00+00:00', precision: 'MINUTE' })).toBe('1 March 2024 at 10:15pm');
    expect(whenInWords({ from: '2024-03-01', to: '2024-03-31', precision: 'MONTH' })).toBe('some time in March 2024');
    expect(whenInWords({ from: '2024-01-01', to: '2024-12-31', precision: 'YEAR' })).toBe('some time in 2024');
    expect(whenInWords({ from: '2023-04-01', to: '2024-03-31', precision: 'YEAR' })).toBe(
      'some time between 1 April 2023 and 31 March 2024',
    );
    expect(whenInWords({ from: null, precision: 'UNKNOWN' })).toBe('date not known');
    expect(whenInWords({ from: '', precision: 'UNKNOWN' })).toBe('date not known');
  });

  it('are uncertain when the day itself is not known', () => {
    expect(isUncertain({ from: '2024-03-01', precision: 'DAY' })).toBe(false);
    expect(isUncertain({ from: '2024-03-01T22:15:00+00:00', precision: 'MINUTE' })).toBe(false);
    expect(isUncertain({ from: '2024-03-01', precision: 'MONTH' })).toBe(true);
    expect(isUncertain({ from: null, precision: 'UNKNOWN' })).toBe(true);
  });
});

describe('numbers in words', () => {
  it('have their noun in the right number, and thousands apart', () => {
    expect([0, 1, 2, 1024, 1234567].map((n) => counted(n, 'day'))).toEqual([
      '0 days',
      '1 day',
      '2 days',
      '1,024 days',
      '1,234,567 days',
    ]);
    expect(counted(2, 'person', 'people')).toBe('2 people');
  });
});
