import type { Label } from '../survival/spells';
import type { CoxEstimate } from './cox-regression';
import { designOf, scaled } from './design';
import { hazardPath } from './hazard-path';
import type { CoxRows } from './rows';

export interface BaselineHazard {
  /** `null` when there is one stratum. */
  readonly stratum: Label | null;
  /** Times of events, ascending. */
  readonly times: readonly number[];
  /** Cumulative hazard up to and at each time; flat between them, nought before the first. */
  readonly hazard: readonly number[];
}

/**
 * The cumulative hazard of somebody with the given covariates, by stratum: Breslow's estimate, or Efron's where the
 * regression was Efron's. exp of minus the hazard is a probability of still going on, if nothing else could end it.
 *
 * Unit: expected events. `at` gives the covariates by name; those it does not name are nought.
 *
 * @param data the rows of which the estimate was made
 * @throws RangeError when `at` names a covariate that the regression has not
 * @source breslow-1974
 * @source efron-1977
 */
export function baselineHazard(
  data: CoxRows,
  { ties, coefficients }: CoxEstimate,
  at: Readonly<Record<string, number>> = {},
): BaselineHazard[] {
  const unknown = Object.keys(at).find((name) => coefficients.every((one) => one.name !== name));
  if (unknown !== undefined) throw new RangeError(`The regression has no covariate "${unknown}".`);
  const design = designOf(data);
  const { sets, centre, spread } = design;
  const { hazard } = hazardPath(design, scaled(coefficients, spread), ties);
  const away = coefficients.reduce((sum, { name, coefficient }, k) => {
    return sum + coefficient * ((at[name] ?? 0) - centre[k]!);
  }, 0);
  return sets.strata.map(({ label, times: [first, end] }) => ({
    stratum: label,
    times: [...sets.times.subarray(first, end)],
    hazard: Array.from(hazard.subarray(first, end), (sum) => sum * Math.exp(away)),
  }));
}
