import type { OpenBounds } from '../bounds';
import { LEVEL, wholeCount } from '../bounds';
import { logGamma } from '../special-functions';

/** Two groups, each counted with and without. */
export type FourCells = readonly [readonly [number, number], readonly [number, number]];

export interface FisherExact {
  /** Two-sided: the chance of this table and of those less likely than it, given the margins. */
  readonly p: number;
  /** The conditional maximum likelihood estimate; `null` is infinity. */
  readonly oddsRatio: number | null;
  readonly interval: OpenBounds;
}

/** Tables that are as likely but for rounding count as likely: as R has it. */
const AS_LIKELY = 1 + 1e-7;
const HALVINGS_MAX = 200;
/** No odds ratio of counts is beyond e to this. */
const LOG_ODDS_MAX = 700;

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** What the first cell can be with these margins, and the logarithm of how many ways there are to it. */
class Margins {
  readonly least: number;
  private readonly logWays: readonly number[];

  constructor([[a, b], [c, d]]: FourCells) {
    this.least = Math.max(0, a - d);
    const most = Math.min(a + b, a + c);
    const cells = Array.from({ length: most - this.least + 1 }, (_, i) => this.least + i);
    this.logWays = cells.map((x) => logChoose(a + c, x) + logChoose(b + d, a + b - x));
  }

  get most(): number {
    return this.least + this.logWays.length - 1;
  }

  /** How likely each value of the first cell is when the logarithm of the odds ratio is so much. */
  chances(logOdds: number): number[] {
    const logs = this.logWays.map((ways, i) => ways + (this.least + i) * logOdds);
    const greatest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
    const weights = logs.map((log) => Math.exp(log - greatest));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  }

  expected(logOdds: number): number {
    return this.chances(logOdds).reduce((sum, chance, i) => sum + chance * (this.least + i), 0);
  }

  chanceOfAtMost(x: number, logOdds: number): number {
    return this.chances(logOdds).reduce((sum, chance, i) => (this.least + i <= x ? sum + chance : sum), 0);
  }

  chanceOfAtLeast(x: number, logOdds: number): number {
    return this.chances(logOdds).reduce((sum, chance, i) => (this.least + i >= x ? sum + chance : sum), 0);
  }
}

/** The logarithm of the odds ratio at which a rising function reaches a value, by halving. */
function whereReaches(value: number, rising: (logOdds: number) => number): number {
  let [low, high] = [-LOG_ODDS_MAX, LOG_ODDS_MAX];
  for (let i = 0; i < HALVINGS_MAX; i += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Fisher's exact test of a table of four cells, with the odds ratio and its exact interval given the margins.
 *
 * Unit of p: a probability; of the odds ratio: a ratio. The odds ratio is solved for to the last digit; R stops its
 * search early, and its ends of wide intervals are off in the third digit.
 * @throws RangeError when a cell is not a whole number from 0.
 * @source r-stats
 */
export function fisherExact(cells: FourCells, level = LEVEL): FisherExact {
  for (const cell of cells.flat()) wholeCount(cell, 'those in a cell');
  const margins = new Margins(cells);
  const [[observed]] = cells;
  const chances = margins.chances(0);
  const own = chances[observed - margins.least] ?? 0;
  const p = chances.filter((chance) => chance <= own * AS_LIKELY).reduce((sum, chance) => sum + chance, 0);
  const tail = (1 - level) / 2;
  const { least, most } = margins;
  const lower = whereReaches(tail, (u) => margins.chanceOfAtLeast(observed, u));
  const upper = whereReaches(-tail, (u) => -margins.chanceOfAtMost(observed, u));
  const best = whereReaches(observed, (u) => margins.expected(u));
  return {
    p: Math.min(1, p),
    oddsRatio: observed === most ? null : observed === least ? 0 : Math.exp(best),
    interval: { lower: observed === least ? 0 : Math.exp(lower), upper: observed === most ? null : Math.exp(upper) },
  };
}
