import type { RecordedFact } from '@app/event-store';

/** Where the projector stopped. The type of a fact is code, not content; nothing else of the fact is told. */
export interface StoppedAt {
  readonly position?: number;
  readonly type?: string;
  readonly projection?: string;
}

/** A broken promise: the projector cannot go on without guessing, so it stands still until somebody has seen to it. */
export class ProjectorStopped extends Error {
  readonly position?: number;
  readonly type?: string;
  readonly projection?: string;

  constructor(message: string, at: StoppedAt, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProjectorStopped';
    this.position = at.position;
    this.type = at.type;
    this.projection = at.projection;
  }
}

export function unreadableFact({ position, type, schemaVersion }: RecordedFact, cause: unknown): ProjectorStopped {
  return new ProjectorStopped(
    `The projector stopped before position ${position}: it cannot read a fact of type "${type}" ` +
      `(schema version ${schemaVersion}). Nothing was skipped. Start a program that knows this type.`,
    { position, type },
    { cause },
  );
}

export function failedProjection(projection: string, cause: unknown, fact?: RecordedFact): ProjectorStopped {
  const where = fact ? `at position ${fact.position}, a fact of type "${fact.type}"` : 'while settling documents';
  return new ProjectorStopped(
    `The projection "${projection}" failed ${where}. Nothing was skipped. Correct the projection and start again.`,
    { projection, position: fact?.position, type: fact?.type },
    { cause },
  );
}

export function newerVersion(projection: string, live: number, own: number): ProjectorStopped {
  return new ProjectorStopped(
    `The read model "${projection}" is live in version ${live}, and this program knows version ${own}. ` +
      `Start the newer program, or rebuild "${projection}" with this one.`,
    { projection },
  );
}

export function aheadOfLog(projection: string, checkpoint: number, head: number): ProjectorStopped {
  return new ProjectorStopped(
    `The read model "${projection}" has been built up to position ${checkpoint}, but the log ends at ${head}. ` +
      `If the log was restored from a backup, rebuild "${projection}".`,
    { projection, position: checkpoint },
  );
}

export function brokenOrder(position: number, after: number): ProjectorStopped {
  return new ProjectorStopped(`The log gave position ${position} after position ${after}. Verify the log.`, {
    position,
  });
}

export function endedEarly(position: number, head: number): ProjectorStopped {
  return new ProjectorStopped(`The log ends at position ${head}, but gave nothing after ${position}. Verify the log.`, {
    position,
  });
}
