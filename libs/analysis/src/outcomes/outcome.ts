import { type Entries, type Entry, leading, sumOf } from '../behind';
import type { Figure } from '../figure';
import type { Followed, OutcomeContext } from './followed';

/** The number of an outcome in the list of what the service promises or hopes for. */
export type HopedFor = `O${number}`;

/** What was found of one outcome. */
export interface OutcomeFound {
  /** By name. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** Numbers and lists that are no figure with a denominator. */
  readonly more?: object;
  /** Of whom or what anything is known at all. */
  readonly coverage: Readonly<Record<string, number>>;
  /** Who was left out, and why: journeys by reason. */
  readonly excluded: Readonly<Record<string, readonly string[]>>;
}

/** Sees each young person once, and then tells what it found. */
export interface OutcomeGathering {
  add(followed: Followed): void;
  /** @param careKnownTo the last day of which it is known who was looked after */
  found(careKnownTo: string): OutcomeFound;
}

/** One outcome: what the service promises or hopes for, and how it is told from what is recorded. */
export interface Outcome {
  /** A short name in kebab-case. */
  readonly key: string;
  /** What it answers of the list. */
  readonly answers: readonly HopedFor[];
  /** In a few words. */
  readonly name: string;
  /** What is reckoned, in whole sentences. */
  readonly measure: string;
  readonly version: number;
  /** What has to stand beside the figures wherever they are shown. */
  readonly warnings: readonly string[];
  begin(context: OutcomeContext): OutcomeGathering;
}

/** What was counted under each name. */
export class Tally {
  private readonly entries = new Map<string, Entry[]>();

  add(name: string, entry: Entry): void {
    const held = this.entries.get(name) ?? [];
    held.push(entry);
    this.entries.set(name, held);
  }

  of(name: string): readonly Entry[] {
    return this.entries.get(name) ?? [];
  }

  all(): Readonly<Record<string, number>> {
    return counts(Object.fromEntries([...this.entries].sort(([a], [b]) => (a < b ? -1 : 1))));
  }
}

/** How much each list is, leading to it. */
export function counts(lists: Readonly<Record<string, readonly Entry[]>>): Readonly<Record<string, number>> {
  const all = Object.entries(lists);
  return leading(
    Object.fromEntries(all.map(([name, entries]) => [name, sumOf(entries)])),
    Object.fromEntries(all.map(([name, entries]): [string, Entries] => [name, (): readonly Entry[] => entries])),
  );
}

/** Journeys by the reason for which they are left out, each once. */
export class LeftOut {
  private readonly journeys = new Map<string, Set<string>>();

  add(reason: string, ...journeyIds: readonly string[]): void {
    const held = this.journeys.get(reason) ?? new Set();
    for (const id of journeyIds) held.add(id);
    if (held.size > 0) this.journeys.set(reason, held);
  }

  all(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.journeys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([r, ids]) => [r, [...ids]]));
  }
}

/** Of every comparison with the time before. */
export const REGRESSION_TO_THE_MEAN =
  'Young people are referred when things are at their worst, so that some of a fall would have come anyway. The days ' +
  'before without the last 90 are shown beside it. A fall is not an effect.';
/** Of whatever others tell the hub of the time before. */
export const HISTORY_MAY_BE_SHORT =
  'Nothing tells whether what others recorded before the referral has all been handed over: the time before may look ' +
  'better than it was.';
