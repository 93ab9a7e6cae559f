import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, NotCanonicalError } from '@app/event-store';
import { plainCanonicalJson } from './canonical-order';
import { compareValues } from './paging';
import type { IndexValue, Write } from './read-models';
import { isStorable, storable } from './storable';

/** Largest document, in bytes of UTF-8: what MongoDB can hold beside a key, so that every adapter can hold it. */
export const DOCUMENT_BYTES_MAX = 15 * 1024 * 1024;
/** Longest key, in bytes of UTF-8. */
export const KEY_BYTES_MAX = 1024;
/** What the names and values of all indexes of one document may take together, in bytes of UTF-8. */
export const INDEXED_BYTES_MAX = 512 * 1024;

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

/** A write in the form in which every adapter stores it. */
export interface StoredWrite {
  readonly key: string;
  /** The only bytes under which a document is stored: canonical JSON. `null` removes the document. */
  readonly text: string | null;
  /** The values by index name, each once and in order. */
  readonly indexed: ReadonlyMap<string, readonly IndexValue[]>;
}

/** Throws `DocumentRefused`. */
export function storedWrite(collection: string, { key, document, indexed = {} }: Write): StoredWrite {
  refuseImpossibleKey(collection, key);
  if (document === null) return { key, text: null, indexed: new Map() };
  const text = documentText(collection, key, document);
  const values = Object.entries(indexed).map(
    ([name, given]) => [name, indexValues(collection, key, given).sort(compareValues)] as const,
  );
  refuseTooMuchIndexed(collection, key, values);
  return { key, text, indexed: new Map(values) };
}

function refuseTooMuchIndexed(
  collection: string,
  key: string,
  indexed: readonly (readonly [string, readonly IndexValue[]])[],
): void {
  const texts = indexed.flatMap(([name, values]) => values.map((value) => `${name}${value}`));
  if (!isLongerThan(INDEXED_BYTES_MAX, texts)) return;
  throw new DocumentRefused(collection, key, `its index values have more than ${INDEXED_BYTES_MAX} bytes.`);
}

/** No character takes more than three bytes for each UTF-16 unit, so most texts need not be measured. */
function isLongerThan(bytesMax: number, texts: readonly string[]): boolean {
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  return units * 3 > bytesMax && texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > bytesMax;
}

/** Throws `DocumentRefused`. */
export function documentText(collection: string, key: string, document: object): string {
  if (Array.isArray(document)) throw new DocumentRefused(collection, key, 'the document is a list, not an object.');
  const text = canonicalText(collection, key, document);
  if (isLongerThan(DOCUMENT_BYTES_MAX, [text])) refuseTooLarge(collection, key, Buffer.byteLength(text));
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
function refuseImpossibleKey(collection: string, key: string): void {
  if (!isStorable(key)) {
    throw new DocumentRefused(collection, key, 'the key is not well-formed Unicode, or contains NUL.');
  }
  if (isLongerThan(KEY_BYTES_MAX, [key])) {
    throw new DocumentRefused(collection, key, `the key has more than ${KEY_BYTES_MAX} bytes.`);
  }
}

function refuseTooLarge(collection: string, key: string, bytes: number): never {
  throw new DocumentRefused(
    collection,
    key,
    `the document has ${bytes} bytes; at most ${DOCUMENT_BYTES_MAX} can be stored. Split it into more keys.`,
  );
}

/** The values one document stands under in one index: each once, storable, finite. */
function indexValues(collection: string, key: string, values: readonly IndexValue[]): IndexValue[] {
  const distinct = new Set<IndexValue>();
  for (const value of values) {
    if (typeof value === 'string') distinct.add(storable(value));
    else if (typeof value === 'number' && Number.isFinite(value)) distinct.add(value + 0);
    else throw new DocumentRefused(collection, key, 'an index value is neither a string nor a finite number.');
  }
  return [...distinct];
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
