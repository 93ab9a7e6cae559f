import type { FactType, Happened, Journey, JourneyFact, JourneyFacts, LocalDate } from '@app/journey';
import { addDays, carerMoves, londonDate } from '@app/journey';
import { isToldByReturn } from '@app/analysis';
import type { LedgerFact } from '../decode';
import type { KeptFact, Keeping } from '../kept-facts';
import { keeper } from '../kept-facts';
import { listed } from '../paging';
import type { Projection } from '../projection';
import { beginningsBetween } from './date-beginnings';
import type { Standing } from './standing';
import { expectedMoves, isCared, needsOf, nextReview, scopesOf, standingOf } from './standing';

/** What somebody on a list needs. Of the moves it is a day on which one happened, or is expected. */
export const NEEDS = ['NO_KEY_WORKER', 'MISSING', 'INTERVIEW_DUE'] as const;
export type Need = (typeof NEEDS)[number];

/** Stands behind every date. */
export const UNKNOWN_DUE = 'UNKNOWN';

/** The review that waits from a day on, until the next span begins. */
export interface ReviewSpan {
  /** Whether it is overdue once its day has passed; otherwise nobody can tell. */
  counts: boolean;
  /** The last day in time; `UNKNOWN_DUE` where it cannot be told; `null` when none waits. */
  due: LocalDate | null;
  /** Absent for the first span. */
  from?: LocalDate;
  /** As the scopes of the document, of these days alone; none when no review waits. */
  scopes: string[];
}

/** So many days ahead on which something planned comes are looked at; the last one stands until the next fact. */
export const TURNS_MAX = 16;

/** Under what a young person is found. What depends on the day asked about is told from the facts, by `caseloadRow`. */
export interface CaseloadDocument extends Keeping {
  journeyId: string;
  /** Revisions of the kept facts that a national return told. */
  fromReturns: number[];
  /** Absent before the first fact. */
  lastRecordedAt?: string;
  /** Everybody (''), and the hub, the teams and the people of the young person. */
  scopes: string[];
  /** Which review waits, and from which day on another one by what is planned. */
  reviews: ReviewSpan[];
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

/** The days after the last recording on which something planned comes, or would if it was not moved again. */
function turnsOf({ kept, lastRecordedAt }: Unsettled): LocalDate[] {
  if (lastRecordedAt === undefined) return [];
  const today = londonDate(lastRecordedAt);
  const days = kept.flatMap((fact) => [fact.happened.from, ...movedTo(fact)]).map(londonDate);
  return [...new Set(days.filter((day) => day > today))].sort();
}

function movedTo({ type, data }: KeptFact): string[] {
  if (type !== 'EntryCorrected') return [];
  const { changes } = data as JourneyFacts['EntryCorrected']['data'];
  return changes.filter(({ field }) => field === 'happened').map(({ now }) => (now as Happened).from);
}

function spanOf(standing: Standing, from: LocalDate | undefined): ReviewSpan {
  const review = nextReview(standing);
  return {
    counts: review !== null && review.doubt === null,
    due: review === null ? null : (review.dueOn ?? UNKNOWN_DUE),
    ...(from === undefined ? {} : { from }),
    scopes: review === null ? [] : [...new Set(scopesOf(standing))].sort(),
  };
}

/** Without those that go on as the one before. */
function changing(spans: readonly ReviewSpan[]): ReviewSpan[] {
  const said = ({ counts, due, scopes }: ReviewSpan): string => JSON.stringify([counts, due, scopes]);
  return spans.filter((span, i) => {
    const before = spans[i - 1];
    return before === undefined || said(before) !== said(span);
  });
}

/** What waits on a day, of the last recording or later. */
export function reviewOn({ reviews }: Pick<CaseloadDocument, 'reviews'>, day: LocalDate): ReviewSpan | undefined {
  return reviews.findLast(({ from }) => from === undefined || from <= day);
}

function moveDaysOf(journey: Journey, lastRecordedAt: string | undefined): LocalDate[] {
  const earliest = lastRecordedAt === undefined ? '' : addDays(londonDate(lastRecordedAt), -7);
  const days = [...carerMoves(journey), ...expectedMoves(journey)].map(({ on }) => on);
  return [...new Set(days.filter((day) => day >= earliest))].sort();
}

const each = <T>(standings: readonly Standing[], of: (standing: Standing) => readonly T[]): T[] => [
  ...new Set(standings.flatMap(of)),
];

/**
 * Whatever is planned but has not come counts on both sides of its day: a list is narrowed by the day it is asked on. Reviews,
 * which stand in the order of their days, are told for each side.
 */
function settled(document: Unsettled): CaseloadDocument {
  const turns = turnsOf(document);
  const ahead = turns.slice(0, TURNS_MAX);
  const today = ahead.length === 0 ? undefined : londonDate(document.lastRecordedAt ?? '');
  const first = standingOf(document, today);
  const later = ahead.map((day) => standingOf(document, day));
  const all = ahead.length < turns.length ? standingOf(document, undefined) : (later.at(-1) ?? first);
  const standings = [first, ...later, all];
  return {
    ...document,
    scopes: standings.some(isCared) ? each(standings, scopesOf).sort() : [],
    reviews: changing([spanOf(first, undefined), ...later.map((standing, i) => spanOf(standing, ahead[i]))]),
    needs: each(standings, needsOf).sort(),
    moveDays: moveDaysOf(all.journey, document.lastRecordedAt),
  };
}

/** Under every beginning of the days of each span: its scopes, that beginning, and the last day in time. */
function placesOf({ reviews }: CaseloadDocument, isListed: (span: ReviewSpan) => boolean): string[] {
  return reviews.flatMap((span, i) => {
    const { due, from, scopes } = span;
    if (due === null || !isListed(span)) return [];
    const beginnings = beginningsBetween(from, reviews[i + 1]?.from);
    return scopes.flatMap((scope) => beginnings.map((beginning) => listed(scope, listed(beginning, due))));
  });
}

/**
 * Who is on whose list, and for what. `list` stands for a need, a day of a move, or EVERYBODY, in one scope; `reviewDue` for a
 * scope, days as a beginning of dates, and the last day in time, `reviewOverdue` for the same where it is overdue after that day.
 */
export const caseloadProjection: Projection<CaseloadDocument, LedgerFact> = {
  name: 'caseload',
  version: 2,
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
    reviewDue: (document) => placesOf(document, () => true),
    reviewOverdue: (document) => placesOf(document, ({ counts }) => counts),
  },
};
