import { chiSquareTail } from '../distributions';
import { reach } from '../survival/interval';
import { inverseSymmetric, quadraticForm } from '../symmetric';
import { type Design, designOf } from './design';
import { maximise, type Maximum } from './maximise';
import { type CoxRefusal, covariatesDepend, monotoneLikelihood, refusalBefore } from './refusal';
import { byPerson, crossProducts, scoreResiduals } from './score-residuals';
import { checkRows, type CoxRows, type Ties } from './rows';

export interface CoxOptions {
  /** `efron` unless told otherwise. */
  readonly ties?: Ties;
  /** Fewer events than this for each covariate are too few: 10 unless told otherwise. */
  readonly eventsPerCovariateMin?: number;
  /** A coefficient beyond this is none: 10 unless told otherwise, a ratio of 22,000 for one unit of the covariate. */
  readonly coefficientMax?: number;
  /** Of the intervals: 0.95 unless told otherwise. */
  readonly level?: number;
}

export interface CoxCoefficient {
  readonly name: string;
  /** Logarithm of the hazard ratio for one unit more of the covariate. */
  readonly coefficient: number;
  readonly hazardRatio: number;
  /** Interval of the hazard ratio; from the errors by person where persons are given. */
  readonly lower: number;
  readonly upper: number;
  /** Of `coefficient`, if the model is right and rows are independent. */
  readonly standardError: number;
  /** Of `coefficient`, if only persons are independent. `null` when no persons were given. */
  readonly robustError: number | null;
}

/** A test that no covariate does anything. `null`: it cannot be made. */
export interface CoxTest {
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly p: number | null;
}

export interface CoxEstimate {
  readonly kind: 'estimated';
  readonly ties: Ties;
  readonly rows: number;
  readonly events: number;
  readonly coefficients: readonly CoxCoefficient[];
  /** Of the coefficients: by person where persons are given. */
  readonly covariance: readonly (readonly number[])[];
  /** Logarithm of the partial likelihood without and with the covariates. */
  readonly logLikelihood: { readonly without: number; readonly with: number };
  readonly tests: {
    readonly likelihoodRatio: CoxTest;
    /** From the errors by person where persons are given. */
    readonly wald: CoxTest;
    readonly score: CoxTest;
    readonly robustScore: CoxTest | null;
  };
  readonly iterations: number;
}

/**
 * Cox's regression: by what factor each covariate goes with a higher or lower pace of ending, the others being equal.
 *
 * Unit: hazard ratio for one unit more of the covariate. It says what goes together, not what causes what. Refused, with
 * the reason, where the rows do not say enough: then counts are all that can be shown.
 *
 * @throws RangeError when columns differ in length, a value is no number, or a row ends no later than its entry
 * @source cox-1972
 * @source efron-1977
 * @source breslow-1974
 * @source lin-wei-1989
 */
export function coxRegression(data: CoxRows, options: CoxOptions = {}): CoxEstimate | CoxRefusal {
  const { ties = 'efron', eventsPerCovariateMin = 10, coefficientMax = 10, level = 0.95 } = options;
  checkRows(data);
  const refused = refusalBefore(data, eventsPerCovariateMin);
  if (refused) return refused;
  const design = designOf(data);
  const events = design.sets.event.reduce((sum, one) => sum + one, 0);
  const nameOf = (column: number): string => data.covariates[column]!.name;
  const found = maximise(design, ties);
  if (found.kind !== 'maximum') {
    return (found.kind === 'singular' ? covariatesDepend : monotoneLikelihood)(nameOf(found.column), events);
  }
  const coefficients = found.coefficients.map((one, k) => one / design.spread[k]!);
  const beyond = coefficients.findIndex((one) => Math.abs(one) > coefficientMax);
  if (beyond >= 0) return monotoneLikelihood(nameOf(beyond), events);
  const inverse = inverseSymmetric(found.there.information, design.width);
  if (!inverse) return covariatesDepend(nameOf(design.width - 1), events);
  return estimate(data, design, ties, found, { coefficients, inverse, events, half: reach(level) });
}

interface Found {
  readonly coefficients: Float64Array;
  /** Of the information per standard deviation. */
  readonly inverse: Float64Array;
  readonly events: number;
  readonly half: number;
}

function estimate(data: CoxRows, design: Design, ties: Ties, maximum: Maximum, found: Found): CoxEstimate {
  const { width, spread } = design;
  const { coefficients, inverse, events, half } = found;
  const robust = data.person ? robustCovariance(data, design, ties, maximum, inverse) : null;
  const used = robust ?? inverse;
  const errorOf = (covariance: Float64Array, k: number): number => Math.sqrt(covariance[k * width + k]!) / spread[k]!;
  return {
    kind: 'estimated',
    ties,
    rows: data.time.length,
    events,
    coefficients: data.covariates.map(({ name }, k) => {
      const coefficient = coefficients[k]!;
      const reached = half * errorOf(used, k);
      return {
        name,
        coefficient,
        hazardRatio: Math.exp(coefficient),
        lower: Math.exp(coefficient - reached),
        upper: Math.exp(coefficient + reached),
        standardError: errorOf(inverse, k),
        robustError: robust && errorOf(robust, k),
      };
    }),
    covariance: data.covariates.map((_, i) =>
      data.covariates.map((__, j) => used[i * width + j]! / (spread[i]! * spread[j]!)),
    ),
    logLikelihood: { without: maximum.atZero.value, with: maximum.there.value },
    tests: testsOf(data, design, ties, maximum, used),
    iterations: maximum.iterations,
  };
}

/** Lin and Wei's sandwich: the spread of the people's scores between two inverses of the information. */
function robustCovariance(
  data: CoxRows,
  design: Design,
  ties: Ties,
  maximum: Maximum,
  inverse: Float64Array,
): Float64Array {
  const { width } = design;
  const moved = byPerson(data, design, scoreResiduals(design, maximum.coefficients, ties));
  const shifts = new Float64Array(moved.length);
  for (let at = 0; at < moved.length; at += width) {
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) shifts[at + i]! += inverse[i * width + j]! * moved[at + j]!;
    }
  }
  return crossProducts(shifts, width);
}

function testsOf(
  data: CoxRows,
  design: Design,
  ties: Ties,
  { atZero, there, coefficients, scoreTest }: Maximum,
  covariance: Float64Array,
): CoxEstimate['tests'] {
  const { width } = design;
  const test = (chiSquare: number | null): CoxTest => ({
    chiSquare,
    degreesOfFreedom: width,
    p: chiSquare === null ? null : chiSquareTail(chiSquare, width),
  });
  const robustScore = (): CoxTest => {
    const atNought = byPerson(data, design, scoreResiduals(design, new Float64Array(width), ties));
    return test(quadraticForm(crossProducts(atNought, width), atZero.score));
  };
  return {
    likelihoodRatio: test(Math.max(0, 2 * (there.value - atZero.value))),
    wald: test(quadraticForm(covariance, coefficients)),
    score: test(scoreTest),
    robustScore: data.person ? robustScore() : null,
  };
}
