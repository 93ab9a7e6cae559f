import { peopleErrors } from './influence';
import { type Interval, type IntervalOptions, intervalOf } from './interval';
import { type Errors, productLimit, type Reading, UNKNOWN } from './kaplan-meier';
import { riskTable, type RiskTable } from './risk-table';
import { causesIn, checkLengths, type Label, numbered, type Spells } from './spells';
import { lastNotAfter, timelineOf } from './timeline';

/** Curves of several causes that compete: the nth of each column belongs to the nth time. Before them all is 0. */
export interface IncidenceCurves {
  readonly spells: number;
  /** When a spell ended or was last seen, ascending, in the unit of the spells. */
  readonly times: readonly number[];
  readonly atRisk: readonly number[];
  readonly censored: readonly number[];
  /** Probability of still going on after this time. With the incidences of all causes it makes 1. */
  readonly survival: readonly number[];
  /** Cause k is `causes[k - 1]`. */
  readonly causes: readonly CauseCurve[];
  readonly errors: Errors;
}

export interface CauseCurve {
  readonly ended: readonly number[];
  /** Probability of having ended by this cause, up to and at this time. */
  readonly incidence: readonly number[];
  /** Of `incidence`, by the infinitesimal jackknife, summed by person or by spell. */
  readonly standardError: readonly number[];
  /** By the formula that takes spells as independent. The same as above when all are watched from their beginning. */
  readonly greenwoodError: readonly number[];
}

/**
 * Aalen and Johansen's estimate of how many spells have ended by each cause, with delayed entry. A spell that ended by
 * another cause can no longer end by this one, which one minus Kaplan-Meier overlooks and so overstates.
 *
 * Unit: probability. Standard errors are of the infinitesimal jackknife: summed by person where `person` is given, else
 * each spell is its own.
 *
 * @throws RangeError when columns differ in length, a spell ends no later than its entry, or a cause is no whole number
 * @source aalen-johansen-1978
 * @source infinitesimal-jackknife
 */
export function aalenJohansen({ entry, time, cause, person }: Spells): IncidenceCurves {
  checkLengths(time.length, { cause, person });
  const causes = causesIn(cause);
  const timeline = timelineOf(entry, time);
  const people = numbered(person ?? eachItsOwn(time.length));
  const table = riskTable(timeline, cause, causes, person && people);
  const { survival } = productLimit(table);
  const incidence = table.endedBy.map((ended) => cumulativeIncidence(table, survival, ended));
  const errors = peopleErrors({ timeline, table, cause, people, survival, incidence });
  return {
    spells: time.length,
    times: [...table.times],
    atRisk: [...table.atRisk],
    censored: [...table.censored],
    survival: [...survival],
    causes: incidence.map((curve, k) => ({
      ended: [...table.endedBy[k]!],
      incidence: [...curve],
      standardError: [...errors.incidence[k]!],
      greenwoodError: greenwoodErrors(table, survival, curve, table.endedBy[k]!),
    })),
    errors: person ? 'by-person' : 'by-spell',
  };
}

const eachItsOwn = (count: number): ArrayLike<Label> => new Int32Array(count).map((_, row) => row);

/** Sum over the times of S(t-)d/n. */
function cumulativeIncidence({ atRisk }: RiskTable, survival: Float64Array, ended: Float64Array): Float64Array {
  let risen = 0;
  return ended.map((d, i) => (risen += ((i === 0 ? 1 : survival[i - 1]!) * d) / atRisk[i]!));
}

/**
 * The variance of Greenwood's type. With h = F(end) - F at a time and g = F(end) - F(t), the sums over the times up to t
 * of (h - g)²v - 2(h - g)w + x are kept apart by powers of g, so that each t takes one step.
 */
function greenwoodErrors(
  { atRisk, ended }: RiskTable,
  survival: Float64Array,
  curve: Float64Array,
  endedBy: Float64Array,
): number[] {
  const end = curve.at(-1) ?? 0;
  let [constant, linear, square] = [0, 0, 0];
  return Array.from(curve, (incidence, i) => {
    const n = atRisk[i]!;
    const d = ended[i]!;
    const own = endedBy[i]!;
    const before = i === 0 ? 1 : survival[i - 1]!;
    const ahead = end - incidence;
    // Once all at risk end together, the curve rises no more: that time has nothing ahead of it.
    const v = n > d ? d / (n * (n - d)) : 0;
    const w = (before * own) / n ** 2;
    constant += ahead ** 2 * v - 2 * ahead * w + (before ** 2 * (n - own) * own) / n ** 3;
    linear += ahead * v - w;
    square += v;
    return incidence === 0 ? 0 : Math.sqrt(Math.max(0, constant - 2 * ahead * linear + ahead ** 2 * square));
  });
}

/** Cumulative incidence of a cause at one moment; `null` after the last time anybody was seen, unless all had ended. */
export function incidenceAt(curves: IncidenceCurves, cause: number, time: number, options?: IntervalOptions): Reading {
  const curve = curves.causes[cause - 1];
  const place = lastNotAfter(curves.times, time);
  if (place < 0 || curve === undefined) return { estimate: 0, standardError: 0, ...intervalOf(0, 0, options) };
  if (time > curves.times.at(-1)! && curves.survival[place]! > 0) return UNKNOWN;
  const estimate = curve.incidence[place]!;
  const standardError = curve.standardError[place]!;
  return { estimate, standardError, ...intervalOf(estimate, standardError, options) };
}

/** Intervals of the incidence of one cause at every time. */
export function incidenceIntervals(curve: CauseCurve, options?: IntervalOptions): Interval[] {
  return curve.incidence.map((incidence, i) => intervalOf(incidence, curve.standardError[i]!, options));
}
