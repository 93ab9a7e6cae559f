import { type BoundaryRef, type Figure, type KeyWorkerEnding, leading, share } from '@app/analysis';
import { codesOf, meaning } from '@app/journey';

/** Why namings of key workers ended, as it is counted. */
export const KEY_WORKER_ENDINGS = { name: 'key-worker-endings', version: 1 } as const;

export interface EndingsForReason {
  /** SSDA903 SW_REASON code. */
  readonly reason: string;
  /** Of endings with a reason; those without stand beside it. */
  readonly figure: Figure;
  readonly behind: readonly BoundaryRef[];
}

export interface KeyWorkerEndingsResult {
  readonly endings: number;
  readonly reasons: readonly EndingsForReason[];
  /** No reason is recorded. */
  readonly notRecorded: readonly BoundaryRef[];
  /** The young person had asked for another, by a request or as the reason: a change all the same, and told apart. */
  readonly askedFor: readonly BoundaryRef[];
}

const refOf = ({ journeyId, on }: KeyWorkerEnding): BoundaryRef => ({ journeyId, on });

/** Endings while support went on, by the reason recorded: the commonest first. @source same-team */
export function endingsByReason(endings: readonly KeyWorkerEnding[]): KeyWorkerEndingsResult {
  const notRecorded = endings.filter(({ reason }) => reason === null).map(refOf);
  const known = endings.length - notRecorded.length;
  const reasons = codesOf('SW_REASON').flatMap((reason): EndingsForReason[] => {
    const behind = endings.filter((one) => one.reason === reason).map(refOf);
    if (behind.length === 0) return [];
    const definition = `key workers whose naming ended while support went on, reason “${meaning('SW_REASON', reason)}”, of those with a reason`;
    const named = { definition, version: KEY_WORKER_ENDINGS.version, unknown: notRecorded.length };
    const counts = {
      numerator: (): readonly BoundaryRef[] => behind,
      denominator: (): readonly BoundaryRef[] => endings.filter((one) => one.reason !== null).map(refOf),
      unknown: (): readonly BoundaryRef[] => notRecorded,
    };
    return [{ reason, figure: leading(share(named, behind.length, known), counts), behind }];
  });
  const found: KeyWorkerEndingsResult = {
    endings: endings.length,
    reasons: reasons.sort((a, b) => b.behind.length - a.behind.length),
    notRecorded,
    askedFor: endings.filter(({ askedFor }) => askedFor).map(refOf),
  };
  return leading(found, { endings: () => endings.map(refOf) });
}
