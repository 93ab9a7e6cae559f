import type { LocalDate } from '@app/journey';
import { daysBetween, epochDay } from '@app/journey';
import type { ClockRuleId } from './clock-rules';

/**
 * What can be said of a clock. NO_LONGER_DUE: what it was about ended before it was due, so that nothing was ever missed.
 * CANNOT_TELL is never counted as met or as overdue.
 */
export const CLOCK_ANSWERS = ['MET', 'LATE', 'OVERDUE', 'NOT_YET_DUE', 'CANNOT_TELL', 'NO_LONGER_DUE'] as const;
export type ClockAnswer = (typeof CLOCK_ANSWERS)[number];

/** Why it cannot be told. */
export type ClockDoubt =
  | 'START_NOT_EXACT'
  | 'DOING_NOT_EXACT'
  | 'HOURS_NOT_KNOWN'
  | 'DOING_WITHOUT_DATE'
  | 'OFFER_NOT_DATED'
  | 'EARLIER_NOT_RECORDED'
  | 'ONLY_RETURNS_TELL'
  | 'CARE_NOT_CONFIRMED';
/** Why nothing has to be done any more. */
export type ClockStop =
  'PLACEMENT_ENDED' | 'STAY_BEGAN_OR_ENDED' | 'PERIOD_OF_CARE_ENDED' | 'EIGHTEENTH_BIRTHDAY' | 'DEATH' | 'DECLINED';

export interface Stopped {
  readonly on: LocalDate;
  readonly by: ClockStop;
}

/** How late it was done, or how long it has been due. */
export interface Lateness {
  readonly count: number;
  readonly unit: 'DAY' | 'HOUR';
}

/** One run of a clock, as far as a journey tells of it; what it answers on a day is told by `answerOn`. */
export interface Clock {
  readonly rule: ClockRuleId;
  /** Id of the period of care, the placement, the temporary stay or the missing episode. */
  readonly about: string;
  /** Entry that started it. */
  readonly startedBy: string;
  /** `null` where the day is not known exactly. */
  readonly startedOn: LocalDate | null;
  /** The last day on which it is in time; `null` where that cannot be told. */
  readonly dueOn: LocalDate | null;
  /** The instant, where the clock runs in hours and its start is known to the minute. */
  readonly dueAt: string | null;
  /** `null` when nothing of the kind is recorded. */
  readonly doneOn: LocalDate | null;
  readonly stopped: Stopped | null;
  /** OPEN: not done, as far as is known. */
  readonly outcome: 'MET' | 'LATE' | 'CANNOT_TELL' | 'OPEN';
  readonly lateBy: Lateness | null;
  /** Of CANNOT_TELL, why; of OPEN, why nothing may be said once the day has passed, and `null` where it is overdue then. */
  readonly doubt: ClockDoubt | null;
}

/** A clock as read on a day. */
export interface ClockReading extends Omit<Clock, 'outcome'> {
  readonly answer: ClockAnswer;
  /** Days from the day asked about to the last in time, negative when that has passed; `null` when nothing is open. */
  readonly daysLeft: number | null;
}

function openAnswer({ dueOn, stopped, doubt }: Clock, asAt: LocalDate): ClockAnswer {
  const over = stopped !== null && stopped.on <= asAt ? stopped : null;
  if (dueOn === null) return over ? 'NO_LONGER_DUE' : 'CANNOT_TELL';
  // What ended on the last day in time ended before that day was over.
  if (over && over.on <= dueOn) return 'NO_LONGER_DUE';
  if (asAt <= dueOn) return 'NOT_YET_DUE';
  return doubt === null ? 'OVERDUE' : 'CANNOT_TELL';
}

/**
 * What a clock answers on a day. A day that is not over is in time: it is overdue from the day after the last one.
 * The clock must be of the journey as at that day.
 */
export function answerOn(clock: Clock, asAt: LocalDate): ClockReading {
  const { outcome, ...told } = clock;
  if (outcome !== 'OPEN') return { ...told, answer: outcome, daysLeft: null };
  const answer = openAnswer(clock, asAt);
  const stopped = clock.stopped !== null && clock.stopped.on <= asAt ? clock.stopped : null;
  const until = stopped?.on ?? asAt;
  const isOpen = stopped === null && clock.dueOn !== null;
  return {
    ...told,
    stopped,
    answer,
    doubt: answer === 'CANNOT_TELL' ? clock.doubt : null,
    lateBy:
      answer === 'OVERDUE' && clock.dueOn !== null ? { count: daysBetween(clock.dueOn, until), unit: 'DAY' } : null,
    daysLeft: isOpen && clock.dueOn !== null ? epochDay(clock.dueOn) - epochDay(asAt) : null,
  };
}
