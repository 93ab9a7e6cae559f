import { type GivenApi, recorded, registered } from '../contract/given-api';

type Told = readonly [type: string, on: string, says: object];

const looked = (from: string): readonly Told[] => [
  ['StartPeriodOfCare', from, { periodId: 'care', categoryOfNeed: 'N5', legalStatus: 'C2' }],
  ['StartPlacement', from, { placementId: 'p', change: 'FIRST', placementType: 'U6', urn: 'urn-p', orderOnDay: 1 }],
];
/** Supported from 1 October 2026, without a key worker from 20 November on, and missing for a night since. */
const SUPPORTED: readonly Told[] = [
  ['ReceiveReferral', '2026-10-01', { referralId: 'r' }],
  ['AcceptReferral', '2026-10-01', { referralId: 'r', hub: 'LIGHTHOUSE' }],
  ['AssignKeyWorker', '2026-10-01', { assignmentId: 'a', workerRef: 'KW-ASH', teamId: 'T1' }],
  ['UnassignKeyWorker', '2026-11-20', { assignmentId: 'a', reason: 'LEFTRL' }],
  ['ReportMissing', '2026-11-21', { episodeId: 'm', kind: 'MISSING' }],
  ['RecordReturn', '2026-11-22', { episodeId: 'm', how: 'RETURNED_SELF' }],
];

async function tell(api: GivenApi, journeyId: string, all: readonly Told[]): Promise<void> {
  for (const [type, on, says] of all) await recorded(api, journeyId, { type, on, ...says });
}

/** Somebody who is looked after from a day on. */
export async function lookedAfter(api: GivenApi, who: object, from: string): Promise<string> {
  const { journeyId } = await registered(api, who);
  await tell(api, journeyId, looked(from));
  return journeyId;
}

/** Somebody looked after since 1 September 2026, whose first review is overdue, and whom a hub supports. */
export async function supported(api: GivenApi, who: object): Promise<string> {
  const journeyId = await lookedAfter(api, who, '2026-09-01');
  await tell(api, journeyId, SUPPORTED);
  return journeyId;
}
