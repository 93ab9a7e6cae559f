import type { Happened, Interview, Journey, LocalDate, MissingEpisode } from '@app/journey';
import { daysBetween, londonDate } from '@app/journey';
import type { Clock, ClockDoubt, Stopped } from './clock';
import { clockRule, dueAfter } from './clock-rules';
import { earliestStop } from './chain';
import type { ClockKnowledge } from './knowledge';
import { isExact } from './knowledge';
import { doneWithinHours } from './within-hours';

const HOUR_MILLIS = 3_600_000;

type Begun = Pick<Clock, 'rule' | 'about' | 'startedBy' | 'startedOn' | 'dueOn' | 'dueAt'>;

/** An episode that ended with the young person found; turning eighteen while missing is no return. */
interface Returned {
  readonly episode: MissingEpisode;
  readonly ended: Happened;
  /** Why nobody can say that nothing was done; `null` when that can be said. */
  readonly doubt: ClockDoubt | null;
  readonly died: Stopped | null;
}

function begun(rule: 'M1' | 'M2', { episode, ended }: Returned): Begun {
  const { within } = clockRule(rule);
  const exact = isExact(ended);
  const dueAt =
    exact && ended.precision === 'MINUTE'
      ? new Date(Date.parse(ended.from) + within.count * HOUR_MILLIS).toISOString()
      : null;
  const startedOn = exact ? londonDate(ended.from) : null;
  return {
    rule,
    about: episode.episodeId,
    startedBy: episode.eventIds[0] ?? '',
    startedOn,
    dueOn: dueAt !== null ? londonDate(dueAt) : startedOn === null ? null : dueAfter(startedOn, within),
    dueAt,
  };
}

const dayOf = ({ from }: Happened): LocalDate | null => (from === '' ? null : londonDate(from));

/** Hours where both are known to the minute, days otherwise. */
function lateness(start: Begun, done: Happened): Clock['lateBy'] {
  if (start.dueAt !== null && done.precision === 'MINUTE') {
    const hours = Math.ceil((Date.parse(done.from) - Date.parse(start.dueAt)) / HOUR_MILLIS);
    return { count: hours, unit: 'HOUR' };
  }
  return start.dueOn === null ? null : { count: daysBetween(start.dueOn, londonDate(done.from)), unit: 'DAY' };
}

function doneClock(start: Begun, ended: Happened, done: Happened): Clock {
  const told = { ...start, doneOn: dayOf(done), stopped: null };
  const doubtful = (doubt: ClockDoubt): Clock => ({ ...told, outcome: 'CANNOT_TELL', lateBy: null, doubt });
  if (!isExact(ended)) return doubtful('START_NOT_EXACT');
  if (!isExact(done)) return doubtful('DOING_NOT_EXACT');
  const outcome = doneWithinHours(ended, done, clockRule(start.rule).within.count);
  if (outcome === 'CANNOT_TELL') return doubtful('HOURS_NOT_KNOWN');
  return { ...told, outcome, lateBy: outcome === 'LATE' ? lateness(start, done) : null, doubt: null };
}

function openClock(start: Begun, stopped: Stopped | null, doubt: ClockDoubt | null): Clock {
  const why = start.dueOn === null ? 'START_NOT_EXACT' : doubt;
  return { ...start, stopped, doneOn: null, outcome: 'OPEN', lateBy: null, doubt: why };
}

/** Whatever says that it had been offered: the offer itself, or the earliest thing that an offer must have come before. */
function offerClock(returned: Returned): Clock {
  const start = begun('M1', returned);
  const { offered, accepted, declined, held } = returned.episode.interview;
  if (offered) return doneClock(start, returned.ended, offered);
  const answers = [accepted, declined, held].filter((one) => one !== undefined);
  const clocks = answers.map((answer) => doneClock(start, returned.ended, answer));
  const met = clocks.find(({ outcome }) => outcome === 'MET');
  if (met) return met;
  // It was offered before that, and nobody wrote down when.
  const [first] = clocks;
  return first
    ? { ...first, outcome: 'CANNOT_TELL', lateBy: null, doubt: 'OFFER_NOT_DATED' }
    : openClock(start, returned.died, returned.doubt);
}

function heldClock(returned: Returned): Clock {
  const start = begun('M2', returned);
  const { declined, held } = returned.episode.interview;
  const refusedOn = declined && isExact(declined) ? dayOf(declined) : null;
  const refused: Stopped | null = refusedOn === null ? null : { on: refusedOn, by: 'DECLINED' };
  const done = held && doneClock(start, returned.ended, held);
  const wasDueNoMore = refused !== null && start.dueOn !== null && refused.on <= start.dueOn;
  // Whoever declined in time and was heard later all the same was not heard too late.
  if (done && (done.outcome === 'MET' || !wasDueNoMore)) return done;
  const stopped = earliestStop([refused, returned.died]);
  // Whoever wrote down that it was declined records such things here: that none was held is known.
  const doubt = !declined ? returned.doubt : isExact(declined) ? null : 'DOING_NOT_EXACT';
  return { ...openClock(start, stopped, doubt), doneOn: done ? done.doneOn : null };
}

const FIRST_DAYS: readonly (keyof Interview)[] = ['offeredOn', 'acceptedOn', 'declinedOn', 'heldOn'];

/** The first day on which anything about return interviews is recorded here. */
function recordedSince({ missing }: Journey): LocalDate | undefined {
  const days = missing.flatMap(({ interview }) => FIRST_DAYS.map((field) => interview[field]));
  return days.filter((day): day is LocalDate => typeof day === 'string' && day !== '').sort()[0];
}

/** The clocks M1 and M2 of every return. @source missing-children-guidance */
export function interviewClocks(journey: Journey, { fromReturns }: ClockKnowledge): Clock[] {
  const since = recordedSince(journey);
  const died: Stopped | null = journey.diedOn === undefined ? null : { on: journey.diedOn, by: 'DEATH' };
  return journey.missing.flatMap((episode) => {
    const { ended, closedAtEighteen, eventIds } = episode;
    if (!ended || closedAtEighteen || (ended.from !== '' && londonDate(ended.from) < clockRule('M1').inForceFrom))
      return [];
    const onlyReturns = eventIds.every((id) => fromReturns.has(id));
    const dueOn = ended.from === '' ? '' : dueAfter(londonDate(ended.from), clockRule('M2').within);
    const doubt = onlyReturns && !(since !== undefined && since <= dueOn) ? 'ONLY_RETURNS_TELL' : null;
    const returned = { episode, ended, doubt, died } as const;
    return [offerClock(returned), heldClock(returned)];
  });
}
