import type { RoleAtBoundary, RoleFigures, TestedBoundary } from '@app/analysis';
import type { CarerMove, EndingClass, LocalDate, Timeline } from '@app/journey';
import { daysBetween, roleInWords, type SameTeamOnJourney } from '@app/ledger';
import { counted, dayInWords } from '../pages/date-words';
import type { CallWorker } from '../pages/record-words';
import { firstDayOf, type Shown } from './shown';

/** What became of a move, in one word, with its sign: never by colour alone. */
export interface Mark {
  readonly text: string;
  readonly kind: 'good' | 'bad' | 'open';
}

export interface MoveRow {
  readonly id: string;
  /** Its page, of the same moment. */
  readonly href: string;
  readonly number: number;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  /** Planned, or what it was instead. */
  readonly kind: string;
  readonly why: string;
  readonly brokeDown: boolean;
  readonly sameTeam: Mark;
  readonly keyWorker: string;
  /** What broke, and who came after; empty when nothing did. */
  readonly broke: string;
  /** What became of the others of the team, in a sentence for each answer. */
  readonly others: readonly string[];
}

export const KEPT: Readonly<Record<RoleAtBoundary['heldThrough'], Mark>> = {
  held: { text: 'Yes', kind: 'good' },
  broken: { text: 'No', kind: 'bad' },
  no_one_named: { text: 'No one named', kind: 'bad' },
  not_yet_known: { text: 'Not known yet', kind: 'open' },
};
const NOT_SUPPORTED: Mark = { text: 'Not supported then', kind: 'open' };

const CLASS_WORDS: Readonly<Record<EndingClass, string>> = {
  PLANNED: 'Planned',
  PROVIDER_ENDED: 'Ended by the provider',
  SAFEGUARDING: 'For the safety of the child',
  DISRUPTION: 'Broke down',
  CUSTODY: 'Custody',
  NOT_A_MOVE: 'Not a move to another home',
  UNKNOWN: 'Reason does not tell',
};

export const classInWords = (kind: EndingClass): string => CLASS_WORDS[kind];

/** Whether a move was planned, as the filter asks. A move of which the reason does not tell is neither. */
function isShown({ class: kind }: CarerMove, { moves }: Shown): boolean {
  if (moves === 'planned') return kind === 'PLANNED' || kind === 'PROVIDER_ENDED';
  return moves === 'all' || kind === 'DISRUPTION' || kind === 'SAFEGUARDING' || kind === 'CUSTODY';
}

/** Who left when, and who came after when: as the figures of the role over the journey have it. */
export function brokeInWords(at: RoleAtBoundary, on: LocalDate, figures: RoleFigures, call: CallWorker): string {
  const { before, after, brokenOn } = at;
  if (before === null && after === null) return 'Nobody was named on either side of the move';
  if (before === null) return `Nobody was named the day before; ${call(after ?? '')} on the day`;
  const left = brokenOn ?? on;
  const days = daysBetween(on, left);
  const when = days <= 0 ? 'on the day of the move' : `${counted(days, 'day')} after the move`;
  const next = figures.changes.find((change) => change.on >= left);
  const gap = next ? daysBetween(left, next.on) : 0;
  const nobody = next ? (gap > 0 ? `; nobody for ${counted(gap, 'day')}` : '') : '; nobody since';
  const followed = next ? `; ${call(next.to)} from ${dayInWords(next.on)}` : '';
  return `${call(before)} until ${dayInWords(left)}, ${when}${nobody}${followed}`;
}

const OTHERS: Readonly<Record<RoleAtBoundary['heldThrough'], string>> = {
  held: 'Also kept',
  broken: 'Not kept',
  not_yet_known: 'Not known yet',
  no_one_named: 'Nobody named before or after',
};

/** The other roles, by what became of them: who they were is on the page of the move. */
function othersInWords({ roles }: TestedBoundary, headline: string): string[] {
  const others = roles.filter(({ role }) => role !== headline);
  return (Object.keys(OTHERS) as (keyof typeof OTHERS)[]).flatMap((answer) => {
    const named = others.filter(({ heldThrough }) => heldThrough === answer).map(({ role }) => roleInWords(role));
    return named.length === 0 ? [] : [`${OTHERS[answer]}: ${named.join(', ')}`];
  });
}

/** The page of a move, called by the entry that began the placement moved to; at the moment that is shown. */
export function moveHref({ journeyId, asAt, knownAt }: Timeline, eventId: string): string {
  return `/young-people/${journeyId}/moves/${eventId}?${new URLSearchParams({ asAt, knownAt }).toString()}`;
}

type TeamPart = Pick<MoveRow, 'sameTeam' | 'keyWorker' | 'broke' | 'others'>;

function teamAt(on: LocalDate, { journey }: SameTeamOnJourney, call: CallWorker): TeamPart {
  const boundary = journey?.boundaries.find((one) => one.kind === 'MOVE' && one.on === on);
  const at = boundary?.roles.find(({ role }) => role === journey?.keyWorker.role);
  if (!journey || !boundary || !at) return { sameTeam: NOT_SUPPORTED, keyWorker: '', broke: '', others: [] };
  const isBroken = at.heldThrough === 'broken' || at.heldThrough === 'no_one_named';
  return {
    sameTeam: KEPT[at.heldThrough],
    keyWorker: at.after === null ? 'nobody' : call(at.after),
    broke: isBroken ? brokeInWords(at, on, journey.keyWorker, call) : '',
    others: othersInWords(boundary, journey.keyWorker.role),
  };
}

/** Every move to another carer that is to be shown, with what became of the team at it. Numbers are those of the journey. */
export function moveRows(timeline: Timeline, sameTeam: SameTeamOnJourney, shown: Shown, call: CallWorker): MoveRow[] {
  const from = firstDayOf(shown.period, timeline) ?? '';
  const placeOf = (id: string): string =>
    timeline.placements.findLast(({ placementId }) => placementId === id)?.placementTypeInWords ?? 'not recorded';
  return timeline.moves
    .map((move, i) => ({ move, number: i + 1 }))
    .filter(({ move }) => move.on >= from && isShown(move, shown))
    .map(({ move, number }) => ({
      id: `move-${number}`,
      href: moveHref(timeline, move.eventId),
      number,
      on: dayInWords(move.on),
      from: placeOf(move.fromPlacementId),
      to: timeline.placements.find((p) => p.placementId === move.toPlacementId)?.placementTypeInWords ?? 'not recorded',
      kind: classInWords(move.class),
      why: `${classInWords(move.class)}: ${move.reasonInWords}`,
      brokeDown: move.class === 'DISRUPTION',
      ...teamAt(move.on, sameTeam, call),
    }));
}
