import type { Discrepancy, EffectiveFact, Envelope, HeldRow, Journey, JourneyFact } from '@app/journey';
import {
  discrepancyFacts,
  discrepancyIdOf,
  effectiveFacts,
  findings,
  fold,
  foldInOrder,
  inValidOrder,
  isFindingKind,
  openDiscrepancies,
} from '@app/journey';
import type { MergedEpisodes, Restatement } from '../merge/episodes';
import type { FaultKind } from '../fault-kinds';
import type { RowFault, RowPlace } from '../row';
import type { ChildReturn } from './child-return';
import type { ReturnFinding } from './drafts';
import { onDay } from './drafts';
import { isNotRestated, notRestated } from './episode-rows';
import { tableFindings } from './other-drafts';
import type { ImportRun, Scribe } from './scribe';

interface Args {
  readonly child: ChildReturn;
  readonly run: ImportRun;
  readonly scribe: Scribe;
  readonly journey: Journey;
  readonly facts: readonly JourneyFact[];
  /** The same as corrected so far. */
  readonly recorded: readonly EffectiveFact[];
  readonly merged: MergedEpisodes;
  readonly anchor: RowPlace;
  readonly places: ReadonlyMap<string, RowPlace>;
  readonly rows: readonly HeldRow[];
  readonly spine: readonly ReturnFinding[];
  readonly moved: readonly Restatement[];
}

/** What a note on a row becomes in the journey. Notes on the form of a value are the file's affair, not the journey's. */
const NOTED: Partial<Readonly<Record<FaultKind, string>>> = {
  CODE_NOT_VALID_IN_YEAR: 'CODE_NOT_VALID_IN_YEAR',
  CODE_UNKNOWN: 'CODE_UNKNOWN',
  DATE_AFTER_YEAR: 'FUTURE_DATE',
  BEFORE_THE_ACT: 'BEFORE_THE_ACT',
  BAD_DATE: 'BAD_DATE',
  DATE_IS_ISO: 'BAD_DATE',
  BAD_PARTIAL_DATE: 'BAD_DATE',
  BAD_NUMBER: 'BAD_VALUE',
  BAD_FLAG: 'BAD_VALUE',
};

/** Found again at every return, and gone when a return no longer shows them. */
const RECOMPUTED: ReadonlySet<string> = new Set([
  'FIRST_ROW_NOT_S',
  'NOT_CONTINUED_AFTER_X1',
  'ZERO_LENGTH',
  'OPEN_ROW_HAS_REC',
  'END_WITHOUT_REASON',
  'OPEN_ROW_HAS_REASON',
  'REASON_NOT_EXPECTED',
  'TEMP_ENDS_PERIOD',
  'TEMP_STARTS_PERIOD',
  'PREVIOUS_STILL_OPEN',
  'OVERLAP',
  'NOT_S_AFTER_CEASING',
  'RESTART_SAME_DAY',
  'GAP_AFTER_X1',
  'RESTART_WITHOUT_END',
  'CHANGE_CONTRADICTS_RNE',
  'REASON_MISSING',
  'REASON_CONTRADICTS_RNE',
]);

/** Told beside the correction that a later return makes. */
const TOLD_ONCE: ReadonlySet<string> = new Set(['START_RESTATED', 'END_RESTATED', 'FIELD_RESTATED', 'DOB_CHANGED']);

/** The resolution of what a return no longer shows. */
const GONE = 'RESTATED_BY_RETURN';

function noteFindings({ child, merged, places }: Args): ReturnFinding[] {
  const rowIdAt = new Map(merged.stated.map(({ row, at }) => [`${at.file}|${at.row}`, row.rowId]));
  return child.notes.flatMap((note: RowFault): ReturnFinding[] => {
    const kind = NOTED[note.kind];
    if (!kind || !places.size) return [];
    const rowId = note.table === 'Episodes' ? rowIdAt.get(`${note.file}|${note.row}`) : undefined;
    if (note.table === 'Episodes' && !rowId) return [];
    const where = rowId ?? `${note.table}|${child.yearEnding}`;
    const detail = { table: note.table, ...(note.column ? { column: note.column } : {}) };
    return [
      { kind, key: `${where}|${note.column ?? ''}`, rule: note.rule, ...(rowId ? { cause: rowId } : {}), detail },
    ];
  });
}

const restatementFindings = (told: readonly Restatement[]): ReturnFinding[] =>
  told.map(({ kind, rowId, field, was, now }) => ({
    kind,
    key: `${rowId}|${field}|${was}|${now}`,
    ...(kind === 'START_RESTATED' ? { rule: '502' } : {}),
    cause: rowId,
    detail: { field, ...(was || now ? { was, now } : {}) },
  }));

/**
 * A header that says otherwise than before: told beside the correction. Left blank where something is known, nothing is
 * corrected, and it is told once.
 */
function headerFindings({ child, journey }: Args): ReturnFinding[] {
  const header = child.rows.Header?.[0];
  const { yearEnding } = child;
  if (!header || !journey.registered || journey.returns.some((r) => r.yearEnding > yearEnding)) return [];
  const found: ReturnFinding[] = [];
  if (journey.dateOfBirth !== undefined && header.dob !== journey.dateOfBirth) {
    found.push({ kind: 'DOB_CHANGED', key: String(yearEnding) });
  }
  if (journey.ethnicity !== undefined && header.ethnic !== null && header.ethnic !== journey.ethnicity) {
    found.push({ kind: 'FIELD_RESTATED', key: `ETHNIC|${yearEnding}`, detail: { field: 'ethnicity' } });
  }
  const upn = journey.identifiers.findLast((i) => i.kind === 'UPN');
  if (upn && header.upn !== upn.value) {
    found.push({
      kind: 'FIELD_RESTATED',
      key: `UPN|${header.upn === null ? '' : yearEnding}`,
      detail: { field: 'upn' },
    });
  }
  const mother = journey.parenthood.at(-1);
  if (mother && header.mother === null) {
    found.push({ kind: 'FIELD_RESTATED', key: 'MOTHER|', detail: { field: 'mother' } });
  }
  return found;
}

