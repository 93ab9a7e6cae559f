/** Streams.Delete, after which a stream can be opened again, and Streams.Tombstone, after which it never can. */
import { randomUUID } from 'node:crypto';
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb';
import { DeleteResp, TombstoneResp } from '@eventstore/db-client/generated/streams_pb';
import type { Expected } from './idempotency';
import type { StoredEvent } from './log';
import type { TestNode } from './node';
import type { RpcError } from './rpc-errors';
import { invalidArgument, streamDeleted, timedOut, wrongExpectedVersion } from './rpc-errors';
import { expectedFrom, streamNameFrom } from './wire';

export function deleteStream(
  node: TestNode,
  call: ServerUnaryCall<DeleteReq, DeleteResp>,
  answer: sendUnaryData<DeleteResp>,
): void {
  const soft = (stream: string): StoredEvent | undefined => node.store.softDelete(stream);
  answerDelete(node, call, call.request.getOptions(), soft).then(
    (event) => {
      if (!event) return;
      const position = String(event.position);
      const place = new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
      answer(null, new DeleteResp().setPosition(place));
    },
    (error: RpcError) => answer(error),
  );
}

export function tombstoneStream(
  node: TestNode,
  call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
  answer: sendUnaryData<TombstoneResp>,
): void {
  const hard = (stream: string): StoredEvent => node.store.tombstone(stream);
  answerDelete(node, call, call.request.getOptions(), hard).then(
    (event) => {
      if (!event) return;
      const position = String(event.position);
      const place = new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
      answer(null, new TombstoneResp().setPosition(place));
    },
    (error: RpcError) => answer(error),
  );
}

/** What the protocol expects where no revision is. */
const AS_NUMBER: Readonly<Record<Exclude<Expected, number>, number>> = { no_stream: -1, any: -2, stream_exists: -4 };

async function answerDelete<In, Out>(
  node: TestNode,
  call: ServerUnaryCall<In, Out>,
  options: DeleteReq.Options | TombstoneReq.Options | undefined,
  remove: (stream: string) => StoredEvent | undefined,
): Promise<StoredEvent | undefined> {
  const expected = options && expectedFrom(options, options.hasRevision() ? options.getRevision() : undefined);
  if (!options || expected === undefined) throw invalidArgument('The expected revision has to be given.');
  const stream = streamNameFrom(options.getStreamIdentifier());
  node.admit(call, 'delete');
  node.refuseUnlessLeader(call.metadata);
  const fault = node.faults.take('delete')?.fault;
  node.refuse(fault);
  const endAs = (how: Parameters<TestNode['end']>[1]): undefined => {
    const error = node.end(call, how);
    if (error) throw error;
  };
  if (fault?.kind === 'lost-before-commit') return endAs(fault.how ?? 'reset');
  // An id that nobody has used: a deletion is never taken for a repetition.
  const decision = node.store.decide(stream, expected, [randomUUID()]);
  if (decision.kind === 'tombstoned') throw streamDeleted(stream);
  const asNumber = typeof expected === 'number' ? expected : AS_NUMBER[expected];
  if (decision.kind === 'wrong-revision') throw wrongExpectedVersion(stream, asNumber, decision.current);
  const event = remove(stream);
  if (!event) throw wrongExpectedVersion(stream, asNumber, -1);
  await node.delayAnswer('delete');
  if (fault?.kind === 'lost-after-commit') return endAs(fault.how ?? 'reset');
  if (!(await node.store.replicated(event.position, node.options.writeTimeoutMillis))) throw timedOut();
  return event;
}
