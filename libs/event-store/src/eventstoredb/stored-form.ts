import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { canonicalJson } from '../canonical';
import { NO_STREAM, type RecordedFact } from '../event-store';
import { factOf, type FactText, type Header, type Payload } from '../fact-text';
import { BrokenLog } from './failures';

/**
 * How a fact stands in EventStoreDB.
 *
 * The data of the event are the bytes of the canonical payload, as they are hashed. The envelope is the metadata, as
 * canonical JSON: names instead of the list of the embedded adapters, so that others can read it, and the server's own
 * names for correlation and cause, so that its projections can. Nothing personal stands there.
 */
interface Metadata {
  readonly $correlationId: string;
  readonly $causationId?: string;
  readonly commandId: string;
  readonly compartment: string;
  readonly happened: object;
  readonly orderOnDay: number;
  readonly recordedBy: object;
  readonly schemaVersion: number;
  readonly source: object;
  /** Which call stored the fact: who sent it again finds the id of the first call here. */
  readonly call?: string;
  /** For a fact that was moved here from another log. */
  readonly copied?: Copied;
}

/** Where a fact stood in the log it came from, and since when. */
export interface Copied {
  readonly position: number;
  readonly recordedAt: string;
}

/** What is stored with a fact besides itself. */
export type Mark = { readonly call: string } | { readonly copied: Copied };

export interface EventToStore {
  readonly eventId: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

export function eventOf(text: FactText, mark: Mark): EventToStore {
  const [schemaVersion, happened, orderOnDay, compartment, recordedBy, source, commandId, $correlationId, cause] =
    JSON.parse(text.header) as Header;
  const metadata: Metadata = {
    $correlationId,
    ...(cause !== undefined && { $causationId: cause }),
    commandId,
    compartment,
    happened,
    orderOnDay,
    recordedBy,
    schemaVersion,
    source,
    ...mark,
  };
  const { eventId, type, payload } = text;
  return { eventId, type, data: Buffer.from(payload), metadata: Buffer.from(canonicalJson(metadata)) };
}

/** What an event counts for in the greatest size of an append: its texts, the type in UTF-16. */
export const bytesOf = ({ type, data, metadata }: EventToStore): number =>
  2 * type.length + data.length + metadata.length;

/** The messages of one append. The expected revision is always said: without one, the server would take any. */
export function appendMessages(stream: string, expected: number, events: readonly EventToStore[]): AppendReq[] {
  const options = new AppendReq.Options().setStreamIdentifier(
    new StreamIdentifier().setStreamName(Buffer.from(stream)),
  );
  if (expected === NO_STREAM) options.setNoStream(new Empty());
  else options.setRevision(String(expected));
  return [new AppendReq().setOptions(options), ...events.map(messageOf)];
}

function messageOf({ eventId, type, data, metadata }: EventToStore): AppendReq {
  const message = new AppendReq.ProposedMessage()
    .setId(new UUID().setString(eventId))
    .setData(data)
    .setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return new AppendReq().setProposedMessage(message);
}

/** A fact with what else is stored about it. */
export interface StoredFact {
  readonly fact: RecordedFact;
  readonly call?: string;
  readonly copied?: Copied;
}

const textIn = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** A number that came as text of up to 64 bits. */
function whole(text: string, what: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number))
    throw new BrokenLog(`EventStoreDB gives the ${what} ${text}, which is beyond 2^53.`);
  return number;
}

const TICKS_PER_MILLISECOND_DIGITS = 4;
let lastInstant: readonly [milliseconds: string, text: string] = ['', ''];

/** The server counts in units of 100 ns since 1970. Facts stored together often share their millisecond, so the last text serves again. */
function instant(ticks: string): string {
  const milliseconds = ticks.slice(0, -TICKS_PER_MILLISECOND_DIGITS);
  if (milliseconds !== lastInstant[0]) lastInstant = [milliseconds, new Date(Number(milliseconds)).toISOString()];
  return lastInstant[1];
}

/** Blanked at the server, because somebody had the right to be forgotten: every byte of the data is 0xFF. */
const isRedacted = (data: Uint8Array): boolean => data.length > 0 && data.every((byte) => byte === 0xff);

/**
 * The fact in a message; undefined when the message holds none, or an event of the server's own, such as the tombstone
 * of a stream.
 * @param prefix what stands before the name of each stream of this ledger
 * @throws BrokenLog naming the position of an event that is no fact of a ledger
 */
export function storedFact(message: ReadResp, prefix: string): StoredFact | undefined {
  const event = message.getEvent()?.getEvent();
  const described = event?.getMetadataMap();
  const type = described?.get('type') ?? '$';
  if (!event || type.startsWith('$')) return undefined;
  const position = whole(event.getCommitPosition(), 'position');
  const metadata = metadataOf(event, position);
  const data = event.getData_asU8();
  const redacted = isRedacted(data);
  const copied = metadata.copied;
  const fact = factOf(
    { eventId: event.getId()?.getString() ?? '', type },
    headerOf(metadata),
    redacted ? { data: {} } : payloadOf(data, position),
    {
      position,
      streamId: textIn(event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()).slice(prefix.length),
      revision: whole(event.getStreamRevision(), 'revision'),
      recordedAt: copied?.recordedAt ?? instant(described?.get('created') ?? ''),
    },
  );
  const { call } = metadata;
  return { fact: redacted ? { ...fact, redacted } : fact, ...(call && { call }), ...(copied && { copied }) };
}

function headerOf(metadata: Metadata): Header {
  const { schemaVersion, happened, orderOnDay, compartment, recordedBy, source, commandId } = metadata;
  const { $correlationId, $causationId } = metadata;
  const header: Header = [
    schemaVersion,
    happened,
    orderOnDay,
    compartment,
    recordedBy,
    source,
    commandId,
    $correlationId,
  ];
  if ($causationId !== undefined) header.push($causationId);
  return header;
}

const notAFact = (position: number): BrokenLog =>
  new BrokenLog(
    `The event at position ${position} is no fact of a ledger. Another program writes to this server: ` +
      'give the ledger a namespace of its own.',
  );

function metadataOf(event: ReadResp.ReadEvent.RecordedEvent, position: number): Metadata {
  let metadata: Partial<Metadata> | null;
  try {
    metadata = JSON.parse(textIn(event.getCustomMetadata_asU8())) as Partial<Metadata> | null;
  } catch {
    throw notAFact(position);
  }
  if (typeof metadata?.schemaVersion !== 'number' || typeof metadata.commandId !== 'string') throw notAFact(position);
  return metadata as Metadata;
}

function payloadOf(data: Uint8Array, position: number): Payload {
  try {
    return JSON.parse(textIn(data)) as Payload;
  } catch {
    // The cause would quote what stands there, and that is personal.
    throw new BrokenLog(`The data of the fact at position ${position} are damaged: they are not JSON.`);
  }
}
