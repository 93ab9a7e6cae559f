import { quadraticForm, solveSymmetric, type Square } from '../symmetric';
import type { Design } from './design';
import type { Ties } from './rows';
import { sweep } from './sweep';

/** The logarithm of the partial likelihood, its slope, and how sharply it bends. */
export interface Likelihood {
  readonly value: number;
  readonly score: Float64Array;
  readonly information: Square;
}

export function partialLikelihood(design: Design, coefficients: Float64Array, ties: Ties): Likelihood {
  const { width, x } = design;
  const { event } = design.sets;
  let value = 0;
  const score = new Float64Array(width);
  const bend = new Float64Array((width * (width + 1)) / 2);
  sweep(design, coefficients, ties, ({ firstRow, endRow, logAtRisk, mean, spread }) => {
    value -= logAtRisk;
    for (let i = 0; i < width; i++) score[i]! -= mean[i]!;
    for (let i = 0; i < bend.length; i++) bend[i]! += spread[i]!;
    for (let row = firstRow; row < endRow; row++) {
      if (event[row] === 0) continue;
      for (let i = 0; i < width; i++) {
        value += x[row * width + i]! * coefficients[i]!;
        score[i]! += x[row * width + i]!;
      }
    }
  });
  return { value, score, information: fullSquare(bend, width) };
}

/** A whole matrix from its upper half. */
export function fullSquare(upper: Float64Array, width: number): Square {
  const square = new Float64Array(width * width);
  for (let i = 0, at = 0; i < width; i++) {
    for (let j = i; j < width; j++, at++) square[i * width + j] = square[j * width + i] = upper[at]!;
  }
  return square;
}

export interface Maximum {
  readonly kind: 'maximum';
  readonly coefficients: Float64Array;
  readonly atZero: Likelihood;
  readonly there: Likelihood;
  /** Rao's score test of all coefficients being nought. */
  readonly scoreTest: number;
  readonly iterations: number;
}
/** There is none: columns made of each other, or a likelihood that rises for ever in the direction of some column. */
export interface NoMaximum {
  readonly kind: 'singular' | 'monotone';
  readonly column: number;
}

const ITERATIONS_MAX = 60;
const HALVINGS_MAX = 40;
const STEP_MIN = 1e-10;
/** A likelihood that gains less than this by a step that large has become flat: it has no top. */
const GAIN_MIN = 1e-9;
const FLAT_STEP = 0.01;

/** Newton's method from nought, with half steps where a whole one leads down. Coefficients are per standard deviation. */
export function maximise(design: Design, ties: Ties): Maximum | NoMaximum {
  let coefficients: Float64Array = new Float64Array(design.width);
  const atZero = partialLikelihood(design, coefficients, ties);
  const scoreTest = quadraticForm(atZero.information, atZero.score);
  if (scoreTest === null) return { kind: 'singular', column: weakest(design, atZero.information) };
  let there = atZero;
  let step: Float64Array = new Float64Array(design.width);
  for (let iterations = 1; iterations <= ITERATIONS_MAX; iterations++) {
    const whole = solveSymmetric(there.information, there.score);
    if (!whole) return { kind: 'monotone', column: largest(step) };
    step = whole;
    const gain = step.reduce((sum, one, i) => sum + one * there.score[i]!, 0) / 2;
    if (gain < GAIN_MIN && Math.abs(step[largest(step)]!) > FLAT_STEP) {
      return { kind: 'monotone', column: largest(step) };
    }
    const next = uphill(design, coefficients, step, there, ties);
    if (next === null || Math.abs(step[largest(step)]!) < STEP_MIN) {
      return { kind: 'maximum', ...(next ?? { coefficients, there }), atZero, scoreTest, iterations };
    }
    coefficients = next.coefficients;
    there = next.there;
  }
  return { kind: 'monotone', column: largest(step) };
}

/** `null` when no step, however short, leads up: the top is as near as the digits tell. */
function uphill(
  design: Design,
  coefficients: Float64Array,
  step: Float64Array,
  before: Likelihood,
  ties: Ties,
): { readonly coefficients: Float64Array; readonly there: Likelihood } | null {
  // The sum of many logarithms is known to so many digits: a loss below that is none.
  const least = before.value - 1e-12 * Math.abs(before.value);
  for (let halving = 0, share = 1; halving <= HALVINGS_MAX; halving++, share /= 2) {
    const candidate = coefficients.map((one, i) => one + share * step[i]!);
    const there = partialLikelihood(design, candidate, ties);
    if (there.value >= least) return { coefficients: candidate, there };
  }
  return null;
}

function largest(step: Float64Array): number {
  return step.reduce((best, one, i) => (Math.abs(one) > Math.abs(step[best]!) ? i : best), 0);
}

/** The first column that is made of those before it. */
function weakest({ width }: Design, information: Square): number {
  for (let size = 1; size < width; size++) {
    const part = Float64Array.from({ length: size * size }, (_, at) => {
      return information[Math.floor(at / size) * width + (at % size)]!;
    });
    if (solveSymmetric(part, new Float64Array(size)) === null) return size - 1;
  }
  return width - 1;
}
