import type { EndingClass, Journey, LocalDate, PlacementSpell } from '@app/journey';
import { classOfEnding, placementRows, sameSetting } from '@app/journey';

/** What the short breaks of a young person who has also been looked after otherwise add to the figures of care. */
export interface ShortBreakFigures {
  periods: number;
  placements: number;
  sameCarerChanges: number;
  temporaryStays: number;
  moves: { reason: string; class: EndingClass }[];
  unplannedReturnsHome: number;
}

interface Row {
  readonly on: LocalDate;
  /** SSDA903 RNE of a short-break row; absent for the rows that are placements already. */
  readonly rne?: string;
  readonly setting: PlacementSpell;
  readonly temporary: boolean;
  /** SSDA903 REASON_PLACE_CHANGE with which the row closed. */
  readonly reason?: string;
}

/** A row with PLACE T0–T4 is a temporary stay, not a placement. */
const isTemporary = (placementType: string): boolean => /^T[0-4]$/.test(placementType);

/** Every row of the young person in valid order, short breaks among the others. */
function rowsOf(journey: Journey): Row[] {
  const reasons = placementRows(journey.placements).map((r) => r.endReason);
  const rows: Row[] = [
    ...journey.placements
      .flatMap((p) => p.spells)
      .map((setting, i) => ({ on: setting.from, setting, temporary: false, reason: reasons[i] })),
    ...journey.stays.map((stay) => ({ on: stay.from, setting: stay, temporary: true })),
    ...journey.shortBreaks.map((b) => ({
      on: b.startedOn,
      rne: b.reasonForNewEpisode ?? '',
      setting: { ...b, from: b.startedOn },
      temporary: isTemporary(b.placementType),
      reason: b.reasonForChange,
    })),
  ];
  return rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * The rule of the national return reads the rows of a child one by one: only children with nothing but V3 and V4 rows
 * are left out. So for a child with both, each short-break row counts as its RNE says: S begins a period of care;
 * S, P, B, T and U begin a placement, unless PLACE is T0–T4; P and B to another setting are a change of carer, for the
 * reason with which the row before closed; coming back from a temporary stay is neither.
 */
export function shortBreakFigures(journey: Journey): ShortBreakFigures {
  const figures: ShortBreakFigures = {
    periods: 0,
    placements: 0,
    sameCarerChanges: 0,
    temporaryStays: 0,
    moves: [],
    unplannedReturnsHome: journey.shortBreaks.filter((b) => b.reasonCeased === 'E4B').length,
  };
  let before: Row | undefined;
  let placed: Row | undefined;
  for (const row of rowsOf(journey)) {
    if (row.rne !== undefined) countRow(figures, row, before, placed);
    before = row;
    if (!row.temporary) placed = row;
  }
  return figures;
}

function countRow(figures: ShortBreakFigures, row: Row, before: Row | undefined, placed: Row | undefined): void {
  // The first row of all begins a period of care whatever its letter says: there is nothing it could have changed.
  const rne = before === undefined ? 'S' : (row.rne ?? '');
  if (rne === 'S') figures.periods += 1;
  if (row.temporary) {
    figures.temporaryStays += 1;
    return;
  }
  const sameCarer = rne === 'T' || rne === 'U';
  const newCarer = rne === 'P' || rne === 'B';
  const samePlace = placed !== undefined && sameSetting(placed.setting, row.setting);
  const cameBack = newCarer && samePlace && before?.temporary === true;
  if (rne !== 'S' && !sameCarer && !(newCarer && !cameBack)) return;
  figures.placements += 1;
  if (sameCarer) figures.sameCarerChanges += 1;
  if (!newCarer || samePlace) return;
  const reason = before?.reason ? before.reason : 'UNKNOWN';
  figures.moves.push({ reason, class: classOfEnding(reason) });
}
