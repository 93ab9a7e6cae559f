import type { JourneyFact } from '@app/journey';
import { foldWithOrder } from '@app/journey';
import { formatDate } from '../dates';
import type { TableName } from '../tables';
import { columnsOf } from '../tables';
import { toValues } from '../typed-row';
import { collectionYear } from '../year';
import type { EpisodeOut } from './episode-rows';
import { episodeRows } from './episode-rows';
import { leftOutBecause } from './left-out';
import { otherRows } from './other-rows';

export type ValuesOut = Readonly<Record<string, string>>;

export interface ChildExport {
  /** Rows by table, as the text that is sent. Empty when the young person is not in the return. */
  readonly rows: { readonly [T in TableName]?: readonly ValuesOut[] };
  /** Set when the young person belongs into the return and is left out: why. */
  readonly leftOut?: string;
}

const date = (iso: string): string => (iso === '' ? '' : formatDate(iso));

function episodeValues(row: EpisodeOut, child: string, yearEnding: number): ValuesOut {
  const values: Record<string, string> = {
    CHILD: child,
    DECOM: date(row.decom),
    RNE: row.rne,
    LS: row.ls,
    CIN: row.cin,
    PLACE: row.place,
    PLACE_PROVIDER: row.provider,
    DEC: date(row.dec),
    REC: row.rec,
    REASON_PLACE_CHANGE: row.rpc,
    HOME_POST: row.homePostcode,
    PL_POST: row.placementPostcode,
    URN: row.urn,
  };
  return Object.fromEntries(columnsOf('Episodes', yearEnding).map(({ name }) => [name, values[name] ?? '']));
}

/** Short breaks are rows already; one that ended after the year was still open in this return. */
function shortBreakRows(journey: ReturnType<typeof foldWithOrder>['journey'], to: string): EpisodeOut[] {
  return journey.shortBreaks.map((s) => {
    const ended = s.endedOn !== undefined && s.endedOn <= to;
    return {
      decom: s.startedOn,
      rne: s.reasonForNewEpisode ?? 'S',
      ls: s.legalStatus,
      cin: s.categoryOfNeed,
      place: s.placementType,
      provider: s.provider ?? '',
      urn: s.urn ?? '',
      dec: ended ? (s.endedOn ?? '') : '',
      rec: ended ? (s.reasonCeased ?? '') : '',
      rpc: ended ? (s.reasonForChange ?? '') : '',
      homePostcode: s.homePostcode ?? '',
      placementPostcode: s.placementPostcode ?? '',
    };
  });
}

/**
 * One young person's rows of the return for a year, as at its 31 March, from the facts known at an instant and in the
 * codes of that year.
 */
export function exportChild(facts: readonly JourneyFact[], yearEnding: number, knownAt?: string): ChildExport {
  const { from, to } = collectionYear(yearEnding);
  const { journey, order } = foldWithOrder(facts, {
    asAt: to,
    codeListYear: yearEnding,
    ...(knownAt ? { knownAt } : {}),
  });
  const child = journey.identifiers.findLast((i) => i.kind === 'LA_CHILD_ID' && !i.to)?.value;
  // An end that the return before did not know of is told by the next, though it lies before its year.
  const stated = new Set(journey.rows.filter((r) => r.statedIn === yearEnding).map((r) => `${r.decom}|${r.rne}`));
  const closedLate = ({ decom, rne }: EpisodeOut): boolean => stated.has(`${decom}|${rne}`);
  const inYear = [...shortBreakRows(journey, to), ...episodeRows(order)]
    .filter((row) => row.decom <= to && (row.dec === '' || row.dec >= from || closedLate(row)))
    .sort((a, b) => (a.decom < b.decom ? -1 : a.decom > b.decom ? 1 : 0));
  const received = journey.returns.some((r) => r.yearEnding === yearEnding);
  const leaver = journey.careLeaverContacts.some((c) => c.happened.to === to);
  if (inYear.length === 0 && !received && !leaver) return { rows: {} };
  if (!child) return { rows: {}, leftOut: 'NO_CHILD_NUMBER' };
  const because = leftOutBecause(journey, yearEnding);
  if (because) return { rows: {}, leftOut: because };
  const others = otherRows(journey, child, yearEnding);
  const rows: { [T in TableName]?: ValuesOut[] } = {
    Episodes: inYear.map((row) => episodeValues(row, child, yearEnding)),
    OC2: journey.yearlyOutcomes
      .filter((o) => o.yearEnding === yearEnding)
      .map((o) => outcomeValues(o.outcomes, child, journey.dateOfBirth ?? '', yearEnding)),
  };
  for (const table of Object.keys(others) as (keyof typeof others)[]) {
    // Asked of children looked after in the year, and not of care leavers, whose social workers may be as recent.
    if (table === 'SWEpisodes' && inYear.length === 0) continue;
    rows[table] = others[table].map((row) => toValues(table, row as never, yearEnding));
  }
  return { rows };
}

function outcomeValues(outcomes: ValuesOut, child: string, born: string, yearEnding: number): ValuesOut {
  const values: Record<string, string> = { ...outcomes, CHILD: child, DOB: date(born) };
  return Object.fromEntries(columnsOf('OC2', yearEnding).map(({ name }) => [name, values[name] ?? '']));
}
