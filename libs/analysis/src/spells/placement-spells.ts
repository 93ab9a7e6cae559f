import type { EndingClass, LocalDate } from '@app/journey';
import { codeOf } from '@app/journey';
import type { BrokeDown } from './breakdown-classes';
import { breakdownOf } from './breakdown-classes';
import type { Days } from './days';
import { dateOf, dayOf, daysOf, gapsIn, within } from './days';
import type { LivedJourney, LivedPlacement, Stretch } from './lived-journey';

/** How a placement ended, as numbers that an estimator of competing risks takes. UNKNOWN is nothing of the others. */
export const CAUSES = { CENSORED: 0, BREAKDOWN: 1, PLANNED_MOVE: 2, RETURN_HOME: 3, OTHER: 4, UNKNOWN: 5 } as const;
export type Cause = (typeof CAUSES)[keyof typeof CAUSES];

export interface SpellSettings {
  /** The last day that counts: spells that go on beyond it are censored at its end. */
  readonly asAt: LocalDate;
  /** The first day on which an ending would have been recorded, such as the day the ledger was opened. */
  readonly watchedFrom?: LocalDate;
  /** The day watching ended, such as the end of support. An ending on that day is still seen. */
  readonly watchedTo?: LocalDate;
}

/** A placement with one carer. Unit of all lengths: days. */
export interface CarerSpell {
  readonly journeyId: string;
  readonly placementId: string;
  readonly startedOn: LocalDate;
  /** The day it ended, or the day after the last one known. */
  readonly stoppedOn: LocalDate;
  /** Days in the placement before anybody watched. */
  readonly entryDays: number;
  readonly timeDays: number;
  /** The same with half a day in place of none, because estimators have no use for a spell of no length. */
  readonly estimationDays: number;
  /** `narrow` and `broad` differ in what counts as a breakdown. */
  readonly cause: { readonly narrow: Cause; readonly broad: Cause };
  readonly class: EndingClass | 'CARE_ENDED' | null;
  readonly reason: string | null;
  /** The reason and the hub's record of the plan contradict each other. */
  readonly disagrees: boolean;
  readonly placementType: string;
  readonly outOfArea: boolean | null;
  /** How many placements there were before it on this journey. */
  readonly placementsBefore: number;
}

const HALF_A_DAY = 0.5;

/** A placement as lived: all its stretches with the same carers. */
interface Carer extends Days {
  readonly first: LivedPlacement;
  readonly last: LivedPlacement;
  /** The type of the placement to which it was left, if it was left for another. */
  leftFor?: string;
}

/** Stretches with the same carers in a row are one placement; where two overlap, the later one says when the first ended. */
function carersOf(placements: readonly LivedPlacement[], moves: ReadonlySet<string>): Carer[] {
  const carers: Carer[] = [];
  for (const [i, placement] of placements.entries()) {
    const own = daysOf(placement);
    const next = placements[i + 1];
    const to = Math.max(own.from, Math.min(own.to, next ? dayOf(next.from) : Infinity));
    const last = carers.at(-1);
    const isMove = moves.has(placement.placementId) && placement.change === 'NEW_CARER';
    const touches = last !== undefined && last.to === own.from;
    if (touches && placement.change !== 'FIRST' && !isMove) {
      carers[carers.length - 1] = { ...last, last: placement, to };
    } else {
      if (touches && isMove) last.leftFor = placement.placementType;
      carers.push({ first: placement, last: placement, from: own.from, to });
    }
  }
  return carers;
}

function causeOf(carer: Carer, counts: BrokeDown, endedAs: EndingClass | 'CARE_ENDED', home: boolean): Cause {
  if (counts === 'YES') return CAUSES.BREAKDOWN;
  if (home) return CAUSES.RETURN_HOME;
  if (endedAs === 'CARE_ENDED' || endedAs === 'CUSTODY' || endedAs === 'SAFEGUARDING') return CAUSES.OTHER;
  if (endedAs === 'PLANNED' || endedAs === 'PROVIDER_ENDED') return CAUSES.PLANNED_MOVE;
  return endedAs === 'UNKNOWN' && counts === 'NO' && carer.last.wasInPlan === 'YES'
    ? CAUSES.PLANNED_MOVE
    : CAUSES.UNKNOWN;
}

