import type { Journey, LocalDate, PeriodOfCare } from '@app/journey';
import { addYears, vanished } from '@app/journey';
import type { Chain, Dated } from './chain';
import { earliestStop, onceADay, runsOf } from './chain';
import type { Clock, ClockDoubt, Stopped } from './clock';
import { clockRule, dueAfter } from './clock-rules';
import type { ClockKnowledge } from './knowledge';
import { lastDayOf, reviewsReturnedOf } from './knowledge';

const EIGHTEEN = 18;

/** What ends every duty to a child who is looked after. */
export function lifeStops({ diedOn, dateOfBirth }: Journey): (Stopped | null)[] {
  return [
    diedOn === undefined ? null : { on: diedOn, by: 'DEATH' },
    dateOfBirth === undefined ? null : { on: addYears(dateOfBirth, EIGHTEEN), by: 'EIGHTEENTH_BIRTHDAY' },
  ];
}

export function periodStop({ endedOn }: PeriodOfCare): Stopped | null {
  return endedOn === undefined ? null : { on: endedOn, by: 'PERIOD_OF_CARE_ENDED' };
}

/** The last day on which a return confirmed that care goes on, where a later return no longer did. */
function lastConfirmed(journey: Journey): LocalDate | undefined {
  const found = vanished(journey);
  if (!found) return undefined;
  const day = found.detail.lastConfirmed;
  return typeof day === 'string' ? day : '';
}

/** Whether nobody has confirmed, up to that day, that the young person is still looked after. */
export function isNotConfirmed(journey: Journey, day: LocalDate): boolean {
  const confirmed = lastConfirmed(journey);
  return confirmed !== undefined && day > confirmed;
}

type HeldReview = Journey['reviews'][number];

/**
 * Reviews belong to the last period that had begun by then and had not ended before. One of a month may have been on any day
 * of it.
 */
function reviewsIn(journey: Journey, period: PeriodOfCare): HeldReview[] {
  return journey.reviews.filter(({ on, happened }) => {
    const last = lastDayOf(happened);
    const begun = journey.periods.findLast(({ startedOn }) => startedOn <= last);
    return on !== '' && begun === period && on <= (period.endedOn ?? on);
  });
}

interface PeriodReviews {
  readonly journey: Journey;
  readonly period: PeriodOfCare;
  readonly knowledge: ClockKnowledge;
  readonly reviews: readonly HeldReview[];
  readonly start: Dated;
}

/** The first day of a review that somebody recorded here, other than by a return. */
function recordedSince({ journey, knowledge }: PeriodReviews): LocalDate | undefined {
  return journey.reviews.find(({ on, eventId }) => on !== '' && !knowledge.fromReturns.has(eventId))?.on;
}

/**
 * Why nobody can say that no review was held by a day. What returns tell ends with the last of them: where only returns
 * tell that the clock runs, and nobody has recorded a review otherwise by that day, one may have been held.
 */
function doubtBy(of: PeriodReviews, dueOn: LocalDate, started: Dated): ClockDoubt | null {
  if (of.journey.reviews.some(({ on }) => on === '')) return 'DOING_WITHOUT_DATE';
  if (isNotConfirmed(of.journey, dueOn)) return 'CARE_NOT_CONFIRMED';
  if (!of.knowledge.fromReturns.has(started.eventId) || reviewsReturnedOf(of.knowledge, dueOn)) return null;
  const since = recordedSince(of);
  return since !== undefined && since <= dueOn ? null : 'ONLY_RETURNS_TELL';
}

/**
 * Whether reviews were held that are not recorded here: the first one recorded says that it was a later one, or only a return
 * tells when care began, and that was before the returns received or not to the day.
 */
function lacksEarlier({ knowledge, reviews: [first], start }: PeriodReviews): boolean {
  if (first === undefined || first.number === 1) return false;
  if (first.number !== undefined) return true;
  if (start.on === '' || !knowledge.fromReturns.has(start.eventId)) return false;
  if (knowledge.inexact.has(start.eventId)) return true;
  const dueOn = dueAfter(start.on, clockRule('C1').within);
  return first.on > dueOn && !reviewsReturnedOf(knowledge, dueOn);
}

function periodClocks(of: PeriodReviews): Clock[] {
  const { journey, period, knowledge, reviews, start } = of;
  const done = onceADay(reviews);
  const stopped = earliestStop([periodStop(period), ...lifeStops(journey)]);
  const chain: Chain = {
    about: period.periodId,
    start,
    stopped,
    done,
    ruleFor: (n) => (n === 0 ? 'C1' : n === 1 ? 'C2' : 'C3'),
    doubtBy: (dueOn, started) => doubtBy(of, dueOn, started),
  };
  const [first, ...later] = done;
  if (!first || !lacksEarlier(of)) return runsOf(chain, knowledge);
  // Which review the first one recorded was is not known, but not the first: from it on, all are later ones.
  const [unknown] = runsOf({ ...chain, done: [] }, knowledge);
  const rest = runsOf({ ...chain, start: first, done: later, ruleFor: () => 'C3' }, knowledge);
  const earlier = { doneOn: null, outcome: 'CANNOT_TELL', stopped: null, doubt: 'EARLIER_NOT_RECORDED' } as const;
  return [...(unknown ? [{ ...unknown, ...earlier }] : []), ...rest];
}

/** The clocks C1 to C3 of every period of care. @source care-planning-regulations */
export function reviewClocks(journey: Journey, knowledge: ClockKnowledge): Clock[] {
  return journey.periods.flatMap((period) =>
    periodClocks({
      journey,
      period,
      knowledge,
      reviews: reviewsIn(journey, period),
      start: { on: period.startedOn, eventId: period.eventIds[0] ?? '' },
    }),
  );
}
