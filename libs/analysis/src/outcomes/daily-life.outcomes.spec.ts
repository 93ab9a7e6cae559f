import { activities, careLeavers, heldInTime, returnInterviews } from './daily-life.outcomes';
import { externalResidentialAvoided, placementSpending } from './money.outcomes';
import { notInEducation, schoolAttendance, schoolKept } from './school.outcomes';
import { outOfAreaOutcome as outOfArea, settings } from './settings.outcomes';
import { CONTEXT, found, Told } from './told.fixture';

describe('where young people live', () => {
  it('is told in days of all days in placement, in the year and while supported', () => {
    const told = new Told().accepted('2025-07-01').supported('2025-07-05', '2025-12-11');
    told.placed('family', '2025-01-01', '2025-11-01').placed('home', '2025-11-01', undefined, {
      placementType: 'K2',
      provider: 'PR4',
    });
    const { figures } = found(settings, [told]);
    expect(figures['familyInTheYear']).toMatchObject({ numerator: 304, denominator: 365 });
    expect(figures['familyWhileSupported']).toMatchObject({ numerator: 123, denominator: 163 });
    expect(figures['residentialExternalInTheYear']).toMatchObject({ numerator: 61, denominator: 365 });
    expect(figures['residentialAtHubInTheYear']).toMatchObject({ numerator: 0, denominator: 365 });
  });

  it('is told of days that were watched only', () => {
    const told = new Told().placed('family', '2024-01-01').followed('2025-12-02', '2025-12-12');
    expect(found(settings, [told]).figures['familyInTheYear']).toMatchObject({ numerator: 10, denominator: 10 });
  });

  it('is out of area, or in it, only where it is known', () => {
    const told = new Told().placed('in', '2025-01-01', '2025-06-01', { inArea: true, distanceMiles: 4 });
    told.placed('out', '2025-06-01', '2025-09-01', { inArea: false, distanceMiles: 31.5 });
    told.placed('untold', '2025-09-01');
    const { figures } = found(outOfArea, [told]);
    expect(figures['outOfAreaInTheYear']).toMatchObject({ numerator: 92, denominator: 243, unknown: 122 });
    expect(figures['farFromHomeInTheYear']).toMatchObject({ numerator: 92, denominator: 243, unknown: 122 });
    expect(figures['placementsBegunOutOfArea']).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(figures['placementsBegunFarFromHome']).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(figures['youngPeopleOutOfArea']).toMatchObject({ numerator: 0, denominator: 0, unknown: 1 });
    const then = found(outOfArea, [told], {}, '2025-03-31').figures;
    expect(then['youngPeopleOutOfArea']).toMatchObject({ numerator: 0, denominator: 1, unknown: 0 });
  });
});

describe('school', () => {
  const attended = (told: Told, from: string, to: string, possible: number, present: number): Told =>
    told.record('SchoolAttendanceRecorded', from, { periodFrom: from, periodTo: to, possible, attended: present });

  it('attendance is compared for young people with records on both sides', () => {
    const told = new Told().inCare('2025-01-06');
    attended(told, '2024-11-01', '2024-12-20', 60, 30);
    attended(told, '2025-01-06', '2025-02-14', 60, 48);
    attended(told, '2025-09-01', '2025-10-24', 70, 0);
    const { figures, coverage } = found(schoolAttendance, [
      told,
      attended(new Told(), '2025-01-06', '2025-02-14', 60, 1),
    ]);
    expect(figures['careBefore']).toMatchObject({ numerator: 30, denominator: 60, value: 0.5 });
    expect(figures['careAfter']).toMatchObject({ numerator: 48, denominator: 60, value: 0.8 });
    expect(coverage).toEqual({ youngPeopleWithBothSidesOfCare: 1, youngPeopleWithBothSidesOfReferral: 0 });
    const onOneSide = attended(
      new Told().accepted('2025-01-06').inCare('2025-01-06'),
      '2025-02-01',
      '2025-02-14',
      9,
      9,
    );
    expect(found(schoolAttendance, [onOneSide, new Told()]).excluded).toEqual({
      NOT_ON_BOTH_SIDES_OF_CARE: ['journey'],
      NOT_ON_BOTH_SIDES_OF_REFERRAL: ['journey'],
      NO_ATTENDANCE_RECORDED: ['journey'],
    });
  });

  it('is kept through a move with no change of school about it; without a word about school it is not known', () => {
    const moved = (): Told =>
      new Told()
        .placed('a', '2025-01-01', '2025-03-01')
        .placed('b', '2025-03-01', '2025-09-01')
        .placed('c', '2025-09-01');
    const told = moved().record('SchoolPlaceChanged', '2025-03-20', { toSchoolUrn: '999001' });
    told.record('TransportCostAgreed', '2025-03-21', { pencePerWeek: 4_000 });
    const { figures, more } = found(schoolKept, [told, moved()]);
    expect(figures['schoolKept']).toMatchObject({ numerator: 1, denominator: 2, unknown: 2 });
    expect(more).toEqual({ transportPencePerWeek: { youngPeople: 1, total: 4_000 } });
  });

  it('or work is lacking on days of which the status says so', () => {
    const told = new Told().record('EducationStatusRecorded', '2025-07-01', { status: 'F2' });
    told.record('EducationStatusRecorded', '2025-12-01', { status: 'G5' });
    const { figures } = found(notInEducation, [told, new Told()]);
    expect(figures['days']).toMatchObject({ numerator: 31, denominator: 184 });
    expect(figures['youngPeople']).toMatchObject({ numerator: 1, denominator: 1 });
  });
});

