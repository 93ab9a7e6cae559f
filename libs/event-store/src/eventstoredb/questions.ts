import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';

const { Options } = ReadReq;
/** Events that the server looks through for one that passes the filter before it writes down how far it has come. */
const SEARCH_WINDOW = 1_000;

/** Which streams are the ledger's: those under its prefix, or else all but the server's own. */
function ownStreams(prefix: string): ReadReq.Options.FilterOptions {
  const expression = new Options.FilterOptions.Expression();
  if (prefix === '') expression.setRegex('^[^$]');
  else expression.setPrefixList([prefix]);
  return new Options.FilterOptions()
    .setStreamIdentifier(expression)
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(1);
}

function options(): ReadReq.Options {
  const uuids = new Options.UUIDOption().setString(new Empty());
  return new Options().setUuidOption(uuids).setResolveLinks(false);
}

/** Where to begin in the whole log: at an event, or, for 0, at the first. Reads begin with that event, subscriptions after it. */
function from(position: number): ReadReq.Options.AllOptions {
  if (position === 0) return new Options.AllOptions().setStart(new Empty());
  const text = String(position);
  return new Options.AllOptions().setPosition(new Options.Position().setCommitPosition(text).setPreparePosition(text));
}

/** Up to `count` events of a stream, from a revision on. */
export function inStream(stream: string, revision: number, count: number): ReadReq {
  const named = new Options.StreamOptions()
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setRevision(String(revision));
  return new ReadReq().setOptions(options().setStream(named).setNoFilter(new Empty()).setCount(String(count)));
}

/** Up to `count` events of the ledger, the one at `position` included. */
export function inLog(prefix: string, position: number, count: number): ReadReq {
  return new ReadReq().setOptions(
    options().setAll(from(position)).setFilter(ownStreams(prefix)).setCount(String(count)),
  );
}

/** The last `count` events of the ledger, the last one first, from the end or from `position` back. */
export function lastInLog(prefix: string, count: number, position?: number): ReadReq {
  const where = position === undefined ? new Options.AllOptions().setEnd(new Empty()) : from(position);
  const asked = options().setAll(where).setFilter(ownStreams(prefix)).setCount(String(count));
  return new ReadReq().setOptions(asked.setReadDirection(Options.ReadDirection.BACKWARDS));
}

/** All events of the ledger after `position`, and whatever comes. */
export function following(prefix: string, position: number): ReadReq {
  const asked = options().setAll(from(position)).setFilter(ownStreams(prefix));
  return new ReadReq().setOptions(asked.setSubscription(new Options.SubscriptionOptions()));
}
