import { epochDay } from '@app/journey';
import { leading } from '../behind';
import { aalenJohansen, incidenceAt } from '../survival/aalen-johansen';
import { type GrayTest, grayTest } from '../survival/gray-test';
import type { Reading } from '../survival/kaplan-meier';
import { holdersOf } from '../spells/holders';
import { keyWorkerChanges } from '../spells/key-worker-endings';
import type { LivedJourney } from '../spells/lived-journey';
import { CAUSES } from '../spells/placement-spells';
import { type Curve, curveOf } from './breakdown-curves';
import { BREADTH_WORDS } from './breakdown-rates';
import { EVENTS_MIN } from './breakdown-after-change';
import { type Breadth, BREADTHS, columnsOf, endedBy, type PlacementCase } from './placement-case';
import { placements } from './placement-entries';

/** How placements are told apart by a change of key worker, and from when on they are followed. */
export const BY_CHANGE = { name: 'breakdown-by-change', version: 1 } as const;

/** What is known of a placement on the day from which it is followed. */
export const CHANGE_GROUPS = ['NOT_CHANGED', 'CHANGED'] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];
/** Why a placement is in neither group. */
export const NOT_COMPARED = ['BEGAN_UNWATCHED', 'ENDED_BEFORE', 'SEEN_FOR_LESS', 'NOBODY_NAMED'] as const;
export type NotCompared = (typeof NOT_COMPARED)[number];

export interface CaseAtLandmark {
  readonly case: PlacementCase;
  readonly is: ChangeGroup | NotCompared;
}

/**
 * Where each placement stands at the end of its so-manieth day. A placement that broke down has had less time in which its
 * key worker could change, and one in which the worker changed has lasted until then: who would be told apart by the whole of
 * a placement would find that change keeps placements going. So what happens from the first day to this one tells them apart,
 * and only what happens afterwards is compared.
 * @source landmark
 */
export function atLandmark(
  lived: LivedJourney,
  cases: readonly PlacementCase[],
  landmarkDays: number,
): CaseAtLandmark[] {
  const changes = keyWorkerChanges(lived);
  const holders = holdersOf(lived.team, 'KEY_WORKER');
  const standing = ({ spell }: PlacementCase): ChangeGroup | NotCompared => {
    const first = epochDay(spell.startedOn);
    const last = first + landmarkDays;
    if (spell.entryDays > 0) return 'BEGAN_UNWATCHED';
    if (spell.estimationDays <= landmarkDays)
      return spell.cause.broad === CAUSES.CENSORED ? 'SEEN_FOR_LESS' : 'ENDED_BEFORE';
    if (changes.some((day) => first <= day && day <= last)) return 'CHANGED';
    return holders.some(({ from, to }) => from <= last && to > first) ? 'NOT_CHANGED' : 'NOBODY_NAMED';
  };
  return cases.map((one) => ({ case: one, is: standing(one) }));
}

export interface GroupCurve {
  readonly group: ChangeGroup;
  readonly placements: number;
  readonly youngPeople: number;
  /** Those that broke down, whenever, and those of whose ending it cannot be told. */
  readonly brokeDown: number;
  readonly unknown: number;
  /** The share that has broken down by the horizon, other endings competing; `null` where there are too few breakdowns. */
  readonly atHorizon: Reading | null;
  readonly curve: Curve | null;
}

export interface CurvesByChange {
  readonly definition: string;
  readonly version: number;
  readonly groups: readonly GroupCurve[];
  /** Of whether the shares differ; `null` where there are too few breakdowns. */
  readonly gray: GrayTest | null;
  /** Why there is no curve. */
  readonly refusal: string | null;
  /** Of those that ended before they could be compared: how many broke down. */
  readonly brokeDownBefore: number;
  readonly method: string;
}

const METHOD =
  'Aalen-Johansen from the landmark on, errors by the infinitesimal jackknife, by young person; the test of Gray takes ' +
  'placements as independent, though several may be of one young person';

/** Days are counted from the landmark: nobody is followed before it. */
function fromLandmark(
  cases: readonly PlacementCase[],
  breadth: Breadth,
  landmarkDays: number,
): ReturnType<typeof columnsOf> {
  const columns = columnsOf(cases, breadth);
  return { ...columns, time: columns.time.map((days) => days - landmarkDays) };
}

