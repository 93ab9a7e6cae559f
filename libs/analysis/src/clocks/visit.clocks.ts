import type { Journey, LocalDate, Placement } from '@app/journey';
import { addYears } from '@app/journey';
import type { Dated } from './chain';
import { earliestStop, onceADay, runsOf } from './chain';
import type { Clock, ClockDoubt, Stopped } from './clock';
import type { ClockRuleId, ClockSettings } from './clock-rules';
import type { ClockKnowledge } from './knowledge';
import { lastDayOf } from './knowledge';
import { isNotConfirmed, lifeStops, periodStop } from './review.clocks';

/** A stretch that starts the clock of visits anew, and lasts until `stopped`. */
interface Visited {
  readonly about: string;
  readonly start: Dated;
  readonly stopped: Stopped | null;
  readonly placementType: string;
}

const endOf = ({ endedOn }: Placement): Stopped | null =>
  endedOn === undefined ? null : { on: endedOn, by: 'PLACEMENT_ENDED' };

/** Placements, those with the same carers as one unless the settings say that they count apart. */
function placementsVisited(journey: Journey, { sameCarersRestartVisits }: ClockSettings): Visited[] {
  const visited: Visited[] = [];
  for (const placement of journey.placements) {
    for (const [i, spell] of placement.spells.entries()) {
      const next = placement.spells[i + 1];
      const sameCarers = i > 0 || placement.change === 'SAME_CARER';
      const before = visited.at(-1);
      const restarts = !sameCarers || sameCarersRestartVisits || !before;
      const stopped =
        next && sameCarersRestartVisits ? ({ on: next.from, by: 'PLACEMENT_ENDED' } as const) : endOf(placement);
      if (restarts) {
        const start = { on: spell.from, eventId: spell.eventId };
        visited.push({ about: placement.placementId, start, stopped, placementType: spell.placementType });
      } else {
        visited[visited.length - 1] = { ...before, stopped, placementType: spell.placementType };
      }
    }
  }
  return visited;
}

/** A placement cut at the temporary stays within it, with the stays between the pieces. */
function cutAtStays(journey: Journey, whole: Visited): Visited[] {
  const pieces: Visited[] = [];
  let rest: Visited = whole;
  for (const stay of journey.stays) {
    const inside = stay.from >= rest.start.on && (rest.stopped === null || stay.from < rest.stopped.on);
    if (!inside) continue;
    const [left, back] = [
      { on: stay.from, by: 'STAY_BEGAN_OR_ENDED' } as const,
      stay.to === undefined ? null : ({ on: stay.to, by: 'STAY_BEGAN_OR_ENDED' } as const),
    ];
    pieces.push({ ...rest, stopped: left });
    const start = { on: stay.from, eventId: stay.eventId };
    pieces.push({ about: stay.stayId, start, stopped: back, placementType: stay.placementType });
    if (back === null) return pieces;
    rest = { ...rest, start: { on: back.on, eventId: stay.eventId } };
  }
  return rest.stopped !== null && rest.stopped.on <= rest.start.on ? pieces : [...pieces, rest];
}

const WITH_PARENT = 'P1';
const INTERIM_CARE_ORDER = 'C1';
const ON_REMAND = 'J1';
const IN_CUSTODY = 'R5';

/** Whether other rules hold for the placement than those checked here. */
function isUnderOtherRules(journey: Journey, { start, placementType }: Visited): boolean {
  const status = journey.legalStatuses.findLast(({ from }) => from <= start.on)?.status;
  if (placementType === IN_CUSTODY || status === ON_REMAND) return true;
  return placementType === WITH_PARENT && status === INTERIM_CARE_ORDER;
}

/** Visits at which the young person was seen, from the first day of the stretch until it ended. */
function visitsTo(journey: Journey, start: Dated, stopped: Stopped | null): Dated[] {
  const until = stopped?.on;
  const seen = journey.visits.filter(
    ({ on, happened, seen: wasSeen }) =>
      wasSeen && on !== '' && lastDayOf(happened) >= start.on && (until === undefined || on < until),
  );
  return onceADay(seen);
}

function doubtBy(
  journey: Journey,
  { fromReturns }: ClockKnowledge,
  dueOn: LocalDate,
  started: Dated,
): ClockDoubt | null {
  if (journey.visits.some(({ on, seen }) => seen && on === '')) return 'DOING_WITHOUT_DATE';
  if (isNotConfirmed(journey, dueOn)) return 'CARE_NOT_CONFIRMED';
  if (!fromReturns.has(started.eventId)) return null;
  const since = journey.visits.find(({ on }) => on !== '')?.on;
  return since !== undefined && since <= dueOn ? null : 'ONLY_RETURNS_TELL';
}

/** The visits after the first: every six weeks, or every three months where a lasting placement is in its second year. */
function ruleAfter(visited: Visited, { lastingPlacements }: ClockSettings, last: Dated): ClockRuleId {
  const isLasting = lastingPlacements.includes(visited.placementType);
  return isLasting && last.on >= addYears(visited.start.on, 1) ? 'C12-LASTING' : 'C12-NEXT';
}

/** The clock C12 of every placement: in the first week, and then again and again. @source care-planning-regulations */
export function visitClocks(journey: Journey, knowledge: ClockKnowledge, settings: ClockSettings): Clock[] {
  const whole = placementsVisited(journey, settings);
  const all = settings.temporaryStaysRestartVisits ? whole.flatMap((one) => cutAtStays(journey, one)) : whole;
  return all
    .filter((visited) => !isUnderOtherRules(journey, visited))
    .flatMap((visited) => {
      const period = journey.periods.findLast(({ startedOn }) => startedOn <= visited.start.on);
      const stopped = earliestStop([visited.stopped, period ? periodStop(period) : null, ...lifeStops(journey)]);
      const isOver = stopped !== null && stopped.on <= visited.start.on;
      if (isOver) return [];
      const done = visitsTo(journey, visited.start, stopped);
      return runsOf(
        {
          about: visited.about,
          start: visited.start,
          stopped,
          done,
          ruleFor: (n, started) => (n === 0 ? 'C12' : ruleAfter(visited, settings, started)),
          doubtBy: (dueOn, started) => doubtBy(journey, knowledge, dueOn, started),
        },
        knowledge,
      );
    });
}
