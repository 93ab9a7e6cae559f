import type { CoxEstimate } from './cox-regression';
import { designOf, scaled } from './design';
import { hazardPath } from './hazard-path';
import type { CoxRows } from './rows';

/** What one event says of whether effects change over time. */
export interface SchoenfeldResidual {
  /** Which row of the data ended by the event. */
  readonly row: number;
  readonly time: number;
  /** In the order of the covariates: that of the row, less the mean of those at risk. */
  readonly residuals: readonly number[];
}

/**
 * For each event, stratum after stratum and from the first on, by how much the covariates of the one who had it differ
 * from what the regression expects. Drawn over time they scatter about nought where the effect does not change.
 *
 * Unit: that of each covariate.
 *
 * @param data the rows of which the estimate was made
 * @source therneau-grambsch-2000
 */
export function schoenfeldResiduals(data: CoxRows, { coefficients, ties }: CoxEstimate): SchoenfeldResidual[] {
  const design = designOf(data);
  const { sets, width, x, spread } = design;
  const { mean } = hazardPath(design, scaled(coefficients, spread), ties);
  const found: SchoenfeldResidual[] = [];
  for (const { rows } of sets.strata) {
    // The sets stand from the last event to the first.
    for (let i = rows[1] - 1; i >= rows[0]; i--) {
      if (sets.event[i] === 0) continue;
      const at = sets.to[i]! - 1;
      found.push({
        row: sets.rows[i]!,
        time: sets.times[at]!,
        residuals: Array.from(spread, (one, k) => one * (x[i * width + k]! - mean[at * width + k]!)),
      });
    }
  }
  return found;
}
