import type { LocalDate } from '@app/journey';
import type { ContinuityIndices } from '../continuity/continuity-indices';
import { contactContinuity } from '../continuity/continuity-indices';
import { dateOf, dayOf, daysOf, joined, lengthOf, within } from '../spells/days';
import type { Held } from '../spells/holders';
import { holdersByRole } from '../spells/holders';
import type { LivedJourney, LivedMove, OtherBoundaryKind } from '../spells/lived-journey';
import type { KnownSupport, RoleAtBoundary } from './boundary-tests';
import { roleAtBoundary } from './boundary-tests';
import type { Definition } from './definition';
import { HEADLINE_ROLE } from './definition';
import type { RoleFigures } from './role-figures';
import { roleFigures } from './role-figures';
import type { Verdict } from './verdict';
import { keptStrictly, verdictOf } from './verdict';

export type BoundaryKind = 'MOVE' | OtherBoundaryKind;

/** How many of the core roles that were filled the day before went on with the same people. */
export interface WholeTeam {
  readonly filled: number;
  readonly keptAtMove: number;
  readonly keptThrough: number;
  /** Core roles of which it is not known yet. */
  readonly notYetKnown: number;
}

export interface TestedBoundary {
  readonly journeyId: string;
  readonly on: LocalDate;
  readonly kind: BoundaryKind;
  /** Of moves: from which placement to which, and why. Of several moves of one day: from the first to the last. */
  readonly move: LivedMove | null;
  /** Every core role, and those told beside them that anybody was ever named in. */
  readonly roles: readonly RoleAtBoundary[];
  readonly wholeTeam: WholeTeam;
}

export interface SameTeamOfJourney {
  readonly journeyId: string;
  readonly acceptedOn: LocalDate;
  /** The day support ended, or the day after the one asked about. */
  readonly endsOn: LocalDate;
  /** Support had not ended by the day asked about: every figure is of so far. */
  readonly open: boolean;
  readonly promiseStrict: boolean;
  readonly verdict: Verdict;
  readonly keyWorker: RoleFigures;
  /** The other core roles, and those told beside them that anybody was ever named in. */
  readonly otherRoles: readonly RoleFigures[];
  readonly byContacts: ContinuityIndices;
  /** Contacts of which it was not recorded who made them: they are in no index. */
  readonly contactsByNobodyNamed: number;
  readonly boundaries: readonly TestedBoundary[];
}

/** The window of support as far as it is known at the end of a day; `null` before it began. */
export function knownSupport({ support }: LivedJourney, asAt: LocalDate): KnownSupport | null {
  if (!support || support.from > asAt) return null;
  const end = dayOf(asAt) + 1;
  const { from, to } = daysOf(support);
  // Support that ends on the day after the one asked about has not ended yet, as far as is known then.
  return { from, to: Math.min(to, end), open: to >= end };
}

/** Moves within the window, those of one day as one when the definition says so. */
function movesIn(journey: LivedJourney, from: LocalDate, to: LocalDate, together: boolean): LivedMove[] {
  const moves: LivedMove[] = [];
  for (const move of journey.moves) {
    if (move.on < from || move.on >= to) continue;
    const last = moves.at(-1);
    if (together && last?.on === move.on) moves[moves.length - 1] = { ...last, toPlacementId: move.toPlacementId };
    else moves.push(move);
  }
  return moves;
}

function wholeTeam(roles: readonly RoleAtBoundary[], core: readonly string[]): WholeTeam {
  const filled = roles.filter(({ role, before }) => core.includes(role) && before !== null);
  const count = (is: (role: RoleAtBoundary) => boolean): number => filled.filter(is).length;
  return {
    filled: filled.length,
    keptAtMove: count((role) => role.heldAtMove === 'held'),
    keptThrough: count((role) => role.heldThrough === 'held'),
    notYetKnown: count((role) => role.heldThrough === 'not_yet_known'),
  };
}

/** Who was named in each role told about, as far as it had happened by the end of the day asked about. */
function namedByRole(
  { team }: LivedJourney,
  asAt: LocalDate,
  { coreRoles, besideRoles }: Definition,
): Map<string, readonly Held[]> {
  const happened = { from: -Infinity, to: dayOf(asAt) + 1 };
  const all = holdersByRole(team);
  const roles = new Map<string, readonly Held[]>();
  for (const role of coreRoles) roles.set(role, within(all.get(role) ?? [], happened));
  for (const role of besideRoles) {
    const held = within(all.get(role) ?? [], happened);
    if (held.length > 0) roles.set(role, held);
  }
  return roles;
}

function boundariesOf(
  journey: LivedJourney,
  support: KnownSupport,
  byRole: ReadonlyMap<string, readonly Held[]>,
  { settings, coreRoles }: Definition,
): TestedBoundary[] {
  const [from, to] = [dateOf(support.from), dateOf(support.to)];
  const tested = (on: LocalDate, kind: BoundaryKind, move: LivedMove | null): TestedBoundary => {
    const day = dayOf(on);
    const roles = [...byRole].map(([role, held]) => roleAtBoundary(role, held, day, support, settings.windowDays));
    return { journeyId: journey.journeyId, on, kind, move, roles, wholeTeam: wholeTeam(roles, coreRoles) };
  };
  return [
    ...movesIn(journey, from, to, settings.movesOfOneDay === 'ONE').map((move) => tested(move.on, 'MOVE', move)),
    ...journey.otherBoundaries.filter(({ on }) => from <= on && on < to).map(({ on, kind }) => tested(on, kind, null)),
  ];
}

/**
 * Whether one young person kept the same team: every boundary crossed while the hub supported them, role by role, and the
 * journey as a whole, as at the end of a day.
 *
 * `null` when no referral had been accepted by then. Units are said where the figures are.
 * @source same-team
 */
export function sameTeamOf(journey: LivedJourney, asAt: LocalDate, definition: Definition): SameTeamOfJourney | null {
  const support = knownSupport(journey, asAt);
  if (!support) return null;
  const { settings } = definition;
  const byRole = namedByRole(journey, asAt, definition);
  const figures = [...byRole].map(([role, held]) => roleFigures(role, held, journey.team, support, settings));
  const keyWorker =
    figures.find(({ role }) => role === HEADLINE_ROLE) ??
    roleFigures(HEADLINE_ROLE, [], journey.team, support, settings);
  const boundaries = boundariesOf(journey, support, byRole, definition);
  const ofKeyWorker = boundaries.flatMap(({ roles }) => roles.filter(({ role }) => role === HEADLINE_ROLE));
  const missingDays = lengthOf(joined(within(journey.team.notRecorded.map(daysOf), support)));
  const contacts = journey.contacts.filter(({ on }) => on >= dateOf(support.from) && on < dateOf(support.to));
  const named = contacts.flatMap(({ person }) => (person === undefined ? [] : [person]));
  return {
    journeyId: journey.journeyId,
    acceptedOn: dateOf(support.from),
    endsOn: dateOf(support.to),
    open: support.open,
    promiseStrict: keptStrictly(keyWorker),
    verdict: verdictOf(keyWorker, ofKeyWorker, support, missingDays, settings),
    keyWorker,
    otherRoles: figures.filter(({ role }) => role !== HEADLINE_ROLE),
    byContacts: contactContinuity(named),
    contactsByNobodyNamed: contacts.length - named.length,
    boundaries,
  };
}
