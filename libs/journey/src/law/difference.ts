import type { LocalDate } from '../dates';
import type { EffectiveFact } from './effective';
import { byEndOf, effectiveFacts, inValidOrder, isAboutTheRecord } from './effective';
import type { JourneyFact } from './facts';
import { evolve, foldInOrder } from './fold';
import type { PlacedEntry } from './replay';
import { asItWasLearned, placed } from './replay';
import type { HeadlineChange, Headlines, ReplayState } from './replay-state';
import { changesBetween, HEADLINE_FACTS, headlinesOf, replayState } from './replay-state';

/** The end of a London day, as known at an instant (ISO, UTC, milliseconds). */
export interface JourneyMoment {
  asAt: LocalDate;
  knownAt: string;
}

/** Why a fact that counts at one moment does not count at the other. */
export type Absence =
  /** It had not been recorded by then. */
  | 'NOT_RECORDED'
  /** By what was known then, it came after the day that is asked about. */
  | 'LATER'
  /** It was withdrawn. */
  | 'WITHDRAWN';

/** A fact that counts at one of the two moments, as it stands there, and why it does not at the other. */
export interface OneSidedEntry {
  entry: PlacedEntry;
  absence: Absence;
}

/** A fact that counts at both moments, and reads otherwise, or did until it was corrected back. */
export interface ChangedEntry {
  before: PlacedEntry;
  after: PlacedEntry;
  /** The corrections that count at one of the moments only. */
  because: PlacedEntry[];
}

export interface ResponsibleChange extends HeadlineChange {
  /** The facts at whose turn it changed on the way from one moment to the other, in position order; at least one. */
  because: PlacedEntry[];
}

/** A moment, with the position of the last fact known there, and where the young person stood. */
export interface StandingThere extends JourneyMoment {
  position: number;
  state: ReplayState;
}

/** What changed for a reader who turns from one moment to the other. */
export interface Difference {
  from: StandingThere;
  to: StandingThere;
  /** Count at the second moment only, in valid order there. */
  added: OneSidedEntry[];
  /** Count at the first moment only, in valid order there. */
  removed: OneSidedEntry[];
  /** In valid order at the second moment. */
  changed: ChangedEntry[];
  /** Withdrawn at one of the moments, and not there at the other: recorded and withdrawn in between. */
  countAtNeither: PlacedEntry[];
  headlines: ResponsibleChange[];
}

/** One corner of the grid, with what a reader is told there. */
export interface Corner extends JourneyMoment {
  headlines: Headlines;
}

/** What was and is believed of a day, and what was and is believed of today. */
export interface Grid {
  then: JourneyMoment;
  now: JourneyMoment;
  /** As at which day, as known at which instant. */
  corners: { thenAsKnownThen: Corner; thenAsKnownNow: Corner; nowAsKnownThen: Corner; nowAsKnownNow: Corner };
  /** What has been learned about that day since: from then as known then to then as known now. */
  learned: Difference;
  /** What has happened since that day, by what is known now: from then as known now to now as known now. */
  happened: Difference;
}

/** A moment and what stands there. */
interface Standing {
  readonly moment: JourneyMoment;
  /** Everything known, of whatever day, in valid order. */
  readonly known: readonly EffectiveFact[];
  /** What is shown of it: of days until then. By id. */
  readonly shown: ReadonlyMap<string, EffectiveFact>;
  readonly state: ReplayState;
}

function standingAt(facts: readonly JourneyFact[], moment: JourneyMoment): Standing {
  const known = inValidOrder(effectiveFacts(facts, moment));
  const shown = known.filter(({ fact }) => byEndOf(fact, moment.asAt));
  return {
    moment,
    known,
    shown: new Map(shown.map((one) => [one.recorded.eventId, one])),
    state: replayState(foldInOrder(shown)),
  };
}

function absenceOf({ recorded }: EffectiveFact, { shown, moment }: Standing): Absence | undefined {
  const there = shown.get(recorded.eventId);
  if (there) return there.withdrawnBy ? 'WITHDRAWN' : undefined;
  return recorded.recordedAt > moment.knownAt ? 'NOT_RECORDED' : 'LATER';
}

const told = ({ moment, known, state }: Standing): StandingThere => ({
  ...moment,
  position: known.reduce((last, { recorded }) => Math.max(last, recorded.position), 0),
  state,
});

const counting = ({ shown }: Standing): EffectiveFact[] => [...shown.values()].filter((one) => !one.withdrawnBy);

const oneSided = (here: Standing, there: Standing): OneSidedEntry[] =>
  counting(here).flatMap((one) => {
    const absence = absenceOf(one, there);
    return absence ? [{ entry: placed(one), absence }] : [];
  });

/** The corrections of one list that are not in the other, either way. */
function onlyOnce(a: EffectiveFact, b: EffectiveFact): JourneyFact[] {
  const [left, right] = [a.correctedBy, b.correctedBy].map((by) => new Set(by.map((c) => c.eventId)));
  return [
    ...a.correctedBy.filter((c) => !right?.has(c.eventId)),
    ...b.correctedBy.filter((c) => !left?.has(c.eventId)),
  ];
}

