import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { EffectiveFact } from './effective';
import { byEndOf, effectiveFacts, inValidOrder, validKey } from './effective';
import type { JourneyFact } from './facts';
import { evolve, fold } from './fold';
import type { Journey } from './journey';
import { emptyJourney } from './journey';
import type { HeadlineChange, ReplayState } from './replay-state';
import { changesBetween, headlinesOf, replayState } from './replay-state';
import type { TimelineEntry } from './timeline';
import { entryOf, foldWithOrder } from './timeline';

/** `happened`: the story as it is known to have been. `recorded`: what was known after each fact was learned. */
export type ReplayOrder = 'happened' | 'recorded';
/**
 * What one step holds. `day`: the neighbours of one London day, on which they happened or were recorded. `batch`: the
 * neighbours that one hand recorded at one instant, which is what one command or one row set of an import leaves.
 */
export type ReplayUnit = 'fact' | 'day' | 'batch';

/** Where a step is looked for. A day or a position at which nothing stands means the next step after it, or the last. */
export type ReplayPlace =
  | { readonly step: number }
  | { readonly date: LocalDate }
  | { readonly position: number }
  | { readonly eventId: string };

export interface ReplayOptions {
  readonly order: ReplayOrder;
  /** Absent: one fact. */
  readonly by?: ReplayUnit;
  /** Only the step there. Absent: all of them. */
  readonly at?: ReplayPlace;
}

/** An entry with its place in the whole ledger. */
export interface PlacedEntry extends TimelineEntry {
  position: number;
}

export interface ReplayStep {
  /** From 1. */
  n: number;
  /** The London day of its first fact, on which it happened or was recorded; `null` where nobody knows the date. */
  on: LocalDate | null;
  /** The fact of a step by fact, and the first one of a longer step. */
  event: PlacedEntry;
  /** What this step adds, in the order of the replay; at least one. */
  events: PlacedEntry[];
  before: ReplayState;
  after: ReplayState;
  /** One plain sentence for each headline that reads otherwise after; none when the step changed nothing told here. */
  changed: string[];
  /** The same changes, each with the headline and how it read before and after. */
  headlines: HeadlineChange[];
  /** In recorded order: earlier entries that this step corrects or withdraws, as they stood before and after it. */
  rewritten: { before: PlacedEntry; after: PlacedEntry }[];
}

export interface ReplayedJourney {
  order: ReplayOrder;
  by: ReplayUnit;
  /** How many steps there are. */
  of: number;
  /** All of them, or the one that was looked for; none where there is no such step. */
  steps: ReplayStep[];
}

/** Facts `from` (inclusive) to `to` (exclusive) of the order. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An entry as it stands in a list of facts, with its position. */
export const placed = (fact: EffectiveFact): PlacedEntry => ({ ...entryOf(fact), position: fact.recorded.position });

/** As it happened: as corrected, in valid order. As it was recorded: as first written, in stream order. */
function inOrder(facts: readonly JourneyFact[], order: ReplayOrder): EffectiveFact[] {
  if (order === 'happened') return inValidOrder(effectiveFacts(facts));
  return facts.map((fact) => ({ fact, recorded: fact, correctedBy: [] }));
}

/** '' where the date is not known, which comes first. */
const dayOf = ({ fact }: EffectiveFact, order: ReplayOrder): string =>
  order === 'happened' ? validKey(fact).slice(0, 10) : londonDate(fact.recordedAt);

function isOneStep(a: EffectiveFact, b: EffectiveFact, order: ReplayOrder, by: ReplayUnit): boolean {
  switch (by) {
    case 'fact':
      return false;
    case 'day':
      return dayOf(a, order) === dayOf(b, order);
    case 'batch':
      return (
        a.fact.recordedAt === b.fact.recordedAt &&
        a.fact.recordedBy.importRun === b.fact.recordedBy.importRun &&
        a.fact.recordedBy.userId === b.fact.recordedBy.userId &&
        a.fact.recordedBy.role === b.fact.recordedBy.role
      );
  }
}

function stretchesOf(line: readonly EffectiveFact[], order: ReplayOrder, by: ReplayUnit): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  line.forEach((fact, i) => {
    const next = line[i + 1];
    if (next && isOneStep(fact, next, order, by)) return;
    stretches.push({ from, to: i + 1 });
    from = i + 1;
  });
  return stretches;
}

/** The first fact at or after a position, or the last one recorded. */
function indexAtPosition(line: readonly EffectiveFact[], position: number): number {
  const places = line.map(({ recorded }) => recorded.position);
  const after = places.filter((p) => p >= position);
  return places.indexOf(after.length > 0 ? Math.min(...after) : Math.max(...places));
}

/** Index of the step that is looked for; outside of the list when there is none. */
function indexOf(
  place: ReplayPlace,
  line: readonly EffectiveFact[],
  stretches: readonly Stretch[],
  order: ReplayOrder,
): number {
  if ('step' in place) return place.step - 1;
  if ('date' in place) {
    const there = line.findIndex((fact) => dayOf(fact, order) >= place.date);
    return there < 0 ? stretches.length - 1 : stretches.findIndex(({ to }) => to > there);
  }
  const fact =
    'position' in place
      ? indexAtPosition(line, place.position)
      : line.findIndex(({ recorded }) => recorded.eventId === place.eventId);
  return fact < 0 ? -1 : stretches.findIndex(({ to }) => to > fact);
}

/** Adds one fact of a line in valid order, unless it was withdrawn. */
function add(journey: Journey, { fact, withdrawnBy }: EffectiveFact): void {
  if (!withdrawnBy) evolve(journey, fact);
}

