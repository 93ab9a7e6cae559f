import type { HeldRow, StatusChange } from '@app/journey';
import { isRecoding, LATEST_LIST } from '@app/journey';
import { inEpisodeOrder, sameSetting } from '../merge/episodes';
import type { Draft, ReturnFinding } from './drafts';
import { onDay, said } from './drafts';
import { findInRow, findBetween } from './spine-findings';
import * as step from './walk';
import { addressOf, ceases, isShortBreak, isTemporary, settingOf, Walk } from './walk';

/** What changed when the carers stayed (RNE T or U), as far as the columns tell. */
function statusChange(before: HeldRow, after: HeldRow): StatusChange {
  if (/^A[3-6]$/.test(after.place) && /^U[25]$/.test(before.place)) return 'CARERS_BECAME_ADOPTERS';
  if (before.provider !== after.provider) return 'PROVIDER_CHANGED';
  if (before.placementPostcode !== after.placementPostcode) return 'CARER_MOVED_HOUSE';
  if (before.urn !== after.urn) return 'URN_CHANGED';
  return 'NOT_STATED';
}

/** The end of the row before, where it says one; else the day on which the next row says that something changed. */
const endOf = (before: HeldRow, row: HeldRow): string => before.dec || row.decom;

/** PLACE and PL_POST of the placement before the stay (national rule 383), under whichever code list. */
const backWhere = (before: HeldRow, row: HeldRow): boolean =>
  before.placementPostcode === row.placementPostcode &&
  (before.place === row.place || isRecoding('PLACE', before.place, row.place, LATEST_LIST));

function afterStay(walk: Walk, before: HeldRow, row: HeldRow): void {
  const on = endOf(before, row);
  if (isTemporary(row)) {
    step.endStay(walk, on, row, 'NOT_KNOWN');
    step.startStay(walk, row);
  } else if (walk.placement && backWhere(walk.placement.row, row)) {
    if (!sameSetting(walk.placement.row, row)) walk.find('CHANGE_CONTRADICTS_RNE', row, '383');
    step.endStay(walk, on, row, 'YES');
    step.renameSetting(walk, row);
  } else {
    step.endStay(walk, on, row, walk.placement ? 'NO' : 'NOT_KNOWN');
    step.endPlacement(walk, on, row, 'UNKNOWN');
    step.startPlacement(walk, row, 'NEW_CARER');
  }
}

function changePlacement(walk: Walk, before: HeldRow, row: HeldRow): void {
  if (walk.stay) return afterStay(walk, before, row);
  if (isTemporary(row)) return step.startStay(walk, row);
  const sameCarer = row.rne === 'T' || row.rne === 'U';
  if (sameCarer && walk.placement) {
    const data = {
      ...settingOf(row),
      placementId: walk.placement.id,
      what: statusChange(walk.placement.row, row),
      reason: before.rpc,
    };
    walk.emit('PlacementStatusChanged', row.rowId, row.decom, row, { data, personal: addressOf(row) });
    walk.placement = { id: walk.placement.id, row };
    return;
  }
  step.endPlacement(walk, endOf(before, row), before, before.rpc);
  step.startPlacement(walk, row, sameCarer ? 'SAME_CARER' : 'NEW_CARER');
}

/** A row that opens a period of care: the first of all, every S, and nothing else. */
function begin(walk: Walk, before: HeldRow | undefined, row: HeldRow): void {
  if (before && !ceases(before)) {
    step.endStay(walk, endOf(before, row), row, 'NOT_KNOWN');
    step.endPlacement(walk, endOf(before, row), before, before.rpc);
  }
  step.startPeriod(walk, row);
  if (isTemporary(row)) step.startStay(walk, row);
  else step.startPlacement(walk, row, 'FIRST');
}

function follow(walk: Walk, before: HeldRow, row: HeldRow): void {
  if (row.rne !== 'L') changePlacement(walk, before, row);
  else step.renameSetting(walk, row);
  if (row.rne === 'L' || row.ls !== walk.legalStatus) step.changeLegalStatus(walk, row);
}

function remand(walk: Walk, row: HeldRow): void {
  const remanded = row.ls === 'J1' && row.place === 'R5';
  if (remanded && !walk.remandId) step.startRemand(walk, row);
  if (!remanded) step.endRemand(walk, row.decom, row);
}

function close(walk: Walk, row: HeldRow, next: HeldRow | undefined): void {
  if (ceases(row)) {
    if (walk.stay) step.endStay(walk, row.dec, row, 'NO');
    step.endPlacement(walk, row.dec, row, 'CARE_ENDED');
    step.endRemand(walk, row.dec, row);
    step.endPeriod(walk, row);
  } else if (!next && row.dec !== '' && row.rpc !== '' && !walk.stay) {
    step.endPlacement(walk, row.dec, row, row.rpc);
  }
}

function shortBreak(row: HeldRow): Draft {
  const data = {
    ...settingOf(row),
    shortBreakId: row.rowId,
    legalStatus: row.ls,
    categoryOfNeed: row.cin,
    reasonForNewEpisode: row.rne,
    endedOn: row.dec,
    reasonCeased: row.rec,
    reasonForChange: row.rpc,
  };
  const type = row.ls === 'V4' ? 'ShortBreakAgreed' : 'ShortBreakTaken';
  const happened = onDay(row.decom);
  return {
    type,
    key: row.rowId,
    happened,
    orderOnDay: 0,
    data: said(data),
    personal: said(addressOf(row)),
    cause: row.rowId,
  };
}

/** Rows from one start of care to its end. A run all of whose rows are V3 or V4 is short breaks, and nothing else. */
function runsOf(rows: readonly HeldRow[]): HeldRow[][] {
  const runs: HeldRow[][] = [];
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    const last = runs.at(-1);
    if (!before || !last || row.rne === 'S' || ceases(before)) runs.push([row]);
    else last.push(row);
  });
  return runs;
}

export interface Spine {
  readonly drafts: readonly Draft[];
  readonly findings: readonly ReturnFinding[];
}

/**
 * The care and placement facts that one child's episode rows say (`domain.md` 6.7), and the contradictions among the
 * rows. Pure, and from all rows at once: the reason for a change stands on the row that ceases, and whether a temporary
 * stay was returned from stands on the row after it.
 */
export function spineOf(unordered: readonly HeldRow[]): Spine {
  const rows = inEpisodeOrder(unordered);
  const walk = new Walk();
  let before: HeldRow | undefined;
  for (const run of runsOf(rows)) {
    if (run.every(isShortBreak)) {
      for (const row of run) findInRow(walk, row);
      walk.drafts.push(...run.map(shortBreak));
      continue;
    }
    run.forEach((row) => {
      const next = rows[rows.indexOf(row) + 1];
      if (!before && row.rne !== 'S') walk.find('FIRST_ROW_NOT_S', row, '357');
      findInRow(walk, row);
      if (before) findBetween(walk, before, row);
      if (!before || row.rne === 'S') begin(walk, before, row);
      else follow(walk, before, row);
      remand(walk, row);
      walk.homePostcode = row.homePostcode;
      if (!next && row.rec === 'X1' && row.dec !== '')
        walk.find('NOT_CONTINUED_AFTER_X1', row, '388', { ended: row.dec });
      close(walk, row, next);
      before = row;
    });
  }
  return { drafts: walk.drafts, findings: walk.findings };
}