function changedEntries(from: Standing, to: Standing): ChangedEntry[] {
  return counting(to).flatMap((after) => {
    const before = from.shown.get(after.recorded.eventId);
    if (!before || before.withdrawnBy) return [];
    const by = onlyOnce(before, after);
    if (by.length === 0) return [];
    const because = by.map((fact) => placed({ fact, recorded: fact, correctedBy: [] }));
    return [{ before: placed(before), after: placed(after), because }];
  });
}

/** Withdrawn at one of the moments, and not there at the other. */
function countAtNeither(from: Standing, to: Standing): PlacedEntry[] {
  const only = (here: Standing, there: Standing): EffectiveFact[] =>
    [...here.shown].flatMap(([id, one]) => (one.withdrawnBy && !there.shown.has(id) ? [one] : []));
  return [...only(to, from), ...only(from, to)].map(placed);
}

/** A fact at whose turn headlines changed. */
interface Turn {
  readonly fact: JourneyFact;
  readonly headings: readonly string[];
}

/** From what was known at one instant to what was known at a later one, about the same day. */
function* learning(facts: readonly JourneyFact[], from: JourneyMoment, knownAt: string): Generator<Turn> {
  const known = facts.filter((f) => f.recordedAt <= knownAt);
  const start = known.findIndex((f) => f.recordedAt > from.knownAt);
  if (start < 0) return;
  let before: Headlines = headlinesOf(standingAt(facts, from).state);
  for (const { journey, learned } of asItWasLearned(known, { start, asAt: from.asAt })) {
    const now = headlinesOf(replayState(journey));
    yield { fact: learned, headings: changesBetween(before, now).map(({ heading }) => heading) };
    before = now;
  }
}

/** From the end of one day to the end of a later one, by what is known at one instant. */
function* living(known: readonly EffectiveFact[], asAt: LocalDate, until: LocalDate): Generator<Turn> {
  const journey = foldInOrder(known, { asAt });
  let before = headlinesOf(replayState(journey));
  for (const { fact, withdrawnBy } of known) {
    if (withdrawnBy || isAboutTheRecord(fact) || byEndOf(fact, asAt) || !byEndOf(fact, until)) continue;
    evolve(journey, fact);
    const now = headlinesOf(replayState(journey));
    yield { fact, headings: changesBetween(before, now).map(({ heading }) => heading) };
    before = now;
  }
}

/** Always from what was known first, so that there is one way between two moments, whichever is named first. */
function turnsBetween(facts: readonly JourneyFact[], one: Standing, other: Standing): Turn[] {
  const [early, late] = one.moment.knownAt <= other.moment.knownAt ? [one, other] : [other, one];
  const days = [early.moment.asAt, late.moment.asAt].sort() as [LocalDate, LocalDate];
  // Every fact of the way may cost a fold, so those that can change no headline are left out of it.
  const telling = facts.filter(({ type }) => HEADLINE_FACTS.has(type));
  const known = late.known.filter(({ fact }) => HEADLINE_FACTS.has(fact.type));
  return [...learning(telling, early.moment, late.moment.knownAt), ...living(known, ...days)];
}

function responsible(headlines: readonly HeadlineChange[], turns: readonly Turn[]): ResponsibleChange[] {
  return headlines.map((change) => ({
    ...change,
    because: turns
      .filter(({ headings }) => headings.includes(change.heading))
      .map(({ fact }) => placed({ fact, recorded: fact, correctedBy: [] }))
      .sort((a, b) => a.position - b.position),
  }));
}

/**
 * The difference between two moments of one journey. Pure; the moments may be given in either order, and the other way
 * round `added` and `removed` change places.
 *
 * A headline's facts are found by walking from the one moment to the other: first everything learned in between, in the
 * order in which it was learned, about the day of the moment known first; then everything that happened between the two
 * days, by what is known at the later instant. Facts are given in stream order.
 */
export function differenceOf(facts: readonly JourneyFact[], from: JourneyMoment, to: JourneyMoment): Difference {
  const [a, b] = [standingAt(facts, from), standingAt(facts, to)];
  const headlines = changesBetween(headlinesOf(a.state), headlinesOf(b.state));
  return {
    from: told(a),
    to: told(b),
    added: oneSided(b, a),
    removed: oneSided(a, b),
    changed: changedEntries(a, b),
    countAtNeither: countAtNeither(a, b),
    headlines: headlines.length === 0 ? [] : responsible(headlines, turnsBetween(facts, a, b)),
  };
}

/** The grid of two days and two instants, and what lies between its corners. Facts are given in stream order. */
export function gridOf(facts: readonly JourneyFact[], then: JourneyMoment, now: JourneyMoment): Grid {
  const between = { asAt: then.asAt, knownAt: now.knownAt };
  const foreseen = { asAt: now.asAt, knownAt: then.knownAt };
  const [learned, happened] = [differenceOf(facts, then, between), differenceOf(facts, between, now)];
  const corner = (moment: JourneyMoment, state: ReplayState): Corner => ({ ...moment, headlines: headlinesOf(state) });
  return {
    then,
    now,
    corners: {
      thenAsKnownThen: corner(then, learned.from.state),
      thenAsKnownNow: corner(between, learned.to.state),
      nowAsKnownThen: corner(foreseen, standingAt(facts, foreseen).state),
      nowAsKnownNow: corner(now, happened.to.state),
    },
    learned,
    happened,
  };
}
