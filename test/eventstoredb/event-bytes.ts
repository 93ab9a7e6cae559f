/**
 * An event as the bytes of a `ReadResp`. The classes that the client brings take most of the time of a long read, so
 * this one message, of which there are many, is put together by hand; its spec reads it back with those classes.
 */
import type { StoredEvent } from './log';

const LAST_REVISION = (1n << 63n) - 1n;
const TICKS_PER_MILLISECOND = 10_000n;
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const VARINT_BYTES_MAX = 10;

export const JSON_TYPE = 'application/json';
export const BYTES_TYPE = 'application/octet-stream';

/** The time in 100-nanosecond ticks since 1970. */
export const ticksOf = (millis: number): string => String(BigInt(Math.floor(millis)) * TICKS_PER_MILLISECOND);

/** The bytes of an event, known from the other messages by its class. */
export class EventBytes {
  readonly bytes: Buffer;

  constructor(event: StoredEvent) {
    const position = varintField(3, event.position);
    const readEvent = Buffer.concat([field(1, recordedEvent(event)), position]);
    this.bytes = field(1, readEvent);
  }
}

function recordedEvent(event: StoredEvent): Buffer {
  return Buffer.concat([
    field(1, textField(2, event.id)),
    field(2, textField(3, event.stream)),
    varintField(3, event.revision),
    varintField(4, event.position),
    varintField(5, event.position),
    entry('content-type', event.json ? JSON_TYPE : BYTES_TYPE),
    entry('created', ticksOf(event.createdMillis)),
    entry('type', event.type),
    field(7, event.metadata),
    field(8, event.data),
  ]);
}

/** One entry of the map of metadata. */
const entry = (key: string, value: string): Buffer => field(6, Buffer.concat([textField(1, key), textField(2, value)]));

const textField = (number: number, text: string): Buffer => field(number, Buffer.from(text, 'utf8'));

function field(number: number, bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(1 + VARINT_BYTES_MAX + bytes.length);
  out[0] = (number << 3) | LENGTH_DELIMITED;
  const at = writeVarint(out, 1, bytes.length);
  out.set(bytes, at);
  return out.subarray(0, at + bytes.length);
}

function varintField(number: number, value: number): Buffer {
  const out = Buffer.allocUnsafe(1 + VARINT_BYTES_MAX);
  out[0] = (number << 3) | VARINT;
  return out.subarray(0, Number.isFinite(value) ? writeVarint(out, 1, value) : writeLastRevision(out, 1));
}

/** Seven bits a byte, the lowest first; returns where it ends. Numbers may be greater than 32 bits. */
function writeVarint(out: Buffer, from: number, value: number): number {
  let at = from;
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) out[at++] = (left % 0x80) | 0x80;
  out[at++] = left;
  return at;
}

function writeLastRevision(out: Buffer, from: number): number {
  let at = from;
  let left = LAST_REVISION;
  for (; left >= 0x80n; left >>= 7n) out[at++] = Number(left & 0x7fn) | 0x80;
  out[at++] = Number(left);
  return at;
}
