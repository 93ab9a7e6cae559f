import { careCatalogue } from '../care/facts';
import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Happened } from '../envelope';
import { placementCatalogue } from '../placements/facts';
import { isAboutTheRecord, validKey } from './effective';
import type { FactType, JourneyFact } from './facts';

/** Things that begin, go on and end, and that facts refer to by an opaque id. */
export type ThreadKind =
  | 'ACTIVITY'
  | 'ADOPTION_DECISION'
  | 'ASSIGNMENT'
  | 'CONCERN'
  | 'LIBERTY_ORDER'
  | 'MISSING_EPISODE'
  | 'OFFENCE'
  | 'OFFER'
  | 'PERIOD'
  | 'PLACEMENT'
  | 'REFERRAL'
  | 'REMAND'
  | 'RESTRICTION'
  | 'SEARCH'
  | 'SENTENCE'
  | 'SHORT_BREAK'
  | 'STAY'
  | 'SUPPORT';

/**
 * What a fact does to a thread: it begins it, ends it, tells something of it while it runs or after, or only mentions
 * it, which it may do before it begins.
 */
export type Part = 'BEGINS' | 'WITHIN' | 'ENDS' | 'MENTIONS';

export interface ThreadUse {
  readonly part: Part;
  readonly kind: ThreadKind;
  /** The field of `data` that holds the id; a list of ids is understood too. */
  readonly field: string;
}

export interface Thread {
  readonly kind: ThreadKind;
  readonly id: string;
  begunOn?: LocalDate;
  begunBy?: string;
  endedOn?: LocalDate;
  endedBy?: string;
  /** Facts that stand before the thread's beginning in valid order, and so have told nothing yet. */
  waiting: JourneyFact[];
}

export interface ThreadState {
  /** By kind, then by id. */
  threads: Map<ThreadKind, Map<string, Thread>>;
  /** The earliest thing known to have happened. */
  earliest?: { happened: Happened; eventId: string };
  /** Pairs of facts of care and placement to which the same place on the same day was given. */
  orderClashes: { on: LocalDate; orderOnDay: number; eventIds: readonly [string, string] }[];
  lastOfSpine?: { key: string; orderOnDay: number; eventId: string };
}

export const noThreads = (): ThreadState => ({ threads: new Map(), orderClashes: [] });

const begins = (kind: ThreadKind, field: string): ThreadUse => ({ part: 'BEGINS', kind, field });
const within = (kind: ThreadKind, field: string): ThreadUse => ({ part: 'WITHIN', kind, field });
const ends = (kind: ThreadKind, field: string): ThreadUse => ({ part: 'ENDS', kind, field });
const mentions = (kind: ThreadKind, field: string): ThreadUse => ({ part: 'MENTIONS', kind, field });

const ASSIGNED = [begins('ASSIGNMENT', 'assignmentId'), mentions('ASSIGNMENT', 'asCoverFor')] as const;
const OF_EPISODE = [within('MISSING_EPISODE', 'episodeId')] as const;
const OF_OFFENCE = [within('OFFENCE', 'offenceId')] as const;
const OF_REFERRAL = [within('REFERRAL', 'referralId')] as const;
const OF_PLACEMENT = [mentions('PLACEMENT', 'placementId')] as const;

