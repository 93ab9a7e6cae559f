import type { HeldRow } from '@app/journey';
import type { Draft } from '../mapping/drafts';
import { spineOf } from '../mapping/spine';
import type { StatedRow } from '../merge/episodes';
import { EPISODE_FIELDS } from '../merge/episodes';

const BLANK = { dec: '', rec: '', rpc: '' };
const SETTING = { place: 'U6', provider: 'PR1', urn: 'SC000001', placementPostcode: 'ZZ99 1AA' };
/** Some settings, so that a spec can say where without spelling it out. */
export const AT = {
  first: SETTING,
  second: { place: 'K2', provider: 'PR4', urn: 'SC000002', placementPostcode: 'ZZ99 2BB' },
  third: { place: 'U4', provider: 'PR1', urn: 'SC000003', placementPostcode: 'ZZ99 3CC' },
  holiday: { place: 'T3', provider: '', urn: '', placementPostcode: 'ZZ99 9TT' },
  sevenDays: { place: 'T4', provider: '', urn: '', placementPostcode: 'ZZ99 9TT' },
  custody: { place: 'R5', provider: 'PR3', urn: '', placementPostcode: 'ZZ99 9RR' },
  home: { place: 'P1', provider: 'PR0', urn: '', placementPostcode: 'ZZ99 1HM' },
} as const;

export type Stated = Partial<Omit<HeldRow, 'rowId'>>;

/** Rows as held, named row 1, row 2 and so on; what a spec does not say is an open row of a child with foster carers. */
export function held(...rows: readonly Stated[]): HeldRow[] {
  return rows.map((row, i) => ({
    rowId: `row ${i + 1}`,
    statedIn: 2024,
    firstStatedIn: 2024,
    decom: '2023-05-02',
    rne: 'S',
    ls: 'C2',
    cin: 'N1',
    ...SETTING,
    ...BLANK,
    homePostcode: 'ZZ99 1HM',
    ...row,
  }));
}

/** Rows as a return states them, in the order of its file. */
export function stated(...rows: readonly Stated[]): StatedRow[] {
  return held(...rows).map((row, i) => ({
    ...(Object.fromEntries(EPISODE_FIELDS.map((field) => [field, row[field]])) as Omit<StatedRow, 'at'>),
    at: { file: 'episodes.csv', table: 'Episodes', row: i + 1, line: i + 2 },
  }));
}

function detail({ data, type }: Draft): string {
  const said = data as Readonly<Record<string, unknown>>;
  const of: Partial<Record<Draft['type'], readonly string[]>> = {
    LegalStatusChanged: ['to'],
    PlacementStarted: ['change', 'placementType'],
    PlacementEnded: ['reason'],
    PlacementStatusChanged: ['what', 'placementType'],
    TemporaryStayStarted: ['placementType'],
    TemporaryStayEnded: ['returned'],
    PeriodOfCareEnded: ['reasonCeased', 'plan'],
    ShortBreakTaken: ['legalStatus'],
    ShortBreakAgreed: ['legalStatus'],
    RemandEnded: ['reason'],
    CustodialSentenceStarted: ['staysLookedAfter'],
  };
  return (of[type] ?? []).map((field) => ` ${String(said[field])}`).join('');
}

/** What rows become, each fact in a few words, in order; and the kinds and rules of what they contradict. */
export function told(...rows: readonly Stated[]): { facts: string[]; found: string[] } {
  const { drafts, findings } = spineOf(held(...rows));
  return {
    facts: drafts.map((d) => `${d.happened.from} ${d.type}${detail(d)}`),
    found: findings.map((f) => [f.kind, f.rule, f.cause].filter(Boolean).join(' ')),
  };
}
