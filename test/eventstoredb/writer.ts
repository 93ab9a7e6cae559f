/** What happens to a write between the call that asks for it and the answer, whichever call it was. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from './faults';
import type { Expected } from './idempotency';
import type { Proposed, StoredEvent } from './log';
import type { TestNode } from './node';
import { serverNotReady } from './rpc-errors';

export interface WriteRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
  /** Whether the client has gone meanwhile: then nothing is written. */
  readonly isCancelled: () => boolean;
}

export type WriteOutcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position?: number }
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'tombstoned' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'ends'; readonly how: Ending };

/** Decides and writes, unless something shall go wrong; answers when a majority of the nodes has it. */
export async function write(node: TestNode, request: WriteRequest): Promise<WriteOutcome> {
  const { store, faults, options } = node;
  if (bytesOnDisk(request.events) > options.maxAppendBytes) return { kind: 'too-large' };
  const fault = faults.take('append')?.fault;
  node.refuse(fault);
  if (!node.members.leader) throw serverNotReady();
  if (fault?.kind === 'lost-before-commit') return { kind: 'ends', how: fault.how ?? 'reset' };
  if (request.isCancelled()) return { kind: 'ends', how: 'silence' };
  const { decision, last, end } = store.write(request.stream, request.expected, request.events);
  if (fault?.kind === 'lost-after-commit') return { kind: 'ends', how: fault.how ?? 'reset' };
  switch (decision.kind) {
    case 'wrong-revision':
      return decision;
    case 'tombstoned':
      return decision;
    case 'not-ready':
      // The request is dropped: what answers in the end is the clock of whoever waits for the write.
      await pause(options.writeTimeoutMillis);
      return { kind: 'timeout' };
    case 'already-written': {
      const dropped = faults.take('append', 'repetition')?.fault;
      if (dropped?.kind === 'not-ready') return { kind: 'ends', how: dropped.how ?? 'timeout' };
      return success(decision.last, last);
    }
    case 'write': {
      if (!(await store.replicated(end, options.writeTimeoutMillis))) return { kind: 'timeout' };
      return success(last?.revision ?? store.log.lastRevision(request.stream), last);
    }
  }
}

const success = (revision: number, last: StoredEvent | undefined): WriteOutcome => ({
  kind: 'success',
  revision,
  ...(last && { position: last.position }),
});

/** What counts for the greatest append is what the events say, and not the records around them. */
export const bytesOnDisk = (events: readonly Proposed[]): number =>
  events.reduce((sum, { type, data, metadata }) => sum + 2 * type.length + data.length + metadata.length, 0);
