import { crisisPresentations, missing, remands } from './crises.outcomes';
import { breakdownsBeforeAndAfter } from './hub.outcomes';
import { exploitationRisk, offenceSeverity, offences } from './offending.outcomes';
import { found, Told } from './told.fixture';

const ACCEPTED = '2024-07-01';
const alleged = (told: Told, on: string, score?: number, id = `${on}`): Told =>
  told.record('OffenceAlleged', on, {
    offenceId: id,
    offenceCode: '49A',
    seriousness: score === undefined ? [] : [{ scale: 'NPCC_CGM_2023', score }],
  });

describe('what happened before and after a referral was accepted', () => {
  it('is told for 1,000 days on either side, the day of acceptance being the first after', () => {
    const told = new Told().accepted(ACCEPTED);
    for (const on of ['2023-06-30', '2023-07-02', '2024-01-01', '2024-06-30', '2024-07-01', '2025-07-02'])
      told.record('CrisisPresentationRecorded', on, { where: 'A_AND_E' });
    const { figures, coverage, more } = found(crisisPresentations, [told, new Told().accepted(ACCEPTED)]);
    expect(figures['before']).toMatchObject({ numerator: 3, denominator: 730 });
    expect(figures['beforeWithoutRunUp']).toMatchObject({ numerator: 2, denominator: 550 });
    expect(figures['after']).toMatchObject({ numerator: 1, denominator: 730 });
    expect(figures['ratio']?.value).toBeCloseTo(1 / 3, 12);
    expect(coverage).toMatchObject({ youngPeopleCompared: 2, youngPeopleWithAnyRecorded: 1 });
    expect(more).toEqual({ byPlace: { A_AND_E: 6 } });
  });

  it('leaves out days in custody, and what happened in them', () => {
    const told = new Told().accepted(ACCEPTED);
    told.record('CustodialSentenceStarted', '2024-08-01', { sentenceId: 's', staysLookedAfter: false });
    told.record('CustodialSentenceEnded', '2024-09-01', { sentenceId: 's' });
    alleged(told, '2024-08-15');
    alleged(told, '2024-09-01');
    const { figures } = found(offences, [told]);
    expect(figures['allegedAfter']).toMatchObject({ numerator: 1, denominator: 365 - 31 });
  });

  it('compares only young people with days on both sides, and tells why it leaves out others', () => {
    const fresh = new Told().accepted('2026-01-01');
    const unwatched = new Told().accepted(ACCEPTED).followed(ACCEPTED);
    const { coverage, excluded } = found(missing, [new Told(), fresh, unwatched, new Told().accepted(ACCEPTED)]);
    expect(coverage).toMatchObject({ missingYoungPeopleCompared: 1 });
    expect(excluded).toEqual({ NO_REFERRAL_ACCEPTED: ['journey'], NO_DAY_KNOWN_ON_ONE_SIDE: ['journey'] });
  });

  it('stops at the end of the day asked about', () => {
    const { figures } = found(crisisPresentations, [new Told().accepted('2025-12-02')]);
    expect(figures['after']).toMatchObject({ denominator: 30 });
  });

  it('tells breakdowns of placements, and beside them the endings of which it cannot be told', () => {
    const told = new Told().inCare('2023-01-01').accepted(ACCEPTED);
    told.placed('a', '2023-01-01', '2024-02-01', { reason: 'OTHER' });
    told.placed('b', '2024-02-01', '2024-08-01', { reason: 'CREQB' });
    told.placed('c', '2024-08-01', '2024-09-01', { reason: 'ALLEG' });
    told.placed('d', '2024-09-01', '2024-10-01', { reason: 'OTHER' }).placed('e', '2024-10-01');
    const { figures } = found(breakdownsBeforeAndAfter, [told]);
    expect(figures['narrowBefore']).toMatchObject({ numerator: 0, denominator: 365, unknown: 1 });
    expect(figures['narrowAfter']).toMatchObject({ numerator: 1, denominator: 365, unknown: 1 });
    expect(figures['broadAfter']).toMatchObject({ numerator: 2, denominator: 365, unknown: 1 });
    expect(figures['narrowRatio']).toMatchObject({ value: null, unknown: 2 });
  });

  it('tells remands by number and by night', () => {
    const told = new Told().accepted(ACCEPTED);
    told
      .record('RemandStarted', '2024-06-21', { remandId: 'a' })
      .record('RemandEnded', '2024-07-11', { remandId: 'a' });
    const { figures } = found(remands, [told]);
    expect(figures['before']).toMatchObject({ numerator: 1 });
    expect(figures['after']).toMatchObject({ numerator: 0 });
    expect([figures['nightsBefore'], figures['nightsAfter']]).toMatchObject([
      { numerator: 10, denominator: 365 },
      { numerator: 10, denominator: 365 },
    ]);
  });

  it('tells missing and away apart, and how much a tenth of the young people account for', () => {
    const told = new Told().accepted(ACCEPTED);
    told.record('ReportedMissing', '2024-08-01', { episodeId: 'm', kind: 'MISSING' });
    told.record('LocatedOrReturned', '2024-08-04', { episodeId: 'm' });
    told.record('ReportedMissing', '2024-08-11', { episodeId: 'a', kind: 'AWAY' });
    const { figures, more } = found(missing, [told]);
    expect([figures['missingAfter']?.numerator, figures['awayAfter']?.numerator]).toEqual([1, 1]);
    expect(more).toEqual({
      episodesByLength: { MISSING: { TWO_TO_SEVEN_NIGHTS: 1 }, AWAY: { STILL_OPEN: 1 } },
      shareOfTopTenth: 1,
    });
    expect(figures['nightsMissingBefore']).toMatchObject({ numerator: 0, denominator: 365, interval: null });
    expect(figures['nightsMissingAfter']).toMatchObject({ numerator: 3, denominator: 365 });
    // Still open: every night since, up to the end of the year after.
    expect(figures['nightsAwayAfter']).toMatchObject({ numerator: 324, denominator: 365 });
    const inCare = new Told().inCare('2024-06-01').accepted(ACCEPTED).followed();
    const byReturns = { ...inCare, observed: { ...inCare.observed, returnsEnd: '2025-03-31' } };
    expect(found(missing, [byReturns]).figures['missingBefore']).toMatchObject({ denominator: 30 });
  });
});

