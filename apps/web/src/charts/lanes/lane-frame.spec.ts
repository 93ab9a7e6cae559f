import { frameOf, ticksOf } from './lane-frame';

const FONT = 13;
const words = (from: string, to: string, width = 720): string[] =>
  ticksOf(frameOf(from, to, 0, width), FONT).map(({ label, year }) => [label, year].filter(Boolean).join(' '));

describe('The axis of a journey', () => {
  it('names every month where there is room, and each year where it begins', () => {
    expect(words('2023-11-01', '2024-03-01')).toEqual(['Nov 2023', 'Dec', 'Jan 2024', 'Feb']);
  });

  it('names fewer months of a longer time, and they are those that years are counted by', () => {
    expect(words('2023-01-01', '2025-01-01', 300)).toEqual(['Jan 2023', 'Jul', 'Jan 2024', 'Jul']);
  });

  it('leaves a first day without words that would push the year from where it begins', () => {
    expect(words('2022-12-01', '2026-11-28').slice(0, 3)).toEqual(['', 'Jan 2023', 'Apr']);
  });

  it('counts weeks where the time is short', () => {
    expect(words('2024-09-02', '2024-10-14')).toEqual(['2 Sep 2024', '9 Sep', '16 Sep', '23 Sep', '30 Sep', '7 Oct']);
  });

  it('begins a month with its first day only where it does', () => {
    expect(words('2024-02-26', '2024-06-20')[0]).toBe('');
    expect(words('2024-02-05', '2024-06-20')[0]).toBe('5 Feb 2024');
  });
});
