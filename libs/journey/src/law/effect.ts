import { meaning } from '../codes';
import type { LocalDate } from '../dates';
import { inWords, londonDate } from '../dates';
import { EXCLUSIVE_ROLES, roleInWords } from '../team/facts';
import type { FactType, JourneyFact } from './facts';
import type { Finding } from './findings';
import type { Journey } from './journey';
import { load } from './loaded';
import type { HeadlineChange, Headlines } from './replay-state';
import { changesBetween, headlinesOf, replayState } from './replay-state';
import type { TimelineEntry } from './timeline';
import { entriesOf, foldWithOrder } from './timeline';

/** What more facts do to a timeline, for whoever is about to record them. */
export interface TimelineEffect {
  /** Entries that the timeline has more. Discrepancies are told by `raises` and `settles`. */
  readonly added: readonly TimelineEntry[];
  /** Entries that read otherwise, or count for nothing any more. */
  readonly changed: readonly { readonly before: TimelineEntry; readonly after: TimelineEntry }[];
  /** One sentence for each thing that begins, ends, is open again or no longer counts, and for what is then lacking. */
  readonly consequences: readonly string[];
  /** Headlines that read otherwise, as at `asAt`. */
  readonly headlines: readonly HeadlineChange[];
  /** Today, or the last day that the new facts are about when that is later. */
  readonly asAt: LocalDate;
  /** What will not fit together: recorded all the same, and shown as a discrepancy. */
  readonly raises: readonly string[];
  /** What did not fit together, and will. */
  readonly settles: readonly string[];
}

