import { type Entry, leading } from '../behind';
import { aalenJohansen, incidenceAt } from '../survival/aalen-johansen';
import { grayTest } from '../survival/gray-test';
import { reach } from '../survival/interval';
import { kaplanMeier, type Reading, survivalAt } from '../survival/kaplan-meier';
import { logRank } from '../survival/log-rank';
import { medianSurvival, type Quantile } from '../survival/quantile';
import { restrictedMean } from '../survival/restricted-mean';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import type { Cause } from '../spells/placement-spells';
import { CAUSES } from '../spells/placement-spells';
import { BREADTH_WORDS } from './breakdown-rates';
import type { Breadth, PlacementCase } from './placement-case';
import { columnsOf, endedBy } from './placement-case';
import { placementEntry, placements } from './placement-entries';

/** Curves stop where fewer are followed: the steps beyond are single young people. */
export const AT_RISK_MIN = 5;
/** Days from point to point. */
const STEP_DAYS = 30;

/** A curve at one day: the estimate and its interval, and how many placements were followed just before it. */
export interface Point extends Reading {
  readonly days: number;
  readonly atRisk: number;
}

/** A curve every 30 days, up to the horizon and no further than five placements are followed. */
export interface Curve {
  readonly points: readonly Point[];
  /** The first day that is not shown, because too few were followed; `null` when the horizon was reached. */
  readonly stoppedAt: number | null;
}

/** From when, and until when, each placement is followed. */
interface FollowedFor {
  readonly entry: Float64Array;
  readonly time: Float64Array;
}

/** At risk at a time: entered before it, and not over before it. */
const followedAt = (
  { entry, time }: FollowedFor,
  cases: readonly PlacementCase[],
  days: number,
): readonly PlacementCase[] => cases.filter((_, i) => (entry[i] ?? 0) < Math.max(days, 0.5) && (time[i] ?? 0) >= days);

/**
 * Points where enough are followed. With delayed entry few may be followed at first and more later: the curve is shown from
 * the first day on, and stops for good once, after that, too few are left.
 */
export function curveOf(
  columns: FollowedFor,
  cases: readonly PlacementCase[],
  horizonDays: number,
  read: (days: number) => Reading,
): Curve {
  const points: Point[] = [];
  let enough = false;
  for (let days = 0; days <= horizonDays; days += STEP_DAYS) {
    const atRisk = followedAt(columns, cases, days).length;
    if (atRisk >= AT_RISK_MIN) enough = true;
    else if (enough) return { points, stoppedAt: days };
    else continue;
    const followed = (): readonly Entry[] => followedAt(columns, cases, days).map(placementEntry);
    points.push(leading({ days, atRisk, ...read(days) }, { atRisk: followed }));
  }
  return { points, stoppedAt: enough ? null : 0 };
}

const NAMED_CAUSES = {
  BREAKDOWN: CAUSES.BREAKDOWN,
  PLANNED_MOVE: CAUSES.PLANNED_MOVE,
  RETURN_HOME: CAUSES.RETURN_HOME,
  OTHER: CAUSES.OTHER,
  UNKNOWN: CAUSES.UNKNOWN,
} as const satisfies Record<string, Cause>;
type NamedCause = keyof typeof NAMED_CAUSES;
const CAUSE_NAMES = Object.keys(NAMED_CAUSES) as NamedCause[];

/** A share of placements at one day, with the interval clustered by young person. */
export interface Incidence extends Reading {
  readonly definition: string;
  readonly version: number;
  readonly days: number;
  readonly method: string;
  /** Placements that ended so, and all placements. */
  readonly numerator: number;
  readonly denominator: number;
  /** Endings of which it cannot be told stand as a cause of their own. */
  readonly unknown: number;
}

export interface BreakdownCurves {
  readonly placements: number;
  readonly youngPeople: number;
  /** How long placements last, whatever ends them. */
  readonly lasting: {
    readonly curve: Curve;
    readonly medianDays: Quantile;
    /** Said where more than half had not ended. */
    readonly medianInWords: string;
    readonly meanDaysToHorizon: {
      readonly mean: number;
      readonly lower: number;
      readonly upper: number;
      readonly watched: boolean;
    } | null;
  };
  /** By cause, the others competing. */
  readonly incidence: Readonly<Record<NamedCause, { readonly atHorizon: Incidence; readonly curve: Curve }>>;
  readonly method: string;
}

const METHOD =
  'Aalen-Johansen and Kaplan-Meier with delayed entry; errors by the infinitesimal jackknife, by young person';

