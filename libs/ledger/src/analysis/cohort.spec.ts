import { carerSpells } from '@app/analysis';
import { analysedJourney, type AnalysedJourney } from './analysed-journey';
import { analysisOf } from './analysis-desk';
import { questionOf } from './analysis-question';
import type { BreakdownResult } from './breakdown.analysis';
import { placementsAsked } from './cohort';
import type { ContinuityResult } from './continuity.analysis';
import { InventedJourney } from './invented-journey.fixture';

const AS_AT = '2025-06-30';
const KNOWN_AT = '2025-06-30T23:00:00.000Z';
const clock = { now: (): number => Date.parse(KNOWN_AT) };

const analysed = (told: InventedJourney): AnalysedJourney =>
  analysedJourney(told.document(), { asAt: AS_AT, knownAt: KNOWN_AT }, '2024-01-01');

function asked(told: InventedJourney, said: object): string[] {
  const known = analysed(told);
  const { cohort } = questionOf('breakdown', said, clock);
  return placementsAsked(carerSpells(known.lived, { asAt: AS_AT }), known, cohort).asked.map((p) => p.placementId);
}

/** Five placements in one period of care, another in the next. */
function oftenMoved(): InventedJourney {
  const told = new InventedJourney();
  told.accepted('2024-01-02');
  told.careBegan('2024-01-10', 'V2');
  told.placed('first', '2024-01-10', { change: 'FIRST' });
  for (const [from, to, on] of [
    ['first', 'second', '2024-02-10'],
    ['second', 'third', '2024-03-10'],
    ['third', 'fourth', '2024-04-10'],
    ['fourth', 'fifth', '2024-05-10'],
  ] as const) {
    told.left(from, on, 'CREQB');
    told.placed(to, on);
  }
  told.record('LegalStatusChanged', '2024-03-10', { from: 'V2', to: 'C1' });
  told.record('LegalStatusChanged', '2024-06-01', { from: 'C1', to: 'C2' });
  told.left('fifth', '2024-08-01', 'CARE_ENDED');
  told.careEnded('2024-08-01', 'E4A');
  told.careBegan('2024-09-01', 'C2', 'again');
  told.placed('sixth', '2024-09-01', { change: 'FIRST' });
  return told;
}

describe('placements by the moves before them', () => {
  it.each([
    ['NONE', ['first', 'sixth']],
    ['ONE_OR_TWO', ['second', 'third']],
    ['THREE_OR_MORE', ['fourth', 'fifth']],
  ])('count the moves of their own period of care, the move into them among them: %s', (priorMoves, placements) => {
    expect(asked(oftenMoved(), { priorMoves })).toEqual(placements);
  });

  it('take several moves of one day as one', () => {
    const told = new InventedJourney();
    told.careBegan('2024-01-10');
    told.placed('first', '2024-01-10', { change: 'FIRST' });
    told.left('first', '2024-02-10', 'CREQB', { orderOnDay: 1 });
    told.placed('for an hour', '2024-02-10', { orderOnDay: 2 });
    told.left('for an hour', '2024-02-10', 'CREQB', { orderOnDay: 3 });
    told.placed('for the night', '2024-02-10', { orderOnDay: 4 });
    told.left('for the night', '2024-02-20', 'CREQB', { orderOnDay: 1 });
    told.placed('last', '2024-02-20', { orderOnDay: 2 });
    expect(asked(told, { priorMoves: 'ONE_OR_TWO' })).toEqual(['for an hour', 'for the night', 'last']);
  });
});

describe('placements by legal status', () => {
  it('are under the one in force at the end of the day they began, whatever it became', () => {
    expect(asked(oftenMoved(), { legalStatus: 'V2' })).toEqual(['first', 'second']);
    expect(asked(oftenMoved(), { legalStatus: 'C1' })).toEqual(['third', 'fourth', 'fifth']);
    expect(asked(oftenMoved(), { legalStatus: 'C1,C2', priorMoves: 'NONE' })).toEqual(['sixth']);
  });
});

