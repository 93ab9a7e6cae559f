import type { LocalDate } from '@app/journey';
import { daysBetween } from '@app/journey';
import type { Clock, ClockDoubt, Stopped } from './clock';
import type { ClockRuleId } from './clock-rules';
import { clockRule, dueAfter } from './clock-rules';
import type { ClockKnowledge } from './knowledge';

/** An entry with its day; '' where the day is not known at all. */
export interface Dated {
  readonly on: LocalDate;
  readonly eventId: string;
}

/** Something that has to be done again and again, each time within some days of the time before. */
export interface Chain {
  readonly about: string;
  readonly start: Dated;
  readonly stopped: Stopped | null;
  /** What was done, in order, each day once. */
  readonly done: readonly Dated[];
  /** The rule of the run that this started; `n` is how often it has been done by then. */
  ruleFor(n: number, started: Dated): ClockRuleId;
  /** Why nobody can say that it was not done by a day; `null` when that can be said. */
  doubtBy(dueOn: LocalDate, started: Dated): ClockDoubt | null;
}

interface Run {
  readonly chain: Chain;
  readonly knowledge: ClockKnowledge;
  readonly rule: ClockRuleId;
  readonly started: Dated;
}

const isExactly = ({ inexact }: ClockKnowledge, { on, eventId }: Dated): boolean => on !== '' && !inexact.has(eventId);

function beginning({ chain, knowledge, rule, started }: Run): Omit<Clock, 'doneOn' | 'outcome' | 'lateBy' | 'doubt'> {
  const known = isExactly(knowledge, started);
  return {
    rule,
    about: chain.about,
    startedBy: started.eventId,
    startedOn: known ? started.on : null,
    dueOn: known ? dueAfter(started.on, clockRule(rule).within) : null,
    dueAt: null,
    stopped: null,
  };
}

function doneRun(run: Run, done: Dated): Clock {
  const begun = beginning(run);
  const doubtful = (doubt: ClockDoubt): Clock => ({
    ...begun,
    doneOn: done.on === '' ? null : done.on,
    outcome: 'CANNOT_TELL',
    lateBy: null,
    doubt,
  });
  if (begun.dueOn === null) return doubtful('START_NOT_EXACT');
  if (!isExactly(run.knowledge, done)) return doubtful('DOING_NOT_EXACT');
  if (done.on <= begun.dueOn) return { ...begun, doneOn: done.on, outcome: 'MET', lateBy: null, doubt: null };
  // That this was the first time is known only if an earlier one would have been recorded.
  const doubt = run.chain.doubtBy(begun.dueOn, run.started);
  if (doubt !== null) return doubtful(doubt);
  const lateBy = { count: daysBetween(begun.dueOn, done.on), unit: 'DAY' } as const;
  return { ...begun, doneOn: done.on, outcome: 'LATE', lateBy, doubt: null };
}

function openRun(run: Run): Clock {
  const begun = beginning(run);
  const doubt = begun.dueOn === null ? 'START_NOT_EXACT' : run.chain.doubtBy(begun.dueOn, run.started);
  return { ...begun, stopped: run.chain.stopped, doneOn: null, outcome: 'OPEN', lateBy: null, doubt };
}

/** Every run of the chain: those that were done, and the one that waits. Runs that began before the rule was law are left out. */
export function runsOf(chain: Chain, knowledge: ClockKnowledge): Clock[] {
  const runs: Clock[] = [];
  let started = chain.start;
  for (const [n, done] of [...chain.done, undefined].entries()) {
    const rule = chain.ruleFor(n, started);
    const run = { chain, knowledge, rule, started };
    const isLaw = started.on === '' || started.on >= clockRule(rule).inForceFrom;
    if (isLaw) runs.push(done ? doneRun(run, done) : openRun(run));
    if (done) started = done;
  }
  return runs;
}

/** The earliest of what stops a clock, whatever the order in which it is given. */
export function earliestStop(stops: readonly (Stopped | null)[]): Stopped | null {
  return stops.reduce((first, stop) => (stop && (!first || stop.on < first.on) ? stop : first), null);
}

/** Each day once: the first entry of a day stands for it. */
export function onceADay(entries: readonly Dated[]): Dated[] {
  return entries.filter(({ on }, i) => on !== entries[i - 1]?.on);
}
