import type { RiskTable } from './risk-table';
import type { Numbered, Numbers } from './spells';
import type { Timeline } from './timeline';

export interface Curves {
  readonly timeline: Timeline;
  readonly table: RiskTable;
  readonly cause: Numbers;
  readonly people: Numbered;
  /** After each time of the table. */
  readonly survival: Float64Array;
  /** Cumulative incidence by cause after each time of the table; empty when only survival is wanted. */
  readonly incidence: readonly Float64Array[];
}

export interface PeopleErrors {
  readonly survival: Float64Array;
  readonly incidence: readonly Float64Array[];
}

/**
 * Standard errors of survival and cumulative incidence by the infinitesimal jackknife: how far the estimate moves when a
 * person counts a little more, squared and summed over people.
 *
 * A spell that counts more moves the logarithm of survival by -U, where U rises by 1/(n-d) when the spell ends and falls
 * by d/(n(n-d)) at each time it is at risk. It moves the incidence F of a cause by W + (F(end) - F(t))U, where W rises by
 * S(t-)/n when it ends by that cause, falls by S(t-)d/n² at each time at risk, and takes (F(end) - F) off each change of
 * U: written from the end of the curve backwards, so that what is large where few are left is multiplied by what is small.
 * Nothing follows once all who are at risk end together, so that time changes U no more.
 *
 * The falls are the same for all at risk. So a person's U is a - mA: A has fallen since the beginning, m of the person's
 * spells are at risk, and a changes only when one of them comes or goes. The sums of squares over people are kept up to
 * date with each such change, which makes one pass over the spells enough for the errors at every time.
 *
 * @source infinitesimal-jackknife
 */
export function peopleErrors(curves: Curves): PeopleErrors {
  const { timeline, table, survival, incidence } = curves;
  const sums = new SumsOverPeople(curves.people.labels.length, incidence.length);
  const errors = {
    survival: new Float64Array(table.times.length),
    incidence: incidence.map(() => new Float64Array(table.times.length)),
  };
  const ends = incidence.map((curve) => curve.at(-1) ?? 0);
  const { leaving, entering } = timeline;
  timeline.enters.forEach((place, row) => {
    if (place < 0) sums.enter(curves.people.codes[row]!);
  });
  for (let place = 0, i = 0; place < timeline.grid.length; place++) {
    const counted = table.places[i] === place;
    const step = counted ? stepAt(curves, ends, i) : NO_STEP;
    if (counted) sums.fall(step);
    for (let at = leaving.starts[place]!; at < leaving.starts[place + 1]!; at++) {
      const row = leaving.rows[at]!;
      sums.leave(curves.people.codes[row]!, curves.cause[row]!, step);
    }
    if (counted) {
      errors.survival[i] = survival[i]! * Math.sqrt(sums.ofSurvival());
      incidence.forEach((curve, k) => {
        // Before its first end a cause has no error at all, not one of rounding.
        if (curve[i]! > 0) errors.incidence[k]![i] = Math.sqrt(sums.ofIncidence(k, ends[k]! - curve[i]!));
      });
      i++;
    }
    for (let at = entering.starts[place]!; at < entering.starts[place + 1]!; at++) {
      sums.enter(curves.people.codes[entering.rows[at]!]!);
    }
  }
  return errors;
}

/** What one time does to U and W: to those who end at it, and to all who are at risk. */
interface Step {
  readonly endedRise: number;
  readonly endedByRise: number;
  readonly atRiskFall: number;
  /** F(end) - F of each cause. */
  readonly ahead: readonly number[];
  /** Fall of W, without its share of the fall of U. */
  readonly causeFalls: readonly number[];
}
const NO_STEP: Step = { endedRise: 0, endedByRise: 0, atRiskFall: 0, ahead: [], causeFalls: [] };

function stepAt({ table, survival, incidence }: Curves, ends: readonly number[], i: number): Step {
  const n = table.atRisk[i]!;
  const d = table.ended[i]!;
  const before = i === 0 ? 1 : survival[i - 1]!;
  const goesOn = n > d;
  return {
    endedRise: goesOn ? 1 / (n - d) : 0,
    endedByRise: before / n,
    atRiskFall: goesOn ? d / (n * (n - d)) : 0,
    ahead: incidence.map((curve, k) => ends[k]! - curve[i]!),
    causeFalls: incidence.map((_, k) => (before * table.endedBy[k]![i]!) / (n * n)),
  };
}

/** For each person a, m and the b of each cause; and over all people the sums of their squares and products. */
class SumsOverPeople {
  private readonly a: Float64Array;
  private readonly m: Float64Array;
  private readonly b: readonly Float64Array[];
  private fallen = 0;
  private readonly fallenBy: Float64Array;
  private aa = 0;
  private am = 0;
  private mm = 0;
  private readonly ab: Float64Array;
  private readonly bb: Float64Array;
  private readonly bm: Float64Array;

  constructor(
    people: number,
    private readonly causes: number,
  ) {
    this.a = new Float64Array(people);
    this.m = new Float64Array(people);
    this.b = Array.from({ length: causes }, () => new Float64Array(people));
    this.fallenBy = new Float64Array(causes);
    this.ab = new Float64Array(causes);
    this.bb = new Float64Array(causes);
    this.bm = new Float64Array(causes);
  }

  /** All who are at risk fall. */
  fall(step: Step): void {
    this.fallen += step.atRiskFall;
    for (let k = 0; k < this.causes; k++) {
      this.fallenBy[k]! += step.causeFalls[k]! - step.ahead[k]! * step.atRiskFall;
    }
  }

  /** One more spell of the person is at risk, from now on. */
  enter(person: number): void {
    this.change(person, 1, this.fallen, 0, 0, NO_STEP);
  }

  /** A spell of the person is over; if something ended it, U and W of the person rise. */
  leave(person: number, cause: number, step: Step): void {
    const rise = cause > 0 ? step.endedRise : 0;
    this.change(person, -1, rise - this.fallen, rise, cause, step);
  }

  private change(person: number, spells: number, rise: number, ended: number, cause: number, step: Step): void {
    const a = this.a[person]!;
    const m = this.m[person]!;
    const aNow = a + rise;
    const mNow = m + spells;
    this.a[person] = aNow;
    this.m[person] = mNow;
    this.aa += (aNow - a) * (aNow + a);
    this.am += aNow * mNow - a * m;
    this.mm += mNow * mNow - m * m;
    for (let k = 0; k < this.causes; k++) {
      const b = this.b[k]![person]!;
      const own = k === cause - 1 ? step.endedByRise : 0;
      const bNow = b + spells * this.fallenBy[k]! + own - (ended === 0 ? 0 : ended * step.ahead[k]!);
      this.b[k]![person] = bNow;
      this.ab[k]! += aNow * bNow - a * b;
      this.bb[k]! += (bNow - b) * (bNow + b);
      this.bm[k]! += bNow * mNow - b * m;
    }
  }

  /** Sum of U² over people. Rounding may leave a trace below nought where nothing varies. */
  ofSurvival(): number {
    return Math.max(0, this.aa - 2 * this.fallen * this.am + this.fallen ** 2 * this.mm);
  }

  /** Sum of (W + ahead U)² over people. */
  ofIncidence(k: number, ahead: number): number {
    const by = this.fallenBy[k]!;
    const both = this.ab[k]! - this.fallen * this.bm[k]! - by * this.am + this.fallen * by * this.mm;
    const own = this.bb[k]! - 2 * by * this.bm[k]! + by ** 2 * this.mm;
    return Math.max(0, own + 2 * ahead * both + ahead ** 2 * this.ofSurvival());
  }
}
