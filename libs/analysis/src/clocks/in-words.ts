import type { LocalDate } from '@app/journey';
import { inWords, londonTime } from '@app/journey';
import type { ClockAnswer, ClockDoubt, ClockReading, ClockStop, Lateness } from './clock';
import type { ClockDuty } from './clock-rules';
import { clockRule } from './clock-rules';

const ANSWERS: Readonly<Record<ClockAnswer, string>> = {
  MET: 'met',
  LATE: 'late',
  OVERDUE: 'overdue',
  NOT_YET_DUE: 'not yet due',
  CANNOT_TELL: 'cannot tell',
  NO_LONGER_DUE: 'no longer due',
};

/** How people say what was to be done. */
const THINGS: Readonly<Record<ClockDuty, { readonly done: string; readonly notDone: string; readonly thing: string }>> =
  {
    REVIEW: { done: 'A review was held', notDone: 'No review is recorded', thing: 'review' },
    VISIT: { done: 'The young person was visited', notDone: 'No visit is recorded', thing: 'visit' },
    INTERVIEW_OFFERED: {
      done: 'An interview was offered',
      notDone: 'No offer of an interview is recorded',
      thing: 'offer',
    },
    INTERVIEW_HELD: { done: 'The interview was held', notDone: 'No interview is recorded', thing: 'interview' },
  };

const STOPS: Readonly<Record<ClockStop, string>> = {
  PLACEMENT_ENDED: 'the placement ended',
  STAY_BEGAN_OR_ENDED: 'the young person went elsewhere',
  PERIOD_OF_CARE_ENDED: 'the young person ceased to be looked after',
  EIGHTEENTH_BIRTHDAY: 'the young person turned eighteen',
  DEATH: 'the young person died',
  DECLINED: 'the young person declined it',
};

const DOUBTS: Readonly<Record<ClockDoubt, (thing: string) => string>> = {
  START_NOT_EXACT: () => 'the day on which the clock started is not known exactly',
  DOING_NOT_EXACT: (thing) => `the day of the ${thing} is not known exactly`,
  HOURS_NOT_KNOWN: () => '72 hours ended on that day, and the times of day are not recorded',
  DOING_WITHOUT_DATE: (thing) => `a ${thing} is recorded without its date`,
  OFFER_NOT_DATED: () => 'the young person answered an offer, and nobody recorded when it was made',
  EARLIER_NOT_RECORDED: (thing) => `each ${thing} before the first one recorded here is missing from the record`,
  ONLY_RETURNS_TELL: (thing) =>
    `only the national returns tell of this young person then, and they do not tell of any ${thing} at that time`,
  CARE_NOT_CONFIRMED: () => 'a later return no longer said that the young person is looked after',
};

/** `overdue`, `cannot tell` and so on. */
export function clockAnswerInWords(answer: ClockAnswer): string {
  return ANSWERS[answer];
}

/** `1 day`, `3 hours`. */
export function latenessInWords({ count, unit }: Lateness): string {
  const word = unit === 'DAY' ? 'day' : 'hour';
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function dueInWords({ dueOn, dueAt }: ClockReading): string {
  if (dueAt !== null) return `${londonTime(dueAt).slice(11, 16)} on ${inWords(londonTime(dueAt).slice(0, 10))}`;
  return dueOn === null ? '' : inWords(dueOn);
}

const onDay = (day: LocalDate | null): string => (day === null ? '' : ` on ${inWords(day)}`);

/** Why a clock answers as it does, in one sentence of dates. It names nobody. */
export function clockInWords(reading: ClockReading): string {
  const { answer, rule, doneOn, lateBy, stopped, doubt } = reading;
  const { done, notDone, thing } = THINGS[clockRule(rule).duty];
  const due = dueInWords(reading);
  switch (answer) {
    case 'MET':
      return `${done}${onDay(doneOn)}; it was due by ${due}.`;
    case 'LATE':
      return `${done}${onDay(doneOn)}, ${lateBy ? latenessInWords(lateBy) : ''} after it was due by ${due}.`;
    case 'OVERDUE':
      return stopped
        ? `${notDone} by ${due}, and ${STOPS[stopped.by]}${onDay(stopped.on)}.`
        : `${notDone}, and one was due by ${due}.`;
    case 'NOT_YET_DUE':
      return `Due by ${due}.`;
    case 'NO_LONGER_DUE':
      return stopped
        ? `Nothing was due any more: ${STOPS[stopped.by]}${onDay(stopped.on)}.`
        : 'Nothing was due any more.';
    case 'CANNOT_TELL': {
      const told = doneOn === null ? notDone : `${done}${onDay(doneOn)}`;
      return `${told}${due === '' ? '' : ` and it was due by ${due}`}. It cannot be told: ${DOUBTS[doubt ?? 'START_NOT_EXACT'](thing)}.`;
    }
  }
}
