import fc from 'fast-check';
import { formatDate, formatPartialDate, parseDate, parsePartialDate } from './dates';

describe('A date of the return', () => {
  it('is written day, month, year', () => {
    expect(parseDate('01/04/2024')).toBe('2024-04-01');
    expect(parseDate('29/02/2024')).toBe('2024-02-29');
  });

  it.each([
    [
      'that is no day of the calendar',
      ['31/04/2024', '29/02/2023', '29/02/1900', '00/01/2024', '01/13/2024', '01/00/2024'],
    ],
    ['written year first', ['2024-04-01', '2024/04/01']],
    ['with a year of two figures', ['01/04/24']],
    ['with a day or month of one figure', ['1/4/2024', '01/4/2024']],
    ['with a time behind it', ['01/04/2024 00:00']],
    ['in an impossible century', ['01/01/0001', '01/01/2999']],
    ['that is something else', ['', 'zz/04/2024', '45383', '01-04-2024']],
  ])('is refused: one %s', (_, texts) => {
    expect(texts.map(parseDate)).toEqual(texts.map(() => undefined));
  });

  it('comes back as it was written', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (at) => {
        const iso = at.toISOString().slice(0, 10);
        expect(parseDate(formatDate(iso))).toBe(iso);
      }),
    );
  });
});

describe('A previous-permanence date', () => {
  it('may lack its day, its month, or everything', () => {
    expect(parsePartialDate('zz/05/2020')).toEqual({ from: '2020-05-01', to: '2020-05-31', precision: 'MONTH' });
    expect(parsePartialDate('ZZ/02/2024')).toEqual({ from: '2024-02-01', to: '2024-02-29', precision: 'MONTH' });
    expect(parsePartialDate('zz/zz/2021')).toEqual({ from: '2021-01-01', to: '2021-12-31', precision: 'YEAR' });
    expect(parsePartialDate('zz/zz/zzzz')).toEqual({ from: '', to: '', precision: 'UNKNOWN' });
    expect(parsePartialDate('07/05/2020')).toEqual({ from: '2020-05-07', to: '2020-05-07', precision: 'DAY' });
  });

  it('cannot lack its month or year alone', () => {
    const texts = ['01/zz/2020', 'zz/05/zzzz', '01/05/zzzz', 'zz/13/2020', 'zz/zz/1066', ''];
    expect(texts.map(parsePartialDate)).toEqual(texts.map(() => undefined));
  });

  it.each(['07/05/2020', 'ZZ/05/2020', 'ZZ/ZZ/2021', 'ZZ/ZZ/ZZZZ'])('comes back as it was written: %s', (text) => {
    const date = parsePartialDate(text);
    expect(date && formatPartialDate(date)).toBe(text);
  });
});
