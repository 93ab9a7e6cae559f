import type { BoundaryKind, RoleAtBoundary, RoleFigures, SameTeamOfJourney, ThroughWindow } from '@app/analysis';
import type { FactType, Happened, JourneyFact, JourneyFacts, Timeline } from '@app/journey';
import { timelineOf } from '@app/journey';
import type { ChartedJourney } from './lane';

/** An invented young person. */
export const INVENTED = '01900000-0000-7000-8000-0000000c4a27';

type More = { precision?: Happened['precision']; personal?: object; recordedAt?: string; orderOnDay?: number };

/** Facts of an invented journey, one after the other, recorded the day after they happened unless said. */
export class InventedFacts {
  readonly facts: JourneyFact[] = [];

  record<T extends FactType>(type: T, from: string, data: JourneyFacts[T]['data'], more: More = {}): string {
    const revision = this.facts.length;
    const eventId = `invented-${revision}`;
    const { precision = 'DAY', personal, recordedAt, orderOnDay = 0 } = more;
    const fact = {
      position: revision + 1,
      streamId: `journey-${INVENTED}`,
      revision,
      eventId,
      type,
      schemaVersion: 1,
      happened: { from, precision },
      orderOnDay,
      recordedAt: recordedAt ?? `${from.slice(0, 10) || '2024-01-01'}T18:00:00.000Z`,
      recordedBy: { role: 'KEY_WORKER' },
      source: { kind: 'SCREEN' },
      commandId: `command-${revision}`,
      correlationId: `command-${revision}`,
      compartment: 'CORE',
      data,
      ...(personal ? { personal } : {}),
    };
    this.facts.push(fact as unknown as JourneyFact);
    return eventId;
  }

