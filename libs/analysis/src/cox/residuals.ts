import { type Numbered, numbered } from '../survival/spells';
import { type Design, relativeHazards } from './design';
import type { CoxRows, Ties } from './rows';
import type { RiskSets } from './risk-sets';
import { sweep } from './sweep';

/**
 * The cumulative hazard of a row whose covariates are all at their means, and its sum with the mean covariates of the risk
 * sets, at each event time; and those parts of each rise that the rows which end there do not share.
 */
export interface HazardPath {
  /** From the first event time of the stratum on, and so with `hazardMean`. */
  readonly hazard: Float64Array;
  readonly hazardMean: Float64Array;
  readonly unshared: Float64Array;
  readonly unsharedMean: Float64Array;
  /** Mean covariates of the risk set, averaged over tied events. */
  readonly mean: Float64Array;
}

export function hazardPath(design: Design, coefficients: Float64Array, ties: Ties): HazardPath {
  const { width } = design;
  const { times, strata } = design.sets;
  const path: HazardPath = {
    hazard: new Float64Array(times.length),
    hazardMean: new Float64Array(times.length * width),
    unshared: new Float64Array(times.length),
    unsharedMean: new Float64Array(times.length * width),
    mean: new Float64Array(times.length * width),
  };
  sweep(design, coefficients, ties, (at) => {
    path.hazard[at.index] = at.hazard;
    path.unshared[at.index] = at.unshared;
    for (let k = 0; k < width; k++) {
      const into = at.index * width + k;
      path.hazardMean[into] = at.hazardMean[k]!;
      path.unsharedMean[into] = at.unsharedMean[k]!;
      path.mean[into] = at.mean[k]! / at.events;
    }
  });
  for (const span of strata) {
    for (let index = span.times[0] + 1; index < span.times[1]; index++) {
      path.hazard[index]! += path.hazard[index - 1]!;
      for (let k = 0; k < width; k++) path.hazardMean[index * width + k]! += path.hazardMean[(index - 1) * width + k]!;
    }
  }
  return path;
}

/** For each event time the one at which its stratum begins. */
function stratumStarts({ times, strata }: RiskSets): Int32Array {
  const starts = new Int32Array(times.length);
  for (const span of strata) starts.fill(span.times[0], span.times[0], span.times[1]);
  return starts;
}

/** What a sum that runs from the first event time of the stratum has risen by while a row was at risk. */
function risen(sum: Float64Array, from: number, to: number, start: number, width = 1, k = 0): number {
  const until = sum[(to - 1) * width + k]!;
  return from > start ? until - sum[(from - 1) * width + k]! : until;
}

/**
 * Events seen in each row less those expected of it, in the order of the data. They add up to nought.
 *
 * @source cox-residuals
 */
export function martingaleResiduals(
  data: CoxRows,
  design: Design,
  coefficients: Float64Array,
  ties: Ties,
): Float64Array {
  const { rows, from, to, event } = design.sets;
  const { hazard, unshared } = hazardPath(design, coefficients, ties);
  const starts = stratumStarts(design.sets);
  const hazards = relativeHazards(design, coefficients);
  const residuals = new Float64Array(data.time.length);
  rows.forEach((row, i) => {
    const end = to[i]! - 1;
    const rise = risen(hazard, from[i]!, to[i]!, starts[end]!) - (event[i] === 1 ? unshared[end]! : 0);
    residuals[row] = event[i]! - hazards[i]! * rise;
  });
  return residuals;
}

/**
 * What each row adds to the slope of the likelihood, in the order of the risk sets, row after row: where it ends by an
 * event its covariates less the mean at risk, and less the same for all the hazard it has lived through. Prefix sums over
 * the event times give the second part at once.
 *
 * @source cox-residuals
 */
export function scoreResiduals(design: Design, coefficients: Float64Array, ties: Ties): Float64Array {
  const { width, x } = design;
  const { from, to, event } = design.sets;
  const { hazard, hazardMean, unshared, unsharedMean, mean } = hazardPath(design, coefficients, ties);
  const starts = stratumStarts(design.sets);
  const hazards = relativeHazards(design, coefficients);
  const residuals = new Float64Array(x.length);
  for (let i = 0; i < to.length; i++) {
    const end = to[i]! - 1;
    const start = starts[end]!;
    const ended = event[i] === 1;
    const rise = risen(hazard, from[i]!, to[i]!, start) - (ended ? unshared[end]! : 0);
    for (let k = 0; k < width; k++) {
      const own = x[i * width + k]!;
      const riseMean =
        risen(hazardMean, from[i]!, to[i]!, start, width, k) - (ended ? unsharedMean[end * width + k]! : 0);
      residuals[i * width + k] = (ended ? own - mean[end * width + k]! : 0) - hazards[i]! * (own * rise - riseMean);
    }
  }
  return residuals;
}

/** Residuals summed over the rows of each person; each row is its own person when none are named. */
export function byPerson(data: CoxRows, { sets, width }: Design, residuals: Float64Array): Float64Array {
  if (!data.person) return residuals;
  const { codes, labels }: Numbered = numbered(data.person);
  const sums = new Float64Array(labels.length * width);
  sets.rows.forEach((row, i) => {
    for (let k = 0; k < width; k++) sums[codes[row]! * width + k]! += residuals[i * width + k]!;
  });
  return sums;
}

/** Sum over people of the products of their residuals: how much the slope varies if only people are independent. */
export function crossProducts(residuals: Float64Array, width: number): Float64Array {
  const products = new Float64Array(width * width);
  for (let at = 0; at < residuals.length; at += width) {
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) products[i * width + j]! += residuals[at + i]! * residuals[at + j]!;
    }
  }
  return products;
}
