import type { HeldRow } from '@app/journey';
import { daysBetween } from '@app/journey';
import { sameSetting } from '../merge/episodes';
import { ceases, isTemporary } from './walk';
import type { Walk } from './walk';

/** What a row contradicts by itself. The numbers are those of the national validation rules. */
export function findInRow(walk: Walk, row: HeldRow): void {
  if (row.dec === row.decom) walk.find('ZERO_LENGTH', row, '355');
  if (row.dec === '' && row.rec !== '') walk.find('OPEN_ROW_HAS_REC', row, '148', { reason: row.rec });
  if (row.dec !== '' && row.rec === '') walk.find('END_WITHOUT_REASON', row, '148');
  if (row.dec === '' && row.rpc !== '') walk.find('OPEN_ROW_HAS_REASON', row, '233', { reason: row.rpc });
  if (row.rpc !== '' && row.rec !== 'X1' && row.dec !== '') walk.find('REASON_NOT_EXPECTED', row, '226');
  if (isTemporary(row)) {
    if (row.rpc !== '') walk.find('REASON_NOT_EXPECTED', row, '226');
    if (ceases(row)) walk.find('TEMP_ENDS_PERIOD', row, '381');
  }
}

/** What two rows that follow one another contradict in time. */
function findInTime(walk: Walk, before: HeldRow, row: HeldRow): void {
  if (before.dec === '') {
    walk.find('PREVIOUS_STILL_OPEN', row, '142');
    return;
  }
  const days = daysBetween(before.dec, row.decom);
  if (days < 0) walk.find('OVERLAP', row, '501', { days: -days });
  if (ceases(before)) {
    if (row.rne !== 'S') walk.find('NOT_S_AFTER_CEASING', row, '432');
    else if (days === 0) walk.find('RESTART_SAME_DAY', row, '431');
    return;
  }
  if (days > 0) walk.find('GAP_AFTER_X1', row, '388', { days });
  if (row.rne === 'S') walk.find('RESTART_WITHOUT_END', row, '388');
}

/** What the reason for the new episode says against what the columns say (434, 435, 436, 225, 226). */
function findInReasons(walk: Walk, before: HeldRow, row: HeldRow): void {
  const temporary = isTemporary(before) || isTemporary(row);
  const changesPlace = 'PTBU'.includes(row.rne);
  const changesLaw = 'LBU'.includes(row.rne);
  const placeDiffers = !sameSetting(before, row);
  const lawDiffers = before.ls !== row.ls;
  if (row.rne !== 'S' && (changesPlace !== placeDiffers || changesLaw !== lawDiffers)) {
    const rule = row.rne === 'L' ? '434' : 'PT'.includes(row.rne) ? '435' : '436';
    walk.find('CHANGE_CONTRADICTS_RNE', row, rule);
  }
  if (!changesPlace) return;
  if (temporary && before.rpc !== '' && !isTemporary(before)) walk.find('REASON_NOT_EXPECTED', before, '226');
  if (!temporary && before.rec === 'X1' && before.rpc === '') walk.find('REASON_MISSING', before, '225');
  if ('PB'.includes(row.rne) && before.rpc === 'PLACE') walk.find('REASON_CONTRADICTS_RNE', before);
}

export function findBetween(walk: Walk, before: HeldRow, row: HeldRow): void {
  findInTime(walk, before, row);
  if (!ceases(before)) findInReasons(walk, before, row);
  if (row.rne === 'S' && isTemporary(row)) walk.find('TEMP_STARTS_PERIOD', row, '380');
}
