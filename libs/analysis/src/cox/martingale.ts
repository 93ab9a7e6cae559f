import type { CoxEstimate } from './cox-regression';
import { designOf, relativeHazards, scaled } from './design';
import { hazardPath, risen, stratumStarts } from './hazard-path';
import type { CoxRows } from './rows';

/**
 * Events seen in each row less those expected of it, in the order of the data. They add up to nought.
 *
 * @param data the rows of which the estimate was made
 * @source therneau-grambsch-2000
 */
export function martingaleResiduals(data: CoxRows, { coefficients, ties }: CoxEstimate): Float64Array {
  const design = designOf(data);
  const { rows, from, to, event } = design.sets;
  const perDeviation = scaled(coefficients, design.spread);
  const { hazard, unshared } = hazardPath(design, perDeviation, ties);
  const starts = stratumStarts(design.sets);
  const hazards = relativeHazards(design, perDeviation);
  const residuals = new Float64Array(data.time.length);
  rows.forEach((row, i) => {
    const end = to[i]! - 1;
    const rise = risen(hazard, from[i]!, to[i]!, starts[end]!) - (event[i] === 1 ? unshared[end]! : 0);
    residuals[row] = event[i]! - hazards[i]! * rise;
  });
  return residuals;
}
