import type { Clock, ClockKnowledge, ClockReading, LivedJourney } from '@app/analysis';
import { answerOn, clockRule, interviewClocks, knowledgeOf, livedJourney, reviewClocks } from '@app/analysis';
import type { Journey, JourneyFact, LocalDate } from '@app/journey';
import { addDays, fold, openPeriod, openPlacement } from '@app/journey';
import type { CaseloadDocument, Need } from './caseload.projection';

/** One journey as at a day, from the facts that a caseload keeps, with its clocks of reviews and interviews. */
export interface Standing {
  readonly journey: Journey;
  readonly lived: LivedJourney;
  readonly clocks: readonly Clock[];
}

function knowledge({ kept, fromReturns }: Pick<CaseloadDocument, 'kept' | 'fromReturns'>): ClockKnowledge {
  const revisions = new Set(fromReturns);
  return knowledgeOf(kept as unknown as readonly JourneyFact[], {}, ({ revision }) => revisions.has(revision));
}

/** As at the end of a day, or with all that is planned. */
export function standingOf(
  document: Pick<CaseloadDocument, 'journeyId' | 'kept' | 'fromReturns'>,
  asAt: LocalDate | undefined,
): Standing {
  const journey = fold(document.kept as unknown as readonly JourneyFact[], asAt === undefined ? {} : { asAt });
  const known = knowledge(document);
  return {
    journey,
    lived: livedJourney(document.journeyId, journey),
    clocks: [...reviewClocks(journey, known), ...interviewClocks(journey, known)],
  };
}

/** Supported by the hub: from the acceptance of a referral until the last support has ended. */
export function isSupported({ lived: { support } }: Standing): boolean {
  return support !== null && support.to === undefined;
}

/** Looked after, or supported. */
export function isCared(standing: Standing): boolean {
  return openPeriod(standing.journey) !== undefined || isSupported(standing);
}

/** The hub that supports the young person, or accepted them. */
export function hubOf(standing: Standing): string | undefined {
  if (!isSupported(standing)) return undefined;
  const { support, referrals } = standing.journey;
  return support.findLast(({ endedOn }) => endedOn === undefined)?.hub ?? referrals.findLast(({ hub }) => hub)?.hub;
}

export const hubScope = (hub: string): string => `hub:${hub}`;
export const teamScope = (teamId: string): string => `team:${teamId}`;
export const workerScope = (workerRef: string): string => `worker:${workerRef}`;

/** On whose lists the young person stands: everybody's, the hub's, and those of whoever is named or stands in. */
export function scopesOf(standing: Standing): string[] {
  const named = standing.journey.assignments.filter(({ to }) => to === undefined);
  const covers = standing.journey.covers.filter(({ to }) => to === undefined);
  const hub = hubOf(standing);
  return [
    '',
    ...(hub === undefined ? [] : [hubScope(hub)]),
    ...named.flatMap(({ teamId }) => (teamId === undefined ? [] : [teamScope(teamId)])),
    ...named.map(({ workerRef }) => workerScope(workerRef)),
    ...covers.map(({ coverWorkerRef }) => workerScope(coverWorkerRef)),
  ];
}

/** The review that waits, of the period of care that is open; `null` where none does or none can come due before eighteen. */
export function nextReview({ journey, clocks }: Standing): Clock | null {
  const period = openPeriod(journey);
  const waiting = clocks.findLast(
    ({ rule, about, outcome }) => clockRule(rule).duty === 'REVIEW' && about === period?.periodId && outcome === 'OPEN',
  );
  if (!waiting) return null;
  const { dueOn, stopped } = waiting;
  return stopped !== null && (dueOn === null || stopped.on <= dueOn) ? null : waiting;
}

function hasKeyWorker({ journey }: Standing): boolean {
  return journey.assignments.some(
    ({ role, to, asCoverFor }) => role === 'KEY_WORKER' && to === undefined && asCoverFor === undefined,
  );
}

/** Offers and interviews that are not done, and of which it will be known whether they are overdue. */
export function openInterviews({ clocks }: Standing, asAt: LocalDate): ClockReading[] {
  const duties: readonly string[] = ['INTERVIEW_OFFERED', 'INTERVIEW_HELD'];
  return clocks
    .filter(
      ({ rule, outcome, stopped, doubt }) =>
        duties.includes(clockRule(rule).duty) && outcome === 'OPEN' && !stopped && !doubt,
    )
    .map((clock) => answerOn(clock, asAt));
}

export function needsOf(standing: Standing): Need[] {
  const { journey } = standing;
  return [
    ...(isSupported(standing) && !hasKeyWorker(standing) ? (['NO_KEY_WORKER'] as const) : []),
    ...(journey.missing.some(({ to }) => to === undefined) ? (['MISSING'] as const) : []),
    // Which day it is read on makes no difference to whether it is open.
    ...(openInterviews(standing, '').length > 0 ? (['INTERVIEW_DUE'] as const) : []),
  ];
}

/** Ends of the placement that were announced: the day on which the notice runs out. */
export function expectedMoves(journey: Journey): { readonly on: LocalDate }[] {
  const placement = openPlacement(journey);
  return journey.notices.flatMap(({ placementId, on, noticeDays }) =>
    placementId === placement?.placementId && noticeDays !== undefined && on !== ''
      ? [{ on: addDays(on, noticeDays) }]
      : [],
  );
}