const HOMECOMINGS: readonly (string | undefined)[] = [
  'RETURN_HOME_PLANNED',
  'RETURN_HOME_UNPLANNED',
  'RETURN_TO_NETWORK',
];

function endingOf(carer: Carer, journey: LivedJourney): Pick<CarerSpell, 'cause' | 'class' | 'reason' | 'disagrees'> {
  // Where the next placement began before this one is said to have ended, its reason is of another day.
  const ended = carer.last.to !== undefined && dayOf(carer.last.to) === carer.to;
  const reason = ended ? carer.last.endReason : undefined;
  const period = journey.periods.find(({ to }) => to === carer.last.to && to !== undefined);
  const reasonCeased = reason === 'CARE_ENDED' ? period?.reasonCeased : undefined;
  const wasInPlan = ended ? carer.last.wasInPlan : undefined;
  const { narrow, broad, class: endedAs, disagrees } = breakdownOf({ reason, reasonCeased, wasInPlan });
  const careHome = HOMECOMINGS.includes(codeOf('REC', reasonCeased ?? '')?.class);
  const home = careHome || codeOf('PLACE', carer.leftFor ?? '')?.class === 'HOME';
  return {
    cause: { narrow: causeOf(carer, narrow, endedAs, home), broad: causeOf(carer, broad, endedAs, home) },
    class: endedAs,
    reason: reason ?? null,
    disagrees,
  };
}

const CENSORED = {
  cause: { narrow: CAUSES.CENSORED, broad: CAUSES.CENSORED },
  class: null,
  reason: null,
  disagrees: false,
} as const;

/** From when to when endings were seen, and until when one still counts. */
interface Watch extends Days {
  readonly seenTo: number;
}

function watchOf({ asAt, watchedFrom, watchedTo }: SpellSettings): Watch {
  const asAtEnd = dayOf(asAt) + 1;
  const end = watchedTo === undefined ? Infinity : dayOf(watchedTo);
  return {
    from: watchedFrom === undefined ? -Infinity : dayOf(watchedFrom),
    to: Math.min(asAtEnd, end),
    seenTo: Math.min(asAtEnd - 1, end),
  };
}

/**
 * The placements of a journey as spells for estimators: with a carer each, half-open, cut where watching ended, entered
 * late where it began before anybody watched.
 *
 * A spell that was over before watching began, or began when it had ended, is left out. Temporary stays, a house move of the
 * carers and other changes with the same carers are inside a placement. Zero nights stay zero in `timeDays`.
 * @source spells
 */
export function carerSpells(journey: LivedJourney, settings: SpellSettings): CarerSpell[] {
  const watch = watchOf(settings);
  const carers = carersOf(journey.placements, new Set(journey.moves.map((move) => move.toPlacementId)));
  return carers.flatMap((carer, placementsBefore) => {
    const stop = Math.min(carer.to, watch.to);
    const entryDays = Math.max(0, watch.from - carer.from);
    const timeDays = stop - carer.from;
    const lasted = timeDays > 0 ? entryDays < timeDays : entryDays === 0;
    if (carer.from >= watch.to || !lasted) return [];
    const ended = carer.to <= watch.seenTo;
    return [
      {
        journeyId: journey.journeyId,
        placementId: carer.first.placementId,
        startedOn: carer.first.from,
        stoppedOn: dateOf(stop),
        entryDays,
        timeDays,
        estimationDays: timeDays === 0 ? HALF_A_DAY : timeDays,
        ...(ended ? endingOf(carer, journey) : CENSORED),
        placementType: carer.first.placementType,
        outOfArea: carer.first.outOfArea ?? null,
        placementsBefore,
      },
    ];
  });
}

/**
 * The days of care for which no placement is recorded: a state of its own, never home. Half-open, cut at the end of the
 * day asked about.
 * @source spells
 */
export function placementsNotRecorded({ periods, placements }: LivedJourney, asAt: LocalDate): Required<Stretch>[] {
  const end = dayOf(asAt) + 1;
  const lived = placements.map(daysOf);
  return within(periods.map(daysOf), { from: -Infinity, to: end })
    .flatMap((period) => gapsIn(period, lived))
    .map(({ from, to }) => ({ from: dateOf(from), to: dateOf(to) }));
}
