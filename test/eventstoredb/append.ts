/** Streams.Append: one call, one write. The client takes it when a call brings credentials of its own. */
import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq } from '@eventstore/db-client/generated/streams_pb';
import { AppendResp } from '@eventstore/db-client/generated/streams_pb';
import type { Expected } from './idempotency';
import type { Proposed } from './log';
import type { TestNode } from './node';
import type { RpcError } from './rpc-errors';
import { invalidArgument, maximumAppendSizeExceeded, streamDeleted, timedOut } from './rpc-errors';
import { empty, expectedFrom, proposedFrom, streamNameFrom } from './wire';
import type { WriteOutcome } from './writer';
import { write } from './writer';

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

interface Request {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
}

export function append(node: TestNode, call: AppendCall, answer: sendUnaryData<AppendResp>): void {
  answerAppend(node, call).then(
    (response) => response && answer(null, response),
    (error: RpcError) => answer(error),
  );
}

async function answerAppend(node: TestNode, call: AppendCall): Promise<AppendResp | undefined> {
  const request = await requestFrom(call);
  node.admit(call, 'append');
  node.refuseUnlessLeader(call.metadata);
  const outcome = await write(node, { ...request, isCancelled: () => call.cancelled });
  await node.delayAnswer('append');
  if (outcome.kind === 'ends') {
    const error = node.end(call, outcome.how);
    if (error) throw error;
    return undefined;
  }
  return responseTo(request, outcome, node.options.maxAppendBytes);
}

async function requestFrom(call: AppendCall): Promise<Request> {
  let options: AppendReq.Options | undefined;
  const events: Proposed[] = [];
  for await (const message of call as AsyncIterable<AppendReq>) {
    const proposed = message.getProposedMessage();
    if (proposed) events.push(proposedFrom(proposed));
    else options = message.getOptions();
  }
  if (!options) throw invalidArgument('The options come first.');
  const expected = expectedFrom(options, options.hasRevision() ? options.getRevision() : undefined);
  const stream = streamNameFrom(options.getStreamIdentifier());
  if (expected === undefined || !stream) throw invalidArgument('A stream and its expected revision have to be given.');
  return { stream, expected, events };
}

function responseTo(
  { stream, expected }: Request,
  outcome: Exclude<WriteOutcome, { kind: 'ends' }>,
  maxAppendBytes: number,
): AppendResp {
  switch (outcome.kind) {
    case 'too-large':
      throw maximumAppendSizeExceeded(maxAppendBytes);
    case 'tombstoned':
      throw streamDeleted(stream);
    case 'timeout':
      throw timedOut();
    case 'wrong-revision':
      return new AppendResp().setWrongExpectedVersion(wrongExpected(expected, outcome.current));
    case 'success':
      return new AppendResp().setSuccess(successOf(outcome));
  }
}

function successOf(outcome: { readonly revision: number; readonly position?: number }): AppendResp.Success {
  const success = new AppendResp.Success();
  if (outcome.revision < 0) success.setNoStream(empty());
  else success.setCurrentRevision(String(outcome.revision));
  if (outcome.position === undefined) return success.setNoPosition(empty());
  const position = String(outcome.position);
  return success.setPosition(new AppendResp.Position().setCommitPosition(position).setPreparePosition(position));
}

function wrongExpected(expected: Expected, current: number): AppendResp.WrongExpectedVersion {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(empty()).setNoStream2060(empty());
  else wrong.setCurrentRevision(String(current)).setCurrentRevision2060(current);
  if (expected === 'any') return wrong.setExpectedAny(empty()).setAny2060(empty());
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(empty()).setStreamExists2060(empty());
  if (expected === 'no_stream') return wrong.setExpectedNoStream(empty());
  return wrong.setExpectedRevision(String(expected)).setExpectedRevision2060(expected);
}
