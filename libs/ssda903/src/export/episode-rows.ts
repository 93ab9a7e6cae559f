import type { EffectiveFact, FactType, JourneyFact, LocalDate, ProposedFact } from '@app/journey';
import { isTemporaryStay, londonDate } from '@app/journey';

/** An episode row as it would be sent; dates in ISO form, '' where blank. */
export interface EpisodeOut {
  decom: LocalDate;
  rne: string;
  ls: string;
  cin: string;
  place: string;
  provider: string;
  dec: string;
  rec: string;
  rpc: string;
  homePostcode: string;
  placementPostcode: string;
  urn: string;
}

interface Where {
  place: string;
  provider: string;
  urn: string;
  placementPostcode: string;
}

/** What one day's facts changed. */
interface DayChanges {
  periodEnded?: string;
  periodStarted?: string;
  legalStatus?: boolean;
  newCarer?: boolean;
  sameCarer?: { reason: string };
  stay?: boolean;
  /** Reason of the first placement that ended on the day: on a day of two moves, only that one is expressible. */
  ended?: string;
}

interface State {
  readonly rows: EpisodeOut[];
  open?: EpisodeOut;
  cin: string;
  ls: string;
  home: string;
  placement?: Where;
  stay?: Where;
}

type Fact<T extends FactType> = JourneyFact<T>;

const whereOf = (
  fact: ProposedFact<'PlacementStarted' | 'PlacementStatusChanged' | 'TemporaryStayStarted'>,
): Where => ({
  place: fact.data.placementType,
  provider: fact.data.provider ?? '',
  urn: fact.data.urn ?? '',
  placementPostcode: fact.personal?.placementPostcode ?? '',
});

function takePlacement(state: State, fact: Fact<'PlacementStarted' | 'PlacementStatusChanged'>): void {
  state.placement = whereOf(fact);
  state.stay = undefined;
  state.home = fact.personal?.homePostcode ?? '';
}

function take(state: State, day: DayChanges, fact: JourneyFact): void {
  switch (fact.type) {
    case 'PeriodOfCareStarted':
      day.periodStarted = fact.data.periodId;
      state.cin = fact.data.categoryOfNeed;
      state.ls = fact.data.legalStatus;
      break;
    case 'PeriodOfCareEnded':
      day.periodEnded = fact.data.reasonCeased;
      break;
    case 'LegalStatusChanged':
      day.legalStatus = true;
      state.ls = fact.data.to;
      if (fact.personal?.homePostcode !== undefined) state.home = fact.personal.homePostcode;
      break;
    case 'PlacementStarted':
      takePlacement(state, fact);
      day.newCarer = true;
      break;
    case 'PlacementStatusChanged':
      takePlacement(state, fact);
      day.sameCarer = { reason: fact.data.reason ?? '' };
      break;
    case 'PlacementEnded':
      day.ended ??= fact.data.reason;
      break;
    case 'TemporaryStayStarted':
      state.stay = whereOf(fact);
      state.home = fact.personal?.homePostcode ?? '';
      day.stay = true;
      break;
    case 'TemporaryStayEnded':
      state.stay = undefined;
      if (fact.personal?.homePostcode !== undefined) state.home = fact.personal.homePostcode;
      if (fact.data.returned === 'YES') day.stay = true;
      break;
  }
}

function reasonForNewEpisode(day: DayChanges): string {
  if (day.periodStarted) return 'S';
  if (day.legalStatus) return day.newCarer || day.stay ? 'B' : day.sameCarer ? 'U' : 'L';
  return day.newCarer || day.stay ? 'P' : 'T';
}

/** The reason for placement change stands on the row that ceases; not beside a temporary stay (rule 226). */
function reasonForChange(state: State, day: DayChanges): string {
  if (day.sameCarer) return day.sameCarer.reason;
  if (day.stay || day.ended === undefined || day.ended === 'UNKNOWN' || day.ended === 'CARE_ENDED') return '';
  return isTemporaryStay(state.open?.place ?? '') ? '' : day.ended;
}

function openRow(state: State, day: DayChanges, date: LocalDate): void {
  const where = state.stay ?? state.placement;
  if (!where) return;
  const { cin, ls, home } = state;
  const blank = { dec: '', rec: '', rpc: '' };
  state.open = { decom: date, rne: reasonForNewEpisode(day), ls, cin, ...where, ...blank, homePostcode: home };
  state.rows.push(state.open);
}

function closeRow(state: State, date: LocalDate, rec: string, rpc: string): void {
  if (state.open) Object.assign(state.open, { dec: date, rec, rpc });
  state.open = undefined;
}

function settleDay(state: State, day: DayChanges, date: LocalDate): void {
  const opens = day.periodStarted ?? (day.legalStatus || day.newCarer || day.sameCarer || day.stay);
  if (day.periodEnded) closeRow(state, date, day.periodEnded, '');
  else if (opens || day.ended) closeRow(state, date, 'X1', reasonForChange(state, day));
  if (day.periodEnded && !day.periodStarted) {
    state.placement = undefined;
    state.stay = undefined;
  } else if (opens) {
    openRow(state, day, date);
  }
}

/**
 * The episode rows that a journey's care and placement facts amount to. Facts of one day make one row, so that two
 * moves on a day, which the return cannot express, become one.
 *
 * @param order effective facts in valid order, up to the end of the collection year
 */
export function episodeRows(order: readonly EffectiveFact[]): EpisodeOut[] {
  const state: State = { rows: [], cin: '', ls: '', home: '' };
  let day: DayChanges = {};
  let date = '';
  for (const { fact, withdrawnBy } of order) {
    if (withdrawnBy || !isSpine(fact.type)) continue;
    const on = londonDate(fact.happened.from);
    if (on !== date) {
      if (date !== '') settleDay(state, day, date);
      day = {};
      date = on;
    }
    take(state, day, fact);
  }
  if (date !== '') settleDay(state, day, date);
  return state.rows;
}

const SPINE: ReadonlySet<string> = new Set([
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'LegalStatusChanged',
  'PlacementStarted',
  'PlacementStatusChanged',
  'PlacementEnded',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
]);
const isSpine = (type: FactType): boolean => SPINE.has(type);
