import type { BoundaryKind, RoleAtBoundary, SameTeamOfJourney, ThroughWindow } from '@app/analysis';
import type { FactType, MissingEpisode, Timeline, TimelineEntry } from '@app/journey';
import { BREAKDOWN_TABLE, dateInWords, HEADLINE_ROLE, londonDate } from '@app/ledger';
import type { Shape } from '../marks';
import { RED } from '../palette';
import type { Entries } from './entries';
import type { Lane, Move, MoveKind, Point, Span } from './lane';

function interviewInWords({ to, interview }: MissingEpisode): string[] {
  if (to === undefined) return [];
  if (interview.heldOn) return [`return interview held ${dateInWords(interview.heldOn)}`];
  if (interview.declinedOn) return ['return interview declined'];
  return ['no return interview recorded'];
}

/** Missing, filled; away, hollow. */
export function missingLane({ missing }: Timeline, entries: Entries): Lane {
  const spans = missing.map((episode): Span => {
    const { kind, from, to, started, ended, closedAtEighteen, eventIds } = episode;
    const ends = eventIds.map((id) => entries.named(id)).find((entry) => entry && ENDS_MISSING.includes(entry.type));
    return {
      what: kind === 'MISSING' ? 'Missing' : 'Away without authorisation',
      start: entries.edge(from, entries.named(eventIds[0]), started),
      end: entries.edge(to, ends, ended),
      look: kind === 'MISSING' ? { fill: RED } : 'AWAY',
      notes: closedAtEighteen ? ['not found by the eighteenth birthday'] : interviewInWords(episode),
      ...(eventIds[0] ? { eventId: eventIds[0] } : {}),
    };
  });
  return { id: 'missing', label: 'Missing or away', spans, points: [], empty: 'None recorded' };
}
const ENDS_MISSING: readonly FactType[] = ['LocatedOrReturned', 'MissingEpisodeClosedAtEighteen'];

function pointOf(entry: TimelineEntry, entries: Entries, shape: Shape, sign: string): Point {
  const day = londonDate(entry.from ?? '');
  return {
    what: entry.text,
    on: entries.edge(day, entry),
    shape,
    sign,
    notes: [],
    eventId: entry.eventId,
  };
}

const SCORE = /seriousness (\d+) of/;

/** Allegations on the day of the offence, with their score on the scale that the words name; hollow what followed. */
export function offenceLane(entries: Entries): Lane {
  const points = entries.standing
    .filter(({ lane }) => lane === 'OFFENDING')
    .map((entry) =>
      entry.type === 'OffenceAlleged'
        ? pointOf(entry, entries, 'DIAMOND', SCORE.exec(entry.text)?.[1] ?? '?')
        : pointOf(entry, entries, 'HOLLOW_DIAMOND', ''),
    );
  return { id: 'offences', label: 'Offences', spans: [], points, empty: 'None recorded' };
}

const CONCERN_SIGNS: Readonly<Partial<Record<FactType, string>>> = { IroConcernRaised: 'C', IroConcernResolved: 'R' };
const REVIEW_KINDS = ['ReviewHeld', 'ReviewCancelled', ...Object.keys(CONCERN_SIGNS)] as FactType[];

export function reviewLane({ reviews }: Timeline, entries: Entries): Lane {
  const numbers = new Map(reviews.map(({ eventId, number }) => [eventId, number]));
  const points = entries.ofKinds(REVIEW_KINDS).map((entry) => {
    const concern = CONCERN_SIGNS[entry.type];
    if (concern !== undefined) return pointOf(entry, entries, 'SQUARE', concern);
    const held = entry.type === 'ReviewHeld';
    return pointOf(entry, entries, held ? 'CIRCLE' : 'CROSSED', held ? String(numbers.get(entry.eventId) ?? 'R') : '');
  });
  return { id: 'reviews', label: 'Reviews', spans: [], points, empty: 'None recorded' };
}

