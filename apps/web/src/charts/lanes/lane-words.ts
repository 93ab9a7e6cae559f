import type { SameTeamOfJourney } from '@app/analysis';
import type { LocalDate } from '@app/journey';
import { addDays, dateInWords, daysBetween, HEADLINE_ROLE } from '@app/ledger';
import type { TableRow } from '../chart';
import { plural } from '../numbers';
import type { ChartedJourney, Edge, Lane, Move, Point, Span } from './lane';

/** The date of an end, in words. */
export function edgeInWords({ on, uncertain }: Edge): string {
  if (uncertain !== undefined) return uncertain;
  if (on === undefined) return 'continuing';
  return on === null ? 'not known' : dateInWords(on);
}

function lateInWords({ late }: Edge, what: string): string[] {
  return late === undefined ? [] : [`${what} recorded ${plural(late, 'day')} after`];
}

/** Nights of a stretch; `null` where an end is not known to the day. */
export function nightsOf({ start, end }: Span, until: LocalDate): number | null {
  if (!start.on || start.uncertain !== undefined || end.on === null || end.uncertain !== undefined) return null;
  return Math.max(0, daysBetween(start.on, end.on ?? until));
}

function notesOf(span: Span): string {
  const backwards =
    span.start.on && span.end.on && span.end.on < span.start.on ? ['the end recorded lies before the beginning'] : [];
  const late = [...lateInWords(span.start, 'beginning'), ...lateInWords(span.end, 'end')];
  return [...span.notes, ...backwards, ...late].join('; ');
}

/** The full words of a bar: what a reader gets who points at it. */
export function spanInWords(lane: Lane, span: Span, until: LocalDate): string {
  const nights = nightsOf(span, until);
  const length = nights === null ? '' : ` (${plural(nights, 'night')}${span.end.on === undefined ? ' so far' : ''})`;
  const dates = `from ${edgeInWords(span.start)} ${span.end.on === undefined ? 'and continuing' : `to ${edgeInWords(span.end)}`}${length}`;
  return [`${lane.label}: ${span.what}, ${dates}`, notesOf(span)].filter((part) => part !== '').join('; ');
}

export function pointInWords(lane: Lane, { what, on, notes }: Point): string {
  return [`${lane.label}, ${edgeInWords(on)}: ${what}`, ...notes, ...lateInWords(on, '')]
    .join('; ')
    .replace(';  ', '; ');
}

export function spanRow(lane: Lane, span: Span, until: LocalDate, href: string | undefined): TableRow {
  const nights = nightsOf(span, until);
  const cells = [
    lane.label,
    span.what,
    edgeInWords(span.start),
    edgeInWords(span.end),
    nights === null ? '' : String(nights),
    notesOf(span),
  ];
  return href === undefined ? { cells } : { cells, href };
}

export function pointRow(lane: Lane, { what, on, notes }: Point, href: string | undefined): TableRow {
  const cells = [
    lane.label,
    what,
    edgeInWords(on),
    '',
    '',
    [...notes, ...lateInWords(on, '').map((text) => text.trim())].join('; '),
  ];
  return href === undefined ? { cells } : { cells, href };
}

export function moveRow({ number, on, what }: Move, href: string | undefined): TableRow {
  const cells = ['Moves', `M${number}. ${what}`, dateInWords(on), '', '', ''];
  return href === undefined ? { cells } : { cells, href };
}

export const LANE_COLUMNS: readonly string[] = ['Lane', 'What', 'From', 'To', 'Nights', 'Notes'];

function movesInWords(moves: readonly Move[]): string {
  if (moves.length === 0) return 'No move to another carer.';
  const broken = moves.filter(({ kind }) => kind === 'BREAKDOWN').length;
  const unknown = moves.filter(({ kind }) => kind === 'UNKNOWN').length;
  const not = unknown === 0 ? '' : `, and of ${unknown} it is not recorded why`;
  return `${plural(moves.length, 'move')} to another carer, ${broken === 0 ? 'none' : broken} after a breakdown${not}.`;
}

/** The headline of the measure: whether the key worker stayed through the moves. */
function promiseInWords({ boundaries, keyWorker }: SameTeamOfJourney): string {
  const answers = boundaries
    .filter(({ kind }) => kind === 'MOVE')
    .map(({ roles }) => roles.find(({ role }) => role === HEADLINE_ROLE)?.heldThrough ?? 'no_one_named');
  const count = (answer: string): number => answers.filter((one) => one === answer).length;
  const held = `Over all of the support the same key worker stayed through ${count('held')} of ${plural(answers.length, 'move')}`;
  const others = [
    ...(count('not_yet_known') > 0 ? [`of ${count('not_yet_known')} it is not known yet`] : []),
    ...(count('no_one_named') > 0 ? [`at ${count('no_one_named')} nobody was named`] : []),
  ];
  const { windowDays, gapDays, everNamed } = keyWorker;
  const named = everNamed
    ? `A key worker was named on ${windowDays - gapDays} of ${plural(windowDays, 'day')} of support.`
    : 'No key worker was ever recorded.';
  return `${answers.length === 0 ? '' : `${[held, ...others].join('; ')}. `}${named}`;
}

export interface Told {
  readonly charted: ChartedJourney;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly moves: readonly Move[];
  readonly shown: readonly {
    readonly lane: Lane;
    readonly spans: readonly Span[];
    readonly points: readonly Point[];
  }[];
  /** How many records lie outside the dates. */
  readonly outside: number;
}

const isLate = ({ late }: Edge): boolean => late !== undefined;
const isUndated = ({ start, end }: Span): boolean => start.on === null && end.on === null;

/** What the picture leaves out, or shows with a warning. */
function cautionsInWords({ charted, shown, outside }: Told): string[] {
  const spans = shown.flatMap((one) => one.spans);
  const points = shown.flatMap((one) => one.points);
  const late =
    spans.filter(({ start, end }) => isLate(start) || isLate(end)).length +
    points.filter(({ on }) => isLate(on)).length;
  const undated = spans.filter(isUndated).length + points.filter(({ on }) => !on.on).length;
  const withdrawn = charted.timeline.entries.filter(({ withdrawnBy }) => withdrawnBy !== undefined).length;
  const told = (count: number, one: string, many: string, what: string): string[] =>
    count === 0 ? [] : [`${plural(count, one, many)} ${what}.`];
  return [
    ...told(late, 'mark', 'marks', 'with a date recorded more than 7 days after it'),
    ...told(undated, 'record', 'records', 'without a known date, in the table only'),
    ...told(outside, 'record', 'records', 'outside these dates, not drawn'),
    ...told(withdrawn, 'withdrawn entry', 'withdrawn entries', 'not drawn'),
  ];
}

/** What the chart shows, in words: first what matters, then what it leaves out. */
export function journeyInWords(all: Told): string {
  const { charted, from, to, moves, shown } = all;
  const { timeline, sameTeam } = charted;
  const missing = shown.filter(({ lane }) => lane.id === 'missing').reduce((sum, { spans }) => sum + spans.length, 0);
  const parts = [
    `From ${dateInWords(from)} to ${dateInWords(addDays(to, -1))}, as at ${dateInWords(timeline.asAt)}.`,
    `${timeline.current.inWords}.`,
    movesInWords(moves),
    ...(sameTeam ? [promiseInWords(sameTeam)] : []),
    ...(missing > 0 ? [`${plural(missing, 'episode')} of being missing or away.`] : []),
    ...cautionsInWords(all),
  ];
  return parts.join(' ');
}
