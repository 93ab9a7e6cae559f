import { type LivedJourney, livedJourney } from '@app/analysis';
import type { Journey, JourneyFact, LocalDate } from '@app/journey';
import { addDays, fold, recordingLag } from '@app/journey';
import type { TimelineDocument, TimelineFact } from '@app/projections';
import { factsOf } from '@app/projections';
import { purgedNamings } from './purged-namings';

/** Which facts count, and up to which day they are told. */
export interface Scope {
  /** London date: the journey as it stood at the end of that day. */
  readonly asAt: LocalDate;
  /** ISO instant, inclusive. */
  readonly knownAt: string;
  /** Inclusive. What was recorded after it is left out, so that a run can be repeated when the log has grown. */
  readonly upTo?: number;
}

/** From which day until which day (exclusive) an ending of a placement would have been seen, had there been one. */
export interface Observed {
  readonly since: LocalDate;
  readonly until: LocalDate;
  /** Last day of the last return that holds the young person, where returns alone tell where they live. */
  readonly returnsEnd?: LocalDate;
}

/** One journey as every measure is given it. */
export interface AnalysedJourney {
  readonly journeyId: string;
  readonly journey: Journey;
  /** The same as plain stretches of days. */
  readonly lived: LivedJourney;
  readonly observed: Observed;
  /** Placements of which the ending was recorded late, by their ids. */
  readonly endedLate: ReadonlySet<string>;
  /** Position of the last fact that counts; 0 when none does. */
  readonly position: number;
}

/** An ending recorded more than this many days after it happened counts as late in the sensitivity panel. */
export const LATE_DAYS = 30;

/** The placement facts that tell whether anybody but the national return tells where the young person lives. */
const PLACED: ReadonlySet<string> = new Set(['PlacementStarted', 'PlacementStatusChanged', 'PlacementEnded']);
const EPISODES = 'Episodes';

/** The years of the returns that hold this young person. */
function returnYears(facts: readonly TimelineFact[]): number[] {
  return facts.flatMap((fact) =>
    fact.type === 'ReturnReceived' ? [(fact.data as JourneyFact<'ReturnReceived'>['data']).yearEnding] : [],
  );
}

function endedLateIn(facts: readonly TimelineFact[]): ReadonlySet<string> {
  const late = facts.filter((f) => f.type === 'PlacementEnded' && (recordingLag(f as JourneyFact) ?? 0) > LATE_DAYS);
  return new Set(late.map((f) => (f.data as JourneyFact<'PlacementEnded'>['data']).placementId));
}

function firstAccepted(journey: Journey): LocalDate | undefined {
  return journey.referrals
    .map((r) => r.acceptedOn)
    .filter((on) => on !== undefined)
    .sort()[0];
}

/**
 * A placement is watched from the day on which anybody began to watch it: the day the ledger was opened; the first day
 * of the earliest return that holds the young person, when it is told by returns; the day the referral was accepted,
 * when the hub tells of it. Whatever had ended before would not have been written down, so days before do not count.
 *
 * Where returns alone tell of placements, nothing is known of any day after the last of them, and no such day counts.
 * A child who has vanished from a later return is watched to the end of the last one that has them.
 */
function observedOf(facts: readonly TimelineFact[], journey: Journey, asAt: LocalDate, openedOn: LocalDate): Observed {
  const years = returnYears(facts);
  const begins = [openedOn, firstAccepted(journey), ...years.map((year) => `${year - 1}-04-01`)];
  const since = begins.filter((day) => day !== undefined).sort()[0] ?? openedOn;
  const onlyReturned = years.length > 0 && facts.every((f) => !PLACED.has(f.type) || f.source.table === EPISODES);
  if (!onlyReturned) return { since, until: addDays(asAt, 1) };
  const returnsEnd = `${Math.max(...years)}-03-31`;
  return { since, until: addDays(returnsEnd < asAt ? returnsEnd : asAt, 1), returnsEnd };
}

const OF_BIRTH: ReadonlySet<string> = new Set([
  'YoungPersonRegistered',
  'DateOfBirthCorrected',
  'EntryCorrected',
  'EntryWithdrawn',
]);

/** Somebody has a date of birth on every day, whichever day it was that the ledger began their record. */
function dateOfBirthIn(facts: readonly JourneyFact[]): LocalDate | undefined {
  return fold(facts.filter((fact) => OF_BIRTH.has(fact.type))).dateOfBirth;
}

/** What is known of one journey in a scope. Nothing but the document and the day the ledger was opened decides it. */
export function analysedJourney(document: TimelineDocument, scope: Scope, openedOn: LocalDate): AnalysedJourney {
  const { asAt, knownAt, upTo = Infinity } = scope;
  const facts = factsOf(document).filter((f) => f.position <= upTo && f.recordedAt <= knownAt);
  const known = facts as readonly TimelineFact[] as readonly JourneyFact[];
  const journey = fold(known, { asAt });
  journey.dateOfBirth = dateOfBirthIn(known);
  const position = facts.reduce((last, f) => Math.max(last, f.position), 0);
  return {
    journeyId: document.journeyId,
    journey,
    lived: livedJourney(document.journeyId, journey, purgedNamings(known, journey, asAt)),
    observed: observedOf(facts, journey, asAt, openedOn),
    endedLate: endedLateIn(facts),
    position,
  };
}
