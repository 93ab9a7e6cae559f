import type { HeldRow, StatedEpisode } from '@app/journey';
import { daysBetween, isRecoding, LATEST_LIST } from '@app/journey';
import type { RowPlace } from '../row';

/** An episode row as a return states it: codes and ISO dates, '' where it is blank. */
export interface StatedRow extends StatedEpisode {
  readonly homePostcode: string;
  readonly placementPostcode: string;
  readonly at: RowPlace;
}

type StatedSetting = Pick<HeldRow, 'place' | 'provider' | 'urn' | 'placementPostcode'>;

export type EpisodeField = keyof StatedEpisode | 'homePostcode' | 'placementPostcode';
export const EPISODE_FIELDS: readonly EpisodeField[] = [
  'decom',
  'rne',
  'ls',
  'cin',
  'place',
  'provider',
  'dec',
  'rec',
  'rpc',
  'urn',
  'homePostcode',
  'placementPostcode',
];
const PERSONAL: readonly EpisodeField[] = ['homePostcode', 'placementPostcode'];

/** Something a later return said otherwise. Restatements are told once and stay told. */
export interface Restatement {
  readonly kind: 'START_RESTATED' | 'END_RESTATED' | 'FIELD_RESTATED';
  readonly rowId: string;
  readonly field: EpisodeField;
  /** '' for personal fields, whose values stand in no discrepancy. */
  readonly was: string;
  readonly now: string;
}

export interface MergedEpisodes {
  /** All rows known after this return. */
  readonly rows: readonly HeldRow[];
  /** Rows whose statement is new or has changed: each becomes a fact. */
  readonly stated: readonly { readonly row: HeldRow; readonly at: RowPlace }[];
  /** Rows that say what is known already. */
  readonly restated: readonly RowPlace[];
  /** Every row this return states, by id. */
  readonly rowIds: readonly string[];
  readonly restatements: readonly Restatement[];
}

/** Days within which a start may have moved for two rows to be the same episode (AWK13, AWK14). */
const RESTATED_WITHIN_DAYS = 28;

/** The four columns that identify a setting (national rules 434–436); a code renamed by a later list is the same code. */
export function sameSetting(a: StatedSetting, b: StatedSetting): boolean {
  return (
    a.placementPostcode === b.placementPostcode &&
    a.urn === b.urn &&
    a.provider === b.provider &&
    (a.place === b.place || isRecoding('PLACE', a.place, b.place, LATEST_LIST))
  );
}

const differing = (a: Record<EpisodeField, string>, b: Record<EpisodeField, string>): EpisodeField[] =>
  EPISODE_FIELDS.filter((f) => a[f] !== b[f]);

/** Among rows with the same start and reason: the same setting first, then an open one. */
function bestOf(candidates: readonly HeldRow[], row: StatedRow): HeldRow | undefined {
  return (
    candidates.find((c) => differing(c, row).length === 0) ??
    candidates.find((c) => sameSetting(c, row) && !c.dec) ??
    candidates.find((c) => sameSetting(c, row)) ??
    candidates.find((c) => !c.dec) ??
    candidates[0]
  );
}

/** A row with another start is the same episode when all that identifies it is equal and the start moved little. */
function sameButForStart(held: HeldRow, row: StatedRow, yearEnding: number): boolean {
  const settled = held.dec !== '' && held.statedIn <= yearEnding;
  return (
    !settled &&
    held.rne === row.rne &&
    held.ls === row.ls &&
    sameSetting(held, row) &&
    Math.abs(daysBetween(held.decom, row.decom)) <= RESTATED_WITHIN_DAYS
  );
}

/** Pairs each stated row with the held row it restates, one to one; exact matches first. */
function pair(held: readonly HeldRow[], stated: readonly StatedRow[], yearEnding: number): Map<StatedRow, HeldRow> {
  const pairs = new Map<StatedRow, HeldRow>();
  const taken = new Set<HeldRow>();
  const take = (row: StatedRow, match: HeldRow | undefined): void => {
    if (!match) return;
    pairs.set(row, match);
    taken.add(match);
  };
  const free = (test: (h: HeldRow) => boolean): HeldRow[] => held.filter((h) => !taken.has(h) && test(h));
  for (const row of stated) take(row, free((h) => differing(h, row).length === 0)[0]);
  for (const row of stated) {
    if (!pairs.has(row))
      take(
        row,
        bestOf(
          free((h) => h.decom === row.decom && h.rne === row.rne),
          row,
        ),
      );
  }
  for (const row of stated) {
    if (!pairs.has(row)) take(row, free((h) => sameButForStart(h, row, yearEnding))[0]);
  }
  return pairs;
}

