import { createHash } from 'node:crypto';
import { canonicalJson } from '@app/event-store';
import type { Ground } from '../errors';
import type { AnalysedJourney } from './analysed-journey';
import type { AnalysisKind, AnalysisQuestion } from './analysis-question';

/** How many young people the ledger holds, and of how many the question is. */
export interface YoungPeopleAsked {
  readonly inLedger: number;
  readonly inCohort: number;
}

/** Sees each journey of the cohort once, in the order of their ids, and then gives what it found. */
export interface Gathering {
  add(journey: AnalysedJourney): void;
  /** Why nothing may be told of these young people at all, if so. */
  refusal?(youngPeople: YoungPeopleAsked): Ground | undefined;
  /** Plain data: what stands in it goes into the digest of the run. */
  result(): object;
}

/** Versions of definitions, by name. */
export type Definitions = Readonly<Record<string, number>>;

/** One kind of analysis: from journeys to figures, and the versions of the definitions they follow. */
export interface Analysis<G extends Gathering = Gathering> {
  readonly kind: AnalysisKind;
  /** By name. A run that was made with others is not made again with these. */
  readonly definitions: Definitions;
  /** `follows` are the definitions of the answer: what a definition tells that is not among them is left out. */
  begin(question: AnalysisQuestion, follows: Definitions): G;
}

/** Places after which a figure is cut: what machines and versions of mathematics may disagree on lies beyond them. */
const SIGNIFICANT_DIGITS = 10;

/**
 * The value as a result holds it: numbers to ten significant digits, and `null` where there is no number to give, such
 * as an interval without an upper end. Fields that are `undefined` are left out.
 *
 * What is so already is given back as it is and not copied: the journeys behind the figures of a region fill hundreds of
 * megabytes, and hold hardly a fraction.
 */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return Number.isSafeInteger(value) ? value + 0 : Number(value.toPrecision(SIGNIFICANT_DIGITS));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? plainList(value) : plainObject(value as Readonly<Record<string, unknown>>);
}

function plainList(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const one = plain(list[i]);
    if (!copy && !Object.is(one, list[i])) copy = list.slice(0, i);
    copy?.push(one);
  }
  return copy ?? list;
}

function plainObject(object: Readonly<Record<string, unknown>>): object {
  const isLiteral = Object.getPrototypeOf(object) === Object.prototype;
  let copy: [string, unknown][] | undefined = isLiteral ? undefined : [];
  const names = Object.keys(object);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    const one = plain(object[name]);
    const isAsItIs = one !== undefined && Object.is(one, object[name]);
    if (!copy && !isAsItIs) copy = names.slice(0, i).map((before) => [before, object[before]]);
    if (one !== undefined) copy?.push([name, one]);
  }
  return copy ? Object.fromEntries(copy) : object;
}

/** Levels of a report that are written one by one: below them stand single figures and single young people. */
const LEVELS_APART = 3;

/** The canonical JSON of a report in pieces: as one text it could be longer than a text may be. */
function* piecesOf(value: unknown, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    yield canonicalJson(value);
    return;
  }
  const list = Array.isArray(value);
  const parts: readonly (readonly [string, unknown])[] = list
    ? (value as unknown[]).map((one) => ['', one])
    : Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, one]) => [`${canonicalJson(name)}:`, one]);
  yield list ? '[' : '{';
  for (const [i, [name, one]] of parts.entries()) {
    yield i === 0 ? name : `,${name}`;
    yield* piecesOf(one, levels - 1);
  }
  yield list ? ']' : '}';
}

/** SHA-256 (hexadecimal) of a report in canonical JSON. */
export function digestOf(report: object): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(report, LEVELS_APART)) hash.update(piece);
  return hash.digest('hex');
}
