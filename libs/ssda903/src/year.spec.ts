import { collectionYear, yearEndingFromPath, yearEndingOf, yearLabel } from './year';

describe('The collection year', () => {
  it('runs from 1 April to 31 March', () => {
    expect(collectionYear(2025)).toEqual({ from: '2024-04-01', to: '2025-03-31' });
    expect([yearLabel(2025), yearLabel(2000)]).toEqual(['2024-25', '1999-00']);
  });

  it('of a date is the one it falls in', () => {
    expect([yearEndingOf('2024-03-31'), yearEndingOf('2024-04-01')]).toEqual([2024, 2025]);
  });
});

describe('The year of a file', () => {
  it.each([
    ['episodes_2024.csv', 2024],
    ['SSDA903_2020_episodes.csv', 2020],
    ['2021-episodes.csv', 2021],
    ['2024-25/episodes.csv', 2025],
    ['returns/2023_24/header.csv', 2024],
    ['returns/2023-2024/header.csv', 2024],
    ['C:\\returns\\2019-20\\header.csv', 2020],
    ['returns 2009-10.csv', 2010],
    ['903_2024_25_rule_info.csv', 2025],
  ])('%s ends on 31 March %i', (path, year) => {
    expect(yearEndingFromPath(path)).toBe(year);
  });

  it("is told by the file's own name before its folder's", () => {
    expect(yearEndingFromPath('set-2017-2021/2018-episodes.csv')).toBe(2018);
  });

  it('is the next one when single years name the year that starts; a range names both ends', () => {
    expect(yearEndingFromPath('2017-episodes.csv', { namesYearStart: true })).toBe(2018);
    expect(yearEndingFromPath('2017-18/episodes.csv', { namesYearStart: true })).toBe(2018);
  });

  it.each([
    ['no year', 'returns/episodes.csv'],
    ['two years', '2019_and_2021.csv'],
    ['a range of more than a year', '2017-2021/episodes.csv'],
    ['a number that is no year', 'SSDA903_1234_9999.csv'],
    ['only the day it was made', 'episodes_2024-05-03.csv'],
    ['only the day it was made, without marks', 'episodes_20240503.csv'],
    ['nothing', ''],
  ])('is not guessed from a path that tells %s', (_, path) => {
    expect(yearEndingFromPath(path)).toBeUndefined();
  });

  it('is not confused by the day the file was made', () => {
    expect(yearEndingFromPath('episodes_2023-24_made_2024-05-03.csv')).toBe(2024);
  });
});
