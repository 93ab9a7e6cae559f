import type { Timeline } from '@app/journey';
import { daysBetween } from '@app/journey';
import type { JourneyClocks } from '@app/ledger';
import type { ChildOut } from './whole-ledger';

/** What the lists of a timeline hold, as far as the awkward cases ask. */
interface Lists {
  readonly periods: readonly { startedOn: string; endedOn?: string; reasonCeased?: string; plan?: string }[];
  readonly legalStatuses: readonly { status: string }[];
  readonly shortBreaks: readonly object[];
  readonly temporaryStays: readonly { kind: string; days?: number; returned: string }[];
  readonly missing: readonly { kind: 'MISSING' | 'AWAY'; from: string; days?: number }[];
  readonly team: readonly { role: string; workerRef: string; from: string; to?: string }[];
}

/** The documents of one young person that the questions are answered from. */
export interface Documents {
  readonly now: Timeline;
  /** As known between the two returns. */
  readonly then: Timeline;
  readonly clocks: JourneyClocks;
  /** The rows that would be sent for the first year, as known between the two returns. */
  readonly sent: ChildOut;
}

const lists = (timeline: Timeline): Lists => timeline as unknown as Lists;
const hasOpen = (timeline: Timeline, kind: string): boolean => timeline.discrepancies.some((d) => d.kind === kind);

/** The first way home among the endings of care; `null` when care ended otherwise or not at all. */
function returnHome(timeline: Timeline): string | null {
  const home = lists(timeline).periods.find(({ plan }) => plan === 'PLANNED' || plan === 'UNPLANNED');
  return home?.plan ?? null;
}

function breakdowns({ moves }: Timeline): number | 'UNKNOWN' {
  if (moves.some((move) => move.class === 'UNKNOWN')) return 'UNKNOWN';
  return moves.filter((move) => move.class === 'DISRUPTION').length;
}

/** "A stay in a cell of a child whom a care order keeps looked after": no period ended, and no sentence ended care. */
function custody({ current, placements }: Timeline): string | undefined {
  if (!placements.some((p) => p.placementType === 'R5')) return undefined;
  return current.state === 'OPEN' ? 'STILL_LOOKED_AFTER' : 'CEASED';
}

function daysToReentry(timeline: Timeline): number | undefined {
  const [first, second] = lists(timeline).periods;
  return first?.endedOn && second ? daysBetween(first.endedOn, second.startedOn) : undefined;
}

/** What a correction of a placement's start says: by the entry's words, and by the placements then and now. */
function correctedStarts({ now, then }: Documents): object[] {
  const about = new Map(now.entries.map((entry) => [entry.eventId, entry.type]));
  const told = now.entries.filter(
    (e) => e.type === 'EntryCorrected' && about.get(e.about ?? '') === 'PlacementStarted',
  );
  return told.map(({ text }) => {
    const was = then.placements[0]?.startedOn ?? '';
    const is = now.placements[0]?.startedOn ?? '';
    return text.includes(inLongHand(was)) && text.includes(inLongHand(is))
      ? { field: 'startDate', was, now: is }
      : { text };
  });
}

const inLongHand = (date: string): string =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** National rules named in what was found with the return of a year. */
function rulesTold({ now }: Documents, yearEnding: number): string[] {
  return now.entries
    .filter((e) => e.type === 'DiscrepancyFound' && e.recordedAt.startsWith(`${yearEnding}-`))
    .flatMap(({ text }) => /\(rule (\d+)\)/.exec(text)?.[1] ?? []);
}

const inYear = (from: string, to: string | undefined, yearEnding: number): boolean =>
  from <= `${yearEnding}-03-31` && (to === undefined || to > `${yearEnding - 1}-04-01`);

/** Each review that was held, by when it was due, and whether it was in time: by the legal clocks. */
function reviewsHeld({ clocks: { clocks } }: Documents): object[] {
  const held = clocks.filter(({ rule, doneOn }) => /^C[123]$/.test(rule) && doneOn !== null);
  return held.map(({ dueOn, doneOn, answer }, i) => ({ n: i + 1, due: dueOn, held: doneOn, onTime: answer === 'MET' }));
}

/** Answers to one young person's questions, read from nothing but what the ledger shows. */
export function answersFrom(documents: Documents): Readonly<Record<string, unknown>> {
  const { now } = documents;
  const { periods, legalStatuses, shortBreaks, temporaryStays, missing, team } = lists(now);
  const workers = team.filter(({ role }) => role === 'SOCIAL_WORKER');
  return {
    periods: hasOpen(now, 'RESTART_SAME_DAY') ? 'AMBIGUOUS' : periods.length,
    placements: now.placements.length,
    carerMoves: now.moves.length,
    sameCarerChanges: now.placements.filter(({ change }) => change === 'SAME_CARER').length,
    breakdowns: breakdowns(now),
    breakdownReasons: now.moves.filter((m) => m.class === 'DISRUPTION').map(({ reason }) => reason),
    returnHome: returnHome(now),
    legalStatuses: legalStatuses.map(({ status }) => status),
    temporaryAbsences: temporaryStays.map(({ kind, days, returned }) => ({
      code: kind,
      days,
      returned: returned === 'YES',
    })),
    daysToReentry: daysToReentry(now),
    missing: missing.map(({ kind, days }) => ({ type: kind === 'MISSING' ? 'M' : 'A', days })),
    stateAfterSecondReturn: now.current.state === 'VANISHED' ? 'UNRESOLVED_OPEN' : now.current.state,
    corrections: correctedStarts(documents),
    gapDays: now.discrepancies.find((d) => d.kind === 'GAP_AFTER_X1')?.detail['days'],
    remands: now.entries.filter(({ type }) => type === 'RemandStarted').length,
    endReason: periods.at(-1)?.reasonCeased,
    custody: custody(now),
    excludedFromStability: shortBreaks.length > 0 && periods.length === 0 && now.placements.length === 0,
    distinctSocialWorkers: new Set(workers.map(({ workerRef }) => workerRef)).size,
    socialWorkerChanges: Math.max(0, workers.length - 1),
    dfeCountYearEnding2024: new Set(
      workers.filter(({ from, to }) => inYear(from, to, 2024)).map(({ workerRef }) => workerRef),
    ).size,
    dfe3plusInYearEnding2024: now.placements.filter((p) => inYear(p.startedOn, p.endedOn, 2024)).length >= 3,
    naiveRneCount_SPB: documents.sent.rows.Episodes?.filter(({ RNE }) => /^[SPB]$/.test(RNE ?? '')).length,
    noDfeRuleCatchesIt: rulesTold(documents, 2024).length === 0 && rulesTold(documents, 2025).length === 0,
    anomalies2024: rulesTold(documents, 2024),
    anomalies2025: rulesTold(documents, 2025),
    reviews: reviewsHeld(documents),
  };
}
