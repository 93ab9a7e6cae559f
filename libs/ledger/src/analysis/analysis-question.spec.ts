import { InvalidInput } from '../errors';
import { ANALYSIS_KINDS, type AnalysisQuestion, fieldsOf, questionOf } from './analysis-question';

const clock = { now: (): number => Date.parse('2025-07-01T08:00:00.000Z') };

function faults(ask: () => AnalysisQuestion): string[] {
  try {
    ask();
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
}

describe('a question to an analysis', () => {
  it('is about everybody, today, as known now, and has every default filled in', () => {
    expect(questionOf('same-team', {}, clock)).toEqual({
      kind: 'same-team',
      asAt: '2025-07-01',
      knownAt: '2025-07-01T08:00:00.000Z',
      cohort: {},
      reckoning: { windowDays: 28, graceWorkingDays: 5, sameDayMoves: 'ONE' },
    });
  });

  it('means the same whether its numbers come as numbers or, from an address, as text', () => {
    const asked = { windowDays: '7', ageFrom: '12', placementType: 'U6,K2,U6', asAt: '2025-03-31' };
    const { cohort, reckoning } = questionOf('breakdown', { ageFrom: 12, placementType: 'K2,U6' }, clock);
    expect(cohort).toEqual({ ageFrom: 12, placementTypes: ['K2', 'U6'] });
    expect(reckoning).toEqual({ observedFrom: null, horizonDays: 365 });
    expect(questionOf('same-team', { windowDays: asked.windowDays, ageFrom: asked.ageFrom }, clock)).toMatchObject({
      cohort: { ageFrom: 12 },
      reckoning: { windowDays: 7 },
    });
    expect(questionOf('breakdown', { placementType: asked.placementType }, clock).cohort).toEqual({
      placementTypes: ['K2', 'U6'],
    });
  });

  it('can be about placements by the moves before them and by legal status, as the codes of the return have it', () => {
    const asked = { priorMoves: 'ONE_OR_TWO', legalStatus: 'V2,C1,C1' };
    for (const kind of ['breakdown', 'continuity', 'extract', 'extract-rows'] as const)
      expect(questionOf(kind, asked, clock).cohort).toEqual({ priorMoves: 'ONE_OR_TWO', legalStatuses: ['C1', 'V2'] });
    expect(faults(() => questionOf('same-team', asked, clock))).toEqual([
      'priorMoves DOES_NOT_APPLY',
      'legalStatus DOES_NOT_APPLY',
    ]);
  });

  it.each([
    ['a status that no list has', { legalStatus: 'C9' }, 'legalStatus NOT_IN_CODE_LIST'],
    ['short breaks, of which no placement is made', { legalStatus: 'C1,V4' }, 'legalStatus NOT_IN_CODE_LIST'],
    ['a number of moves', { priorMoves: '2' }, 'priorMoves NOT_ONE_OF'],
  ])('is refused for %s', (_, asked, fault) => {
    expect(faults(() => questionOf('breakdown', asked, clock))).toEqual([fault]);
  });

  it('asks for the last return year that is over', () => {
    const year = (asAt: string): unknown => questionOf('stability', { asAt }, clock).reckoning.yearEnding;
    expect([year('2025-03-30'), year('2025-03-31'), year('2025-12-01')]).toEqual([2024, 2025, 2025]);
    expect(faults(() => questionOf('stability', { yearEnding: '2026' }, clock))).toEqual(['yearEnding AFTER_AS_AT']);
  });

  it('is refused with every fault at once, and nothing of what was said', () => {
    const said = {
      asAt: '31/03/2025',
      knownAt: 'soon',
      hub: 'Somebody Inventedperson',
      ageFrom: 'twelve',
      placementType: 'U6,T3',
      windowDays: 0,
      surname: 'Inventedperson',
      months: 12,
      acceptedFrom: '2025-02-01',
      acceptedTo: '2025-01-01',
    };
    expect(faults(() => questionOf('same-team', said, clock))).toEqual([
      'surname UNKNOWN_FIELD',
      'asAt NOT_A_DATE',
      'knownAt NOT_AN_INSTANT',
      'hub NOT_A_REFERENCE',
      'ageFrom NOT_A_WHOLE_NUMBER',
      'placementType NOT_IN_CODE_LIST',
      'windowDays NOT_A_WHOLE_NUMBER',
      'months DOES_NOT_APPLY',
      'acceptedTo BEFORE_FROM',
    ]);
    expect(() => questionOf('same-team', said, clock)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('Inventedperson') as string }) as Error,
    );
  });

  it('is not said to be after a day that nobody understands', () => {
    expect(faults(() => questionOf('stability', { asAt: 'x', yearEnding: 2090 }, clock))).toEqual(['asAt NOT_A_DATE']);
  });

  it('is refused where its parts contradict each other, or mean nothing to the analysis', () => {
    const said = {
      acceptedFrom: '2025-02-01',
      acceptedTo: '2025-01-01',
      ageFrom: 15,
      ageTo: 12,
      observedFrom: '2025-08-01',
      windowDays: 28,
    };
    expect(faults(() => questionOf('breakdown', said, clock))).toEqual([
      'windowDays DOES_NOT_APPLY',
      'acceptedTo BEFORE_FROM',
      'ageTo BEFORE_FROM',
      'observedFrom AFTER_AS_AT',
    ]);
  });

  it.each(ANALYSIS_KINDS)('is refused for days of which no window can be reckoned: %s', (kind) => {
    for (const asAt of ['0001-01-01', '1949-12-31', '2150-01-01', '9999-12-31']) {
      expect(faults(() => questionOf(kind, { asAt }, clock))).toEqual(['asAt OUT_OF_RANGE']);
    }
    for (const asAt of ['1950-01-01', '2149-12-31'])
      expect(faults(() => questionOf(kind, { asAt }, clock))).toEqual([]);
  });

  it('is refused where its assumed prices are out of order', () => {
    const prices = (low?: number, central?: number, high?: number): string[] =>
      faults(() =>
        questionOf('outcomes', { lowPencePerWeek: low, centralPencePerWeek: central, highPencePerWeek: high }, clock),
      );
    expect(prices(300_000, 200_000, 100_000)).toEqual([
      'centralPencePerWeek LESS_THAN_LOWER',
      'highPencePerWeek LESS_THAN_LOWER',
    ]);
    expect(prices(300_000, undefined, 200_000)).toEqual(['highPencePerWeek LESS_THAN_LOWER']);
    expect(prices(100_000, 100_000, 200_000)).toEqual([]);
  });

  it.each(ANALYSIS_KINDS)('can be about some young people only: %s', (kind) => {
    expect(fieldsOf(kind)).toEqual(expect.arrayContaining(['hub', 'acceptedFrom', 'acceptedTo', 'ageFrom', 'ageTo']));
    expect(questionOf(kind, { hub: 'LIGHTHOUSE' }, clock).cohort).toEqual({ hub: 'LIGHTHOUSE' });
  });
});