function incidenceOf(
  name: NamedCause,
  cases: readonly PlacementCase[],
  breadth: Breadth,
  days: number,
  reading: Reading,
): Incidence {
  const words = name === 'BREAKDOWN' ? BREADTH_WORDS[breadth] : wordsOf(name);
  const [ended, untold] = [endedBy(cases, breadth, NAMED_CAUSES[name]), endedBy(cases, breadth, CAUSES.UNKNOWN)];
  const found: Incidence = {
    definition: `${words} by day ${days} of a placement, others competing`,
    version: BREAKDOWN_TABLE.version,
    days,
    method: METHOD,
    numerator: ended.length,
    denominator: cases.length,
    unknown: untold.length,
    ...reading,
  };
  const behind = { numerator: placements(ended), denominator: placements(cases), unknown: placements(untold) };
  return leading(found, behind);
}

/** How long placements last and how they end. `null` when there are none. @source aalen-johansen-1978 */
export function breakdownCurves(
  cases: readonly PlacementCase[],
  breadth: Breadth,
  horizonDays: number,
): BreakdownCurves | null {
  if (cases.length === 0) return null;
  const columns = columnsOf(cases, breadth);
  const survival = kaplanMeier(columns);
  const curves = aalenJohansen(columns);
  const medianDays = medianSurvival(survival);
  const mean = restrictedMean(columns, horizonDays);
  const readings = (name: NamedCause, days: number): Reading => incidenceAt(curves, NAMED_CAUSES[name], days);
  return {
    placements: cases.length,
    youngPeople: new Set(columns.person).size,
    lasting: {
      curve: curveOf(columns, cases, horizonDays, (days) => survivalAt(survival, days)),
      medianDays,
      medianInWords:
        medianDays.time === null ? 'more than half had not ended' : `half had ended by day ${medianDays.time}`,
      meanDaysToHorizon: {
        mean: mean.mean,
        lower: Math.max(0, mean.mean - reach() * mean.standardError),
        upper: Math.min(horizonDays, mean.mean + reach() * mean.standardError),
        watched: mean.watched,
      },
    },
    incidence: Object.fromEntries(
      CAUSE_NAMES.map((name) => [
        name,
        {
          atHorizon: incidenceOf(name, cases, breadth, horizonDays, readings(name, horizonDays)),
          curve: curveOf(columns, cases, horizonDays, (days) => readings(name, days)),
        },
      ]),
    ) as BreakdownCurves['incidence'],
    method: METHOD,
  };
}

const wordsOf = (name: NamedCause): string => name.toLowerCase().replaceAll('_', ' ');

export interface GroupComparison {
  readonly by: string;
  readonly groups: readonly {
    readonly group: string;
    readonly placements: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  readonly logRank: { readonly chiSquare: number | null; readonly degreesOfFreedom: number; readonly p: number | null };
  /** Of placements watched from their beginning: with delayed entry it is not defined. */
  readonly gray: {
    readonly chiSquare: number | null;
    readonly degreesOfFreedom: number;
    readonly p: number | null;
    readonly placements: number;
  };
  readonly note: string;
}

const COMPARISON_NOTE =
  'The log-rank test asks whether breakdowns come at another pace, with other endings as censored; the test of Gray asks whether ' +
  'another share breaks down. Both take placements as independent, though several may be of one young person.';

/** Whether breakdown differs between groups. `null` when there are not two groups with a placement. @source gray-1988 */
export function compareGroups(
  cases: readonly PlacementCase[],
  breadth: Breadth,
  by: string,
  groupOf: (one: PlacementCase) => string,
): GroupComparison | null {
  const group = cases.map(groupOf);
  if (new Set(group).size < 2) return null;
  const { entry, time, cause } = columnsOf(cases, breadth);
  const broke = cause.map((one) => (one === CAUSES.BREAKDOWN ? 1 : 0));
  const { groups, chiSquare, degreesOfFreedom, p } = logRank({ entry, time, cause: broke, group });
  const whole = cases.filter(({ spell }) => spell.entryDays === 0);
  const columns = columnsOf(whole, breadth);
  const gray = grayTest({ time: columns.time, cause: columns.cause, group: whole.map(groupOf) });
  return {
    by,
    groups: groups.map(({ group: label, spells, observed, expected }) => ({
      group: String(label),
      placements: spells,
      observed,
      expected,
    })),
    logRank: { chiSquare, degreesOfFreedom, p },
    gray: { ...gray, placements: whole.length },
    note: COMPARISON_NOTE,
  };
}
