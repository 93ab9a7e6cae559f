import type { CoxRows } from './rows';
import { type RiskSets, riskSetsOf } from './risk-sets';

/**
 * Covariates in the order of the risk sets, with the mean taken off and divided by the spread: a coefficient then says
 * what one standard deviation does, sums stay small, and what vanishes by rounding can be told from what is small.
 */
export interface Design {
  readonly sets: RiskSets;
  /** Number of covariates. */
  readonly width: number;
  /** Row after row. */
  readonly x: Float64Array;
  readonly centre: Float64Array;
  /** Nought for a covariate that is the same in all rows. */
  readonly spread: Float64Array;
}

export function designOf(data: CoxRows): Design {
  const sets = riskSetsOf(data);
  const width = data.covariates.length;
  const count = sets.rows.length;
  const x = new Float64Array(count * width);
  const centre = new Float64Array(width);
  const spread = new Float64Array(width);
  data.covariates.forEach(({ values }, k) => {
    let sum = 0;
    for (const row of sets.rows) sum += values[row]!;
    const mean = count > 0 ? sum / count : 0;
    let squares = 0;
    for (const row of sets.rows) squares += (values[row]! - mean) ** 2;
    const deviation = Math.sqrt(squares / Math.max(1, count));
    centre[k] = mean;
    // Less than this is rounding of the mean, not a difference between rows.
    spread[k] = deviation > 1e-12 * Math.abs(mean) ? deviation : 0;
    const scale = spread[k] > 0 ? 1 / spread[k] : 0;
    for (let i = 0; i < count; i++) x[i * width + k] = (values[sets.rows[i]!]! - mean) * scale;
  });
  return { sets, width, x, centre, spread };
}

/** exp of what the coefficients make of each row's covariates, in the order of the risk sets. */
export function relativeHazards({ sets, width, x }: Design, coefficients: Float64Array): Float64Array {
  const hazards = new Float64Array(sets.rows.length);
  for (let i = 0; i < hazards.length; i++) {
    let eta = 0;
    for (let k = 0; k < width; k++) eta += x[i * width + k]! * coefficients[k]!;
    hazards[i] = Math.exp(eta);
  }
  return hazards;
}

/** Coefficients per standard deviation, as a design has them. */
export function scaled(coefficients: readonly { readonly coefficient: number }[], spread: Float64Array): Float64Array {
  return Float64Array.from(coefficients, ({ coefficient }, k) => coefficient * spread[k]!);
}
