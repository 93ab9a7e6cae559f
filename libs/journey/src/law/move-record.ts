import type { LocalDate } from '../dates';
import { addDays, londonDate } from '../dates';
import type { Placement, PlacementState } from '../placements/evolve';
import type { CarerMove } from '../placements/moves';
import { carerMoves } from '../placements/moves';
import type { Cover, HeldAssignment } from '../team/evolve';
import type { TeamRole } from '../team/facts';
import type { EffectiveFact } from './effective';
import type { JourneyFact } from './facts';
import type { Journey } from './journey';

type YesNo = JourneyFact<'PlacementEnded'>['data']['wasInPlan'];

/** What the young person said about it, in their own words: personal, and gone when it was erased. */
export interface YoungPersonsView {
  readonly eventId: string;
  readonly on: LocalDate;
  readonly words: string;
}

/** One person in a role was followed by another, with how the young person was brought from the one to the other. */
export interface HandoverRecord {
  readonly role: TeamRole;
  readonly from: string;
  readonly to: string;
  /** The first day without the one who left, and the first with the one who came. */
  readonly leftOn: LocalDate;
  readonly cameOn: LocalDate;
  /** SSDA903 SW_REASON. */
  readonly reason?: string;
  /** Days on which the young person met the one who came, before or as they came. */
  readonly introducedOn: readonly LocalDate[];
  /** The young person asked for somebody else. */
  readonly askedFor: boolean;
}

/** What a record holds about one move to another carer, beside where it led and why. */
export interface MoveRecord {
  /** The entry that began the placement moved to: by it the move is called. */
  readonly eventId: string;
  readonly move: CarerMove;
  /** Which move of the journey it is, from 1. */
  readonly number: number;
  /** As the ending of the placement left says, and as the beginning of the next one does. */
  readonly wasInPlan?: YesNo;
  readonly timingInPlan?: YesNo;
  readonly planned?: boolean;
  readonly notices: PlacementState['notices'];
  readonly meetings: PlacementState['meetings'];
  readonly views: readonly YoungPersonsView[];
  readonly handovers: readonly HandoverRecord[];
  /** Entries from which all of it is told, in valid order. */
  readonly entries: readonly string[];
}

/** The move that an entry began: the entry of the placement moved to. */
export function moveEntry({ placements }: Journey, { on, toPlacementId }: CarerMove): string {
  const to = placements.find((p) => p.placementId === toPlacementId && p.startedOn === on);
  return to?.startEventId ?? '';
}

/** The days that a move is looked at on: from some days before it until as many after it. */
interface Around {
  readonly from: LocalDate;
  readonly on: LocalDate;
  readonly to: LocalDate;
}
const isIn = (day: LocalDate | undefined, { from, to }: Around): boolean =>
  day !== undefined && from <= day && day <= to;

function aroundOf(on: LocalDate, days: number): Around {
  return on === '' ? { from: '', on, to: '' } : { from: addDays(on, -days), on, to: addDays(on, days) };
}

/** In force on the day before the move, or begun until the last day looked at. */
const touches = ({ from, to }: Pick<HeldAssignment | Cover, 'from' | 'to'>, { on, to: last }: Around): boolean =>
  on !== '' && from <= last && (to === undefined || to >= on);

function introductions(order: readonly EffectiveFact[], comes: HeldAssignment): JourneyFact<'SupportContactMade'>[] {
  return order.flatMap(({ fact, withdrawnBy }) =>
    !withdrawnBy &&
    fact.type === 'SupportContactMade' &&
    fact.data.kind === 'INTRODUCTION' &&
    fact.data.workerRef === comes.workerRef &&
    londonDate(fact.happened.from) <= comes.from
      ? [fact]
      : [],
  );
}

