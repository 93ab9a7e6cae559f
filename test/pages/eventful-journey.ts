import { randomUUID } from 'node:crypto';
import type { SetClock, WholeLedger } from '../whole-ledger';

/** The number by which the authority knows the invented young person to whom everything happens. */
export const EVENTFUL = 'EVENTFUL-1';

/** Recorded at noon of the first day; happened on the second, on that day unless an envelope says more. */
type Line = readonly [recordedOn: string, type: string, happened: string | object, says: object, name?: string];

const placement = (placementId: string, change: string, more: object): object => ({
  ...{ placementId, periodId: 'care', change, urn: `urn-${placementId}` },
  ...more,
});
const ending = (placementId: string, reason: string, inPlan: string): object => ({
  ...{ placementId, reason, wasInPlan: inPlan, timingInPlan: inPlan },
});

/**
 * One young person with something of every kind a page must show: planned moves and one that broke down, a change of
 * key worker with a gap, a minute and a month, late entries, a correction, a withdrawal, and somebody missing for hours.
 */
const LINES: readonly Line[] = [
  ['2024-01-15', 'ReceiveReferral', '2024-01-15', { referralId: 'r' }],
  ['2024-01-16', 'AcceptReferral', '2024-01-15', { referralId: 'r', hub: 'LIGHTHOUSE' }],
  [
    '2024-01-22',
    'StartNwdSupport',
    '2024-01-22',
    { supportId: 's', hub: 'LIGHTHOUSE', offer: 'OUTREACH', referralId: 'r' },
  ],
  ['2024-01-22', 'AssignKeyWorker', '2024-01-22', { assignmentId: 'a1', workerRef: 'KW-ASH', teamId: 'T1' }],
  [
    '2024-01-29',
    'AssignTeamMember',
    '2024-01-29',
    { assignmentId: 'l1', role: 'LIFE_COACH', workerRef: 'LC-ELM', teamId: 'T1' },
  ],
  ['2024-02-02', 'AssignTeamMember', '2024-02-02', { assignmentId: 'p1', role: 'POLICE_LIAISON', workerRef: 'PL-OAK' }],
  ['2024-02-06', 'StartPeriodOfCare', '2024-02-06', { periodId: 'care', categoryOfNeed: 'N5', legalStatus: 'V2' }],
  [
    '2024-02-06',
    'StartPlacement',
    '2024-02-06',
    placement('hub', 'FIRST', { placementType: 'K2', provider: 'PR1', nwdOffer: 'HUB_BED' }),
  ],
  [
    '2024-02-12',
    'AllegeOffence',
    '2024-02-11',
    { offenceId: 'o1', offenceCode: '8B', seriousness: [{ scale: 'YJB_SA', score: 3 }] },
  ],
  ['2024-02-20', 'HoldReview', '2024-02-20', { reviewId: 'v1', number: 1, participation: 'PN1' }],
  [
    '2024-03-02',
    'ReportMissing',
    { from: '2024-03-01T22:15:00+00:00', precision: 'MINUTE' },
    { episodeId: 'm1', kind: 'MISSING' },
  ],
  [
    '2024-03-02',
    'RecordReturn',
    { from: '2024-03-02T09:45:00+00:00', precision: 'MINUTE' },
    { episodeId: 'm1', how: 'FOUND_BY_POLICE' },
  ],
  ['2024-04-29', 'EndPlacement', '2024-04-29', ending('hub', 'CARPL', 'YES')],
  [
    '2024-04-29',
    'StartPlacement',
    '2024-04-29',
    placement('foster', 'NEW_CARER', { placementType: 'U6', provider: 'PR1' }),
  ],
  ['2024-05-20', 'HoldReview', '2024-05-14', { reviewId: 'v2', number: 2, participation: 'PN1' }],
  ['2024-06-03', 'ChangeSchoolPlace', { from: '2024-05-01', precision: 'MONTH' }, { toSchoolUrn: '900001' }],
  ['2024-08-12', 'EndPlacement', '2024-08-12', ending('foster', 'CREQB', 'NO'), 'breakdown'],
  [
    '2024-08-12',
    'StartPlacement',
    '2024-08-12',
    placement('hub2', 'NEW_CARER', { placementType: 'K2', provider: 'PR1', nwdOffer: 'EMERGENCY_BED' }),
  ],
  ['2024-08-20', 'ReportMissing', '2024-08-15', { episodeId: 'm2', kind: 'MISSING' }],
  ['2024-08-20', 'RecordReturn', '2024-08-17', { episodeId: 'm2', how: 'RETURNED_SELF' }],
  ['2024-09-30', 'EndPlacement', '2024-09-30', ending('hub2', 'CARPL', 'YES')],
  [
    '2024-09-30',
    'StartPlacement',
    '2024-09-30',
    placement('away', 'NEW_CARER', { placementType: 'K2', provider: 'PR4', inArea: false }),
  ],
  ['2024-11-04', 'UnassignKeyWorker', '2024-10-07', { assignmentId: 'a1', reason: 'LEFTRL' }],
  ['2024-11-04', 'AssignKeyWorker', '2024-10-28', { assignmentId: 'a2', workerRef: 'KW-BIRCH', teamId: 'T1' }],
  ['2024-11-12', 'HoldReview', '2024-11-12', { reviewId: 'v3', number: 3, participation: 'PN2' }],
  ['2024-11-20', 'EndPlacement', '2024-11-20', ending('away', 'CARPL', 'YES')],
  [
    '2024-11-20',
    'StartPlacement',
    '2024-11-20',
    placement('lodgings', 'NEW_CARER', { placementType: 'K3', provider: 'PR1', nwdOffer: 'SUPPORTED_LODGINGS' }),
  ],
  ['2024-11-25', 'ChangeLegalStatus', '2024-11-20', { periodId: 'care', from: 'V2', to: 'C2' }],
  ['2024-12-02', 'MakeVisit', '2024-12-02', { seen: true, by: 'SOCIAL_WORKER' }, 'mistaken visit'],
  ['2025-03-24', 'EndPlacement', '2025-03-24', ending('lodgings', 'CARPL', 'YES')],
  [
    '2025-03-24',
    'StartPlacement',
    '2025-03-24',
    placement('home', 'NEW_CARER', { placementType: 'P1', provider: 'PR0' }),
  ],
  [
    '2025-06-10',
    'AllegeOffence',
    { from: '2025-01-01', precision: 'YEAR' },
    { offenceId: 'o2', offenceCode: '8B', seriousness: [{ scale: 'YJB_SA', score: 3 }] },
  ],
];

