import type { LocalDate } from '@app/journey';

/** One thing that a number counts: whose it is, when it was, and how much of the number it is. */
export interface Entry {
  readonly journeyId: string;
  /** The day on which it was, or the first of its days. */
  readonly on?: LocalDate | undefined;
  /** The day on which it ended. */
  readonly to?: LocalDate | undefined;
  /** How much of the number it is, such as days; 1 where nothing is said. */
  readonly n?: number;
  /** What more there is to say of it, by name. */
  readonly more?: Readonly<Record<string, string | number | boolean | null>>;
}

/** The list is made when somebody looks: most numbers are never looked behind. */
export type Entries = () => readonly Entry[];

/** Young people, each counted once. */
export const journeysOf =
  (journeyIds: readonly string[]): Entries =>
  () =>
    journeyIds.map((journeyId) => ({ journeyId }));

/** Kept beside results and not in them: results are plain data, and their digests know nothing of it. */
const LISTS = new WeakMap<object, ReadonlyMap<string, Entries>>();

/** Says what numbers of an object count, by the names of the numbers in it, and gives the object back. */
export function leading<T extends object>(numbers: T, entries: { readonly [K in keyof T]?: Entries }): T {
  const all = Object.entries(entries).filter((one): one is [string, Entries] => one[1] !== undefined);
  LISTS.set(numbers, new Map([...(LISTS.get(numbers) ?? []), ...all]));
  return numbers;
}

/** A copy of an object, or of several, that counts what they count. */
export function leadingAs<T extends object>(copy: T, ...originals: readonly object[]): T {
  LISTS.set(copy, new Map(originals.flatMap((one) => [...(LISTS.get(one) ?? [])])));
  return copy;
}

const isEntry = (one: unknown): one is Entry => typeof one === 'object' && one !== null && 'journeyId' in one;

/** A list of journeys, or of things that say whose they are, is what stands behind its own length. */
function ownEntries(value: unknown): Entries | undefined {
  if (!Array.isArray(value)) return undefined;
  if (value.every((one) => typeof one === 'string')) return journeysOf(value);
  return value.every(isEntry) ? (): readonly Entry[] => value : undefined;
}

/** Names of a place, as RFC 6901 writes them: `/headline/figure/numerator`. */
const namesOf = (place: string): string[] =>
  place
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The place of something within something whose place is known. */
export const placeOf = (...names: readonly (string | number)[]): string =>
  names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Everything on the way to a place, from the result itself to what stands there; `undefined` where there is none. */
export function wayTo(result: object, place: string): readonly unknown[] | undefined {
  const way: unknown[] = [result];
  for (const name of namesOf(place)) {
    const last = way.at(-1);
    if (typeof last !== 'object' || last === null || !Object.hasOwn(last, name)) return undefined;
    way.push((last as Readonly<Record<string, unknown>>)[name]);
  }
  return way;
}

/** What the number, or the list, at a place of a result counts; `undefined` where there is no such list. */
export function entriesAt(result: object, place: string): Entries | undefined {
  const way = wayTo(result, place);
  const [holder, value] = [way?.at(-2), way?.at(-1)];
  const name = namesOf(place).at(-1);
  if (typeof holder !== 'object' || holder === null || name === undefined) return undefined;
  return LISTS.get(holder)?.get(name) ?? ownEntries(value);
}

/** How much the entries are together: the number that they stand behind. */
export const sumOf = (entries: readonly Entry[]): number => entries.reduce((sum, { n = 1 }) => sum + n, 0);
