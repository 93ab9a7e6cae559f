import { type Design, relativeHazards } from './design';
import type { Ties } from './rows';

/**
 * What the risk set says at one event time. With Efron's ties, d events are met one by one, and the kth of them by a risk
 * set in which each of the d counts only 1 - k/d; sums are over those d steps. With Breslow's, all d meet the whole set.
 */
export interface EventTime {
  /** Place in the list of event times. */
  readonly index: number;
  readonly events: number;
  /** Positions of the rows that end here by an event: from the first up to, not with, the last. */
  readonly firstRow: number;
  readonly endRow: number;
  /** Sum of the logarithms of the relative hazard at risk. */
  readonly logAtRisk: number;
  /** Sum of the mean covariates of those at risk, weighted by their relative hazards. */
  readonly mean: Float64Array;
  /** Sum of the spreads around those means: the upper half, row after row. */
  readonly spread: Float64Array;
  /** Rise of the cumulative hazard, and that part of it which those who end here do not share. */
  readonly hazard: number;
  readonly unshared: number;
  /** The same two, each step times the mean covariates of its risk set. */
  readonly hazardMean: Float64Array;
  readonly unsharedMean: Float64Array;
}

/** Called for each event time, the last of a stratum first. What it is given is overwritten by the next. */
export type Visit = (at: EventTime) => void;

/**
 * Walks from the last event time to the first, keeping the sums over those at risk: rows come in at their end and go out
 * at their entry. One pass over the rows, whatever the number of event times.
 *
 * @source efron-1977
 * @source breslow-1974
 */
export function sweep(design: Design, coefficients: Float64Array, ties: Ties, visit: Visit): void {
  const { from, to, event, late, strata } = design.sets;
  const hazards = relativeHazards(design, coefficients);
  const atRisk = new Sums(design.width);
  const ending = new Sums(design.width);
  const told = new Told(design.width);
  for (const { rows, late: lateSpan, times } of strata) {
    let next = rows[0];
    let nextLate = lateSpan[0];
    atRisk.clear();
    for (let index = times[1] - 1; index >= times[0]; index--) {
      for (; nextLate < lateSpan[1] && from[late[nextLate]!]! > index; nextLate++) {
        atRisk.takeOut(design.x, late[nextLate]!, hazards[late[nextLate]!]!);
      }
      ending.clear();
      const firstRow = next;
      for (; next < rows[1] && to[next]! > index; next++) {
        (event[next] === 1 ? ending : atRisk).putIn(design.x, next, hazards[next]!);
      }
      told.tell(index, firstRow, next, atRisk, ending, ties);
      visit(told);
      atRisk.addAll(ending);
    }
  }
}

/** Sums over rows of the relative hazard, times the covariates, times their products (upper half, row after row). */
class Sums {
  rows = 0;
  s0 = 0;
  readonly s1: Float64Array;
  readonly s2: Float64Array;

  constructor(private readonly width: number) {
    this.s1 = new Float64Array(width);
    this.s2 = new Float64Array((width * (width + 1)) / 2);
  }

  clear(): void {
    this.rows = 0;
    this.s0 = 0;
    this.s1.fill(0);
    this.s2.fill(0);
  }

  putIn(x: Float64Array, position: number, hazard: number): void {
    this.rows++;
    this.add(x, position, hazard);
  }

  /** Rounding is forgotten when the last has gone. */
  takeOut(x: Float64Array, position: number, hazard: number): void {
    this.rows--;
    if (this.rows === 0) this.clear();
    else this.add(x, position, -hazard);
  }

  private add(x: Float64Array, position: number, weight: number): void {
    const { s1, s2, width } = this;
    const at = position * width;
    this.s0 += weight;
    for (let i = 0, into = 0; i < width; i++) {
      const weighted = weight * x[at + i]!;
      s1[i]! += weighted;
      for (let j = i; j < width; j++) s2[into++]! += weighted * x[at + j]!;
    }
  }

  addAll(others: Sums): void {
    this.rows += others.rows;
    this.s0 += others.s0;
    for (let i = 0; i < this.s1.length; i++) this.s1[i]! += others.s1[i]!;
    for (let i = 0; i < this.s2.length; i++) this.s2[i]! += others.s2[i]!;
  }
}

class Told implements EventTime {
  index = 0;
  events = 0;
  firstRow = 0;
  endRow = 0;
  logAtRisk = 0;
  hazard = 0;
  unshared = 0;
  readonly mean: Float64Array;
  readonly spread: Float64Array;
  readonly hazardMean: Float64Array;
  readonly unsharedMean: Float64Array;
  private readonly stepMean: Float64Array;

  constructor(width: number) {
    this.mean = new Float64Array(width);
    this.spread = new Float64Array((width * (width + 1)) / 2);
    this.hazardMean = new Float64Array(width);
    this.unsharedMean = new Float64Array(width);
    this.stepMean = new Float64Array(width);
  }

  tell(index: number, firstRow: number, endRow: number, staying: Sums, ending: Sums, ties: Ties): void {
    this.index = index;
    this.events = ending.rows;
    this.firstRow = firstRow;
    this.endRow = endRow;
    this.logAtRisk = this.hazard = this.unshared = 0;
    for (const sums of [this.mean, this.spread, this.hazardMean, this.unsharedMean]) sums.fill(0);
    if (ties === 'breslow') this.step(staying, ending, 0, ending.rows);
    else for (let k = 0; k < ending.rows; k++) this.step(staying, ending, k / ending.rows, 1);
  }

  /** `times` events meet a risk set in which those who end lack the given share of their weight. */
  private step(staying: Sums, ending: Sums, lack: number, times: number): void {
    const part = 1 - lack;
    const all = staying.s0 + part * ending.s0;
    const rise = times / all;
    const { mean, hazardMean, unsharedMean, spread, stepMean } = this;
    const width = stepMean.length;
    this.logAtRisk += times * Math.log(all);
    this.hazard += rise;
    this.unshared += lack * rise;
    for (let i = 0; i < width; i++) {
      const middle = (staying.s1[i]! + part * ending.s1[i]!) / all;
      stepMean[i] = middle;
      mean[i]! += times * middle;
      hazardMean[i]! += rise * middle;
      unsharedMean[i]! += lack * rise * middle;
    }
    for (let i = 0, at = 0; i < width; i++) {
      for (let j = i; j < width; j++, at++) {
        const square = (staying.s2[at]! + part * ending.s2[at]!) / all;
        spread[at]! += times * (square - stepMean[i]! * stepMean[j]!);
      }
    }
  }
}
