/**
 * Streams.BatchAppend: one call for all writes of a client. Parts of a write belong together by their correlation id,
 * errors of a write are answers, and only what befalls the whole connection ends the call.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Code } from '@eventstore/db-client/generated/code_pb';
import {
  AccessDenied,
  AllStreamPosition,
  BadRequest,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import type { UUID } from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { Expected } from './idempotency';
import type { Proposed } from './log';
import type { TestNode } from './node';
import { NotHandled, RpcError } from './rpc-errors';
import { expectedFrom, idFrom, identifierOf, proposedFrom, protobufEmpty, streamNameFrom } from './wire';
import type { WriteOutcome } from './writer';
import { bytesOnDisk, write } from './writer';

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** Which write an answer is about. */
interface Address {
  readonly correlation: UUID;
  readonly stream: string;
}

/** A write whose parts are still coming. */
interface Pending extends Address {
  readonly expected: Expected;
  readonly events: Proposed[];
  readonly timer: NodeJS.Timeout;
}

export function batchAppend(node: TestNode, call: BatchCall): void {
  const batch = new Batch(node, call);
  call.on('data', (message: BatchAppendReq) => batch.receive(message));
  call.on('end', () => batch.finish());
  call.on('cancelled', () => batch.finish());
}

class Batch {
  private readonly pending = new Map<string, Pending>();
  private underWay = 0;
  private isHalfClosed = false;
  private isEnded = false;

  constructor(
    private readonly node: TestNode,
    private readonly call: BatchCall,
  ) {}

  /** Takes in a part of a write; the part that says that it is the last one has the write done. */
  receive(message: BatchAppendReq): void {
    const id = idFrom(message.getCorrelationId());
    const options = message.getOptions();
    if (options && !this.pending.has(id)) this.begin(id, message, options);
    const pending = this.pending.get(id);
    // Parts that come after the write was refused are not listened to.
    if (!pending) return;
    try {
      pending.events.push(...message.getProposedMessagesList().map(proposedFrom));
    } catch (error) {
      return this.giveUp(id, pending, badRequest((error as Error).message));
    }
    const { maxAppendBytes } = this.node.options;
    if (bytesOnDisk(pending.events) > maxAppendBytes) return this.giveUp(id, pending, tooLarge(maxAppendBytes));
    if (!message.getIsFinal()) return;
    this.forget(id, pending);
    void this.write(pending);
  }

  /** All parts of a write have to be there by its deadline, and within the time that the server gives a write. */
  private begin(id: string, message: BatchAppendReq, options: BatchAppendReq.Options): void {
    const address = { correlation: message.getCorrelationId()!, stream: streamNameFrom(options.getStreamIdentifier()) };
    const expected = expectedFrom(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined);
    if (expected === undefined || !address.stream) {
      return this.answer(address, new BatchAppendResp().setError(badRequest('What is expected of which stream?')));
    }
    const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
    const millis = Math.min(deadline - Date.now(), this.node.options.writeTimeoutMillis);
    const tooLate = (): void => this.giveUp(id, pending, timeout());
    const pending: Pending = { ...address, expected, events: [], timer: setTimeout(tooLate, millis) };
    if (millis <= 0) return this.giveUp(id, pending, timeout());
    this.pending.set(id, pending);
  }

  private giveUp(id: string, pending: Pending, error: Status): void {
    this.forget(id, pending);
    this.answer(pending, new BatchAppendResp().setError(error));
  }

  private forget(id: string, pending: Pending): void {
    clearTimeout(pending.timer);
    this.pending.delete(id);
  }

  private async write(pending: Pending): Promise<void> {
    this.underWay += 1;
    this.node.counts.batchAppend += 1;
    try {
      this.node.admit(this.call, 'append');
      this.node.refuseUnlessLeader(this.call.metadata);
      const outcome = await write(this.node, { ...pending, isCancelled: () => this.call.cancelled });
      await this.node.delayAnswer('append');
      if (outcome.kind === 'ends' && outcome.how !== 'timeout') this.endCall(this.node.end(this.call, outcome.how));
      else this.answer(pending, responseTo(pending, outcome, this.node.options.maxAppendBytes));
    } catch (error) {
      this.fail(pending, error as Error);
    }
    this.underWay -= 1;
    this.endIfDone();
  }

