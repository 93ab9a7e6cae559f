import type { JourneyCommand, SaidBy } from './commands';
import { called, say } from './story';

/** Things that stories say again and again. The names are names of things, never of people. */

export const careFrom = (
  from: string,
  name = 'period',
  more: Partial<SaidBy<'PeriodOfCareStarted'>> = {},
): JourneyCommand =>
  say('PeriodOfCareStarted', from, { periodId: called(name), categoryOfNeed: 'N1', legalStatus: 'C2', ...more });

export const careTo = (to: string, name = 'period', reasonCeased = 'E8'): JourneyCommand =>
  say('PeriodOfCareEnded', to, { periodId: called(name), reasonCeased, plan: 'NOT_STATED' });

export const livesAt = (name: string, from: string, more: Partial<SaidBy<'PlacementStarted'>> = {}): JourneyCommand =>
  say('PlacementStarted', from, { placementId: called(name), change: 'NEW_CARER', placementType: 'U4', ...more });

export const leaves = (name: string, on: string, reason = 'CARPL'): JourneyCommand =>
  say('PlacementEnded', on, { placementId: called(name), reason, wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' });

export const staysAt = (name: string, from: string, placementType = 'T3', placement = 'first'): JourneyCommand =>
  say('TemporaryStayStarted', from, { stayId: called(name), placementId: called(placement), placementType });

export const comesBackFrom = (name: string, on: string, returned: 'YES' | 'NO' | 'NOT_KNOWN' = 'YES'): JourneyCommand =>
  say('TemporaryStayEnded', on, { stayId: called(name), returned });

export const goesMissing = (
  name: string,
  from: string,
  more: Partial<SaidBy<'ReportedMissing'>> = {},
): JourneyCommand => say('ReportedMissing', from, { episodeId: called(name), kind: 'MISSING', ...more });

export const isFound = (name: string, on: string): JourneyCommand =>
  say('LocatedOrReturned', on, { episodeId: called(name), how: 'RETURNED_SELF' });

export const isReferred = (on: string): JourneyCommand =>
  say('ReferralReceived', on, { referralId: called('referral') });

export const referralAccepted = (on: string): JourneyCommand =>
  say('ReferralAccepted', on, { referralId: called('referral') });

export const supportFrom = (on: string): JourneyCommand =>
  say('NwdSupportStarted', on, { supportId: called('support'), hub: 'HUB-1', offer: 'OUTREACH' });

export const keyWorker = (worker: string, from: string): JourneyCommand =>
  say('KeyWorkerAssigned', from, { assignmentId: called(`naming of ${worker}`), workerRef: called(worker) });

export const keyWorkerLeaves = (worker: string, on: string, reason?: string): JourneyCommand =>
  say('KeyWorkerUnassigned', on, { assignmentId: called(`naming of ${worker}`), ...(reason ? { reason } : {}) });

export const withdraw = (targetEventId: string): JourneyCommand =>
  say('EntryWithdrawn', '2026-03-02', { targetEventId, reason: 'DID_NOT_HAPPEN' });

export const moveTo = (targetEventId: string, was: string, now: string): JourneyCommand =>
  say('EntryCorrected', '2026-03-02', {
    targetEventId,
    changes: [{ field: 'happened', was: { from: was, precision: 'DAY' }, now: { from: now, precision: 'DAY' } }],
    reason: 'TYPED_WRONG',
  });
