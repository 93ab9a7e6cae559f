import type { FactType, Journey, JourneyFact, LocalDate } from '@app/journey';
import { addDays, carerMoves, londonDate } from '@app/journey';
import { isToldByReturn } from '@app/analysis';
import type { LedgerFact } from '../decode';
import type { Keeping } from '../kept-facts';
import { keeper } from '../kept-facts';
import { listed } from '../paging';
import type { Projection } from '../projection';
import type { Standing } from './standing';
import { expectedMoves, isCared, needsOf, nextReview, scopesOf, standingOf } from './standing';

/** What somebody on a list needs. Of the moves it is a day on which one happened, or is expected. */
export const NEEDS = ['NO_KEY_WORKER', 'MISSING', 'INTERVIEW_DUE'] as const;
export type Need = (typeof NEEDS)[number];

/** Stands behind every date. */
export const UNKNOWN_DUE = 'UNKNOWN';

/** Under what a young person is found. What depends on the day asked about is told from the facts, by `caseloadRow`. */
export interface CaseloadDocument extends Keeping {
  journeyId: string;
  /** Revisions of the kept facts that a national return told. */
  fromReturns: number[];
  /** Absent before the first fact. */
  lastRecordedAt?: string;
  /** Everybody (''), and the hub, the teams and the people of the young person. */
  scopes: string[];
  /** The last day in time of the review that waits; `UNKNOWN_DUE` where it cannot be told; `null` when none waits. */
  reviewDue: LocalDate | null;
  /** Whether it is overdue once that day has passed; otherwise nobody can tell. */
  reviewCounts: boolean;
  needs: Need[];
  /** Days of moves in the week before the last fact, and of those expected. */
  moveDays: LocalDate[];
}

const NEEDED: readonly FactType[] = [
  'YoungPersonRegistered',
  'IdentifierRecorded',
  'IdentifierEnded',
  'DateOfBirthCorrected',
  'YoungPersonDied',
  'ReferralReceived',
  'ReferralAccepted',
  'ReferralDeclined',
  'ReferralWithdrawn',
  'NwdSupportStarted',
  'NwdSupportEnded',
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'LegalStatusChanged',
  'ShortBreakAgreed',
  'ShortBreakTaken',
  'PlacementStarted',
  'PlacementStatusChanged',
  'PlacementEndNoticeGiven',
  'PlacementEnded',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
  'ReportedMissing',
  'MissingKindChanged',
  'LocatedOrReturned',
  'MissingEpisodeClosedAtEighteen',
  'ReturnInterviewOffered',
  'ReturnInterviewAccepted',
  'ReturnInterviewDeclined',
  'ReturnInterviewHeld',
  'TeamRenamedOrMerged',
  'KeyWorkerAssigned',
  'KeyWorkerUnassigned',
  'TeamMemberAssigned',
  'TeamMemberUnassigned',
  'AbsenceCoverStarted',
  'AbsenceCoverEnded',
  'ReviewHeld',
  'ReturnReceived',
  'DiscrepancyFound',
  'DiscrepancyResolved',
];
/** The number by which a list names a young person; the birthday, which ends duties; the postcode, which tells settings apart. */
const keeping = keeper(NEEDED, ['dateOfBirth', 'value', 'now', 'placementPostcode']);

type Unsettled = Pick<CaseloadDocument, 'journeyId' | 'kept' | 'fromReturns' | 'lastRecordedAt'>;

/** The days from which a list can be asked: nothing is asked of a day before the last fact was recorded. */
function momentsOf({ kept, lastRecordedAt }: Unsettled): (LocalDate | undefined)[] {
  if (lastRecordedAt === undefined) return [undefined];
  const day = londonDate(lastRecordedAt);
  const isPlanned = kept.some(({ happened }) => londonDate(happened.from) > day);
  return isPlanned ? [day, undefined] : [undefined];
}

function moveDaysOf(journey: Journey, lastRecordedAt: string | undefined): LocalDate[] {
  const earliest = lastRecordedAt === undefined ? '' : addDays(londonDate(lastRecordedAt), -7);
  const days = [...carerMoves(journey), ...expectedMoves(journey)].map(({ on }) => on);
  return [...new Set(days.filter((day) => day >= earliest))].sort();
}

const each = <T>(standings: readonly Standing[], of: (standing: Standing) => readonly T[]): T[] => [
  ...new Set(standings.flatMap(of)),
];

/** Whatever is planned but has not come counts on both sides of its day: a list is narrowed by the day it is asked on. */
function settled(document: Unsettled): CaseloadDocument {
  const standings = momentsOf(document).map((asAt) => standingOf(document, asAt));
  const review = standings.map(nextReview).find((one) => one !== null) ?? null;
  const all = standings.at(-1);
  return {
    ...document,
    scopes: standings.some(isCared) ? each(standings, scopesOf).sort() : [],
    reviewDue: review === null ? null : (review.dueOn ?? UNKNOWN_DUE),
    reviewCounts: review !== null && review.doubt === null,
    needs: each(standings, needsOf).sort(),
    moveDays: all ? moveDaysOf(all.journey, document.lastRecordedAt) : [],
  };
}

/**
 * Who is on whose list, and for what. `list` stands for a need, a day of a move, or EVERYBODY, in one scope; `reviewDue` for a
 * scope and the last day in time, `reviewOverdue` for the same where it is overdue after that day.
 */
export const caseloadProjection: Projection<CaseloadDocument, LedgerFact> = {
  name: 'caseload',
  version: 1,
  key: keeping.key,
  initial: (journeyId) => settled({ journeyId, kept: [], fromReturns: [] }),
  evolve(document, fact) {
    const { length } = document.kept;
    keeping.keep(document, fact);
    document.lastRecordedAt = fact.recordedAt;
    const told = fact as JourneyFact;
    if (document.kept.length > length && isToldByReturn(told.source)) document.fromReturns.push(told.revision);
    return document;
  },
  settle: settled,
  indexes: {
    list: ({ scopes, needs, moveDays }) =>
      scopes.flatMap((scope) => ['EVERYBODY', ...needs, ...moveDays].map((what) => listed(what, scope))),
    reviewDue: ({ scopes, reviewDue }) => (reviewDue === null ? [] : scopes.map((scope) => listed(scope, reviewDue))),
    reviewOverdue: ({ scopes, reviewDue, reviewCounts }) =>
      reviewDue === null || !reviewCounts ? [] : scopes.map((scope) => listed(scope, reviewDue)),
  },
};