/** Which facts use which threads. A fact that is not named here uses none. */
export const THREAD_USES: { readonly [T in FactType]?: readonly ThreadUse[] } = {
  RestrictionPlaced: [begins('RESTRICTION', 'restrictionId')],
  RestrictionLifted: [ends('RESTRICTION', 'restrictionId')],
  YoungPersonDied: [mentions('PERIOD', 'periodId')],
  ReferralReceived: [begins('REFERRAL', 'referralId')],
  ReferralAccepted: OF_REFERRAL,
  ReferralDeclined: OF_REFERRAL,
  ReferralWithdrawn: OF_REFERRAL,
  NwdSupportStarted: [begins('SUPPORT', 'supportId'), mentions('REFERRAL', 'referralId')],
  NwdSupportEnded: [ends('SUPPORT', 'supportId')],
  PeriodOfCareStarted: [begins('PERIOD', 'periodId')],
  LegalStatusChanged: [mentions('PERIOD', 'periodId')],
  PeriodOfCareEnded: [ends('PERIOD', 'periodId')],
  ShortBreakAgreed: [begins('SHORT_BREAK', 'shortBreakId')],
  ShortBreakTaken: [begins('SHORT_BREAK', 'shortBreakId')],
  RemandStarted: [begins('REMAND', 'remandId')],
  RemandEnded: [ends('REMAND', 'remandId')],
  CustodialSentenceStarted: [begins('SENTENCE', 'sentenceId')],
  CustodialSentenceEnded: [ends('SENTENCE', 'sentenceId')],
  PlacementSought: [begins('SEARCH', 'searchId')],
  PlacementOffered: [within('SEARCH', 'searchId'), begins('OFFER', 'offerId')],
  PlacementOfferDeclined: [ends('OFFER', 'offerId')],
  PlacementApproved: OF_PLACEMENT,
  PlacementStarted: [begins('PLACEMENT', 'placementId'), mentions('PERIOD', 'periodId')],
  PlacementStatusChanged: [within('PLACEMENT', 'placementId')],
  PlacementEndNoticeGiven: [within('PLACEMENT', 'placementId')],
  StabilityMeetingHeld: OF_PLACEMENT,
  DisruptionMeetingHeld: OF_PLACEMENT,
  PlacementEnded: [ends('PLACEMENT', 'placementId')],
  TemporaryStayStarted: [begins('STAY', 'stayId'), mentions('PLACEMENT', 'placementId')],
  TemporaryStayEnded: [ends('STAY', 'stayId')],
  DeprivationOfLibertyAuthorised: [begins('LIBERTY_ORDER', 'orderId')],
  DeprivationOfLibertyEnded: [ends('LIBERTY_ORDER', 'orderId')],
  PlacementCostAgreed: OF_PLACEMENT,
  ReportedMissing: [begins('MISSING_EPISODE', 'episodeId'), mentions('PLACEMENT', 'fromPlacementId')],
  MissingKindChanged: OF_EPISODE,
  LocatedOrReturned: [ends('MISSING_EPISODE', 'episodeId')],
  MissingEpisodeClosedAtEighteen: [ends('MISSING_EPISODE', 'episodeId')],
  ReturnInterviewOffered: OF_EPISODE,
  ReturnInterviewAccepted: OF_EPISODE,
  ReturnInterviewDeclined: OF_EPISODE,
  ReturnInterviewHeld: OF_EPISODE,
  MissingStrategyMeetingHeld: [mentions('MISSING_EPISODE', 'episodeIds')],
  KeyWorkerAssigned: ASSIGNED,
  TeamMemberAssigned: ASSIGNED,
  KeyWorkerUnassigned: [ends('ASSIGNMENT', 'assignmentId')],
  TeamMemberUnassigned: [ends('ASSIGNMENT', 'assignmentId')],
  AbsenceCoverStarted: [within('ASSIGNMENT', 'assignmentId')],
  AbsenceCoverEnded: [within('ASSIGNMENT', 'assignmentId')],
  YoungPersonAskedForChange: [mentions('ASSIGNMENT', 'assignmentId')],
  OffenceAlleged: [begins('OFFENCE', 'offenceId'), mentions('PLACEMENT', 'placementAtTheTime')],
  OffenceOutcomeRecorded: OF_OFFENCE,
  ChargeMade: OF_OFFENCE,
  ConvictionRecorded: OF_OFFENCE,
  CaseDiscontinued: OF_OFFENCE,
  FirstTimeEntryRecorded: [mentions('OFFENCE', 'offenceId')],
  PlacementPlanAgreed: OF_PLACEMENT,
  PlacementNotified: OF_PLACEMENT,
  IroConcernRaised: [begins('CONCERN', 'concernId')],
  IroConcernResolved: [ends('CONCERN', 'concernId')],
  AdoptionDecisionMade: [begins('ADOPTION_DECISION', 'decisionId')],
  AdoptionDecisionReversed: [ends('ADOPTION_DECISION', 'decisionId')],
  AdopterMatched: [mentions('ADOPTION_DECISION', 'decisionId')],
  ActivityJoined: [begins('ACTIVITY', 'activityId')],
  ActivityLeft: [ends('ACTIVITY', 'activityId')],
};