/** Whoever was named next in the role, be it before the other left. */
function successor(goes: HeldAssignment, team: readonly HeldAssignment[]): HeldAssignment | undefined {
  return team
    .filter(({ role, workerRef, from }) => role === goes.role && workerRef !== goes.workerRef && from > goes.from)
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

interface Found {
  readonly record: HandoverRecord;
  readonly eventIds: readonly string[];
}

/** A handover was made when nobody was left without a name, or the two were brought together. Other changes are gaps. */
function handoversIn(journey: Journey, order: readonly EffectiveFact[], around: Around): Found[] {
  return journey.assignments.flatMap((goes) => {
    const comes = isIn(goes.to, around) ? successor(goes, journey.assignments) : undefined;
    if (!comes || goes.to === undefined) return [];
    const met = introductions(order, comes);
    if (comes.from > goes.to && met.length === 0) return [];
    const asked = journey.askedForChange.filter(
      ({ role, assignmentId, on }) =>
        role === goes.role && (assignmentId ?? goes.assignmentId) === goes.assignmentId && on <= comes.from,
    );
    const record: HandoverRecord = {
      role: goes.role,
      from: goes.workerRef,
      to: comes.workerRef,
      leftOn: goes.to,
      cameOn: comes.from,
      ...(goes.endReason === undefined ? {} : { reason: goes.endReason }),
      introducedOn: met.map(({ happened }) => londonDate(happened.from)),
      askedFor: asked.length > 0 || goes.endReason === 'CHCHAN',
    };
    const eventIds = [...met, ...asked].map(({ eventId }) => eventId);
    return [{ record, eventIds: [...goes.eventIds, ...comes.eventIds, ...eventIds] }];
  });
}

/** The words of the young person in a fact, if they are there and may be seen by whoever sees the journey. */
function wordsIn(fact: JourneyFact): string | undefined {
  if (fact.compartment !== 'CORE') return undefined;
  if (fact.type === 'PlacementEnded') return fact.personal?.youngPersonsView;
  return fact.type === 'YoungPersonAskedForChange' ? fact.personal?.inTheirWords : undefined;
}

function viewsIn(order: readonly EffectiveFact[], ending: string | undefined, around: Around): YoungPersonsView[] {
  return order.flatMap(({ fact, withdrawnBy }): YoungPersonsView[] => {
    const on = londonDate(fact.happened.from);
    const isAboutIt = fact.type === 'PlacementEnded' ? fact.eventId === ending : isIn(on, around);
    const words = !withdrawnBy && isAboutIt ? wordsIn(fact) : undefined;
    return words === undefined || words === '' ? [] : [{ eventId: fact.eventId, on, words }];
  });
}

/** What was recorded for the placement moved to, before it or as it began. */
function forThePlacement(journey: Journey, { placementId }: Placement): string[] {
  const { approvals, plans, notifications } = journey;
  return [...approvals, ...plans, ...notifications].flatMap((one) =>
    one.placementId === placementId ? [one.eventId] : [],
  );
}

interface Told {
  readonly left: Placement | undefined;
  readonly to: Placement;
  readonly around: Around;
  readonly own: readonly { readonly eventId: string }[];
  readonly handovers: readonly Found[];
}

/** The entries from which the answers are told: of both placements, of whoever was named round the move, and of handovers. */
function entriesIn(journey: Journey, order: readonly EffectiveFact[], told: Told): string[] {
  const { left, to, around, own, handovers } = told;
  const named = [...journey.assignments, ...journey.covers].filter((one) => touches(one, around));
  const ofTeam = new Set([...named, ...handovers].flatMap((one) => one.eventIds));
  const ofPlacements = new Set([
    ...[left?.startEventId, left?.endEventId, to.startEventId],
    ...own.map((one) => one.eventId),
    ...forThePlacement(journey, to),
  ]);
  // What the team did when the weeks were over is no answer about this move.
  const isInTime = ({ happened }: JourneyFact): boolean => londonDate(happened.from) <= around.to;
  return order.flatMap(({ fact }) =>
    ofPlacements.has(fact.eventId) || (ofTeam.has(fact.eventId) && isInTime(fact)) ? [fact.eventId] : [],
  );
}

type Plans = Pick<MoveRecord, 'wasInPlan' | 'timingInPlan' | 'planned'>;

/** Whether the move was in the plan, as both its entries say. */
function plansIn(order: readonly EffectiveFact[], ending: string | undefined, beginning: string): Plans {
  return order.reduce<Plans>((plans, { fact }) => {
    if (fact.type === 'PlacementEnded' && fact.eventId === ending) {
      return { ...plans, wasInPlan: fact.data.wasInPlan, timingInPlan: fact.data.timingInPlan };
    }
    const isBeginning = fact.type === 'PlacementStarted' && fact.eventId === beginning;
    return isBeginning && fact.data.planned !== undefined ? { ...plans, planned: fact.data.planned } : plans;
  }, {});
}

/**
 * What is recorded about the move that an entry began; `undefined` when no move begins with it at this moment. `journey` and
 * `order` are of one fold, and `days` is how long before and after the move its team is looked at.
 */
export function moveRecord(
  { journey, order }: { readonly journey: Journey; readonly order: readonly EffectiveFact[] },
  eventId: string,
  days: number,
): MoveRecord | undefined {
  const moves = carerMoves(journey);
  const index = moves.findIndex((one) => moveEntry(journey, one) === eventId);
  const move = moves[index];
  const to = journey.placements.find((p) => p.startEventId === eventId);
  if (!move || !to) return undefined;
  const left = journey.placements.findLast((p) => p.placementId === move.fromPlacementId);
  const around = aroundOf(move.on, days);
  const ofLeft = (one: { placementId?: string }): boolean => one.placementId === move.fromPlacementId;
  const notices = journey.notices.filter(ofLeft);
  const meetings = journey.meetings.filter(ofLeft);
  const views = viewsIn(order, left?.endEventId, around);
  const handovers = handoversIn(journey, order, around);
  const neverBack = journey.stays.filter((stay) => ofLeft(stay) && stay.returned === 'NO');
  const own = [...notices, ...meetings, ...neverBack, ...views];
  return {
    eventId,
    move,
    number: index + 1,
    ...plansIn(order, left?.endEventId, eventId),
    notices,
    meetings,
    views,
    handovers: handovers.map(({ record }) => record),
    entries: entriesIn(journey, order, { left, to, around, own, handovers }),
  };
}
