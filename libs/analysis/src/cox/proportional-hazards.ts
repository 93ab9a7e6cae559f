import { chiSquareTail } from '../distributions';
import { kaplanMeier, survivalBefore } from '../survival/kaplan-meier';
import { firstNotBefore, lastNotAfter } from '../survival/timeline';
import { quadraticForm } from '../symmetric';
import type { CoxEstimate, CoxTest } from './cox-regression';
import { type Design, designOf, scaled } from './design';
import { fullSquare } from './maximise';
import type { CoxRows } from './rows';
import { sweep } from './sweep';

/**
 * How time is stretched before effects are held against it: by the share that had ended before (`km`, which few late
 * events cannot sway), not at all, by its logarithm, or by its rank among all rows.
 */
export type TimeScale = 'km' | 'identity' | 'log' | 'rank';

export interface ProportionalityTest extends CoxTest {
  /** `null` for all covariates together. */
  readonly covariate: string | null;
}

/**
 * Whether each covariate goes with the same factor at all times, as the regression takes for granted: the score test of
 * its effect changing in proportion to the stretched time, and one for all covariates together, which comes last.
 *
 * A small p says that one hazard ratio does not tell the whole; a large one does not say that it does.
 *
 * @param data the rows of which the estimate was made
 * @source grambsch-therneau-1994
 */
export function proportionalHazards(
  data: CoxRows,
  estimate: CoxEstimate,
  scale: TimeScale = 'km',
): ProportionalityTest[] {
  const design = designOf(data);
  const { width } = design;
  const { score, information } = interactions(design, estimate, eventTimes(data, design, scale));
  const all = Array.from({ length: width }, (_, k) => k);
  const test = (covariate: string | null, columns: readonly number[]): ProportionalityTest => {
    const kept = [...all, ...columns.map((k) => width + k)];
    const part = Float64Array.from(kept.flatMap((i) => kept.map((j) => information[i * 2 * width + j]!)));
    const chiSquare = quadraticForm(part, [...all.map(() => 0), ...columns.map((k) => score[k]!)]);
    const degreesOfFreedom = columns.length;
    return {
      covariate,
      chiSquare,
      degreesOfFreedom,
      p: chiSquare === null ? null : chiSquareTail(chiSquare, degreesOfFreedom),
    };
  };
  return [...data.covariates.map(({ name }, k) => test(name, [k])), test(null, all)];
}

/** The stretched time of each event time, less its mean over all events. */
function eventTimes(data: CoxRows, { sets }: Design, scale: TimeScale): Float64Array {
  const stretch = stretching(data, scale);
  const stretched = sets.times.map(stretch);
  let sum = 0;
  let events = 0;
  sets.to.forEach((to, i) => {
    if (sets.event[i] === 0) return;
    sum += stretched[to - 1]!;
    events++;
  });
  return stretched.map((time) => time - sum / events);
}

function stretching({ entry, time, event }: CoxRows, scale: TimeScale): (time: number) => number {
  if (scale === 'identity') return (at) => at;
  if (scale === 'log') return Math.log;
  if (scale === 'km') {
    const curve = kaplanMeier({
      time,
      cause: Array.from(event, (one) => (one === 0 ? 0 : 1)),
      ...(entry && { entry }),
    });
    return (at) => 1 - survivalBefore(curve, at);
  }
  const sorted = Float64Array.from(time).sort();
  // Equal times share the middle of the places they take up.
  return (at) => (firstNotBefore(sorted, at) + lastNotAfter(sorted, at)) / 2 + 1;
}

/**
 * Slope and bend of the likelihood for the effects and their products with time, where the products have no effect. The
 * slope for the effects themselves is nought at the estimate and left out.
 */
function interactions(
  design: Design,
  { coefficients, ties }: CoxEstimate,
  times: Float64Array,
): { readonly score: Float64Array; readonly information: Float64Array } {
  const { width, x, spread: spreads } = design;
  const { event } = design.sets;
  const score = new Float64Array(width);
  const bends = [0, 1, 2].map(() => new Float64Array((width * (width + 1)) / 2));
  sweep(design, scaled(coefficients, spreads), ties, ({ index, firstRow, endRow, mean, spread }) => {
    const time = times[index]!;
    for (let k = 0; k < width; k++) score[k]! -= time * mean[k]!;
    for (let row = firstRow; row < endRow; row++) {
      if (event[row] === 1) for (let k = 0; k < width; k++) score[k]! += time * x[row * width + k]!;
    }
    bends.forEach((bend, power) => {
      for (let at = 0; at < bend.length; at++) bend[at]! += time ** power * spread[at]!;
    });
  });
  const [plain, crossed, squared] = bends.map((bend) => fullSquare(bend, width));
  const information = Float64Array.from({ length: 4 * width * width }, (_, at) => {
    const [i, j] = [Math.floor(at / (2 * width)), at % (2 * width)];
    const block = i < width && j < width ? plain! : i >= width && j >= width ? squared! : crossed!;
    return block[(i % width) * width + (j % width)]!;
  });
  return { score, information };
}
