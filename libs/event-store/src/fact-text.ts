import { NotCanonicalError, canonicalJson, canonicalPayload } from './canonical';
import type { FactToAppend, RecordedFact, Rejected } from './event-store';

/** A fact as the embedded adapters keep it: what the store searches by, and two canonical JSON texts. */
export interface FactText {
  readonly eventId: string;
  readonly type: string;
  /** A list of the fields that are neither searched by nor given by the store: valid time, who, from where, and why. */
  readonly header: string;
  /** `{data, personal?}`: the very text whose bytes stand in `canonicalBytes`. */
  readonly payload: string;
}

/** Where the store has put a fact. */
export type FactPlace = Pick<RecordedFact, 'position' | 'streamId' | 'revision' | 'recordedAt'>;

/** One fact may take this many bytes, header and payload together: KurrentDB's limit for one append is the same. */
export const LARGEST_FACT_BYTES = 1024 * 1024;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** Printable ASCII, not starting with `$`, which EventStoreDB keeps for itself. */
const NAME = /^(?!\$)[!-~]{1,200}$/;

function invalid(detail: string): Rejected {
  return { kind: 'rejected', reason: 'INVALID', detail };
}

/** The fields of a header, in the order in which they are kept. New ones go to the end; none ever moves. */
export type Header = [
  schemaVersion: number,
  happened: object,
  orderOnDay: number,
  compartment: string,
  recordedBy: object,
  source: object,
  commandId: string,
  correlationId: string,
  causationId?: string,
];

/** A list, since names would be a quarter of what a fact takes on the disk. */
function headerText(fact: FactToAppend): string {
  const text =
    `[${canonicalJson(fact.schemaVersion, 'schemaVersion')},${canonicalJson(fact.happened, 'happened')}` +
    `,${canonicalJson(fact.orderOnDay, 'orderOnDay')},${canonicalJson(fact.compartment, 'compartment')}` +
    `,${canonicalJson(fact.recordedBy, 'recordedBy')},${canonicalJson(fact.source, 'source')}` +
    `,${canonicalJson(fact.commandId, 'commandId')},${canonicalJson(fact.correlationId, 'correlationId')}`;
  return fact.causationId === undefined ? `${text}]` : `${text},${canonicalJson(fact.causationId, 'causationId')}]`;
}

/** A character takes at most three bytes per UTF-16 unit, so that most texts need not be counted. */
function isTooLarge(header: string, payload: string): boolean {
  if ((header.length + payload.length) * 3 <= LARGEST_FACT_BYTES) return false;
  return Buffer.byteLength(header) + Buffer.byteLength(payload) > LARGEST_FACT_BYTES;
}

/** @param which names the fact in a refusal */
function factText(fact: FactToAppend, which: () => string): FactText | Rejected {
  if (!UUID.test(fact.eventId)) return invalid(`${which()}: the event id must be a UUID in lower case.`);
  if (!NAME.test(fact.type)) return invalid(`${which()}: the type must be 1 to 200 printable ASCII characters.`);
  try {
    const header = headerText(fact);
    const payload = canonicalPayload(fact);
    if (isTooLarge(header, payload)) {
      const detail = `${which()} is larger than ${LARGEST_FACT_BYTES} bytes.`;
      return { kind: 'rejected', reason: 'TOO_LARGE', detail };
    }
    return { eventId: fact.eventId, type: fact.type, header, payload };
  } catch (error) {
    if (error instanceof NotCanonicalError) return invalid(`${which()}: ${error.message}`);
    throw error;
  }
}

/** The texts of an append, taken at once so that later changes to the given objects change nothing; or why not. */
export function appendTexts(
  streamId: string,
  expectedRevision: number,
  facts: readonly FactToAppend[],
): FactText[] | Rejected {
  if (!NAME.test(streamId)) return invalid('A stream id must be 1 to 200 printable ASCII characters.');
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < -1) {
    return invalid('The expected revision must be -1 (no stream yet) or a whole number from 0.');
  }
  if (facts.length === 0) return invalid('An append needs at least one fact.');
  const texts: FactText[] = [];
  for (let i = 0; i < facts.length; i++) {
    const text = factText(facts[i]!, () => `Fact ${i + 1} of ${facts.length}`);
    if ('kind' in text) return text;
    texts.push(text);
  }
  if (texts.length > 1 && new Set(texts.map((text) => text.eventId)).size < texts.length) {
    return invalid('The same event id stands twice in one append.');
  }
  return texts;
}

export type Payload = Pick<FactToAppend, 'data' | 'personal'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The fact that was kept as these texts. Every call makes new objects, so that nobody can change the log. */
export function recordedFact(text: FactText, place: FactPlace): RecordedFact {
  return factOf(text, JSON.parse(text.header) as Header, JSON.parse(text.payload) as Payload, place);
}

/** The fact that is made of these parts. */
export function factOf(
  { eventId, type }: Pick<FactText, 'eventId' | 'type'>,
  header: Header,
  { data, personal }: Payload,
  { position, streamId, revision, recordedAt }: FactPlace,
): RecordedFact {
  const [schemaVersion, happened, orderOnDay, compartment, recordedBy, source, commandId, correlationId, causationId] =
    header;
  const fact: Mutable<RecordedFact> = {
    position,
    streamId,
    revision,
    eventId,
    type,
    schemaVersion,
    happened,
    orderOnDay,
    recordedAt,
    recordedBy,
    source,
    commandId,
    correlationId,
    compartment,
    data,
  };
  if (causationId !== undefined) fact.causationId = causationId;
  if (personal !== undefined) fact.personal = personal;
  return fact;
}

/** What a fact says, without who sent it and why: a retry may come by another way, but must say the same. */
function saying({ type, header, payload }: FactText): string {
  const [schemaVersion, happened, orderOnDay, compartment] = JSON.parse(header) as Header;
  return canonicalJson([type, schemaVersion, happened, orderOnDay, compartment, payload]);
}

export function saysTheSame(one: FactText, other: FactText): boolean {
  return one.header === other.header
    ? one.type === other.type && one.payload === other.payload
    : saying(one) === saying(other);
}