/**
 * Whether this return would show an open discrepancy again if it still held, so that not showing it says it has gone.
 * What a later return restated was told once, and stays told.
 */
function wouldShow({ child, merged, journey, run }: Args, d: Discrepancy): boolean {
  if (isNotRestated(d)) return run.hasEpisodes;
  if (RECOMPUTED.has(d.kind)) return true;
  if (isFindingKind(d.kind) || TOLD_ONCE.has(d.kind)) return false;
  if (d.kind === 'UNKNOWN_CHILD') return child.rows.Header !== undefined;
  const latest = !journey.returns.some((r) => r.yearEnding > child.yearEnding);
  if (d.kind === 'MISSING_NOT_RESTATED') {
    return latest && (child.rows.Missing ?? []).some((m) => m.misStart === d.detail['start']);
  }
  const [rowId] = d.about;
  if (rowId !== undefined) return merged.stated.some(({ row }) => row.rowId === rowId);
  // A part says nothing of the rows of a table that are not in it.
  return !child.isPart && d.yearEnding === child.yearEnding && Object.hasOwn(child.rows, d.detail['table'] ?? 'Header');
}

function writeFound(args: Args, found: readonly ReturnFinding[]): void {
  const { journey, run, scribe, child, anchor, places } = args;
  const happened = onDay(`${child.yearEnding}-03-31`);
  const everFound = new Map(journey.discrepancies.map((d) => [d.discrepancyId, d]));
  const wanted = new Set<string>();
  for (const { kind, key, rule, cause, detail } of found) {
    const discrepancyId = discrepancyIdOf(run.journeyId, { kind, key });
    if (wanted.has(discrepancyId)) continue;
    wanted.add(discrepancyId);
    const before = everFound.get(discrepancyId);
    // What a person has settled stays settled; what a return made go may come back.
    if (before && (!before.resolvedAt || before.resolution !== GONE)) continue;
    const at = places.get(cause ?? '') ?? anchor;
    const data = {
      discrepancyId,
      kind,
      yearEnding: child.yearEnding,
      ...(rule ? { rule } : {}),
      ...(cause ? { about: [cause] } : {}),
      ...(detail ? { detail: { ...detail } } : {}),
    };
    scribe.write('DiscrepancyFound', scribe.envelope(at, 'DiscrepancyFound', happened), data);
  }
  for (const d of openDiscrepancies(journey)) {
    if (wanted.has(d.discrepancyId) || !wouldShow(args, d)) continue;
    const data = { discrepancyId: d.discrepancyId, kind: d.kind, resolution: GONE };
    scribe.write('DiscrepancyResolved', scribe.envelope(anchor, 'DiscrepancyResolved', happened), data);
  }
}

const CORRECTING: ReadonlySet<string> = new Set(['EntryCorrected', 'EntryWithdrawn', 'CodeRestated']);

/** The journey with what this return adds. The proposed facts come after all recorded ones, as the store will have it. */
function journeyAfter({ facts, recorded, scribe, run }: Args): Journey {
  const last = facts.at(-1);
  const added = scribe.facts.map((fact, i): JourneyFact => {
    const place = { position: (last?.position ?? 0) + 1 + i, revision: (last?.revision ?? -1) + 1 + i };
    return { ...fact, ...place, streamId: `journey-${run.journeyId}`, recordedAt: last?.recordedAt ?? '' };
  });
  if (added.some((fact) => CORRECTING.has(fact.type))) return fold([...facts, ...added]);
  return foldInOrder(inValidOrder([...recorded, ...effectiveFacts(added)]));
}

/** What the law finds in the journey with the new facts, against what it found without them. */
function writeLawFindings(args: Args): void {
  const { journey, run, scribe, child, anchor } = args;
  const after = findings(journeyAfter(args), { today: run.today });
  const happened = onDay(`${child.yearEnding}-03-31`);
  const envelope = (): Envelope => scribe.envelope(anchor, 'DiscrepancyFound', happened);
  scribe.facts.push(
    ...discrepancyFacts({
      journeyId: run.journeyId,
      before: findings(journey, { today: run.today }),
      after,
      open: openDiscrepancies(journey).filter((d) => isFindingKind(d.kind)),
      settled: journey.discrepancies.filter((d) => d.resolvedAt),
      envelope,
    }),
  );
}

/** Writes every contradiction that is new, and that those which are no longer there have gone. */
export function discrepancies(args: Args): void {
  const { child, journey, merged, rows, moved, run } = args;
  writeFound(args, [
    ...args.spine,
    ...restatementFindings([...merged.restatements, ...moved]),
    ...(run.hasEpisodes ? notRestated(rows, journey, child.yearEnding, child.rows.Episodes !== undefined) : []),
    ...tableFindings(child, journey),
    ...headerFindings(args),
    ...noteFindings(args),
  ]);
  if (args.scribe.facts.length > 0) writeLawFindings(args);
}
