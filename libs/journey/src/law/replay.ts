import { openDiscrepancies } from '../corrections/evolve';
import { inWords } from '../dates';
import { carerMoves } from '../placements/moves';
import type { CurrentState } from './current';
import { currentState } from './current';
import { validKey } from './effective';
import type { JourneyFact } from './facts';
import { evolve } from './fold';
import type { Journey } from './journey';
import { emptyJourney } from './journey';
import type { TimelineEntry } from './timeline';
import { foldWithOrder, placementRows, timelineOf } from './timeline';

/** `happened`: the story as it is known to have been. `recorded`: what was known after each fact was learned. */
export type ReplayOrder = 'happened' | 'recorded';

export interface ReplayOptions {
  readonly order: ReplayOrder;
  /** Only this step, from 1. Absent: all of them. */
  readonly step?: number;
}

export interface ReplayCounts {
  periodsOfCare: number;
  /** As the national return counts them: a change with the same carers begins another one. */
  placements: number;
  carerMoves: number;
  temporaryStays: number;
  shortBreaks: number;
  missingEpisodes: number;
  missingEpisodesOpen: number;
  reviews: number;
  /** People named around the young person now. */
  teamMembers: number;
  openDiscrepancies: number;
}

/** Where the young person stands, and how much there has been of everything. */
export interface ReplayState extends CurrentState {
  counts: ReplayCounts;
}

export interface ReplayStep {
  /** From 1. There are as many steps as facts, in either order. */
  n: number;
  event: TimelineEntry;
  before: ReplayState;
  after: ReplayState;
  /** One plain sentence for each thing that changed; none when the fact changed nothing told here. */
  changed: string[];
}

export function replayState(journey: Journey): ReplayState {
  return {
    ...currentState(journey),
    counts: {
      periodsOfCare: journey.periods.length,
      placements: placementRows(journey.placements).length,
      carerMoves: carerMoves(journey).length,
      temporaryStays: journey.stays.length,
      shortBreaks: journey.shortBreaks.length,
      missingEpisodes: journey.missing.length,
      missingEpisodesOpen: journey.missing.filter((m) => !m.to).length,
      reviews: journey.reviews.length,
      teamMembers: journey.assignments.filter((a) => !a.to).length,
      openDiscrepancies: openDiscrepancies(journey).length,
    },
  };
}

const since = (held: { since: string } | undefined, what: string | undefined): string =>
  held ? `${what} since ${inWords(held.since)}` : 'none';

/** What a reader is told of a state, by its heading. */
function told(state: ReplayState): Record<string, string> {
  const { counts, legalStatus, placement, temporaryStay, keyWorker, socialWorker, missingSince } = state;
  return {
    Care: state.inWords,
    'Legal status': since(legalStatus, legalStatus?.inWords),
    Placement: since(placement, placement?.inWords),
    'Temporary stay': since(temporaryStay, temporaryStay?.inWords),
    'Key worker': since(keyWorker, keyWorker?.workerRef),
    'Social worker': since(socialWorker, socialWorker?.workerRef),
    Missing: missingSince ? `since ${inWords(missingSince)}` : 'no',
    'Periods of care': String(counts.periodsOfCare),
    Placements: String(counts.placements),
    'Changes of carer': String(counts.carerMoves),
    'Temporary stays': String(counts.temporaryStays),
    'Short breaks': String(counts.shortBreaks),
    'Missing episodes': String(counts.missingEpisodes),
    'Missing episodes still open': String(counts.missingEpisodesOpen),
    Reviews: String(counts.reviews),
    'People named in the team': String(counts.teamMembers),
    'Open discrepancies': String(counts.openDiscrepancies),
  };
}

/** A headline that reads otherwise. */
export interface HeadlineChange {
  readonly heading: string;
  readonly was: string;
  readonly now: string;
}

/** The headlines of a state that read otherwise than those of another. */
export function headlineChanges(before: ReplayState, after: ReplayState): HeadlineChange[] {
  const was = told(before);
  return Object.entries(told(after)).flatMap(([heading, now]) =>
    was[heading] === now ? [] : [{ heading, was: was[heading] ?? '', now }],
  );
}

function changesBetween(before: ReplayState, after: ReplayState): string[] {
  return headlineChanges(before, after).map(({ heading, was, now }) => `${heading}: ${now} (was: ${was})`);
}

/** Later than any day and instant a journey can hold: nothing is left out. */
const END = { day: '9999-12-31', instant: '9999-12-31T23:59:59.999Z' } as const;

/** All entries of a journey, whatever day they stand on. */
export const entriesOf = (facts: readonly JourneyFact[]): TimelineEntry[] =>
  timelineOf('', facts, END.day, END.instant).entries;

/** The moments of a replay: each gives the journey as it stands after one more fact. */
function* asItHappened(facts: readonly JourneyFact[]): Generator<Journey> {
  const journey = emptyJourney();
  for (const { fact, withdrawnBy } of foldWithOrder(facts, {}).order) {
    if (!withdrawnBy) evolve(journey, fact);
    yield journey;
  }
}

/**
 * A fact that comes last in valid order, and that no correction is about, is simply added. Anything else changes the
 * past, and the journey is folded anew.
 */
function* asItWasLearned(facts: readonly JourneyFact[]): Generator<Journey> {
  let journey = emptyJourney();
  let last: JourneyFact | undefined;
  const targets = new Set<string>();
  for (const [i, fact] of facts.entries()) {
    const target = 'targetEventId' in fact.data ? fact.data.targetEventId : undefined;
    if (target !== undefined) targets.add(target);
    if (target === undefined && !targets.has(fact.eventId) && (!last || !isBefore(fact, last))) {
      evolve(journey, fact);
      last = fact;
    } else {
      const folded = foldWithOrder(facts.slice(0, i + 1), {});
      journey = folded.journey;
      last = folded.order.at(-1)?.fact;
    }
    yield journey;
  }
}

function isBefore(fact: JourneyFact, other: JourneyFact): boolean {
  const [key, otherKey] = [validKey(fact), validKey(other)];
  return key < otherKey || (key === otherKey && fact.orderOnDay < other.orderOnDay);
}

/**
 * The history of a journey, one fact at a time.
 *
 * In `happened` order the corrected story is told: corrections are in it from the start, and change nothing when their
 * turn comes; a withdrawn fact has its step and changes nothing. In `recorded` order each state is what was known then:
 * a correction changes the state when it is recorded, and events read as they were first written.
 * Unit: steps. Facts are given in stream order.
 */
export function replayOf(facts: readonly JourneyFact[], { order, step }: ReplayOptions): ReplayStep[] {
  const happened = order === 'happened';
  const story = happened ? entriesOf(facts) : [];
  const steps: ReplayStep[] = [];
  let before = replayState(emptyJourney());
  let n = 0;
  for (const journey of happened ? asItHappened(facts) : asItWasLearned(facts)) {
    n += 1;
    if (step !== undefined && n < step - 1) continue;
    const after = replayState(journey);
    const event = happened ? story[n - 1] : entriesOf(facts.slice(n - 1, n))[0];
    if (event && (step === undefined || step === n)) {
      steps.push({ n, event, before, after, changed: changesBetween(before, after) });
    }
    if (n === step) break;
    before = after;
  }
  return steps;
}
