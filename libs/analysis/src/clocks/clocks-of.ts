import type { Journey, JourneyFact, LocalDate, Moment } from '@app/journey';
import { addDays, fold, lastInstantOfLondonDay } from '@app/journey';
import type { Clock, ClockReading } from './clock';
import { answerOn } from './clock';
import type { ClockSettings } from './clock-rules';
import { CLOCK_SETTINGS, clockRule } from './clock-rules';
import { interviewClocks } from './interview.clocks';
import type { ClockKnowledge } from './knowledge';
import { knowledgeOf } from './knowledge';
import { reviewClocks } from './review.clocks';
import { visitClocks } from './visit.clocks';

/** Every run of every legal clock that a journey tells of, each kind in the order in which the runs began. */
export function clocksOf(
  journey: Journey,
  knowledge: ClockKnowledge,
  settings: ClockSettings = CLOCK_SETTINGS,
): Clock[] {
  return [
    ...reviewClocks(journey, knowledge),
    ...visitClocks(journey, knowledge, settings),
    ...interviewClocks(journey, knowledge),
  ];
}

/** What was known when the last day in time had just passed. */
export interface KnownThen {
  /** The day after the last one in time. */
  readonly asAt: LocalDate;
  /** ISO instant: the end of that day, or the instant asked about when that was earlier. */
  readonly knownAt: string;
  /** `null` when it was not known then that the clock had started. */
  readonly reading: ClockReading | null;
}

export interface ClockTold extends ClockReading {
  /** `null` where that day has not come, or cannot be told: then there is no other answer than the one known now. */
  readonly asKnownThen: KnownThen | null;
}

/** A clock that runs again is told from its other runs by the entry that started it. */
const runOf = ({ rule, about, startedBy }: ClockReading): string => `${clockRule(rule).duty}|${about}|${startedBy}`;

/**
 * All clocks of one journey as at the end of a day, as known at an instant, each also as it was known when its last day in
 * time had just passed. What was known then depends on nothing that was recorded later.
 *
 * Facts are given in stream order. Unit of days left and of lateness: days, or hours where both ends are known to the minute.
 * @source two-readings
 */
export function clocksAt(
  facts: readonly JourneyFact[],
  { asAt, knownAt }: Required<Pick<Moment, 'asAt' | 'knownAt'>>,
  settings: ClockSettings = CLOCK_SETTINGS,
): ClockTold[] {
  const read = (moment: { asAt: LocalDate; knownAt: string }): ClockReading[] =>
    clocksOf(fold(facts, moment), knowledgeOf(facts, moment), settings).map((clock) => answerOn(clock, moment.asAt));
  // Many runs have the same day, such as the two clocks of one return.
  const then = new Map<LocalDate, ReadonlyMap<string, ClockReading>>();
  const readThen = (day: LocalDate, instant: string): ReadonlyMap<string, ClockReading> => {
    const known = then.get(day);
    if (known) return known;
    const readings = new Map(read({ asAt: day, knownAt: instant }).map((one) => [runOf(one), one]));
    then.set(day, readings);
    return readings;
  };
  return read({ asAt, knownAt }).map((reading) => {
    const day = reading.dueOn === null ? null : addDays(reading.dueOn, 1);
    if (day === null || day > asAt) return { ...reading, asKnownThen: null };
    const end = lastInstantOfLondonDay(day);
    const instant = end < knownAt ? end : knownAt;
    return {
      ...reading,
      asKnownThen: { asAt: day, knownAt: instant, reading: readThen(day, instant).get(runOf(reading)) ?? null },
    };
  });
}