  moved(on: string, from: string, to: string, placementType: string, reason: string, more: More = {}): void {
    const ended = { placementId: from, reason, wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' } as const;
    this.record('PlacementEnded', on, ended, { ...more, orderOnDay: 0 });
    this.record(
      'PlacementStarted',
      on,
      { placementId: to, change: 'NEW_CARER', placementType },
      { ...more, orderOnDay: 1 },
    );
  }

  named(
    role: 'LIFE_COACH' | 'COMMUNICATIONS_SUPPORT' | 'POLICE_LIAISON',
    on: string,
    worker: string,
    more: More = {},
  ): void {
    const data = { assignmentId: `${role} ${worker}`, workerRef: worker, role };
    this.record('TeamMemberAssigned', on, data, { ...more, personal: { sourceRef: worker } });
  }

  keyWorker(on: string, worker: string): void {
    const data = { assignmentId: `key ${worker}`, workerRef: worker };
    this.record('KeyWorkerAssigned', on, data, { personal: { sourceRef: worker } });
  }

  missing(id: string, from: string, to: string | null, kind: 'MISSING' | 'AWAY' = 'MISSING'): void {
    this.record('ReportedMissing', from, { episodeId: id, kind });
    if (to !== null) this.record('LocatedOrReturned', to, { episodeId: id });
  }

  timeline(asAt: string, knownAt = '2099-01-01T00:00:00.000Z'): Timeline {
    return timelineOf(INVENTED, this.facts, asAt, knownAt);
  }
}

function figuresOf(role: string, more: Partial<RoleFigures>): RoleFigures {
  const index = { continuity: null, concentration: null, sequence: null };
  return {
    role,
    windowDays: 0,
    everNamed: true,
    namedAtStart: true,
    coveredDays: 0,
    gapDays: 0,
    longestGapDays: 0,
    gaps: [],
    people: 1,
    changes: [],
    daysByPerson: [],
    first: null,
    firstDays: 0,
    firstShare: null,
    longestShare: null,
    coverDays: 0,
    longCovers: [],
    gapDaysWithLongCover: 0,
    byDays: index as unknown as RoleFigures['byDays'],
    ...more,
  };
}

/** What the measure says of a journey, as far as the chart reads it. */
export function sameTeamAnswers(
  acceptedOn: string,
  endsOn: string,
  answers: readonly (readonly [string, ThroughWindow, BoundaryKind?])[],
  keyWorker: Partial<RoleFigures> = {},
): SameTeamOfJourney {
  return {
    journeyId: INVENTED,
    acceptedOn,
    endsOn,
    open: true,
    promiseStrict: false,
    verdict: 'BROKEN',
    keyWorker: figuresOf('KEY_WORKER', keyWorker),
    otherRoles: [],
    byContacts: figuresOf('KEY_WORKER', {}).byDays,
    contactsByNobodyNamed: 0,
    boundaries: answers.map(([on, heldThrough, kind = 'MOVE']) => {
      const answer: RoleAtBoundary = {
        role: 'KEY_WORKER',
        before: null,
        after: null,
        heldAtMove: 'held',
        heldThrough,
        brokenOn: heldThrough === 'broken' ? on : null,
        heldFromStart: 'held',
        teamKept: 'team_not_recorded',
      };
      const wholeTeam = { filled: 4, keptAtMove: 4, keptThrough: 3, notYetKnown: 0 };
      return { journeyId: INVENTED, on, kind, move: null, roles: [answer], wholeTeam };
    }),
  };
}

function tellCare(story: InventedFacts): void {
  story.record('PeriodOfCareStarted', '2024-02-06', { periodId: 'care', categoryOfNeed: 'N1', legalStatus: 'V2' });
  story.record(
    'LegalStatusChanged',
    '2024-11-20',
    { periodId: 'care', from: 'V2', to: 'C2' },
    { recordedAt: '2024-12-09T10:00:00.000Z' },
  );
  story.record('PlacementStarted', '2024-02-06', { placementId: 'p1', change: 'FIRST', placementType: 'K2' });
  story.moved('2024-04-29', 'p1', 'p2', 'U4', 'CARPL');
  story.moved('2024-08-12', 'p2', 'p3', 'K2', 'CREQB');
  story.moved('2024-09-30', 'p3', 'p4', 'R1', 'CARPL', { recordedAt: '2024-10-21T09:00:00.000Z' });
  story.moved('2024-10-14', 'p4', 'p5', 'U6', 'OTHER');
  story.moved('2024-11-20', 'p5', 'p6', 'K3', 'CARPL');
  story.record('TemporaryStayStarted', '2024-12-22', { stayId: 't1', placementId: 'p6', placementType: 'T2' });
  story.record('TemporaryStayEnded', '2025-01-03', { stayId: 't1', returned: 'YES' });
  story.moved('2025-03-24', 'p6', 'p7', 'P1', 'CARPL');
}

function tellTeam(story: InventedFacts): void {
  story.keyWorker('2024-01-22', 'KW-01');
  story.record('KeyWorkerUnassigned', '2024-10-07', { assignmentId: 'key KW-01', reason: 'LEFTRL' });
  story.keyWorker('2024-10-28', 'KW-02');
  story.named('LIFE_COACH', '2024-01-29', 'LC-01');
  story.named('COMMUNICATIONS_SUPPORT', '2024-03-01', 'CS-01', { precision: 'MONTH' });
  story.named('POLICE_LIAISON', '2024-02-01', 'PL-01');
  story.record('TeamMemberUnassigned', '2024-12-31', { assignmentId: 'POLICE_LIAISON PL-01' });
  story.named('POLICE_LIAISON', '2024-12-31', 'PL-02');
}

function tellLife(story: InventedFacts): void {
  story.missing('m1', '2024-02-03', '2024-02-04');
  story.missing('m2', '2024-02-12', '2024-02-14');
  story.missing('m3', '2024-03-04', '2024-03-04', 'AWAY');
  story.missing('m4', '2024-05-20', '2024-05-21');
  story.missing('m5', '2024-07-28', '2024-07-31');
  story.missing('m6', '2024-08-05', '2024-08-06');
  story.missing('m7', '2024-10-04', '2024-10-07');
  story.missing('m8', '2025-02-10', '2025-02-11', 'AWAY');
  const score = (n: number): { scale: 'NPCC_CGM_2023'; score: number }[] => [{ scale: 'NPCC_CGM_2023', score: n }];
  story.record('OffenceAlleged', '2024-01-19', { offenceId: 'o1', offenceCode: 'TEST-1', seriousness: score(3) });
  story.record('OffenceAlleged', '2024-02-14', { offenceId: 'o2', offenceCode: 'TEST-1', seriousness: score(2) });
  story.record(
    'OffenceAlleged',
    '2024-08-01',
    { offenceId: 'o3', offenceCode: 'TEST-1', seriousness: score(4) },
    { recordedAt: '2024-08-20T09:00:00.000Z' },
  );
  story.record('ChargeMade', '2024-08-20', { offenceId: 'o3' });
  story.record('OffenceAlleged', '2024-10-05', { offenceId: 'o4', offenceCode: 'TEST-2', seriousness: [] });
  ['2024-03-04', '2024-05-30', '2024-11-12', '2025-05-06'].forEach((on, i) =>
    story.record('ReviewHeld', on, { number: i + 1, participation: 'PN1' }),
  );
  const twice = story.record('ReviewHeld', '2025-01-15', { participation: 'PN1' });
  story.record('EntryWithdrawn', '2025-02-01', { targetEventId: twice, reason: 'DUPLICATE' });
  story.record('SchoolPlaceChanged', '2024-03-11', { toSchoolUrn: '100001' });
  story.record('SchoolAttendanceRecorded', '2024-07-19', {
    periodFrom: '2024-04-15',
    periodTo: '2024-07-19',
    possible: 120,
    attended: 85,
  });
  story.record('SchoolPlaceChanged', '2024-09-03', { toSchoolUrn: '100002' });
  story.record('PepAgreed', '2024-09-20', {});
}

/** A journey with something of everything that the chart can draw. */
export function workedJourney(): ChartedJourney {
  const story = new InventedFacts();
  story.record('YoungPersonRegistered', '2024-01-15', { sex: 'F' });
  tellCare(story);
  tellTeam(story);
  tellLife(story);
  const sameTeam = sameTeamAnswers(
    '2024-01-15',
    '2025-07-01',
    [
      ['2024-02-06', 'held', 'INTO_CARE'],
      ['2024-04-29', 'held'],
      ['2024-08-12', 'held'],
      ['2024-09-30', 'broken'],
      ['2024-10-14', 'no_one_named'],
      ['2024-11-20', 'held'],
      ['2025-03-24', 'held'],
      ['2025-06-12', 'not_yet_known', 'EIGHTEENTH_BIRTHDAY'],
    ],
    { windowDays: 533, gapDays: 28, people: 2 },
  );
  return { timeline: story.timeline('2025-06-30'), sameTeam };
}
