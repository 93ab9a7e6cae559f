import { chiSquareTail } from '../distributions';
import { quadraticForm } from '../symmetric';
import { checkLengths, type Label, numbered, type Numbered, type Numbers, rowsByCode, taken } from './spells';
import { timelineOf } from './timeline';

/** Spells of several groups that are compared. */
export interface GroupedSpells {
  readonly entry?: Numbers;
  readonly time: Numbers;
  /** 0: still going on when last seen; anything else: ended. */
  readonly cause: Numbers;
  readonly group: ArrayLike<Label>;
  /** Groups are compared within each stratum, and the differences added up. */
  readonly stratum?: ArrayLike<Label>;
}

export interface LogRankGroup {
  readonly group: Label;
  readonly spells: number;
  /** Ends seen, each with the weight of its time. */
  readonly observed: number;
  /** Ends there would be if groups did not differ. */
  readonly expected: number;
}

export interface LogRank {
  /** In the order in which they first appear. */
  readonly groups: readonly LogRankGroup[];
  /** Of observed less expected, groups in the same order. */
  readonly variance: readonly (readonly number[])[];
  /** `null`: the spells say nothing about a difference, because nobody was at risk beside those who ended. */
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly p: number | null;
}

/**
 * Whether spells of several groups end at the same pace. At each time at which some end, the ends expected in a group are
 * its share of those at risk. With `rho` 0 all times count alike (log-rank); with 1 each counts as much as survival was
 * before it, so that early ends weigh more (Peto and Peto). Delayed entry is allowed for.
 *
 * A small p says that the difference is not chance; not how large it is, nor why.
 *
 * @throws RangeError when columns differ in length or a spell ends no later than its entry
 * @source harrington-fleming-1982
 * @source r-survival
 */
export function logRank(spells: GroupedSpells, { rho = 0 }: { readonly rho?: number } = {}): LogRank {
  const { entry, time, cause, group, stratum } = spells;
  checkLengths(time.length, { entry, cause, group, stratum });
  const groups = numbered(group);
  const count = groups.labels.length;
  const sums: Sums = {
    observed: new Float64Array(count),
    expected: new Float64Array(count),
    variance: new Float64Array(count * count),
  };
  for (const rows of strata(stratum, time.length)) addStratum(sums, spells, groups, rows, rho);
  const spellsOf = rowsByCode(groups).map((rows) => rows.length);
  return {
    groups: groups.labels.map((label, g) => ({
      group: label,
      spells: spellsOf[g]!,
      observed: sums.observed[g]!,
      expected: sums.expected[g]!,
    })),
    variance: groups.labels.map((_, g) => [...sums.variance.subarray(g * count, (g + 1) * count)]),
    ...tested(sums),
  };
}

interface Sums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** The rows of each stratum; all rows when there is one. */
export function strata(stratum: ArrayLike<Label> | undefined, rows: number): Int32Array[] {
  return stratum ? rowsByCode(numbered(stratum)) : [Int32Array.from({ length: rows }, (_, row) => row)];
}

function addStratum(sums: Sums, spells: GroupedSpells, groups: Numbered, rows: Int32Array, rho: number): void {
  const { grid, enters, entering, leaving } = timelineOf(
    spells.entry && taken(spells.entry, rows),
    taken(spells.time, rows),
  );
  const count = groups.labels.length;
  const atRisk = new Float64Array(count);
  const ended = new Float64Array(count);
  const groupOf = (row: number): number => groups.codes[rows[row]!]!;
  enters.forEach((place, row) => {
    if (place < 0) atRisk[groupOf(row)]!++;
  });
  let survival = 1;
  for (let place = 0; place < grid.length; place++) {
    const left = leaving.rows.subarray(leaving.starts[place], leaving.starts[place + 1]);
    ended.fill(0);
    for (const row of left) if (spells.cause[rows[row]!]! !== 0) ended[groupOf(row)]!++;
    survival *= addTime(sums, atRisk, ended, survival ** rho);
    for (const row of left) atRisk[groupOf(row)]!--;
    for (let at = entering.starts[place]!; at < entering.starts[place + 1]!; at++) {
      atRisk[groupOf(entering.rows[at]!)]!++;
    }
  }
}

/** Adds what one time says, and tells which share of those at risk went on. */
function addTime(sums: Sums, atRisk: Float64Array, ended: Float64Array, weight: number): number {
  const all = ended.reduce((sum, one) => sum + one, 0);
  if (all === 0) return 1;
  const n = atRisk.reduce((sum, one) => sum + one, 0);
  const count = atRisk.length;
  const spread = n > 1 ? (weight ** 2 * all * (n - all)) / (n - 1) : 0;
  for (let g = 0; g < count; g++) {
    const share = atRisk[g]! / n;
    sums.observed[g]! += weight * ended[g]!;
    sums.expected[g]! += weight * all * share;
    for (let h = 0; h < count; h++) {
      sums.variance[g * count + h]! += spread * share * ((g === h ? 1 : 0) - atRisk[h]! / n);
    }
  }
  return 1 - all / n;
}

/** Of the groups that were at risk when something ended, all but one: the last follows from the others. */
function tested({ observed, expected, variance }: Sums): Pick<LogRank, 'chiSquare' | 'degreesOfFreedom' | 'p'> {
  const count = observed.length;
  const told = [...expected.keys()].filter((g) => expected[g]! > 0).slice(1);
  const chiSquare = quadraticForm(
    Float64Array.from(told.flatMap((g) => told.map((h) => variance[g * count + h]!))),
    told.map((g) => observed[g]! - expected[g]!),
  );
  const known = told.length > 0 ? chiSquare : null;
  return {
    chiSquare: known,
    degreesOfFreedom: told.length,
    p: known === null ? null : chiSquareTail(known, told.length),
  };
}
