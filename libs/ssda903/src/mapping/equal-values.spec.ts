import { equalValues } from './equal-values';

describe('Two values of a fact', () => {
  it.each([
    ['the same code', 'U6', 'U6'],
    [
      'the same date, its fields in another order',
      { from: '2024', precision: 'DAY' },
      { precision: 'DAY', from: '2024' },
    ],
    ['an absent field and an undefined one', { from: '2024', to: undefined }, { from: '2024' }],
    ['the same list', ['a', { b: 1 }], ['a', { b: 1 }]],
  ])('are equal: %s', (_, a, b) => {
    expect([equalValues(a, b), equalValues(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['another code', 'U6', 'K2'],
    ['nothing, and not known', undefined, null],
    ['a number and its text', 1, '1'],
    ['a field more', { from: '2024' }, { from: '2024', to: '2025' }],
    ['a list and what looks like one', ['a'], { 0: 'a' }],
    ['a longer list', ['a'], ['a', 'b']],
  ])('differ: %s', (_, a, b) => {
    expect([equalValues(a, b), equalValues(b, a)]).toEqual([false, false]);
  });
});
