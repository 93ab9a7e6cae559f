import type { RecordedFact } from './event-store';

/** A value that has no canonical JSON. The message names the place and the fault, never the value. */
export class NotCanonicalError extends Error {
  override readonly name = 'NotCanonicalError';
}

/** Deeper nesting than this is refused, and so is anything that contains itself. */
const DEEPEST = 64;

/** Matches control characters, the quotation mark, the backslash and lone surrogates: all but what may stand as it is. */
const NEEDS_CARE = /[^ !#-[\]-\ud7ff\ue000-\u{10ffff}]/u;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Keys on the way to the value being written, by depth, and the name of the whole; they name the place of a fault. */
const trail: (string | number)[] = [];
let root = '';

function refuse(depth: number, fault: string): never {
  const place = [...(root === '' ? [] : [root]), ...trail.slice(0, depth)].join('.') || 'the value';
  throw new NotCanonicalError(`${place} ${fault}, which canonical JSON cannot hold.`);
}

function stringText(text: string, depth: number): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) refuse(depth, 'is or has as a key a string with a lone surrogate');
  return JSON.stringify(text);
}

function arrayText(array: readonly unknown[], depth: number): string {
  if (Object.keys(array).length !== array.length) refuse(depth, 'is a list with holes or named properties');
  let text = '[';
  for (let i = 0; i < array.length; i++) {
    trail[depth] = i;
    text += i === 0 ? valueText(array[i], depth + 1) : ',' + valueText(array[i], depth + 1);
  }
  return text + ']';
}

/** Plain means made by a literal or by `JSON.parse`, in whatever realm: its prototype is a root object, or it has none. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

function objectText(object: object, depth: number): string {
  if (!isPlain(object)) refuse(depth, 'is an instance of a class');
  if (Object.getOwnPropertySymbols(object).length > 0) refuse(depth, 'has a symbol as a key');
  const keys = Object.keys(object);
  for (let i = 1; i < keys.length; i++) {
    // JavaScript compares strings by UTF-16 code units, which is the order RFC 8785 section 3.2.3 asks for.
    if (keys[i - 1]! > keys[i]!) {
      keys.sort();
      break;
    }
  }
  let text = '{';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    trail[depth] = key;
    if (i > 0) text += ',';
    text += stringText(key, depth) + ':' + valueText((object as Record<string, unknown>)[key], depth + 1);
  }
  return text + '}';
}

function valueText(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return stringText(value, depth);
    case 'number':
      if (!Number.isFinite(value)) refuse(depth, 'is not a finite number');
      // RFC 8785 section 3.2.2.3 is ECMAScript's own number text; minus nought becomes 0.
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= DEEPEST) refuse(DEEPEST, `is nested more than ${DEEPEST} deep`);
      return Array.isArray(value) ? arrayText(value, depth) : objectText(value, depth);
    default:
      return refuse(depth, `is of type ${typeof value}`);
  }
}

/**
 * RFC 8785 (JCS) text of a JSON value: one value, one text.
 *
 * Stricter than most implementations: nothing is dropped or mended in silence.
 * @throws NotCanonicalError for `undefined`, functions, symbols, bigints, NaN and infinities, lone surrogates, lists
 *   with holes, instances of classes, and nesting deeper than 64.
 * @param name what the whole value is called in the message of such an error
 */
export function canonicalJson(value: unknown, name = ''): string {
  root = name;
  return valueText(value, 0);
}

/** First line of the canonical bytes: says what they are and by which edition of the rule they were made. */
const TITLE = 'care-journey-ledger/fact/v1';

/** Canonical JSON of what the fact says, `{data, personal?}`: the text that is stored. */
export function canonicalPayload(fact: Pick<RecordedFact, 'data' | 'personal'>): string {
  const { data, personal } = fact;
  const text = `{"data":${canonicalJson(data, 'data')}`;
  return personal === undefined ? `${text}}` : `${text},"personal":${canonicalJson(personal, 'personal')}}`;
}

/** Canonical JSON of every field of the fact but `data` and `personal`. `causationId` is left out when there is none. */
export function canonicalHeader(fact: RecordedFact): string {
  const header: Record<string, unknown> = {
    commandId: fact.commandId,
    compartment: fact.compartment,
    correlationId: fact.correlationId,
    eventId: fact.eventId,
    happened: fact.happened,
    orderOnDay: fact.orderOnDay,
    position: fact.position,
    recordedAt: fact.recordedAt,
    recordedBy: fact.recordedBy,
    revision: fact.revision,
    schemaVersion: fact.schemaVersion,
    source: fact.source,
    streamId: fact.streamId,
    type: fact.type,
  };
  if (fact.causationId !== undefined) header['causationId'] = fact.causationId;
  return canonicalJson(header);
}

/**
 * The bytes that stand for a recorded fact, for ever: integrity proofs are made over them.
 *
 * Three lines in UTF-8, separated by one line feed and with none at the end: the title
 * `care-journey-ledger/fact/v1`, the canonical header, the canonical payload. Canonical JSON holds no raw line feed,
 * so the lines cannot be confused and the bytes can be read back.
 */
export function canonicalBytes(fact: RecordedFact): Buffer {
  return Buffer.from(`${TITLE}\n${canonicalHeader(fact)}\n${canonicalPayload(fact)}`, 'utf8');
}

/**
 * Reads a fact back from its canonical bytes.
 * @throws Error when the bytes are not the canonical bytes of a fact of this edition.
 */
export function factFromCanonicalBytes(bytes: Uint8Array): RecordedFact {
  const [title, header, payload, ...more] = Buffer.from(bytes).toString('utf8').split('\n');
  if (title !== TITLE || header === undefined || payload === undefined || more.length > 0) {
    throw new Error(`These bytes are not a fact in the form "${TITLE}".`);
  }
  const fact = { ...(JSON.parse(header) as object), ...(JSON.parse(payload) as object) } as RecordedFact;
  if (!canonicalBytes(fact).equals(bytes)) throw new Error('These bytes hold a fact, but not in its canonical form.');
  return fact;
}
