/**
 * How much of a relationship was with the same people. Unit: from 0 (never twice the same) to 1 (always the same), but
 * `entropyBits`, which is 0 when always the same and has no upper end. What is undefined is `null`, never 0.
 */
export interface ContinuityIndices {
  /** Contacts, or days covered. */
  readonly total: number;
  readonly people: number;
  /** Usual provider continuity: the share of the person met most. */
  readonly upc: number | null;
  /** Bice and Boxerman: the chance that two of the contacts, drawn by lot, are with the same person. */
  readonly coc: number | null;
  /** Steinwachs: the share of contacts, after the first, with the same person as the one before. */
  readonly secon: number | null;
  /** Sum of the squared shares. */
  readonly herfindahl: number | null;
  /** Modified modified continuity index: few people for so many contacts. */
  readonly mmci: number | null;
  /** Shannon's entropy of the shares, in bits. */
  readonly entropyBits: number | null;
}

/** Keeps the index defined for a single contact, as published. */
const MMCI_OFFSET = 0.1;

const NOTHING: ContinuityIndices = {
  total: 0,
  people: 0,
  upc: null,
  coc: null,
  secon: null,
  herfindahl: null,
  mmci: null,
  entropyBits: null,
};

/** What is the same however the total was counted: all but the order. */
function indicesOf(counts: readonly number[], changes: number): ContinuityIndices {
  const held = counts.filter((n) => n > 0);
  const total = held.reduce((sum, n) => sum + n, 0);
  if (total === 0) return NOTHING;
  const squares = held.reduce((sum, n) => sum + n * n, 0);
  const entropy = held.reduce((sum, n) => sum + (n / total) * Math.log2(total / n), 0);
  return {
    total,
    people: held.length,
    upc: held.reduce((a, b) => Math.max(a, b), 0) / total,
    coc: total === 1 ? null : (squares - total) / (total * (total - 1)),
    secon: total === 1 ? null : 1 - changes / (total - 1),
    herfindahl: squares / (total * total),
    mmci: (1 - held.length / (total + MMCI_OFFSET)) / (1 - 1 / (total + MMCI_OFFSET)),
    entropyBits: entropy,
  };
}

/**
 * The indices over contacts, in the order in which they were made: each is named by who made it.
 *
 * Contacts are recorded unevenly. Show the number of contacts beside the index, and prefer days where both are known.
 * @source continuity-indices
 */
export function contactContinuity(people: readonly string[]): ContinuityIndices {
  const counts = new Map<string, number>();
  let changes = 0;
  for (const [i, person] of people.entries()) {
    counts.set(person, (counts.get(person) ?? 0) + 1);
    if (i > 0 && people[i - 1] !== person) changes += 1;
  }
  return indicesOf([...counts.values()], changes);
}

/** Days on which one person in turn was named. Two stretches of the same person in a row are one. */
export interface DaysHeld {
  readonly person: string;
  readonly days: number;
}

/**
 * The indices over the days on which somebody was named, in the order of the stretches. Days with nobody are not in it:
 * show them beside it.
 *
 * Unit: as for contacts, with days in their place.
 * @throws RangeError when a stretch has less than no days, or a part of one.
 * @source continuity-indices
 */
export function dayContinuity(stretches: readonly DaysHeld[]): ContinuityIndices {
  const days = new Map<string, number>();
  let changes = 0;
  let last: string | undefined;
  for (const { person, days: held } of stretches) {
    if (!Number.isSafeInteger(held) || held < 0) throw new RangeError(`Nobody is named for ${held} days.`);
    if (held === 0) continue;
    days.set(person, (days.get(person) ?? 0) + held);
    if (last !== undefined && last !== person) changes += 1;
    last = person;
  }
  return indicesOf([...days.values()], changes);
}