/** The journey after each fact of a line in valid order. */
function* asItHappened(line: readonly EffectiveFact[]): Generator<{ readonly journey: Journey }> {
  const journey = emptyJourney();
  for (const fact of line) {
    add(journey, fact);
    yield { journey };
  }
}

/**
 * The journey, as at the end of a day, as it was known after each fact from the one at `start` on.
 *
 * A fact that comes last in valid order, and that no correction is about, is simply added. Anything else changes the
 * past, and the journey is folded anew.
 */
export function* asItWasLearned(
  facts: readonly JourneyFact[],
  { start = 0, asAt }: { readonly start?: number; readonly asAt?: LocalDate } = {},
): Generator<{ readonly journey: Journey; readonly learned: JourneyFact }> {
  let { journey, order } = foldWithOrder(facts.slice(0, start), { asAt });
  let last = order.at(-1)?.fact;
  const targets = new Set<string>();
  for (const [i, fact] of facts.entries()) {
    const target = 'targetEventId' in fact.data ? fact.data.targetEventId : undefined;
    if (target !== undefined) targets.add(target);
    if (i < start) continue;
    if (target !== undefined || targets.has(fact.eventId) || (last && isBefore(fact, last))) {
      ({ journey, order } = foldWithOrder(facts.slice(0, i + 1), { asAt }));
      last = order.at(-1)?.fact;
    } else if (byEndOf(fact, asAt)) {
      evolve(journey, fact);
      last = fact;
    }
    yield { journey, learned: fact };
  }
}

function isBefore(fact: JourneyFact, other: JourneyFact): boolean {
  const [key, otherKey] = [validKey(fact), validKey(other)];
  return key < otherKey || (key === otherKey && fact.orderOnDay < other.orderOnDay);
}

/** The states before and after one stretch. Two folds at most, however far on it is. */
function statesAround(
  facts: readonly JourneyFact[],
  line: readonly EffectiveFact[],
  { from, to }: Stretch,
  order: ReplayOrder,
): [ReplayState, ReplayState] {
  if (order === 'recorded') {
    return [replayState(fold(facts.slice(0, from))), replayState(fold(facts.slice(0, to)))];
  }
  const journey = emptyJourney();
  for (const fact of line.slice(0, from)) add(journey, fact);
  const before = replayState(journey);
  for (const fact of line.slice(from, to)) add(journey, fact);
  return [before, replayState(journey)];
}

function rewrittenIn(facts: readonly JourneyFact[], { from, to }: Stretch): ReplayStep['rewritten'] {
  const targets = facts.slice(from, to).flatMap(({ data }) => ('targetEventId' in data ? [data.targetEventId] : []));
  if (targets.length === 0) return [];
  const byId = (n: number): ReadonlyMap<string, EffectiveFact> =>
    new Map(effectiveFacts(facts.slice(0, n)).map((one) => [one.recorded.eventId, one]));
  const [before, after] = [byId(from), byId(to)];
  return [...new Set(targets)].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    return was && is ? [{ before: placed(was), after: placed(is) }] : [];
  });
}

/** The state after each stretch, in order. */
function* statesAfter(
  facts: readonly JourneyFact[],
  line: readonly EffectiveFact[],
  stretches: readonly Stretch[],
  order: ReplayOrder,
): Generator<ReplayState> {
  const journeys = order === 'happened' ? asItHappened(line) : asItWasLearned(facts);
  let [count, at] = [0, 0];
  for (const { journey } of journeys) {
    count += 1;
    if (stretches[at]?.to !== count) continue;
    at += 1;
    yield replayState(journey);
  }
}

/**
 * The history of a journey, one fact, one day or one recorded batch at a time.
 *
 * In `happened` order the corrected story is told: corrections are in it from the start, and change nothing when their
 * turn comes; a withdrawn fact has its step and changes nothing. In `recorded` order each state is what was known then:
 * a correction changes the state when it is recorded, and events read as they were first written.
 * Unit: steps, of one fact or more; every fact stands in one of them. Facts are given in stream order.
 */
export function replayOf(facts: readonly JourneyFact[], { order, by = 'fact', at }: ReplayOptions): ReplayedJourney {
  const line = inOrder(facts, order);
  const stretches = stretchesOf(line, order, by);
  const step = (i: number, before: ReplayState, after: ReplayState): ReplayStep => {
    const stretch = stretches[i] as Stretch;
    const events = line.slice(stretch.from, stretch.to);
    const placedEvents = events.map(placed);
    const rewritten = order === 'recorded' ? rewrittenIn(facts, stretch) : [];
    const on = dayOf(events[0] as EffectiveFact, order);
    const headlines = changesBetween(headlinesOf(before), headlinesOf(after));
    return {
      n: i + 1,
      on: on === '' ? null : on,
      event: placedEvents[0] as PlacedEntry,
      events: placedEvents,
      before,
      after,
      changed: headlines.map(({ inWords }) => inWords),
      headlines,
      rewritten,
    };
  };
  const answer = (steps: ReplayStep[]): ReplayedJourney => ({ order, by, of: stretches.length, steps });
  if (at) {
    const i = indexOf(at, line, stretches, order);
    const there = stretches[i];
    return answer(there ? [step(i, ...statesAround(facts, line, there, order))] : []);
  }
  const steps: ReplayStep[] = [];
  let before = replayState(emptyJourney());
  for (const after of statesAfter(facts, line, stretches, order)) {
    steps.push(step(steps.length, before, after));
    before = after;
  }
  return answer(steps);
}