  /** Some refusals are answers to one write; everything else ends the call, and with it all writes in it. */
  private fail(pending: Pending, error: Error): void {
    const refused = refusalFrom(error);
    if (refused) this.answer(pending, new BatchAppendResp().setError(refused));
    else this.endCall(error);
  }

  private answer({ correlation, stream }: Address, response: BatchAppendResp): void {
    if (this.isEnded || this.call.cancelled) return;
    this.call.write(response.setCorrelationId(correlation).setStreamIdentifier(identifierOf(stream)));
  }

  private endCall(error: Error | undefined): void {
    if (!error || this.isEnded) return;
    this.isEnded = true;
    this.call.emit('error', error);
  }

  /** The client sends no more; when it is gone, parts of writes that never became whole are forgotten. */
  finish(): void {
    this.isHalfClosed = true;
    for (const [id, pending] of this.pending) this.forget(id, pending);
    this.endIfDone();
  }

  private endIfDone(): void {
    if (!this.isHalfClosed || this.underWay > 0 || this.isEnded) return;
    this.isEnded = true;
    this.call.end();
  }
}

function responseTo(pending: Pending, outcome: WriteOutcome, maxAppendBytes: number): BatchAppendResp {
  switch (outcome.kind) {
    case 'success':
      return new BatchAppendResp().setSuccess(successOf(outcome));
    case 'wrong-revision':
      return new BatchAppendResp().setError(wrongExpected(pending.expected, outcome.current));
    case 'tombstoned': {
      const deleted = new StreamDeleted().setStreamIdentifier(identifierOf(pending.stream));
      return new BatchAppendResp().setError(detailed(Code.FAILED_PRECONDITION, 'StreamDeleted', deleted));
    }
    case 'too-large':
      return new BatchAppendResp().setError(tooLarge(maxAppendBytes));
    case 'timeout':
    case 'ends':
      return new BatchAppendResp().setError(timeout());
  }
}

function successOf(outcome: { readonly revision: number; readonly position?: number }): BatchAppendResp.Success {
  const success = new BatchAppendResp.Success();
  if (outcome.revision < 0) success.setNoStream(protobufEmpty());
  else success.setCurrentRevision(String(outcome.revision));
  if (outcome.position === undefined) return success.setNoPosition(protobufEmpty());
  const position = String(outcome.position);
  return success.setPosition(new AllStreamPosition().setCommitPosition(position).setPreparePosition(position));
}

function wrongExpected(expected: Expected, current: number): Status {
  const wrong = new WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(protobufEmpty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(protobufEmpty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(protobufEmpty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(protobufEmpty());
  else wrong.setExpectedStreamPosition(String(expected));
  return detailed(Code.FAILED_PRECONDITION, 'WrongExpectedVersion', wrong);
}

function refusalFrom(error: Error): Status | undefined {
  if (error instanceof NotHandled) {
    const any = new Any();
    any.pack(new Uint8Array(), 'google.protobuf.Empty');
    return new Status().setMessage(error.details).setDetails(any);
  }
  const denied = error instanceof RpcError && error.metadata.get('exception')[0] === 'access-denied';
  return denied ? detailed(Code.PERMISSION_DENIED, 'AccessDenied', new AccessDenied()) : undefined;
}

const timeout = (): Status => detailed(Code.DEADLINE_EXCEEDED, 'Timeout', new Timeout());

const tooLarge = (bytes: number): Status =>
  detailed(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', new MaximumAppendSizeExceeded().setMaxappendsize(bytes));

const badRequest = (message: string): Status =>
  detailed(Code.INVALID_ARGUMENT, 'BadRequest', new BadRequest().setMessage(message));

function detailed(code: Code, name: string, details: { serializeBinary(): Uint8Array }): Status {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new Status().setCode(code).setMessage(name).setDetails(any);
}