/** Records it, each line on its day, and gives the id of the journey. */
export async function recordEventfulJourney(ledger: WholeLedger, clock: SetClock): Promise<string> {
  clock.goTo('2024-01-15T09:00:00Z');
  const journeyId = await ledger.registered(EVENTFUL);
  const named = new Map<string, string>();
  let order = 0;
  const record = async ([recordedOn, type, happened, says, name]: Line): Promise<void> => {
    clock.goTo(`${recordedOn}T12:00:00Z`);
    const when = typeof happened === 'string' ? { from: happened, precision: 'DAY' } : happened;
    const entry = { type, commandId: randomUUID(), happened: when, orderOnDay: order++, ...says };
    const { eventIds } = await ledger.record(journeyId, entry);
    if (name) named.set(name, eventIds[0] ?? '');
  };
  for (const line of LINES) await record(line);
  const about = (name: string): object => ({ targetEventId: named.get(name) });
  const changes = [{ field: 'reason', was: 'CREQB', now: 'CHILD' }];
  await record(['2024-12-03', 'WithdrawEntry', '2024-12-03', { ...about('mistaken visit'), reason: 'WRONG_PERSON' }]);
  await record([
    '2025-06-11',
    'CorrectEntry',
    '2025-06-11',
    { ...about('breakdown'), changes, reason: 'NEW_INFORMATION' },
  ]);
  return journeyId;
}