describe('offences', () => {
  it('stand by the day of the offence, and not when they were discontinued', () => {
    const told = new Told().accepted(ACCEPTED);
    alleged(told, '2024-06-01', undefined, 'old');
    told.record('OffenceOutcomeRecorded', '2024-10-01', { offenceId: 'old', outcomeCode: '22' });
    alleged(told, '2024-08-01', undefined, 'dropped');
    told.record('CaseDiscontinued', '2024-11-01', { offenceId: 'dropped' });
    const { figures } = found(offences, [told]);
    expect([figures['allegedBefore']?.numerator, figures['allegedAfter']?.numerator]).toEqual([1, 0]);
    expect([figures['withOutcomeBefore']?.numerator, figures['withOutcomeAfter']?.numerator]).toEqual([1, 0]);
  });

  it('are weighed on each scale by itself, none being nought only for the gravest', () => {
    const told = new Told().accepted(ACCEPTED);
    alleged(told, '2024-06-01', 4, 'one');
    alleged(told, '2024-06-02', 2, 'two');
    const both = new Told().accepted(ACCEPTED);
    alleged(both, '2024-06-01', 3, 'one');
    alleged(both, '2024-08-01', 2, 'two');
    const { more, coverage } = found(offenceSeverity, [told, both, new Told().accepted(ACCEPTED)]);
    expect(coverage).toMatchObject({ youngPeopleNPCC_CGM_2023: 2, youngPeopleACPO_2013: 0 });
    expect(more).toMatchObject({
      NPCC_CGM_2023: {
        gravestOrNought: { youngPeople: 2, mean: -2.5, fell: 2 },
        meanOfThoseWithBoth: { youngPeople: 1, mean: -1 },
        scoresBefore: { '2': 1, '3': 1, '4': 1 },
        scoresAfter: { '2': 1 },
      },
    });
  });
});

describe('the risk of exploitation', () => {
  it('is compared within a tool, from the last level before to the last in the year after', () => {
    const told = new Told().accepted(ACCEPTED);
    const assessed = (on: string, level: string, tool = 'CE-TOOL'): Told =>
      told.record('ExploitationRiskAssessed', on, { tool, level });
    assessed('2024-03-01', 'MEDIUM');
    assessed('2024-06-01', 'HIGH');
    assessed('2024-12-01', 'MEDIUM');
    assessed('2025-05-01', 'LOW');
    assessed('2025-05-01', 'LOW', 'ANOTHER');
    const { more, excluded, coverage } = found(exploitationRisk, [told, new Told().accepted(ACCEPTED)]);
    expect(more).toEqual({ changesByTool: { 'CE-TOOL': { 'HIGH to LOW': 1 } } });
    expect(excluded).toEqual({ NEVER_ASSESSED: ['journey'], NOT_ASSESSED_TWICE: ['journey'] });
    expect(coverage).toEqual({ youngPeopleAssessedTwice: 1, ofThemHighAtFirst: 1 });
  });
});
