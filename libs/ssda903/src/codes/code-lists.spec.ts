import type { CodeList } from './code-list';
import {
  breakdownClassOf,
  CODE_LISTS,
  isKnownCode,
  isRecoding,
  isTemporaryStay,
  isValidCode,
  meaningOf,
  placementClassOf,
  RECODINGS,
} from './code-lists';

describe('A code of the return', () => {
  it.each([
    ['PLACE', 'H5', 2024, 2025],
    ['PLACE', 'P2', 2024, 2025],
    ['PLACE', 'Z1', 2025, 2026],
    ['SEX', '1', 2024, 2025],
    ['REC', 'E43', 2018, 2019],
    ['ACTIV', 'F3', 2021, 2022],
  ] as const)('of %s, %s may be sent in %i and not in %i', (list, code, last, next) => {
    expect([isValidCode(list, code, last), isValidCode(list, code, next)]).toEqual([true, false]);
  });

  it.each([
    ['PLACE', 'K3', 2024, 2025],
    ['PLACE', 'Z11', 2025, 2026],
    ['SEX', 'M', 2024, 2025],
    ['REC', 'E45', 2018, 2019],
    ['REASON_PLACE_CHANGE', 'CUSTOD', 2018, 2019],
    ['ACTIV', 'F5', 2021, 2022],
  ] as const)('of %s, %s may not be sent in %i and may in %i', (list, code, before, first) => {
    expect([isValidCode(list, code, before), isValidCode(list, code, first)]).toEqual([false, true]);
  });

  it('that the list never held is neither known nor valid', () => {
    for (const code of ['X9', '', 'constructor', '__proto__', 'toString']) {
      expect([isKnownCode('LS', code), isValidCode('LS', code, 2025), meaningOf('LS', code)]).toEqual([
        false,
        false,
        undefined,
      ]);
    }
  });

  it('that a tidying tool invents is known and never valid', () => {
    expect([isKnownCode('REC', 'E99'), isValidCode('REC', 'E99', 2022)]).toEqual([true, false]);
    expect([isKnownCode('REASON_PLACE_CHANGE', 'LIIAF'), isValidCode('REASON_PLACE_CHANGE', 'LIIAF', 2022)]).toEqual([
      true,
      false,
    ]);
  });

  it('always has a meaning in words, and years in order', () => {
    for (const list of Object.values<CodeList>(CODE_LISTS)) {
      for (const [code, { meaning, from = 0, to = 9999 }] of Object.entries(list)) {
        expect({ code, words: meaning.length > 1, inOrder: from <= to }).toEqual({ code, words: true, inOrder: true });
      }
    }
  });

  it('means different things in different lists', () => {
    expect([meaningOf('PLACE', 'P1'), meaningOf('PREV_PERM', 'P1'), meaningOf('ACTIV', 'P1')]).toEqual([
      'Living with a parent while looked after',
      'Adoption',
      'Higher education, part time',
    ]);
  });
});

describe('How the ledger groups codes', () => {
  it('tells temporary stays from placements', () => {
    expect([isTemporaryStay('T3'), isTemporaryStay('U6')]).toEqual([true, false]);
    expect([placementClassOf('K1'), placementClassOf('R5'), placementClassOf('P1')]).toEqual([
      'SECURE',
      'CUSTODY',
      'HOME',
    ]);
  });

  it('tells a breakdown from a planned end, a safeguarding end and no end at all', () => {
    expect((['CREQB', 'CARPL', 'ALLEG', 'PLACE', 'OTHER', 'CLOSE'] as const).map(breakdownClassOf)).toEqual([
      'DISRUPTION',
      'PLANNED',
      'SAFEGUARDING',
      'NOT_A_MOVE',
      'UNKNOWN',
      'PROVIDER_LED_PLANNED',
    ]);
  });
});

describe('A change of the code list', () => {
  it("is not a change in the child's life", () => {
    expect(isRecoding('SEX', '1', 'M', 2025)).toBe(true);
    expect(isRecoding('PLACE', 'H5', 'K3', 2025)).toBe(true);
    expect(isRecoding('PLACE', 'Z1', 'Z13', 2026)).toBe(true);
  });

  it('does not excuse a real change, nor a code sent before its time', () => {
    expect(isRecoding('SEX', '1', 'F', 2025)).toBe(false);
    expect(isRecoding('PLACE', 'H5', 'U6', 2025)).toBe(false);
    expect(isRecoding('PLACE', 'H5', 'K3', 2024)).toBe(false);
  });

  it('leads from codes whose time ends to codes whose time begins', () => {
    for (const { list, from, to, yearEnding } of RECODINGS) {
      expect([isValidCode(list, from, yearEnding - 1), isValidCode(list, from, yearEnding)]).toEqual([true, false]);
      expect(to.every((code) => isValidCode(list, code, yearEnding))).toBe(true);
    }
  });
});
