import type { CommandEnvelope, Happened, JourneyCommand } from '@app/journey';
import { uuidV5 } from '@app/journey';

/** A planned change of key worker: one goes, another comes on the same day, and the two are introduced before. */
export interface Handover {
  /** Given by the form: the same handover sent twice is recorded once. */
  readonly commandId: string;
  readonly expectedRevision?: number;
  /** The naming that ends. */
  readonly assignmentId: string;
  /** Who takes over, by reference. */
  readonly workerRef: string;
  readonly happened: Happened;
  readonly planned: boolean;
  readonly reason: string;
  readonly lateBecause?: CommandEnvelope['lateBecause'];
  /** When the young person met the new key worker, if they did or are to. */
  readonly introduced?: Happened;
  readonly introductionPlanned?: boolean;
  /** Whether the young person asked for the change. */
  readonly asked: boolean;
  /** What the young person says about it. */
  readonly inTheirWords?: string;
}

/**
 * The commands of a handover, to be recorded together or not at all. The ledger names one key worker at a time: the time
 * in which both are there is the time from the introduction to the change.
 */
export function handoverCommands(handover: Handover): [JourneyCommand, ...JourneyCommand[]] {
  const { assignmentId, workerRef, happened, planned, reason, introduced, asked, inTheirWords } = handover;
  const envelope = (part: string, at: Happened, isPlanned: boolean): CommandEnvelope => ({
    commandId: uuidV5(handover.commandId, part),
    correlationId: handover.commandId,
    happened: at,
    ...(isPlanned ? { plannedDate: true } : {}),
    ...(handover.lateBecause ? { lateBecause: handover.lateBecause } : {}),
  });
  const leaves: JourneyCommand = {
    ...envelope('KeyWorkerUnassigned', happened, planned),
    ...(handover.expectedRevision === undefined ? {} : { expectedRevision: handover.expectedRevision }),
    records: 'KeyWorkerUnassigned',
    says: { assignmentId, reason, ...(inTheirWords && !asked ? { note: `The young person: ${inTheirWords}` } : {}) },
  };
  const comes: JourneyCommand = {
    ...envelope('KeyWorkerAssigned', happened, planned),
    records: 'KeyWorkerAssigned',
    says: { assignmentId: uuidV5(handover.commandId, 'assignment'), workerRef, reason },
  };
  const wish: JourneyCommand = {
    ...envelope('YoungPersonAskedForChange', happened, planned),
    records: 'YoungPersonAskedForChange',
    says: { role: 'KEY_WORKER', assignmentId, ...(inTheirWords ? { inTheirWords } : {}) },
  };
  const meets = (at: Happened): JourneyCommand => ({
    ...envelope('SupportContactMade', at, handover.introductionPlanned ?? false),
    records: 'SupportContactMade',
    says: { kind: 'INTRODUCTION', withRole: 'KEY_WORKER', workerRef },
  });
  return [leaves, comes, ...(asked ? [wish] : []), ...(introduced ? [meets(introduced)] : [])];
}