const NO_USES: readonly ThreadUse[] = [];

export function threadUses(type: FactType): readonly ThreadUse[] {
  return THREAD_USES[type] ?? NO_USES;
}

/** The ids that what a fact says holds for one use: none, one or many. */
export function idsOf(use: ThreadUse, says: object): readonly string[] {
  const value = (says as Readonly<Record<string, unknown>>)[use.field];
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string' && id !== '') : [];
}

export function threadOf(state: ThreadState, kind: ThreadKind, id: string): Thread | undefined {
  return state.threads.get(kind)?.get(id);
}

/** Facts of care and placement are the spine of a journey: on one day their order matters (I14). */
export function isOfTheSpine(type: FactType): boolean {
  return Object.hasOwn(careCatalogue, type) || Object.hasOwn(placementCatalogue, type);
}

function noteOrder(state: ThreadState, fact: JourneyFact): void {
  if (isAboutTheRecord(fact)) return;
  const { happened, eventId, orderOnDay } = fact;
  if (!state.earliest && happened.from !== '') state.earliest = { happened, eventId };
  if (!isOfTheSpine(fact.type)) return;
  const key = validKey(fact);
  const last = state.lastOfSpine;
  if (last && last.key === key && last.orderOnDay === orderOnDay) {
    state.orderClashes.push({ on: londonDate(happened.from), orderOnDay, eventIds: [last.eventId, eventId] });
  }
  state.lastOfSpine = { key, orderOnDay, eventId };
}

function held(state: ThreadState, kind: ThreadKind, id: string): Thread {
  let ofKind = state.threads.get(kind);
  if (!ofKind) state.threads.set(kind, (ofKind = new Map<string, Thread>()));
  let thread = ofKind.get(id);
  if (!thread) ofKind.set(id, (thread = { kind, id, waiting: [] }));
  return thread;
}

/**
 * Follows the threads through one fact, in valid order, and gives the facts that tell something now. A fact that ends
 * or tells of what has not begun waits: when the thing begins on the same day it counts after all (a time of day against
 * a whole day), otherwise it waits for ever and is found by the invariants.
 */
export function follow(state: ThreadState, fact: JourneyFact): readonly JourneyFact[] {
  noteOrder(state, fact);
  return followThreads(state, fact);
}

function followThreads(state: ThreadState, fact: JourneyFact): readonly JourneyFact[] {
  const uses = threadUses(fact.type);
  if (uses.length === 0) return [fact];
  const now: JourneyFact[] = [fact];
  const on = londonDate(fact.happened.from);
  for (const use of uses) {
    if (use.part === 'MENTIONS') continue;
    for (const id of idsOf(use, fact.data)) {
      const thread = held(state, use.kind, id);
      if (use.part !== 'BEGINS' && thread.begunBy === undefined) {
        thread.waiting.push(fact);
        return [];
      }
      if (use.part === 'ENDS') {
        thread.endedOn = on;
        thread.endedBy = fact.eventId;
      } else if (use.part === 'BEGINS' && thread.begunBy === undefined) {
        thread.begunOn = on;
        thread.begunBy = fact.eventId;
        const released = thread.waiting.filter((w) => londonDate(w.happened.from) === on);
        thread.waiting = thread.waiting.filter((w) => londonDate(w.happened.from) !== on);
        now.push(...released.flatMap((w) => followThreads(state, w)));
      }
    }
  }
  return now;
}
