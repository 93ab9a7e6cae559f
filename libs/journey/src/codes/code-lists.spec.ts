import { classOfEnding } from '../placements/moves';
import type { Codes } from './code';
import { CODE_LISTS, codeOf, codesOf, isTemporaryStay, isValidCode, meaning } from './code-lists';
import { isRecoding, RECODINGS, recodingYear } from './recodings';

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

  it('that the list never held is neither known nor valid, and is named as unknown', () => {
    for (const code of ['X9', 'constructor', '__proto__', 'toString']) {
      expect([codeOf('LS', code), isValidCode('LS', code, 2025), meaning('LS', code)]).toEqual([
        undefined,
        false,
        `Unknown code ${code}`,
      ]);
    }
    expect(meaning('LS', '')).toBe('Not recorded');
  });

  it('is a national code: what tidying tools invent is in no list', () => {
    expect([codesOf('REC').includes('E99'), codesOf('REASON_PLACE_CHANGE').includes('LIIAF')]).toEqual([false, false]);
  });

  it('always has a meaning in words, and years in order', () => {
    for (const list of Object.values<Codes>(CODE_LISTS)) {
      for (const [code, { meaning: words, from = 0, to = 9999 }] of Object.entries(list)) {
        expect({ code, words: words.length > 1, inOrder: from <= to }).toEqual({ code, words: true, inOrder: true });
      }
    }
  });

  it('means different things in different lists', () => {
    expect([meaning('PLACE', 'P1'), meaning('PREV_PERM', 'P1'), meaning('ACTIV', 'P1')]).toEqual([
      'Living with a parent while looked after',
      'Adoption',
      'Higher education, part time',
    ]);
  });
});

describe('How the ledger counts codes', () => {
  it('tells temporary stays from placements', () => {
    expect(['T0', 'T1', 'T2', 'T3', 'T4', 'U6', 'T', 'T9'].filter(isTemporaryStay)).toEqual([
      'T0',
      'T1',
      'T2',
      'T3',
      'T4',
    ]);
    expect(['K1', 'R5', 'P1'].map((type) => codeOf('PLACE', type)?.class)).toEqual(['SECURE', 'CUSTODY', 'HOME']);
  });

  it('tells a breakdown from a planned end, a safeguarding end and no end at all', () => {
    expect(
      Object.fromEntries([...codesOf('REASON_PLACE_CHANGE'), 'CARE_ENDED', ''].map((r) => [r, classOfEnding(r)])),
    ).toEqual({
      CARPL: 'PLANNED',
      CLOSE: 'PROVIDER_ENDED',
      ALLEG: 'SAFEGUARDING',
      STAND: 'SAFEGUARDING',
      APPRR: 'SAFEGUARDING',
      CREQB: 'DISRUPTION',
      CREQO: 'DISRUPTION',
      CHILD: 'DISRUPTION',
      LAREQ: 'DISRUPTION',
      PLACE: 'NOT_A_MOVE',
      CUSTOD: 'CUSTODY',
      OTHER: 'UNKNOWN',
      CARE_ENDED: 'UNKNOWN',
      '': 'UNKNOWN',
    });
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
      expect(to.map((code) => recodingYear(list, from, code))).toEqual(to.map(() => yearEnding));
    }
  });
});