/** Something that goes on for a while. */
interface Span {
  readonly id: string;
  readonly what: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

function spansOf(journey: Journey): Span[] {
  const { periods, placements, stays, missing, support, assignments } = journey;
  return [
    ...periods.map((p) => ({ id: p.periodId, what: 'the period of care', from: p.startedOn, to: p.endedOn })),
    ...placements.map((p) => ({
      id: p.placementId,
      what: `the placement “${meaning('PLACE', p.spells.at(-1)?.placementType ?? '')}”`,
      from: p.startedOn,
      to: p.endedOn,
    })),
    ...stays.map((s) => ({ id: s.stayId, what: 'the temporary stay', from: s.from, to: s.to })),
    ...missing.map((m) => ({
      id: m.episodeId,
      what: m.kind === 'MISSING' ? 'the missing episode' : 'the absence without authorisation',
      from: m.from,
      to: m.to,
    })),
    ...support.map((s) => ({ id: s.supportId, what: 'the support by the hub', from: s.startedOn, to: s.endedOn })),
    ...assignments.map((a) => ({
      id: a.assignmentId,
      what: `the time of ${a.sourceRef ?? a.workerRef} as ${roleInWords(a.role)}`,
      from: a.from,
      to: a.to,
    })),
  ];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const day = (date: LocalDate): string => (date === '' ? 'a day that is not known' : inWords(date));

function spanSentences(was: Span | undefined, now: Span | undefined): string[] {
  const what = now?.what ?? was?.what ?? '';
  if (!now) return [`${capital(what)} no longer counts.`];
  if (!was) return [`${capital(what)} begins on ${day(now.from)}${now.to ? `, and ends on ${day(now.to)}` : ''}.`];
  const said: string[] = [];
  if (was.from !== now.from) said.push(`${capital(what)} begins on ${day(now.from)} instead of ${day(was.from)}.`);
  if (was.to === now.to) return said;
  if (was.to === undefined) said.push(`This ends ${what} on ${day(now.to ?? '')}.`);
  else if (now.to === undefined) said.push(`${capital(what)} is open again.`);
  else said.push(`${capital(what)} ends on ${day(now.to)} instead of ${day(was.to)}.`);
  return said;
}

/** The days from which an exclusive role, or the place to live, is empty because something newly ends. */
function lacks(before: Journey, after: Journey): string[] {
  const said = new Set<string>();
  const held = after.assignments.filter((a) => a.asCoverFor === undefined);
  const wasOpen = new Set(before.assignments.filter((a) => a.to === undefined).map((a) => a.assignmentId));
  for (const { assignmentId, role, to } of held) {
    if (!to || !wasOpen.has(assignmentId) || !EXCLUSIVE_ROLES.includes(role)) continue;
    if (held.some((other) => other.role === role && other.from <= to && (!other.to || other.to > to))) continue;
    const next = held.filter((other) => other.role === role && other.from > to).map((other) => other.from);
    const until = next.length > 0 ? ` until ${day(next.reduce((a, b) => (a < b ? a : b)))}` : '';
    said.add(`From ${day(to)}${until} nobody is named as ${roleInWords(role)}.`);
  }
  const inCare = after.periods.some((p) => p.endedOn === undefined);
  const livedSomewhere = before.placements.some((p) => p.endedOn === undefined);
  const last = after.placements.reduce<LocalDate>((max, p) => ((p.endedOn ?? '') > max ? (p.endedOn ?? '') : max), '');
  if (inCare && livedSomewhere && !after.placements.some((p) => p.endedOn === undefined)) {
    said.add(`From ${day(last)} no placement is recorded, though the young person is looked after.`);
  }
  return [...said];
}

function consequences(before: Journey, after: Journey): string[] {
  const was = new Map(spansOf(before).map((span) => [span.id, span]));
  const now = new Map(spansOf(after).map((span) => [span.id, span]));
  const ids = new Set([...was.keys(), ...now.keys()]);
  return [...[...ids].flatMap((id) => spanSentences(was.get(id), now.get(id))), ...lacks(before, after)];
}

const TOLD_APART: readonly FactType[] = ['DiscrepancyFound', 'DiscrepancyResolved'];
const told = ({ type }: TimelineEntry): boolean => !TOLD_APART.includes(type);

const reading = ({ text, from, to, precision, withdrawnBy, correctedBy }: TimelineEntry): string =>
  JSON.stringify([text, from, to, precision, withdrawnBy, correctedBy]);

const identityOf = ({ kind, key }: Finding): string => `${kind}|${key}`;

/** Sentences of what is found in the one and not in the other. */
function onlyIn(these: readonly Finding[], those: readonly Finding[]): string[] {
  const known = new Set(those.map(identityOf));
  return [...new Set(these.filter((f) => !known.has(identityOf(f))).map((f) => f.sentence))];
}

/**
 * The difference that facts make to a timeline: `after` holds those of `before`, in recorded order, and more. Pure, and
 * made of the same fold, entries, headlines and findings as the timeline itself.
 */
export function effectOf(
  before: readonly JourneyFact[],
  after: readonly JourneyFact[],
  today: LocalDate,
): TimelineEffect {
  const was = new Map(entriesOf(before).map((entry) => [entry.eventId, entry]));
  const entries = entriesOf(after);
  const added = entries.filter((entry) => !was.has(entry.eventId) && told(entry));
  const changed = entries.flatMap((entry) => {
    const old = was.get(entry.eventId);
    return old && reading(old) !== reading(entry) ? [{ before: old, after: entry }] : [];
  });
  const days = [...added, ...changed.map((c) => c.after)].map(({ from }) => (from ? londonDate(from) : ''));
  const asAt = days.reduce((last, on) => (on > last ? on : last), today);
  const loaded = { before: load(before, today), after: load(after, today) };
  return {
    added,
    changed,
    consequences: consequences(loaded.before.journey, loaded.after.journey),
    headlines: changesBetween(stateAt(before, asAt), stateAt(after, asAt)),
    asAt,
    raises: onlyIn(loaded.after.findings, loaded.before.findings),
    settles: onlyIn(loaded.before.findings, loaded.after.findings),
  };
}

const stateAt = (facts: readonly JourneyFact[], asAt: LocalDate): Headlines =>
  headlinesOf(replayState(foldWithOrder(facts, { asAt }).journey));