function groupCurve(
  group: ChangeGroup,
  cases: readonly PlacementCase[],
  breadth: Breadth,
  { landmarkDays, horizonDays }: LandmarkSettings,
  isShown: boolean,
): GroupCurve {
  const columns = fromLandmark(cases, breadth, landmarkDays);
  const curves = isShown ? aalenJohansen(columns) : null;
  const read = (days: number): Reading =>
    curves
      ? incidenceAt(curves, CAUSES.BREAKDOWN, days)
      : { estimate: null, standardError: null, lower: null, upper: null };
  const [brokeDown, untold] = [endedBy(cases, breadth, CAUSES.BREAKDOWN), endedBy(cases, breadth, CAUSES.UNKNOWN)];
  const found: GroupCurve = {
    group,
    placements: cases.length,
    youngPeople: new Set(columns.person).size,
    brokeDown: brokeDown.length,
    unknown: untold.length,
    atHorizon: curves ? read(horizonDays) : null,
    curve: curves ? curveOf(columns, cases, horizonDays, read) : null,
  };
  return leading(found, {
    ...{ placements: placements(cases), brokeDown: placements(brokeDown), unknown: placements(untold) },
  });
}

export interface LandmarkSettings {
  readonly landmarkDays: number;
  readonly horizonDays: number;
}

function refusalOf(sizes: readonly number[], events: number): string | null {
  if (events < EVENTS_MIN)
    return `Not enough data to compare: ${events} of the placements compared broke down, and ${EVENTS_MIN} are needed.`;
  return sizes.includes(0) ? 'Not enough data to compare: one of the two groups has no placement.' : null;
}

function curvesOf(all: readonly CaseAtLandmark[], breadth: Breadth, settings: LandmarkSettings): CurvesByChange {
  const of = (is: CaseAtLandmark['is']): PlacementCase[] => all.filter((one) => one.is === is).map((one) => one.case);
  const groups = CHANGE_GROUPS.map((group) => ({ group, cases: of(group) }));
  const compared = groups.flatMap(({ cases }) => cases);
  const events = endedBy(compared, breadth, CAUSES.BREAKDOWN).length;
  const refusal = refusalOf(
    groups.map(({ cases }) => cases.length),
    events,
  );
  const { time, cause } = fromLandmark(compared, breadth, settings.landmarkDays);
  const group = groups.flatMap((one) => one.cases.map(() => one.group));
  const before = endedBy(of('ENDED_BEFORE'), breadth, CAUSES.BREAKDOWN);
  const found: CurvesByChange = {
    definition:
      `${BREADTH_WORDS[breadth]} by day ${settings.horizonDays} after day ${settings.landmarkDays} of a placement, others ` +
      'competing, by whether a naming of a key worker had ended from the first day to that one',
    version: BY_CHANGE.version,
    groups: groups.map((one) => groupCurve(one.group, one.cases, breadth, settings, refusal === null)),
    gray: refusal === null ? grayTest({ time, cause, group }) : null,
    refusal,
    brokeDownBefore: before.length,
    method: METHOD,
  };
  return leading(found, { brokeDownBefore: placements(before) });
}

/** A placement by its ids. */
interface PlacementRef {
  readonly journeyId: string;
  readonly placementId: string;
}

export interface BreakdownByChange extends LandmarkSettings {
  readonly curves: Readonly<Record<Breadth, CurvesByChange>>;
  /** The placements of each group, and those in neither, by why. */
  readonly behind: Readonly<Record<ChangeGroup | NotCompared, readonly PlacementRef[]>>;
  readonly cannotShow: readonly string[];
}

const cannotShow = (days: number): string[] => [
  `Placements that ended by day ${days} are in neither curve: breakdowns that follow a change at once are not seen here.`,
  `A change after day ${days} moves no placement to the other group: the groups are as they were known on that day.`,
  'Young people whose key worker changed may differ in much else. A difference between the curves is an association.',
];

/** Whether placements whose key worker changed early break down more often afterwards. @source landmark */
export function breakdownByChange(all: readonly CaseAtLandmark[], settings: LandmarkSettings): BreakdownByChange {
  const refs = (is: CaseAtLandmark['is']): PlacementRef[] =>
    all.flatMap((one) =>
      one.is === is ? [{ journeyId: one.case.spell.journeyId, placementId: one.case.spell.placementId }] : [],
    );
  const standings = [...CHANGE_GROUPS, ...NOT_COMPARED];
  return {
    ...settings,
    curves: Object.fromEntries(BREADTHS.map((breadth) => [breadth, curvesOf(all, breadth, settings)])) as Record<
      Breadth,
      CurvesByChange
    >,
    behind: leading(
      Object.fromEntries(standings.map((is) => [is, refs(is)])) as Record<ChangeGroup | NotCompared, PlacementRef[]>,
      Object.fromEntries(
        standings.map((is) => [is, placements(all.filter((one) => one.is === is).map((one) => one.case))]),
      ),
    ),
    cannotShow: cannotShow(settings.landmarkDays),
  };
}
