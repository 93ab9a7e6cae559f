import { definitionsInForce } from '@app/ledger';
import { definitionInWords, figuresTable, valueInWords } from './figure.view';
import { DEFINITION_WORDS } from './definition-words';
import { discrepancyInWords } from './discrepancy-words';
import { inPlainWords, reasonInWords, wordsOf } from './said-words';

const FIGURE = {
  definition: 'days of support with the first key worker',
  version: 3,
  ...{ numerator: 12, denominator: 40, unknown: 2, value: 0.3, method: 'Wilson, independent' },
  unit: 'share',
  interval: { lower: 0.18, upper: 0.46 },
} as const;

describe('the words of figures', () => {
  it('name no code within a sentence', () => {
    expect(
      inPlainWords('nothing can be told but SOCIAL_WORKER: the others by the hub. CANNOT_TELL stands beside'),
    ).toBe('nothing can be told but social worker: the others by the hub. What cannot be told stands beside');
    expect(inPlainWords('for 1,000 days in placements: RESIDENTIAL')).toContain('children’s home');
    expect(inPlainWords('CARPL also covers')).toBe('“Change to the care plan, or carrying it out” also covers');
    expect(inPlainWords('From SSDA903')).toBe('From SSDA903');
  });

  it('read what nobody has given words from its name', () => {
    expect(wordsOf('youngPeopleCompared')).toBe('young people compared');
    expect(discrepancyInWords('NOBODY_KNOWS_THIS')).toBe('Nobody knows this');
    expect([reasonInWords(null), reasonInWords('UNKNOWN')]).toEqual(['not recorded', 'no reason is recorded']);
  });

  it('tell a figure with its interval, its counts, what is not known, and its definition', () => {
    const behind = (...place: readonly unknown[]): string => `/behind/${place.join('/')}`;
    const [row = []] = figuresTable('Shares', [{ name: 'held', figure: FIGURE, at: ['kept'] }], behind).rows;
    expect(row.map(({ text }) => text)).toEqual(['Held', '30 %', '18 % to 46 %', '12 of 40', '2']);
    expect(row[0]?.more).toBe(definitionInWords(FIGURE));
    expect(row[3]?.parts).toEqual([
      { text: '12', href: '/behind/kept/numerator' },
      { text: ' of ' },
      { text: '40', href: '/behind/kept/denominator' },
    ]);
    expect(row[4]?.href).toBe('/behind/kept/unknown');
  });

  it('tell apart what cannot be told from what is too little for a number', () => {
    expect(valueInWords({ ...FIGURE, value: null, interval: null })).toBe('counts only');
    expect(valueInWords({ ...FIGURE, value: null, interval: null, denominator: 0 })).toBe('cannot be told');
  });

  it('are there for every definition in force', () => {
    expect(definitionsInForce().filter(({ name }) => !DEFINITION_WORDS[name])).toEqual([]);
  });
});
