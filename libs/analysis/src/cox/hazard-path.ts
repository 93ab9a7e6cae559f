import type { Design } from './design';
import type { RiskSets } from './risk-sets';
import type { Ties } from './rows';
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
export function stratumStarts({ times, strata }: RiskSets): Int32Array {
  const starts = new Int32Array(times.length);
  for (const span of strata) starts.fill(span.times[0], span.times[0], span.times[1]);
  return starts;
}

/** What a sum that runs from the first event time of the stratum has risen by while a row was at risk. */
export function risen(sum: Float64Array, from: number, to: number, start: number, width = 1, k = 0): number {
  const until = sum[(to - 1) * width + k]!;
  return from > start ? until - sum[(from - 1) * width + k]! : until;
}
