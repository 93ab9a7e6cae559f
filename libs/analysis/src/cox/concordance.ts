import { numbered } from '../survival/spells';
import { firstNotBefore } from '../survival/timeline';
import type { CoxEstimate } from './cox-regression';
import type { CoxRows } from './rows';
import { type RiskSets, riskSetsOf } from './risk-sets';

export interface Concordance {
  /** Pairs foretold rightly, and half of those not told apart, of all pairs. 0.5 is what a coin does. `null`: no pairs. */
  readonly share: number | null;
  /** By the infinitesimal jackknife; by person where persons are given. */
  readonly standardError: number | null;
  readonly concordant: number;
  readonly discordant: number;
  readonly tied: number;
}

/**
 * How often the regression puts the right one of two first: whoever has an event is paired with each other row of the
 * stratum that is at risk at that time and goes on, and should have the higher hazard.
 *
 * @param data the rows of which the estimate was made
 * @source harrell-1982
 */
export function concordance(data: CoxRows, { coefficients }: CoxEstimate): Concordance {
  const sets = riskSetsOf(data);
  const predicted = new Float64Array(data.time.length);
  coefficients.forEach(({ coefficient }, k) => {
    const { values } = data.covariates[k]!;
    for (let row = 0; row < predicted.length; row++) predicted[row]! += coefficient * values[row]!;
  });
  const { above, below, equal } = countPairs(sets, ranksOf(predicted));
  // Every pair was counted at both of its rows.
  const concordant = total(above) / 2;
  const discordant = total(below) / 2;
  const tied = total(equal) / 2;
  const pairs = concordant + discordant + tied;
  if (pairs === 0) return { share: null, standardError: null, concordant, discordant, tied };
  const excess = (concordant - discordant) / pairs;
  const people = data.person && numbered(data.person).codes;
  const moved = new Float64Array(data.time.length);
  sets.rows.forEach((row, i) => {
    const own = above[i]! + below[i]! + equal[i]!;
    moved[people ? people[row]! : row]! += (above[i]! - below[i]! - excess * own) / pairs;
  });
  const variance = moved.reduce((sum, one) => sum + one ** 2, 0);
  return { share: (excess + 1) / 2, standardError: Math.sqrt(variance) / 2, concordant, discordant, tied };
}

const total = (counts: Float64Array): number => counts.reduce((sum, one) => sum + one, 0);

/** The place of each value among the distinct ones, from 0. */
function ranksOf(values: Float64Array): Int32Array {
  const distinct = values.toSorted();
  let count = 0;
  for (const value of distinct) if (count === 0 || value !== distinct[count - 1]) distinct[count++] = value;
  const ranks = new Int32Array(values.length);
  const known = distinct.subarray(0, count);
  for (let i = 0; i < ranks.length; i++) ranks[i] = firstNotBefore(known, values[i]!);
  return ranks;
}

/** For each position of the risk sets, the pairs it is in: foretold rightly, wrongly, not told apart. */
interface Pairs {
  readonly above: Float64Array;
  readonly below: Float64Array;
  readonly equal: Float64Array;
}

/**
 * Walks from the last event time to the first, with a tally of those at risk and one of the events met so far. A row's
 * pairs with events of others are those met between its end and its entry: the tally at the one less that at the other.
 */
function countPairs({ rows, from, to, event, late, strata }: RiskSets, ranks: Int32Array): Pairs {
  const size = ranks.reduce((most, rank) => Math.max(most, rank + 1), 0);
  const pairs: Pairs = {
    above: new Float64Array(rows.length),
    below: new Float64Array(rows.length),
    equal: new Float64Array(rows.length),
  };
  const rankAt = (i: number): number => ranks[rows[i]!]!;
  for (const span of strata) {
    const atRisk = new Tally(size);
    const events = new Tally(size);
    const withEvents = (i: number, sign: number): void => {
      const { lower, same, higher } = events.around(rankAt(i));
      pairs.above[i]! += sign * higher;
      pairs.below[i]! += sign * lower;
      pairs.equal[i]! += sign * same;
    };
    let next = span.rows[0];
    let nextLate = span.late[0];
    for (let index = span.times[1] - 1; index >= span.times[0]; index--) {
      for (; nextLate < span.late[1] && from[late[nextLate]!]! > index; nextLate++) {
        withEvents(late[nextLate]!, 1);
        atRisk.add(rankAt(late[nextLate]!), -1);
      }
      const ending: number[] = [];
      for (; next < span.rows[1] && to[next]! > index; next++) {
        if (event[next] === 1) ending.push(next);
        else {
          withEvents(next, -1);
          atRisk.add(rankAt(next), 1);
        }
      }
      for (const i of ending) {
        const { lower, same, higher } = atRisk.around(rankAt(i));
        pairs.above[i]! += lower;
        pairs.below[i]! += higher;
        pairs.equal[i]! += same;
        events.add(rankAt(i), 1);
      }
      for (const i of ending) {
        withEvents(i, -1);
        atRisk.add(rankAt(i), 1);
      }
    }
    for (let i = span.rows[0]; i < span.rows[1]; i++) if (from[i] === span.times[0]) withEvents(i, 1);
  }
  return pairs;
}

/** Counts by rank, of which those below a rank can be added up in a few steps (Fenwick's tree). */
class Tally {
  private readonly tree: Int32Array;
  private all = 0;

  constructor(private readonly size: number) {
    this.tree = new Int32Array(size + 1);
  }

  add(rank: number, count: number): void {
    this.all += count;
    for (let at = rank + 1; at <= this.size; at += at & -at) this.tree[at]! += count;
  }

  around(rank: number): { readonly lower: number; readonly same: number; readonly higher: number } {
    const lower = this.below(rank);
    const same = this.below(rank + 1) - lower;
    return { lower, same, higher: this.all - lower - same };
  }

  private below(rank: number): number {
    let sum = 0;
    for (let at = rank; at > 0; at -= at & -at) sum += this.tree[at]!;
    return sum;
  }
}