describe('daily life', () => {
  it('has activities on the day, and weeks for which they last', () => {
    const told = new Told()
      .accepted('2025-01-01')
      .record('ActivityJoined', '2025-02-01', { activityId: 'a', kind: 'SPORT' });
    told
      .record('ActivityLeft', '2025-02-15', { activityId: 'a' })
      .record('ActivityJoined', '2025-12-04', { activityId: 'b', kind: 'ART' });
    const { figures, more } = found(activities, [told, new Told().accepted('2025-01-01'), new Told()]);
    expect(figures['withAnActivity']).toMatchObject({ numerator: 1, denominator: 2 });
    expect(more).toEqual({ activitiesOnTheDay: 1, activitiesEver: 2, medianWeeks: 3 });
  });

  it('after care is told by the last contact', () => {
    const contact = (inTouch: string, activity: string, accommodation: string): Told =>
      new Told({ born: '2006-02-01' })
        .accepted('2023-01-01')
        .named('kw', '2023-01-01')
        .record('CareLeaverContactRecorded', '2025-02-01', { inTouch, activity, accommodation });
    const { figures, more } = found(careLeavers, [
      contact('YES', 'F2', 'U1'),
      contact('NO', '0', '0'),
      contact('YES', 'G5', 'S2'),
    ]);
    expect(figures['inTouch']).toMatchObject({ numerator: 2, denominator: 3, unknown: 0 });
    expect(figures['inEducationTrainingOrWork']).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(figures['suitableAccommodation']).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(figures['keyWorkerNamedAtEighteenOrOver']).toMatchObject({ numerator: 3, denominator: 3 });
    expect(more).toEqual({ byAge: { '19': 3 } });
  });

  it('has interviews in time by the minute, or by the day where that is enough to tell', () => {
    const told = (ended: string, held?: string): boolean | undefined => {
      const journey = new Told().record('ReportedMissing', '2025-01-01', { episodeId: 'm', kind: 'MISSING' });
      journey.record('LocatedOrReturned', ended, { episodeId: 'm' });
      if (held !== undefined) journey.record('ReturnInterviewHeld', held, { episodeId: 'm' });
      const [episode] = journey.followed().journey.missing;
      return episode && heldInTime(episode, episode.interview);
    };
    expect(told('2025-01-02T22:00:00.000Z', '2025-01-05T22:00:00.000Z')).toBe(true);
    expect(told('2025-01-02T22:00:00.000Z', '2025-01-05T22:01:00.000Z')).toBe(false);
    expect([
      told('2025-01-02', '2025-01-04'),
      told('2025-01-02', '2025-01-05'),
      told('2025-01-02', '2025-01-06'),
    ]).toEqual([true, undefined, false]);
    expect(told('2025-01-02')).toBe(false);
  });

  it('has interviews that nobody tells of where no hub supports the young person', () => {
    const episode = (told: Told): Told =>
      told
        .record('ReportedMissing', '2025-02-01', { episodeId: 'm', kind: 'MISSING' })
        .record('LocatedOrReturned', '2025-02-02', { episodeId: 'm' });
    const { figures } = found(returnInterviews, [episode(new Told()), episode(new Told().accepted('2025-01-01'))]);
    expect(figures['offered']).toMatchObject({ numerator: 0, denominator: 1, unknown: 1 });
  });
});

