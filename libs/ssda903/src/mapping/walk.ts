import type { FactType, HeldRow, JourneyFacts, LocalDate } from '@app/journey';
import { isRecoding, isTemporaryStay, LATEST_LIST, planOfEnding } from '@app/journey';
import type { Draft, ReturnFinding } from './drafts';
import { onDay, said } from './drafts';

/** A state of the walk over one child's episode rows in order. */
export class Walk {
  readonly drafts: Draft[] = [];
  readonly findings: ReturnFinding[] = [];
  private readonly orders = new Map<LocalDate, number>();
  periodId?: string;
  categoryOfNeed = '';
  legalStatus = '';
  homePostcode = '';
  placement?: { readonly id: string; row: HeldRow };
  stay?: { readonly id: string };
  remandId?: string;

  /** Adds a fact; facts of one day stand in the order in which they were added. */
  emit<T extends FactType>(
    type: T,
    key: string,
    date: LocalDate,
    row: HeldRow,
    says: { data: JourneyFacts[T]['data']; personal?: Partial<JourneyFacts[T]['personal']> },
    approximate = false,
  ): void {
    const orderOnDay = this.orders.get(date) ?? 0;
    this.orders.set(date, orderOnDay + 1);
    const personal = said(says.personal ?? {});
    this.drafts.push({
      type,
      key,
      happened: approximate ? { ...onDay(date), approximate } : onDay(date),
      orderOnDay,
      data: said(says.data),
      ...(Object.keys(personal).length > 0 ? { personal } : {}),
      cause: row.rowId,
    } as Draft);
  }

  find(kind: string, row: HeldRow, rule?: string, detail?: Record<string, string | number>): void {
    this.findings.push({
      kind,
      key: row.rowId,
      cause: row.rowId,
      ...(rule ? { rule } : {}),
      ...(detail ? { detail } : {}),
    });
  }
}

/** The four columns that identify a setting, in the law's form. */
export const settingOf = (row: HeldRow): { placementType: string; provider: string; urn: string } => ({
  placementType: row.place,
  provider: row.provider,
  urn: row.urn,
});
export const addressOf = (row: HeldRow): { placementPostcode: string; homePostcode: string } => ({
  placementPostcode: row.placementPostcode,
  homePostcode: row.homePostcode,
});
export const isTemporary = (row: HeldRow): boolean => isTemporaryStay(row.place);
export const isShortBreak = (row: HeldRow): boolean => row.ls === 'V3' || row.ls === 'V4';
/** The row closes care: it has an end, and its reason is not "a new episode begins". */
export const ceases = (row: HeldRow): boolean => row.dec !== '' && row.rec.startsWith('E');

export function startPeriod(walk: Walk, row: HeldRow): void {
  const approximate = row.rne !== 'S';
  walk.periodId = row.rowId;
  walk.categoryOfNeed = row.cin;
  const data = { periodId: row.rowId, categoryOfNeed: row.cin, legalStatus: row.ls };
  walk.emit('PeriodOfCareStarted', row.rowId, row.decom, row, { data }, approximate);
  changeLegalStatus(walk, row);
}

export function changeLegalStatus(walk: Walk, row: HeldRow): void {
  const data = { periodId: walk.periodId, from: walk.legalStatus, to: row.ls };
  const moved = row.homePostcode !== walk.homePostcode && walk.homePostcode !== '';
  const personal = moved ? { homePostcode: row.homePostcode } : {};
  walk.emit('LegalStatusChanged', row.rowId, row.decom, row, { data, personal });
  walk.legalStatus = row.ls;
}

export function startPlacement(walk: Walk, row: HeldRow, change: 'FIRST' | 'NEW_CARER' | 'SAME_CARER'): void {
  const data = { ...settingOf(row), placementId: row.rowId, periodId: walk.periodId, change };
  walk.emit('PlacementStarted', row.rowId, row.decom, row, { data, personal: addressOf(row) });
  walk.placement = { id: row.rowId, row };
}

/**
 * A code that a new list renames is renamed for the placement in which it stands, though the row that begins the
 * placement was sent under the old list and is not sent again.
 */
export function renameSetting(walk: Walk, row: HeldRow): void {
  const { placement } = walk;
  if (!placement || !isRecoding('PLACE', placement.row.place, row.place, LATEST_LIST)) return;
  const at = walk.drafts.findLastIndex(
    ({ type, data }) =>
      (type === 'PlacementStarted' || type === 'PlacementStatusChanged') && data.placementId === placement.id,
  );
  const draft = walk.drafts[at];
  if (draft) walk.drafts[at] = { ...draft, data: { ...draft.data, placementType: row.place } } as Draft;
  walk.placement = { id: placement.id, row: { ...placement.row, place: row.place } };
}

/** Ends the placement that is open; the reason is the one of the row that closes. */
export function endPlacement(walk: Walk, on: LocalDate, row: HeldRow, reason: string): void {
  if (!walk.placement) return;
  const { id } = walk.placement;
  const data = {
    placementId: id,
    reason: reason || 'UNKNOWN',
    wasInPlan: 'NOT_KNOWN',
    timingInPlan: 'NOT_KNOWN',
  } as const;
  walk.emit('PlacementEnded', id, on, row, { data });
  walk.placement = undefined;
}

export function startStay(walk: Walk, row: HeldRow): void {
  const data = { ...settingOf(row), stayId: row.rowId, placementId: walk.placement?.id };
  walk.emit('TemporaryStayStarted', row.rowId, row.decom, row, { data, personal: addressOf(row) });
  walk.stay = { id: row.rowId };
}

export function endStay(walk: Walk, on: LocalDate, row: HeldRow, returned: 'YES' | 'NO' | 'NOT_KNOWN'): void {
  if (!walk.stay) return;
  const moved = returned === 'YES' && row.homePostcode !== walk.homePostcode;
  const personal = moved ? { homePostcode: row.homePostcode } : {};
  walk.emit('TemporaryStayEnded', walk.stay.id, on, row, { data: { stayId: walk.stay.id, returned }, personal });
  walk.stay = undefined;
}

export function startRemand(walk: Walk, row: HeldRow): void {
  walk.emit('RemandStarted', row.rowId, row.decom, row, { data: { remandId: row.rowId } });
  walk.remandId = row.rowId;
}

export function endRemand(walk: Walk, on: LocalDate, row: HeldRow): void {
  if (!walk.remandId) return;
  walk.emit('RemandEnded', walk.remandId, on, row, { data: { remandId: walk.remandId, reason: row.rec } });
  walk.remandId = undefined;
}

/** What else an ending says: a death, a sentence. Ages and dates of birth are not inferred from E15. */
export function endPeriod(walk: Walk, row: HeldRow): void {
  const { dec, rec } = row;
  const periodId = walk.periodId;
  if (periodId) {
    const data = { periodId, reasonCeased: rec, plan: planOfEnding(rec) };
    walk.emit('PeriodOfCareEnded', periodId, dec, row, { data });
  }
  if (rec === 'E2') walk.emit('YoungPersonDied', row.rowId, dec, row, { data: { periodId } });
  if (rec === 'E9') {
    const data = { sentenceId: row.rowId, staysLookedAfter: false };
    walk.emit('CustodialSentenceStarted', row.rowId, dec, row, { data });
  }
  walk.periodId = undefined;
  walk.legalStatus = '';
}
