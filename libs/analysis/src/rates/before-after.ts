import type { Bounds } from '../bounds';
import { LEVEL } from '../bounds';
import { reach } from '../survival/interval';
import type { Exposure } from './rate';
import type { RateRatio } from './rate-ratio';
import { rateRatio } from './rate-ratio';
import { signTest } from './sign-test';

/** One young person before and after a day. */
export interface BeforeAfter {
  readonly before: Exposure;
  readonly after: Exposure;
}

export interface BeforeAfterRates {
  readonly youngPeople: number;
  readonly before: Exposure;
  readonly after: Exposure;
  /** The rate after as a multiple of the rate before; `null` when either side had no events or no days. */
  readonly ratio: number | null;
  /** Of the logarithm of the ratio, clustered by young person. */
  readonly standardError: number | null;
  readonly interval: Bounds | null;
  /** As if every event were independent: too narrow when few young people make most events. */
  readonly asIfIndependent: RateRatio;
  /** How many young people had any at all. `p` is of the exact McNemar test. */
  readonly any: {
    readonly before: number;
    readonly after: number;
    readonly onlyBefore: number;
    readonly onlyAfter: number;
    readonly p: number;
  };
}

const total = (exposures: readonly Exposure[]): Exposure => ({
  events: exposures.reduce((sum, e) => sum + e.events, 0),
  days: exposures.reduce((sum, e) => sum + e.days, 0),
});

/** `null` where there is no logarithm to take. */
function clusteredError(rows: readonly BeforeAfter[], before: Exposure, after: Exposure): number | null {
  if (before.events === 0 || after.events === 0 || before.days === 0 || after.days === 0) return null;
  const residual = (own: Exposure, all: Exposure): number => own.events / all.events - own.days / all.days;
  const squares = rows.reduce((sum, row) => sum + (residual(row.after, after) - residual(row.before, before)) ** 2, 0);
  return Math.sqrt(squares);
}

/**
 * Events after a day against events before it, young person by young person.
 *
 * Unit: a ratio of rates. The standard error is the sandwich of a Poisson model of events on after with days as exposure,
 * clustered by young person, without a small-sample factor. A fall is not an effect: young people are referred when things
 * are at their worst, and some of it would have happened anyway (regression to the mean). Show the baseline without its
 * last 90 days beside it.
 * @throws RangeError when events are not whole numbers from 0 or days are negative.
 * @source cluster-robust-poisson
 */
export function beforeAfterRates(rows: readonly BeforeAfter[], level = LEVEL): BeforeAfterRates {
  const [before, after] = [total(rows.map((row) => row.before)), total(rows.map((row) => row.after))];
  const asIfIndependent = rateRatio(after, before, level);
  const standardError = clusteredError(rows, before, after);
  const ratio = standardError === null ? null : asIfIndependent.ratio;
  const factor = standardError === null ? 1 : Math.exp(reach(level) * standardError);
  const having = (side: keyof BeforeAfter): number => rows.filter((row) => row[side].events > 0).length;
  const onlyBefore = rows.filter((row) => row.before.events > 0 && row.after.events === 0).length;
  const onlyAfter = rows.filter((row) => row.before.events === 0 && row.after.events > 0).length;
  return {
    youngPeople: rows.length,
    before,
    after,
    ratio,
    standardError,
    interval: ratio === null ? null : { lower: ratio / factor, upper: ratio * factor },
    asIfIndependent,
    any: {
      before: having('before'),
      after: having('after'),
      onlyBefore,
      onlyAfter,
      p: signTest(onlyBefore, onlyAfter),
    },
  };
}
