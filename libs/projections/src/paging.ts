import type { FindOptions, IndexValue } from './read-models';
import { storable } from './storable';

export const PAGE_SIZE = 50;
export const PAGE_SIZE_MAX = 1000;

/** A place in an index: the page begins after it. */
export interface Place {
  readonly value: IndexValue;
  readonly key: string;
}

/** `FindOptions` with every default filled in and everything impossible refused. */
export interface Search {
  readonly index: string;
  readonly equals?: IndexValue;
  readonly startsWith?: string;
  readonly upTo?: string;
  readonly after?: Place;
  readonly skip: number;
  readonly limit: number;
}

export function toSearch(options: FindOptions): Search {
  const limit = options.limit ?? PAGE_SIZE;
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_SIZE_MAX) {
    throw new RangeError(`limit is a whole number from 1 to ${PAGE_SIZE_MAX}`);
  }
  const skip = options.skip ?? 0;
  if (!Number.isSafeInteger(skip) || skip < 0) throw new RangeError('skip is a whole number from 0');
  if (options.equals !== undefined && options.startsWith !== undefined) {
    throw new RangeError('give equals or startsWith, not both');
  }
  if (options.upTo !== undefined && options.startsWith === undefined) {
    throw new RangeError('give upTo with startsWith');
  }
  // The compiler knows all this; whoever took them from a request may have been mistaken.
  const { index, equals = '', startsWith = '', upTo = '' } = options;
  const isValue = typeof equals === 'string' || (typeof equals === 'number' && Number.isFinite(equals));
  if (typeof index !== 'string' || typeof startsWith !== 'string' || typeof upTo !== 'string' || !isValue) {
    throw new RangeError('index, startsWith and upTo are text, equals is text or a finite number');
  }
  return {
    index: options.index,
    equals: typeof options.equals === 'string' ? storable(options.equals) : options.equals,
    startsWith: options.startsWith === undefined ? undefined : storable(options.startsWith),
    upTo: options.upTo === undefined ? undefined : storable(options.upTo),
    after: options.after === undefined ? undefined : fromToken(options.after),
    skip,
    limit,
  };
}

/** Opaque to callers. It contains the index value: where that names a person, keep the token out of addresses and logs. */
export function toToken(place: Place): string {
  return Buffer.from(JSON.stringify([place.value, place.key])).toString('base64url');
}

export function fromToken(token: string): Place {
  const [value, key] = parsed(token);
  if ((typeof value === 'string' || typeof value === 'number') && typeof key === 'string') return { value, key };
  throw new RangeError('after is not a place that an earlier page gave');
}

function parsed(token: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}

/**
 * The least text that sorts after every text beginning with `prefix`; `undefined` when there is none. Text sorts by
 * code points here (the order of its UTF-8 bytes), as it does in SQLite and MongoDB.
 */
export function endOfPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) as number);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
  }
  return undefined;
}

/** Two words of an index as one. Neither can hold the character between them. */
export function listed(first: string, second: string): string {
  return `${first}\n${second}`;
}

/** Numbers before text, numbers by size, text by code points. */
export function compareValues(a: IndexValue, b: IndexValue): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compareText(a, b);
}

export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** By value, then key. */
export function comparePlaces(a: Place, b: Place): number {
  return compareValues(a.value, b.value) || compareText(a.key, b.key);
}

/** The first of a document's values, which stand in order, that answers the search. */
export function firstMatch(values: readonly IndexValue[] | undefined, search: Search): IndexValue | undefined {
  return values?.find((value) => matches(value, search));
}

function matches(value: IndexValue, { equals, startsWith, upTo }: Search): boolean {
  if (equals !== undefined) return value === equals;
  if (startsWith === undefined) return true;
  if (typeof value !== 'string') return false;
  if (upTo !== undefined && compareText(value, upTo) > 0) return false;
  const end = endOfPrefix(startsWith);
  return compareText(value, startsWith) >= 0 && (end === undefined || compareText(value, end) < 0);
}

/** The places of one page, the place to ask for the next page after, and the number of all places. */
export interface Places {
  readonly page: readonly Place[];
  readonly next?: string;
  readonly total: number;
}

/** One page of the documents that answer the search, from all documents with their index values. */
export function placesOf(
  indexed: Iterable<readonly [key: string, ReadonlyMap<string, readonly IndexValue[]>]>,
  search: Search,
): Places {
  const places: Place[] = [];
  for (const [key, values] of indexed) {
    const value = firstMatch(values.get(search.index), search);
    if (value !== undefined) places.push({ value, key });
  }
  places.sort(comparePlaces);
  const { after, skip, limit } = search;
  const behind = after ? places.filter((place) => comparePlaces(place, after) > 0) : places;
  const rest = behind.slice(skip);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { page, total: places.length, ...(last && rest.length > limit ? { next: toToken(last) } : {}) };
}
