/** Streams.Read with a count: a stream or the whole log, forwards or backwards. Subscriptions are in `subscribe.ts`. */
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Filter } from './filters';
import { everything, filterFrom } from './filters';
import type { StoredEvent } from './log';
import { firstIndex } from './log';
import type { TestNode } from './node';
import type { ReadCall } from './outgoing';
import { Outgoing } from './outgoing';
import { invalidArgument, invalidPosition, streamDeleted } from './rpc-errors';
import { subscribe } from './subscribe';
import { identifierOf, streamNameFrom } from './wire';

/** How many events are looked up at a time: between two pages the log may have changed. */
const PAGE = 32;

export function read(node: TestNode, call: ReadCall): void {
  answerRead(node, call).catch((error: Error) => call.emit('error', error));
}

async function answerRead(node: TestNode, call: ReadCall): Promise<void> {
  const options = call.request.getOptions();
  if (!options) throw invalidArgument('The options have to be given.');
  const operation = options.hasSubscription() ? 'subscribe' : 'read';
  node.admit(call, operation);
  node.refuseUnlessLeader(call.metadata);
  const planned = node.faults.take(operation);
  node.refuse(planned?.fault);
  await node.delayAnswer(operation);
  const out = new Outgoing(node, call, planned);
  if (options.hasSubscription()) return subscribe(node, options, out);
  await (options.hasAll() ? readAll(node, options, out) : readStream(node, options, out));
  out.end();
}

async function readStream(node: TestNode, options: ReadReq.Options, out: Outgoing): Promise<void> {
  const { log } = node.store;
  const from = options.getStream()!;
  const stream = streamNameFrom(from.getStreamIdentifier());
  const end = node.visibleEnd;
  if (log.isTombstoned(stream, end)) throw streamDeleted(stream);
  if (log.lastRevision(stream, end) < 0 || log.isSoftDeleted(stream, end)) {
    const missing = new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream));
    return out.send(new ReadResp().setStreamNotFound(missing));
  }
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const page = (next: number): readonly StoredEvent[] => streamPage(node, stream, next, backwards);
  const start = from.hasRevision() ? Number(from.getRevision()) : from.hasEnd() ? Infinity : 0;
  if (start === Infinity && !backwards) return;
  await sendPages(out, page, start, Number(options.getCount()), backwards, (event) => event.revision);
}

function streamPage(node: TestNode, stream: string, next: number, backwards: boolean): readonly StoredEvent[] {
  const { log } = node.store;
  const events = log.eventsOf(stream, node.visibleEnd);
  const first = log.firstVisible(stream, node.visibleEnd);
  if (!backwards) {
    const from = firstIndex(events, (event) => event.revision < Math.max(next, first));
    return events.slice(from, from + PAGE);
  }
  const until = firstIndex(events, (event) => event.revision <= next);
  return events
    .slice(Math.max(0, until - PAGE), until)
    .filter((event) => event.revision >= first)
    .reverse();
}

async function readAll(node: TestNode, options: ReadReq.Options, out: Outgoing): Promise<void> {
  const { log } = node.store;
  const from = options.getAll()!;
  const filterOptions = options.getFilter();
  const filter: Filter = filterOptions ? filterFrom(filterOptions) : everything;
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const position = from.hasPosition() ? Number(from.getPosition()!.getCommitPosition()) : undefined;
  if (position !== undefined && !log.isBoundary(position)) throw invalidPosition();
  const start = position ?? (from.hasEnd() ? Infinity : 0);
  const page = (next: number): readonly StoredEvent[] => allPage(node, next, backwards);
  // Backwards, a position says where a record ends: the event that begins there is not read.
  const first = backwards ? start - 1 : start;
  await sendPages(out, page, first, Number(options.getCount()), backwards, (event) => event.position, filter);
}

function allPage(node: TestNode, next: number, backwards: boolean): readonly StoredEvent[] {
  const { log, visibleEnd } = { log: node.store.log, visibleEnd: node.visibleEnd };
  if (!backwards) {
    const from = log.indexFrom(next);
    return log.events.slice(from, from + PAGE).filter((event) => event.position < visibleEnd);
  }
  const until = log.indexFrom(Math.min(next + 1, visibleEnd));
  return log.events.slice(Math.max(0, until - PAGE), until).reverse();
}

async function sendPages(
  out: Outgoing,
  page: (next: number) => readonly StoredEvent[],
  start: number,
  count: number,
  backwards: boolean,
  placeOf: (event: StoredEvent) => number,
  filter: Filter = everything,
): Promise<void> {
  let left = count;
  for (let next = start; ;) {
    const events = page(next);
    const last = events.at(-1);
    if (!last) return;
    for (const event of events) {
      if (left <= 0 || out.isOver) return;
      if (!filter(event)) continue;
      left -= 1;
      await out.sendEvent(event);
    }
    next = placeOf(last) + (backwards ? -1 : 1);
  }
}