describe('money', () => {
  it('is the days with a price at that price; days without one are unknown and not free', () => {
    const told = new Told().placed('a', '2025-12-01', '2025-12-15', { provider: 'PR4', inArea: false });
    told.record('PlacementCostAgreed', '2025-12-08', {
      placementId: 'a',
      pencePerWeek: 70_000,
      from: '2025-12-08',
      external: true,
    });
    told.placed('own', '2025-12-15', undefined, { provider: 'PR1', pencePerWeek: 7 });
    const { figures } = found(placementSpending, [told]);
    expect(figures['external']).toMatchObject({ value: 70_000, denominator: 7, unknown: 7, unit: 'pence' });
    expect(found(placementSpending, [new Told()]).figures['external']).toMatchObject({ value: 0, unknown: 0 });
  });

  it('is not said to be nothing where nobody recorded who provides or how far away', () => {
    const told = new Told().placed('a', '2025-12-01', '2025-12-15', { pencePerWeek: 70_000 });
    const { figures, coverage } = found(placementSpending, [told]);
    expect([figures['external'], figures['outOfArea'], figures['farFromHome']]).toMatchObject([
      { value: null, denominator: 0, unknown: 14 },
      { value: null, denominator: 0, unknown: 14 },
      { value: null, denominator: 0, unknown: 14 },
    ]);
    expect(coverage).toEqual({ externalDays: 0, outOfAreaDays: 0, farFromHomeDays: 0 });
  });

  it('is of days that anybody watched, and no others', () => {
    const told = new Told().placed('a', '2025-01-01', undefined, { provider: 'PR4', pencePerWeek: 7 });
    const watched = told.followed('2025-02-01', '2025-03-01');
    expect(found(placementSpending, [watched]).figures['external']).toMatchObject({ value: 28, denominator: 28 });
  });

  it('does not take a plan of last week for a place not entered', () => {
    const planned = (on: string): Told => new Told().accepted(on).record('ExternalResidentialPlanned', on, {});
    const into = planned('2025-12-01').placed('e', '2025-12-10', undefined, { placementType: 'K2', provider: 'PR4' });
    const { figures, excluded } = found(externalResidentialAvoided, [
      planned('2025-12-24'),
      planned('2025-01-01'),
      into,
    ]);
    expect(figures['notEntered']).toMatchObject({ numerator: 1, denominator: 2, unknown: 1 });
    expect(excluded).toEqual({ NOT_FOLLOWED_SO_LONG: ['journey'] });
  });

  it('is never saved: a scenario has its assumptions beside it', () => {
    const told = new Told()
      .accepted('2025-01-01')
      .record('ExternalResidentialPlanned', '2025-01-01', { pencePerWeek: 350_000 });
    told.placed('hub', '2025-01-01', '2025-01-15', { provider: 'PR1', pencePerWeek: 70_000 });
    const into = new Told().accepted('2025-01-01').record('ExternalResidentialPlanned', '2025-01-01', {});
    into.placed('external', '2025-02-01', undefined, { placementType: 'K2', provider: 'PR5' });
    const assumptions = { ...CONTEXT.assumptions, lowPencePerWeek: 70_000 };
    const { figures, more } = found(externalResidentialAvoided, [told, into], { assumptions, periodDays: 30 });
    expect(figures['notEntered']).toMatchObject({ numerator: 2, denominator: 2 });
    // Sixty days at 100, 500 and 500 pounds a week, less the two weeks at 700 pounds a week that were paid.
    expect(more).toMatchObject({
      scenario: {
        pence: { low: 460_000, central: 2_860_000, high: 2_860_000 },
        days: 60,
        assumptions: [{ pencePerWeek: { low: 70_000, central: 350_000, high: 350_000 } }, {}],
      },
    });
    expect(found(externalResidentialAvoided, [told]).more).toMatchObject({ scenario: { hubPence: 0 } });
    expect(found(externalResidentialAvoided, [into]).more).toMatchObject({ scenario: null });
    expect(found(externalResidentialAvoided, [into]).figures['notEntered']).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
    expect(externalResidentialAvoided.warnings.join(' ')).toContain('not money saved');
  });
});