describe('a question about what was so when placements began', () => {
  /** A return began in the middle of a period of care; another young person has no period of care recorded at all. */
  function halfTold(): AnalysedJourney[] {
    const late = new InventedJourney('018f0000-0000-7000-8000-00000000a00a', 100);
    late.accepted('2024-01-05');
    late.record(
      'PeriodOfCareStarted',
      '2024-01-10',
      { periodId: 'p', categoryOfNeed: 'N1', legalStatus: 'C2' },
      {
        approximate: true,
      },
    );
    late.placed('late', '2024-01-10', { change: 'FIRST' });
    late.left('late', '2024-03-10', 'CREQB');
    late.placed('later', '2024-03-10');
    const never = new InventedJourney('018f0000-0000-7000-8000-00000000a00b', 200);
    never.accepted('2024-01-05');
    never.placed('untold', '2024-01-10', { change: 'FIRST' });
    return [analysed(late), analysed(never), analysed(oftenMoved())];
  }
  function answered<R>(kind: 'breakdown' | 'continuity', said: object): R {
    const gathering = analysisOf(kind).begin(questionOf(kind, { asAt: AS_AT, ...said }, clock), {});
    for (const one of halfTold()) gathering.add(one);
    return gathering.result() as R;
  }
  const ids = ({ notKnown = [] }: Pick<BreakdownResult, 'notKnown'>): string[] => notKnown.map((p) => p.placementId);

  it('names the placements of which it is not known, and counts them nowhere', () => {
    const byMoves = answered<BreakdownResult>('breakdown', { priorMoves: 'NONE' });
    expect([byMoves.coverage['placements'], ids(byMoves)]).toEqual([2, ['late', 'later', 'untold']]);
    const byStatus = answered<BreakdownResult>('breakdown', { legalStatus: 'C2' });
    expect([byStatus.coverage['placements'], ids(byStatus)]).toEqual([3, ['untold']]);
    const inSupport = answered<ContinuityResult>('continuity', { legalStatus: 'C2' });
    expect([inSupport.coverage['placements'], ids(inSupport)]).toEqual([3, ['untold']]);
  });

  it('does not call unknown what another filter leaves out anyway', () => {
    expect(ids(answered('breakdown', { priorMoves: 'NONE', legalStatus: 'V2' }))).toEqual(['untold']);
    expect(ids(answered('breakdown', { priorMoves: 'NONE', placementType: 'K2' }))).toEqual([]);
  });

  it('takes a change of placement with the stay it ended: the same breakdowns are in rate and share', () => {
    const told = new InventedJourney();
    told.careBegan('2024-01-10', 'V2');
    told.placed('first', '2024-01-10', { change: 'FIRST' });
    told.record('LegalStatusChanged', '2024-02-01', { from: 'V2', to: 'C2' });
    told.record('PlacementStatusChanged', '2024-02-01', {
      ...{ placementId: 'first', placementType: 'U4', what: 'NOT_STATED' },
    });
    told.left('first', '2024-03-10', 'CREQB');
    told.placed('second', '2024-03-10');
    const shares = (legalStatus: string): number[] => {
      const asked = questionOf('breakdown', { asAt: AS_AT, legalStatus }, clock);
      const gathering = analysisOf('breakdown').begin(asked, {});
      gathering.add(analysed(told));
      const { headline, denominators } = gathering.result() as BreakdownResult;
      return [headline.rate.numerator, denominators.narrow.ofMoves.numerator, denominators.narrow.ofMoves.denominator];
    };
    expect([shares('V2'), shares('C2')]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });

  it('is recorded under its own names, and nothing is named that was not asked', () => {
    expect(answered<BreakdownResult>('breakdown', {}).notKnown).toBeUndefined();
    expect(answered<ContinuityResult>('continuity', { area: 'OUT' }).notKnown).toBeUndefined();
  });
});
