import { numbered } from '../survival/spells';
import { type Design, relativeHazards } from './design';
import { hazardPath, risen, stratumStarts } from './hazard-path';
import type { CoxRows, Ties } from './rows';

/**
 * What each row adds to the slope of the likelihood, in the order of the risk sets, row after row: where it ends by an
 * event its covariates less the mean at risk, and less the same for all the hazard it has lived through. Prefix sums over
 * the event times give the second part at once.
 *
 * @source therneau-grambsch-2000
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
  const { codes, labels } = numbered(data.person);
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
