import type { Journey, Moment } from '@app/journey';
import { carerMoves, journeyState, openDiscrepancies, placementRows } from '@app/journey';
import type { TimelineDocument } from '../timeline/timeline.projection';
import { journeyFrom } from '../timeline/timeline.projection';
import { shortBreakFigures } from './short-break-rows';
import type { Summary } from './summary';
import { countOf, noFigures } from './summary';

/** One young person's part of the figures. */
export type Contribution = Summary;

/** All but `youngPeople`, `facts` and `rows`: what is counted only of those who were ever looked after. */
function careFigures(journey: Journey): Partial<Contribution> {
  const breaks = journey.shortBreaks.length > 0 ? shortBreakFigures(journey) : undefined;
  const placements = placementRows(journey.placements);
  const moves = [...carerMoves(journey), ...(breaks?.moves ?? [])];
  const narrow = moves.filter((m) => m.class === 'DISRUPTION');
  const safeguarding = moves.filter((m) => m.class === 'SAFEGUARDING').length;
  const unplannedReturnsHome =
    journey.periods.filter((p) => p.reasonCeased === 'E4B').length + (breaks?.unplannedReturnsHome ?? 0);
  const periods = journey.periods.length + (breaks?.periods ?? 0);
  const lastState = noFigures().lastState;
  const state = journeyState(journey);
  if (state === 'CEASED' || state === 'OPEN' || state === 'VANISHED') lastState[state] = 1;
  return {
    periodsOfCare: periods,
    placements: placements.length + (breaks?.placements ?? 0),
    carerMoves: moves.length,
    sameCarerChanges: placements.filter((p) => p.change === 'SAME_CARER').length + (breaks?.sameCarerChanges ?? 0),
    temporaryStays: journey.stays.length + (breaks?.temporaryStays ?? 0),
    breakdowns: {
      narrow: narrow.length,
      broad: narrow.length + safeguarding + unplannedReturnsHome,
      unknown: moves.filter((m) => m.class === 'UNKNOWN').length,
    },
    breakdownReasons: countOf(narrow.map((m) => m.reason)),
    safeguardingMoves: safeguarding,
    reEntries: Math.max(0, periods - 1),
    missingEpisodes: journey.missing.length,
    lastState,
    discrepancies: countOf(openDiscrepancies(journey).map((d) => d.kind)),
  };
}

/**
 * What one young person adds to the authority's figures. Unit: counts.
 *
 * - `youngPeople` registered, whether or not they were ever looked after; `rows`: distinct rows of the Episodes tables,
 *   after returns are merged; `facts`: as given.
 * - `placements`: one for each stretch with one setting. `sameCarerChanges` of them keep the carers.
 * - `carerMoves`: to another carer in another setting. Each has the class of the reason with which the placement before
 *   closed: `breakdowns.narrow` are disruptions; `breakdowns.broad` are those, moves for safeguarding and returns home
 *   outside the plan (E4B); `breakdowns.unknown` are moves whose reason does not tell, which are never "not broken down".
 * - `reEntries`: periods of care after the first one.
 * - `shortBreakOnly`: short breaks and no period of care. They count there, in `youngPeople`, `facts` and `rows`, and
 *   nowhere else.
 * - `lastState`: of those with a period of care. `discrepancies`: those that nothing has resolved, by kind.
 *
 * @source breakdown-classes
 */
export function contributionOf(journey: Journey, factCount: number): Contribution {
  const contribution: Contribution = {
    ...noFigures(),
    youngPeople: journey.registered ? 1 : 0,
    facts: factCount,
    rows: journey.rows.length,
  };
  if (journey.shortBreaks.length > 0 && journey.periods.length === 0) return { ...contribution, shortBreakOnly: 1 };
  return { ...contribution, ...careFigures(journey) };
}

/** The same, as at the end of a London day, as known at an instant: `facts` are those known by then of days until then. */
export function contributionAt(document: TimelineDocument, moment: Moment): Contribution {
  const { journey, order } = journeyFrom(document, moment);
  return contributionOf(journey, order.length);
}