const SCHOOL_SIGNS: Readonly<Partial<Record<FactType, string>>> = {
  SchoolPlaceChanged: 'S',
  SchoolAttendanceRecorded: 'A',
  PepAgreed: 'P',
  EducationStatusRecorded: 'E',
};

export function educationLane(entries: Entries): Lane {
  const points = entries
    .ofKinds(Object.keys(SCHOOL_SIGNS) as FactType[])
    .map((entry) => pointOf(entry, entries, 'SQUARE', SCHOOL_SIGNS[entry.type] ?? ''));
  return { id: 'education', label: 'Education', spans: [], points, empty: 'None recorded' };
}

const KIND_OF_BROKEN: Readonly<Record<string, MoveKind>> = { YES: 'BREAKDOWN', NO: 'PLANNED', UNKNOWN: 'UNKNOWN' };

/** Moves to another carer, numbered. A breakdown by the narrow reading, as everywhere. */
export function movesOf({ moves, placements }: Timeline): Move[] {
  const placeOf = (id: string, last: boolean): string => {
    const rows = placements.filter(({ placementId }) => placementId === id);
    return (last ? rows.at(-1) : rows[0])?.placementTypeInWords ?? 'a placement';
  };
  return moves
    .filter(({ on }) => on !== '')
    .map((move, i) => {
      const { on, fromPlacementId, toPlacementId, reasonInWords, eventId } = move;
      const kind = KIND_OF_BROKEN[BREAKDOWN_TABLE.classes[move.class].narrow] ?? 'UNKNOWN';
      const what = `${MOVE_WORDS[kind]}: from ${placeOf(fromPlacementId, true)} to ${placeOf(toPlacementId, false)}. ${reasonInWords}`;
      return { number: i + 1, on, kind, what, eventId };
    });
}
const MOVE_WORDS: Readonly<Record<MoveKind, string>> = {
  PLANNED: 'Move',
  BREAKDOWN: 'Move after a breakdown',
  UNKNOWN: 'Move, why not recorded',
};

export const ANSWER_SHAPES: Readonly<Record<ThroughWindow, Shape>> = {
  held: 'TICK',
  broken: 'CROSS',
  not_yet_known: 'QUESTION',
  no_one_named: 'DASH',
};
const KIND_WORDS: Readonly<Record<BoundaryKind, string>> = {
  MOVE: 'move',
  INTO_CARE: 'entry into care',
  OUT_OF_CARE: 'end of care',
  RETURN_HOME: 'return home',
  REMAND: 'remand',
  CUSTODY: 'entry into custody',
  EIGHTEENTH_BIRTHDAY: 'eighteenth birthday',
};

function answerInWords({ heldThrough, brokenOn }: RoleAtBoundary): string {
  switch (heldThrough) {
    case 'held':
      return 'Kept: the same key worker the day before and through the weeks after';
    case 'broken':
      return `Not kept: another key worker, or none, from ${dateInWords(brokenOn ?? '')}`;
    case 'not_yet_known':
      return 'Not yet known: the weeks after are not over';
    case 'no_one_named':
      return 'No key worker was named the day before, or on the day';
  }
}

/** Whether the key worker stayed, at every move and every other boundary that was crossed with support. */
export function sameTeamLane(sameTeam: SameTeamOfJourney | null): Lane {
  const points = (sameTeam?.boundaries ?? []).flatMap(({ on, kind, roles, wholeTeam }): Point[] => {
    const answer = roles.find(({ role }) => role === HEADLINE_ROLE);
    if (!answer) return [];
    const team = `${wholeTeam.keptAtMove} of ${wholeTeam.filled} core roles kept on the day`;
    const what = `${answerInWords(answer)} (${KIND_WORDS[kind]})`;
    return [{ what, on: { on }, shape: ANSWER_SHAPES[answer.heldThrough], sign: '', notes: [team] }];
  });
  const empty = sameTeam ? 'Nothing crossed with support yet' : 'Not asked: no referral accepted';
  return { id: 'same-team', label: 'Same team kept?', spans: [], points, empty };
}