function restatementsOf(was: HeldRow, now: StatedRow): Restatement[] {
  return differing(was, now).flatMap((field): Restatement[] => {
    const told = PERSONAL.includes(field) ? { was: '', now: '' } : { was: was[field], now: now[field] };
    const restated = { rowId: was.rowId, field, ...told };
    if (field === 'decom') return [{ kind: 'START_RESTATED', ...restated }];
    if (field === 'dec' || field === 'rec' || field === 'rpc') {
      return was[field] === '' ? [] : [{ kind: field === 'dec' ? 'END_RESTATED' : 'FIELD_RESTATED', ...restated }];
    }
    if (field === 'place' && isRecoding('PLACE', was.place, now.place, LATEST_LIST)) return [];
    return [{ kind: 'FIELD_RESTATED', ...restated }];
  });
}

function withoutRepeats(stated: readonly StatedRow[]): { rows: StatedRow[]; repeats: RowPlace[] } {
  const rows: StatedRow[] = [];
  const repeats: RowPlace[] = [];
  for (const row of stated) {
    if (rows.some((r) => differing(r, row).length === 0)) repeats.push(row.at);
    else rows.push(row);
  }
  return { rows, repeats };
}

const fieldsOf = (row: Record<EpisodeField, string>): Record<EpisodeField, string> =>
  Object.fromEntries(EPISODE_FIELDS.map((f) => [f, row[f]])) as Record<EpisodeField, string>;

/**
 * Merges what a return states of one child's episodes into what earlier returns stated (`domain.md` 6.7).
 *
 * Rows are the same episode when start and reason for new episode agree, preferring the same setting and then an open
 * row, so that two moves on one day keep apart; or when only the start of a row not yet closed has moved by at most 28
 * days. A return older than the one that last stated a row changes nothing about it. No end is ever invented.
 */
export function mergeEpisodes(
  held: readonly HeldRow[],
  statedRows: readonly StatedRow[],
  yearEnding: number,
  rowIdFor: (at: RowPlace) => string,
): MergedEpisodes {
  const { rows: stated, repeats } = withoutRepeats(statedRows);
  const pairs = pair(held, stated, yearEnding);
  const merged = new Map(held.map((h) => [h.rowId, h]));
  const became: { row: HeldRow; at: RowPlace }[] = [];
  const restated = [...repeats];
  const restatements: Restatement[] = [];
  const rowIds: string[] = [];
  for (const row of stated) {
    const was = pairs.get(row);
    const rowId = was?.rowId ?? rowIdFor(row.at);
    rowIds.push(rowId);
    if (was && (yearEnding < was.statedIn || differing(was, row).length === 0)) {
      merged.set(rowId, { ...was, statedIn: Math.max(was.statedIn, yearEnding) });
      restated.push(row.at);
      continue;
    }
    const now = { ...fieldsOf(row), rowId, statedIn: yearEnding, firstStatedIn: was?.firstStatedIn ?? yearEnding };
    merged.set(rowId, now);
    became.push({ row: now, at: row.at });
    if (was) restatements.push(...restatementsOf(was, row));
  }
  return { rows: [...merged.values()], stated: became, restated, rowIds, restatements };
}

/**
 * Where a later return moved the start of a row back over the end of the row before it, the earlier return's end gives
 * way (AWK14). Within one return an overlap is left as it is, and found.
 */
export function giveWay(rows: readonly HeldRow[]): { rows: HeldRow[]; moved: Restatement[] } {
  const sorted = inEpisodeOrder(rows);
  const moved: Restatement[] = [];
  const settled = sorted.map((row, i) => {
    const next = sorted[i + 1];
    if (!next || row.dec === '' || row.rec !== 'X1' || row.dec <= next.decom) return row;
    if (next.statedIn <= row.statedIn || next.decom < row.decom) return row;
    moved.push({ kind: 'END_RESTATED', rowId: row.rowId, field: 'dec', was: row.dec, now: next.decom });
    return { ...row, dec: next.decom };
  });
  return { rows: settled, moved };
}

/** By start; on one day the row that also ends that day comes first, then the order in which returns stated them. */
export function inEpisodeOrder(rows: readonly HeldRow[]): HeldRow[] {
  const rank = (r: HeldRow): number => (r.dec === r.decom ? 0 : 1);
  return rows
    .map((row, i) => ({ row, i }))
    .sort(
      (a, b) =>
        (a.row.decom < b.row.decom ? -1 : a.row.decom > b.row.decom ? 1 : 0) ||
        rank(a.row) - rank(b.row) ||
        Number(b.row.rne === 'S') - Number(a.row.rne === 'S') ||
        a.i - b.i,
    )
    .map(({ row }) => row);
}
