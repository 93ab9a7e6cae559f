import type { ClockReading } from '@app/analysis';
import { answerOn, breakdownOf, definitionWith, HEADLINE_ROLE, sameTeamOf, weekOf } from '@app/analysis';
import type { CurrentState, LocalDate, MissingKind } from '@app/journey';
import { carerMoves, currentState, openDiscrepancies, openPeriod } from '@app/journey';
import type { DirectoryEntry } from '../directory/directory.projection';
import { identifiersOf } from '../directory/directory.projection';
import { asJson } from '../kept-facts';
import type { CaseloadDocument, Need } from './caseload.projection';
import type { Standing } from './standing';
import { expectedMoves, hubOf, isSupported, needsOf, nextReview, openInterviews, standingOf } from './standing';

/** At how many moves the key worker stayed, from the day before to 28 days after. */
export interface KeyWorkerKept {
  held: number;
  /** Moves of which it is known: held, broken, or nobody named on one side. */
  known: number;
  notYetKnown: number;
}

/** What has happened since the last review, or since care or support began. Counts, and days. */
export interface SinceReview {
  from: LocalDate;
  moves: number;
  /** Moves that were breakdowns, narrowly; of `breakdownsUnknown` the reason does not tell. */
  breakdowns: number;
  breakdownsUnknown: number;
  missingEpisodes: number;
  /** Days of support, today among them, on which nobody was named; `null` when no hub supported the young person. */
  daysWithoutKeyWorker: number | null;
  /** `null` when no hub supported the young person. */
  keyWorkerKept: KeyWorkerKept | null;
}

/** One young person on a list, on a day. Data without names: a list shows the number, and a page may look up more. */
export interface CaseloadRow {
  journeyId: string;
  identifiers: DirectoryEntry['identifiers'];
  /** A hub supports the young person on that day. */
  supported: boolean;
  /** That hub; absent when none does, or nobody recorded which. */
  hub?: string;
  current: CurrentState;
  /** The review that waits; absent when none does. */
  review?: ClockReading;
  /** Absent when none is recorded in the period of care that is open. */
  lastReviewOn?: LocalDate;
  /** Absent for somebody who is neither looked after nor supported. */
  sinceReview?: SinceReview;
  needs: Need[];
  /** Moves of the week the day is in; an expected one is when the notice runs out. */
  movesThisWeek: { on: LocalDate; expected: boolean }[];
  missing: { episodeId: string; kind: MissingKind; since: LocalDate }[];
  /** Offers and interviews that are not done, with when they are due. */
  interviews: ClockReading[];
  openDiscrepancies: number;
}

function keptSince(
  { lived }: Standing,
  from: LocalDate,
  day: LocalDate,
): Pick<SinceReview, 'daysWithoutKeyWorker' | 'keyWorkerKept'> {
  const { support } = lived;
  const none = { daysWithoutKeyWorker: null, keyWorkerKept: null };
  if (!support) return none;
  const since = support.from > from ? support.from : from;
  if (support.to !== undefined && support.to <= since) return none;
  const same = sameTeamOf({ ...lived, support: { ...support, from: since } }, day, definitionWith({}));
  if (!same) return none;
  const answers = same.boundaries
    .filter(({ kind }) => kind === 'MOVE')
    .flatMap(({ roles }) => roles.filter(({ role }) => role === HEADLINE_ROLE).map(({ heldThrough }) => heldThrough));
  const notYetKnown = answers.filter((answer) => answer === 'not_yet_known').length;
  const held = answers.filter((answer) => answer === 'held').length;
  return {
    daysWithoutKeyWorker: same.keyWorker.gapDays,
    keyWorkerKept: { held, known: answers.length - notYetKnown, notYetKnown },
  };
}

function sinceReview(standing: Standing, lastReviewOn: LocalDate | undefined, day: LocalDate): SinceReview | undefined {
  const { journey, lived } = standing;
  const from = lastReviewOn ?? openPeriod(journey)?.startedOn ?? lived.support?.from;
  if (from === undefined) return undefined;
  const moves = carerMoves(journey).filter(({ on }) => on >= from);
  const broke = moves.map(({ fromPlacementId, reason }) => {
    const left = lived.placements.findLast(({ placementId }) => placementId === fromPlacementId);
    return breakdownOf({ reason, ...(left?.wasInPlan ? { wasInPlan: left.wasInPlan } : {}) }).narrow;
  });
  return {
    from,
    moves: moves.length,
    breakdowns: broke.filter((answer) => answer === 'YES').length,
    breakdownsUnknown: broke.filter((answer) => answer === 'UNKNOWN').length,
    missingEpisodes: journey.missing.filter((episode) => episode.from >= from).length,
    ...keptSince(standing, from, day),
  };
}

function movesThisWeek(document: CaseloadDocument, standing: Standing, day: LocalDate): CaseloadRow['movesThisWeek'] {
  const week = weekOf(day);
  // A move may be planned for a day that has not come, and is in the facts already.
  const planned = document.moveDays.some((on) => on > day) ? standingOf(document, undefined).journey : standing.journey;
  const moved = carerMoves(planned).map(({ on }) => ({ on, expected: on > day }));
  const expected = expectedMoves(planned).map(({ on }) => ({ on, expected: true }));
  return [...moved, ...expected].filter(({ on }) => week.includes(on));
}

/** What a list shows of a young person on a day, from the facts kept. The day is today: facts are those known now. */
export function caseloadRow(document: CaseloadDocument, day: LocalDate): CaseloadRow {
  const standing = standingOf(document, day);
  const { journey } = standing;
  const review = nextReview(standing);
  const period = openPeriod(journey);
  const lastReviewOn = journey.reviews.findLast(({ on }) => period !== undefined && on >= period.startedOn)?.on;
  return asJson<CaseloadRow>({
    journeyId: document.journeyId,
    identifiers: identifiersOf(journey),
    supported: isSupported(standing),
    hub: hubOf(standing),
    current: currentState(journey),
    review: review ? answerOn(review, day) : undefined,
    lastReviewOn,
    sinceReview: sinceReview(standing, lastReviewOn, day),
    needs: needsOf(standing),
    movesThisWeek: movesThisWeek(document, standing, day),
    missing: journey.missing.flatMap(({ episodeId, kind, from, to }) =>
      to === undefined ? [{ episodeId, kind, since: from }] : [],
    ),
    interviews: openInterviews(standing, day),
    openDiscrepancies: openDiscrepancies(journey).length,
  });
}
