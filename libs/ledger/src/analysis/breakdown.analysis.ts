import type {
  AroundEndings,
  Breadth,
  BreakdownCurves,
  BreakdownRate,
  CarerSpell,
  Change,
  Entry,
  GroupComparison,
  GroupRate,
  LivedPlacement,
  PlacementCase,
} from '@app/analysis';
import {
  ageOf,
  areaOf,
  aroundEndings,
  BREAKDOWN_TABLE,
  breakdownCurves,
  breakdownOf,
  breakdownRate,
  breakdownSensitivity,
  carerSpells,
  CAUSES,
  causeName,
  compareGroups,
  denominators,
  groupOf,
  leading,
  orderOf,
  placementCases,
  placementsNotRecorded,
  ratesBy,
} from '@app/analysis';
import type { LocalDate } from '@app/journey';
import { addDays, codesOf, daysBetween } from '@app/journey';
import type { AnalysedJourney } from './analysed-journey';
import type { Analysis, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';
import { countOf, coverageOf } from './breakdown-counts';
import { asksOfBeginnings, type Began, placementIsInCohort, placementsAsked } from './cohort';

/** Versions of what a spell is and how days of placement are counted. */
export const EXPOSURE_VERSION = 1;

/** From when to when the placements of one young person are watched. */
export interface Watch {
  readonly from: LocalDate;
  /** The last day that counts. */
  readonly asAt: LocalDate;
}

export function watchOf({ observed }: AnalysedJourney, { reckoning }: AnalysisQuestion): Watch {
  return { from: reckoning.observedFrom ?? observed.since, asAt: addDays(observed.until, -1) };
}

/** What a young person adds to the analysis. */
interface Part {
  readonly cases: readonly PlacementCase[];
  readonly notKnown: readonly PlacementNotKnown[];
  readonly changes: readonly Change[];
  readonly endedInStay: readonly string[];
  readonly notRecorded: readonly Entry[];
}

/** The placements of one young person that are watched and asked about, and those of which that is not known. */
function watchedPlacements(analysed: AnalysedJourney, question: AnalysisQuestion): Pick<Part, 'cases' | 'notKnown'> {
  const { journey, lived, endedLate } = analysed;
  const { from, asAt } = watchOf(analysed, question);
  const spells = carerSpells(lived, { asAt, watchedFrom: from });
  const { asked, notKnown } = placementsAsked(spells, analysed, question.cohort);
  return { cases: placementCases(lived, journey, asked, endedLate), notKnown: notKnown.map(placementRef) };
}

/** The placements of one young person that are watched and asked about. */
export const watchedCases = (analysed: AnalysedJourney, question: AnalysisQuestion): readonly PlacementCase[] =>
  watchedPlacements(analysed, question).cases;

/** Placements that a question leaves out because it asks what was so when they began, which is not known. */
export interface PlacementNotKnown {
  readonly journeyId: string;
  readonly placementId: string;
  readonly startedOn: LocalDate;
}

export const placementRef = ({ journeyId, placementId, startedOn }: CarerSpell): PlacementNotKnown => ({
  journeyId,
  placementId,
  startedOn,
});

export const notKnownEntry = ({ journeyId, startedOn: on }: PlacementNotKnown): Entry => ({ journeyId, on });

function partOf(analysed: AnalysedJourney, question: AnalysisQuestion): Part {
  const { journey, lived } = analysed;
  const watch = watchOf(analysed, question);
  const isAsked = changesAsked(analysed, question);
  return {
    ...watchedPlacements(analysed, question),
    changes: lived.placements
      .filter((p) => isChange(p, watch) && isAsked(p))
      .map(({ endReason = 'UNKNOWN', wasInPlan, from, to }) => ({
        reason: endReason,
        ...(wasInPlan === undefined ? {} : { wasInPlan }),
        entry: { journeyId: lived.journeyId, on: from, to, more: { reason: endReason } },
      })),
    endedInStay: journey.stays.flatMap((s) =>
      s.returned === 'NO' && s.placementId !== undefined ? [s.placementId] : [],
    ),
    notRecorded: placementsNotRecorded(lived, watch.asAt)
      .filter(({ to }) => to > watch.from)
      .map(({ from, to }) => {
        const on = from > watch.from ? from : watch.from;
        return { journeyId: lived.journeyId, on, to, n: daysBetween(on, to) };
      }),
  };
}

/** A placement that another one followed within the days watched. The end of care is no change of placement. */
const isChange = ({ to, endReason }: LivedPlacement, watch: Watch): boolean =>
  to !== undefined && to >= watch.from && to <= watch.asAt && endReason !== 'CARE_ENDED';

/** Whether a change is from a placement asked about. What was so when that began was so when the stay with its carers did. */
function changesAsked(analysed: AnalysedJourney, { asAt, cohort }: AnalysisQuestion): (p: LivedPlacement) => boolean {
  const stays: readonly Began[] = asksOfBeginnings(cohort) ? carerSpells(analysed.lived, { asAt }) : [];
  return (p) => {
    const { placementType, outOfArea = null } = p;
    const began = stays.findLast(({ startedOn }) => startedOn <= p.from) ?? { ...p, startedOn: p.from };
    const { placementId, startedOn } = began;
    return placementIsInCohort({ placementId, startedOn, placementType, outOfArea }, analysed, cohort) === true;
  };
}

/** A placement behind the figures: one that broke down, or of which it cannot be told, or of which records disagree. */
interface EndingBehind {
  readonly journeyId: string;
  readonly placementId: string;
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate;
  readonly days: number;
  readonly reason: string | null;
  readonly class: CarerSpell['class'];
  readonly narrow: string;
  readonly broad: string;
  readonly disagrees: boolean;
  readonly endedLate: boolean;
}

function endingsBehind(cases: readonly PlacementCase[]): EndingBehind[] {
  return cases.flatMap(({ spell, endedLate }) => {
    const { journeyId, placementId, startedOn, stoppedOn, timeDays, reason, cause, disagrees } = spell;
    const told = [CAUSES.BREAKDOWN, CAUSES.UNKNOWN] as readonly number[];
    if (!told.includes(cause.broad) && !told.includes(cause.narrow) && !disagrees) return [];
    const names = { narrow: causeName(cause.narrow), broad: causeName(cause.broad) };
    const when = { startedOn, endedOn: stoppedOn, days: timeDays };
    return [{ journeyId, placementId, ...when, reason, class: spell.class, ...names, disagrees, endedLate }];
  });
}

/** Which class every reason belongs to, and whether the class is a breakdown: printed with the figures. */
const CLASS_TABLE = {
  version: BREAKDOWN_TABLE.version,
  classes: BREAKDOWN_TABLE.classes,
  reasons: Object.fromEntries(codesOf('REASON_PLACE_CHANGE').map((reason) => [reason, breakdownOf({ reason }).class])),
};

/** All of it for one reading of what a breakdown is. */
export interface BreakdownsOf {
  readonly rate: BreakdownRate;
  readonly rates: Readonly<Record<'byPlacementType' | 'byArea' | 'byOrder' | 'byAge', readonly GroupRate[]>>;
  readonly curves: BreakdownCurves | null;
  readonly comparisons: readonly (GroupComparison | null)[];
  readonly around: AroundEndings;
}

function breakdownsOf(cases: readonly PlacementCase[], breadth: Breadth, horizonDays: number): BreakdownsOf {
  return {
    rate: breakdownRate(cases, breadth),
    rates: {
      byPlacementType: ratesBy(cases, breadth, groupOf),
      byArea: ratesBy(cases, breadth, areaOf),
      byOrder: ratesBy(cases, breadth, orderOf),
      byAge: ratesBy(cases, breadth, ageOf),
    },
    curves: breakdownCurves(cases, breadth, horizonDays),
    comparisons: [
      compareGroups(cases, breadth, 'placement type', groupOf),
      compareGroups(cases, breadth, 'order of placement', orderOf),
    ],
    around: aroundEndings(cases, breadth),
  };
}

export interface BreakdownResult {
  readonly classTable: typeof CLASS_TABLE;
  readonly coverage: Readonly<Record<string, number>>;
  readonly endings: { readonly byClass: Record<string, number>; readonly byReason: Record<string, number> };
  readonly headline: BreakdownRate;
  readonly denominators: ReturnType<typeof denominators>;
  readonly narrow: BreakdownsOf;
  readonly broad: BreakdownsOf;
  readonly sensitivity: ReturnType<typeof breakdownSensitivity>;
  /** Placements that broke down, or of which it cannot be told, or of which records disagree. */
  readonly behind: readonly EndingBehind[];
  /** Where the question asks what was so when placements began: those left out because that is not known. */
  readonly notKnown?: readonly PlacementNotKnown[];
  readonly notes: readonly string[];
}

const NOTES: readonly string[] = [
  'A rate counts days, so that young people with many short placements do not weigh more than they should.',
  'One minus Kaplan-Meier is not shown for one cause: it takes planned moves for placements still at risk, and overstates.',
  'CARPL also covers changes that were not expected but were planned before they happened: it hides some breakdowns. Where ' +
    'the hub recorded that an ending was not in the plan, it is broadly a breakdown, and the disagreement is counted.',
];

function resultOf(parts: readonly Part[], { cohort, reckoning }: AnalysisQuestion): BreakdownResult {
  const { horizonDays = 365 } = reckoning;
  const cases = parts.flatMap((part) => part.cases);
  const ended = cases.filter(({ spell }) => spell.class !== null);
  const endedInStay = new Set(parts.flatMap((part) => part.endedInStay));
  const result: BreakdownResult = {
    classTable: CLASS_TABLE,
    coverage: coverageOf(
      cases,
      parts.flatMap((part) => part.notRecorded),
    ),
    endings: {
      byClass: countOf(ended, ({ spell }) => spell.class ?? 'UNKNOWN'),
      byReason: countOf(ended, ({ spell }) => spell.reason ?? 'UNKNOWN'),
    },
    headline: breakdownRate(cases, 'narrow'),
    denominators: denominators(parts.flatMap((part) => part.changes)),
    narrow: breakdownsOf(cases, 'narrow', horizonDays),
    broad: breakdownsOf(cases, 'broad', horizonDays),
    sensitivity: breakdownSensitivity({ cases, endedInStay }),
    behind: endingsBehind(cases),
    ...(asksOfBeginnings(cohort) && { notKnown: parts.flatMap((part) => part.notKnown) }),
    notes: NOTES,
  };
  return leading(result, { notKnown: () => parts.flatMap((part) => part.notKnown).map(notKnownEntry) });
}

function begin(question: AnalysisQuestion): Gathering {
  const parts: Part[] = [];
  return {
    add: (analysed): void => void parts.push(partOf(analysed, question)),
    result: () => resultOf(parts, question),
  };
}

/** How often, when and why placements break down, under every reading of the word, with what stands behind it. */
export const breakdownAnalysis: Analysis = {
  kind: 'breakdown',
  definitions: { 'breakdown-classes': BREAKDOWN_TABLE.version, exposure: EXPOSURE_VERSION },
  begin,
};
