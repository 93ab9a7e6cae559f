import { addDays, daysBetween, inWords } from '../dates';
import type { Finding, FindingOptions } from '../law/findings';
import type { Journey } from '../law/journey';
import type { Placement } from '../placements/evolve';
import { periodOn } from './care.invariants';
import { finding } from './finding';
import type { Interval } from './intervals';
import { gapsIn, overlaps } from './intervals';

/**
 * Days for which nobody need say yet where the young person lives: the two halves of a move are seldom recorded in one
 * breath. A gap that something has followed is told at once.
 */
export const PLACEMENT_GRACE_DAYS = 7;

const placementInterval = (placement: Placement): Interval & { placement: Placement } => ({
  from: placement.startedOn,
  to: placement.endedOn,
  placement,
});

/** I4: one child, one place, one day. */
function placementsOverlap(journey: Journey): Finding[] {
  return overlaps(journey.placements.map(placementInterval)).map(([{ placement: first }, { placement: second }]) =>
    finding('PLACEMENTS_OVERLAP', {
      rule: '501',
      key: [first.placementId, second.placementId],
      about: [first.startEventId, second.startEventId],
      detail: { since: first.startedOn, until: first.endedOn, on: second.startedOn },
      sentence: `The placement that began on ${inWords(first.startedOn)} ${first.endedOn ? `lasts until ${inWords(first.endedOn)}` : 'is still open'}. End it by ${inWords(second.startedOn)}, or record a temporary stay.`,
    }),
  );
}

/** I5: a placement lies inside a period of care. On the edge of care the hub offers places without one. */
function outsidePeriod(journey: Journey): Finding[] {
  const found: Finding[] = [];
  for (const { placementId, periodId, nwdOffer, startedOn, endedOn, startEventId, endEventId } of journey.placements) {
    const period = periodOn(journey, startedOn);
    if (!period) {
      if (nwdOffer !== undefined && periodId === undefined) continue;
      found.push(
        finding('OUTSIDE_PERIOD', {
          rule: '433',
          key: [placementId],
          about: [startEventId],
          detail: { on: startedOn },
          sentence: `The young person was not looked after on ${inWords(startedOn)}. Record the period of care first.`,
        }),
      );
    } else if (period.endedOn !== undefined && (endedOn === undefined || endedOn > period.endedOn)) {
      found.push(
        finding('PLACEMENT_OUTLASTS_PERIOD', {
          rule: '432',
          key: [placementId],
          about: [...(endEventId ? [endEventId] : []), ...period.eventIds],
          detail: { since: startedOn, until: endedOn, careEndedOn: period.endedOn },
          sentence: `The period of care ended on ${inWords(period.endedOn)}, but the placement that began on ${inWords(startedOn)} ${endedOn ? `ended only on ${inWords(endedOn)}` : 'is still open'}.`,
        }),
      );
    }
  }
  return found;
}

/** I6: every looked-after day has a placement. */
function daysWithoutPlacement(journey: Journey, { today }: FindingOptions): Finding[] {
  if (journey.periods.length === 0) return [];
  const covers = journey.placements.map(placementInterval);
  const last = journey.placements.at(-1);
  const toldUntil = last ? (last.endedOn ?? last.startedOn) : '';
  const found: Finding[] = [];
  for (const { periodId, startedOn, endedOn, eventIds } of journey.periods) {
    if (startedOn === '') continue;
    for (const { from, to } of gapsIn({ from: startedOn, to: endedOn ?? today }, covers)) {
      const trailing = endedOn === undefined && to === today && from >= toldUntil;
      if (trailing && today <= addDays(from, PLACEMENT_GRACE_DAYS)) continue;
      found.push(
        finding('DAYS_WITHOUT_PLACEMENT', {
          rule: '433',
          key: [periodId, from],
          about: [eventIds[0] ?? ''],
          unfinished: trailing,
          detail: trailing ? { from } : { from, to, days: daysBetween(from, to) },
          sentence: `No placement is recorded from ${inWords(from)}${trailing ? '' : ` to ${inWords(to)}`}, when the young person was looked after.`,
        }),
      );
    }
  }
  return found;
}

/** I9: a new carer is not the carer of the placement before. */
function carerNotNew(journey: Journey): Finding[] {
  const found: Finding[] = [];
  let before: Placement | undefined;
  for (const placement of journey.placements) {
    const same = before?.carerRef !== undefined && before.carerRef === placement.carerRef;
    if (before && same && placement.change === 'NEW_CARER') {
      found.push(
        finding('CARER_NOT_NEW', {
          rule: '435',
          key: [before.placementId, placement.placementId],
          about: [before.startEventId, placement.startEventId],
          detail: { on: placement.startedOn },
          sentence: `The placement that began on ${inWords(placement.startedOn)} is said to be with a new carer, but names the carer of the placement before. If the carers stayed, record a change of status.`,
        }),
      );
    }
    before = placement;
  }
  return found;
}

export function placementFindings(journey: Journey, options: FindingOptions): Finding[] {
  return [
    ...placementsOverlap(journey),
    ...outsidePeriod(journey),
    ...daysWithoutPlacement(journey, options),
    ...carerNotNew(journey),
  ];
}
