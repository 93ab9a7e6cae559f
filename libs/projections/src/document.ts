import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, NotCanonicalError } from '@app/event-store';
import { plainCanonicalJson } from './canonical-order';
import type { IndexValue } from './read-models';

/** Largest document, in bytes of UTF-8: what a MongoDB document can hold, so that every adapter can hold it. */
export const DOCUMENT_BYTES_MAX = 16 * 1024 * 1024;

/** A document, key or index value that no read model may hold. Names the collection and the key's hash, never content. */
export class DocumentRefused extends Error {
  constructor(
    readonly collection: string,
    key: string,
    readonly reason: string,
  ) {
    super(`Collection "${collection}", key with SHA-256 ${keyHash(key)}: ${reason}`);
    this.name = 'DocumentRefused';
  }
}

/** The first 16 hexadecimal digits of the key's SHA-256: enough to find a document, too little to tell what it is about. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** The only bytes under which a document is stored: canonical JSON. Throws `DocumentRefused`. */
export function documentText(collection: string, key: string, document: object): string {
  if (Array.isArray(document)) throw new DocumentRefused(collection, key, 'the document is a list, not an object.');
  const text = canonicalText(collection, key, document);
  // No character takes more than three bytes for each UTF-16 unit, so most documents need not be measured.
  if (text.length * 3 > DOCUMENT_BYTES_MAX) refuseTooLarge(collection, key, Buffer.byteLength(text));
  return text;
}

function canonicalText(collection: string, key: string, document: object): string {
  try {
    return plainCanonicalJson(document) ?? canonicalJson(document);
  } catch (error) {
    if (error instanceof NotCanonicalError) throw new DocumentRefused(collection, key, error.message);
    throw error;
  }
}

/**
 * A key may be any text that UTF-8 can hold, except that engines written in C take NUL for its end. Two keys that
 * became one on the way into a store would hide each other's document.
 */
export function refuseImpossibleKey(collection: string, key: string): void {
  if (isStorable(key)) return;
  throw new DocumentRefused(collection, key, 'the key is not well-formed Unicode, or contains NUL.');
}

const NOT_STORABLE = /[\0\p{Surrogate}]/u;
const EACH_NOT_STORABLE = /[\0\p{Surrogate}]/gu;

export function isStorable(text: string): boolean {
  return !NOT_STORABLE.test(text);
}

function refuseTooLarge(collection: string, key: string, bytes: number): void {
  if (bytes <= DOCUMENT_BYTES_MAX) return;
  throw new DocumentRefused(
    collection,
    key,
    `the document has ${bytes} bytes; at most ${DOCUMENT_BYTES_MAX} can be stored. Split it into more keys.`,
  );
}

/** The values one document stands under in one index: each once, storable, finite. */
export function indexValues(collection: string, key: string, values: readonly IndexValue[]): IndexValue[] {
  const distinct = new Set<IndexValue>();
  for (const value of values) {
    if (typeof value === 'string') distinct.add(storable(value));
    else if (typeof value === 'number' && Number.isFinite(value)) distinct.add(value + 0);
    else throw new DocumentRefused(collection, key, 'an index value is neither a string nor a finite number.');
  }
  return [...distinct];
}

/** Index values only have to be found again, so what cannot be stored is replaced, in values and in questions alike. */
export function storable(text: string): string {
  return text.replace(EACH_NOT_STORABLE, '\uFFFD');
}

/** The fingerprint of a collection: SHA-256 over one line `[key,document]` for each document, in the order of keys. */
export class CollectionDigest {
  private readonly hash: Hash = createHash('sha256');
  private documents = 0;

  add(key: string, text: string): void {
    this.documents += 1;
    this.hash.update(`[${JSON.stringify(key)},${text}]\n`);
  }

  result(): { documents: number; digest: string } {
    return { documents: this.documents, digest: this.hash.digest('hex') };
  }
}
