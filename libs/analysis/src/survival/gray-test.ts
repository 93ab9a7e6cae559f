import { chiSquareTail } from '../distributions';
import { quadraticForm } from '../symmetric';
import { strata } from './log-rank';
import { checkLengths, type Label, numbered, type Numbers, taken } from './spells';
import { timelineOf } from './timeline';

/**
 * Spells of several groups, all watched from their beginning: with delayed entry the test is not defined, and so there is
 * no column for it.
 */
export interface CompetingSpells {
  readonly time: Numbers;
  /** 0: still going on when last seen. 1, 2, 3 …: what ended it. */
  readonly cause: Numbers;
  readonly group: ArrayLike<Label>;
  readonly stratum?: ArrayLike<Label>;
}

export interface GrayOptions {
  /** The cause whose incidence is compared: 1 unless told otherwise. */
  readonly cause?: number;
  /** Weight of each time: one less the incidence before it, to this power. 0 unless told otherwise. */
  readonly rho?: number;
}

export interface GrayTest {
  /** `null`: the spells say nothing about a difference. */
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly p: number | null;
}

/**
 * Gray's test of whether the cumulative incidence of one cause is the same in several groups, where other causes compete:
 * for incidence what the log-rank test is for survival. Those who ended otherwise stay in the comparison with the weight
 * that their group's censoring leaves them.
 *
 * Agrees with `cuminc` of R's package cmprsk.
 *
 * @throws RangeError when columns differ in length
 * @source gray-1988
 */
export function grayTest(spells: CompetingSpells, { cause = 1, rho = 0 }: GrayOptions = {}): GrayTest {
  const { time, group, stratum } = spells;
  checkLengths(time.length, { cause: spells.cause, group, stratum });
  const groups = numbered(group);
  const count = groups.labels.length;
  const score = new Float64Array(count);
  const variance = new Float64Array(count * count);
  for (const rows of strata(stratum, time.length)) {
    const moments = momentsOf(taken(time, rows), taken(spells.cause, rows), taken(groups.codes, rows), count, cause);
    const steps = stepsThrough(moments, count, rho, score);
    for (const step of steps) addVariance(variance, step, steps.at(-1)!.drift, count);
  }
  const but = count - 1;
  const square = Float64Array.from({ length: but * but }, (_, i) => variance[Math.floor(i / but) * count + (i % but)]!);
  const chiSquare = but > 0 ? quadraticForm(square, score.subarray(0, but)) : null;
  return { chiSquare, degreesOfFreedom: but, p: chiSquare === null ? null : chiSquareTail(chiSquare, but) };
}

/** What happened at one time, by group. */
interface Moment {
  readonly atRisk: Float64Array;
  /** Ended by the cause that is compared, and by any other. */
  readonly own: Float64Array;
  readonly other: Float64Array;
}

/** The times at which something ended, in ascending order. */
function momentsOf(time: Numbers, cause: Numbers, group: Numbers, groups: number, own: number): Moment[] {
  const { grid, leaving } = timelineOf(undefined, time);
  const atRisk = new Float64Array(groups);
  for (let row = 0; row < time.length; row++) atRisk[group[row]!]!++;
  const moments: Moment[] = [];
  for (let place = 0; place < grid.length; place++) {
    const left = leaving.rows.subarray(leaving.starts[place], leaving.starts[place + 1]);
    const moment = { atRisk: atRisk.slice(), own: new Float64Array(groups), other: new Float64Array(groups) };
    for (const row of left) {
      const why = cause[row]!;
      if (why !== 0) (why === own ? moment.own : moment.other)[group[row]!]!++;
      atRisk[group[row]!]!--;
    }
    if (moment.own.some((d) => d > 0) || moment.other.some((d) => d > 0)) moments.push(moment);
  }
  return moments;
}

/** One moment, with the curves before and after it. Matrices have a row for each group, one after the other. */
interface Step {
  readonly moment: Moment;
  /** Ends by the cause in all groups, and the size of the pooled risk set they are measured against. */
  readonly own: number;
  readonly pooled: number;
  /** Survival of each group before and after, and what the incidence of all groups together leaves after. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly remaining: number;
  /** How the score of a group answers to an end in another, at once … */
  readonly pull: Float64Array;
  /** … and through all later times: summed from the beginning to this moment. */
  readonly drift: Float64Array;
}

/** Goes through the moments in order, adding up the scores: ends of the cause seen in each group, less those expected. */
function stepsThrough(moments: readonly Moment[], groups: number, rho: number, score: Float64Array): Step[] {
  let survival = new Float64Array(groups).fill(1);
  let incidence = new Float64Array(groups);
  let drift = new Float64Array(groups * groups);
  let remaining = 1;
  return moments.map((moment) => {
    const { atRisk } = moment;
    const own = moment.own.reduce((sum, one) => sum + one, 0);
    const weight = remaining ** rho;
    const before = survival;
    const still = incidence;
    // A group counts by those at risk, scaled up for the censored, and for the score also for those ended otherwise.
    const size = atRisk.map((n, g) => (n > 0 ? n / before[g]! : 0));
    const pooled = size.reduce((sum, one) => sum + one, 0);
    const exposed = size.map((one, g) => one * (1 - still[g]!));
    const allExposed = exposed.reduce((sum, one) => sum + one, 0);
    moment.own.forEach((d, g) => (score[g]! += weight * (d - (own * exposed[g]!) / allExposed)));
    const pull = drift.map((_, at) => {
      const [g, h] = [Math.floor(at / groups), at % groups];
      return weight * size[g]! * ((g === h ? 1 : 0) - size[h]! / pooled);
    });
    const share = own / (pooled * remaining);
    drift = drift.map((sum, at) => sum + share * pull[at]!);
    incidence = still.map((sum, g) => sum + (size[g]! > 0 ? (before[g]! * moment.own[g]!) / atRisk[g]! : 0));
    survival = before.map((left, g) => {
      const n = atRisk[g]!;
      return n > 0 ? (left * (n - moment.own[g]! - moment.other[g]!)) / n : left;
    });
    remaining -= own / pooled;
    return { moment, own, pooled, before, after: survival, remaining, pull, drift };
  });
}

/** Adds what the chance of one moment does to the scores: ends of the cause, then ends of the others, group by group. */
function addVariance(variance: Float64Array, step: Step, finalDrift: Float64Array, groups: number): void {
  const { moment, own, pooled, before, after, remaining, pull, drift } = step;
  const add = (chance: number, moves: (at: number) => number, k: number): void => {
    for (let g = 0; g < groups; g++) {
      const moved = chance * moves(g * groups + k);
      for (let h = 0; h < groups; h++) variance[g * groups + h]! += moved * moves(h * groups + k);
    }
  };
  for (let k = 0; k < groups; k++) {
    const n = moment.atRisk[k]!;
    if (n === 0) continue;
    const later = (at: number): number => finalDrift[at]! - drift[at]!;
    const left = after[k]! > 0 ? remaining / after[k]! : 0;
    if (own > 0) {
      const ties = own > 1 ? 1 - (own - 1) / (pooled * before[k]! - 1) : 1;
      const chance = (ties * before[k]! * own) / (pooled * n);
      add(chance, (at) => pull[at]! + (1 - left) * later(at), k);
    }
    const other = moment.other[k]!;
    if (other > 0 && after[k]! > 0) {
      const ties = other > 1 ? 1 - (other - 1) / (n - 1) : 1;
      add((ties * before[k]! ** 2 * other) / n ** 2, (at) => left * later(at), k);
    }
  }
}
