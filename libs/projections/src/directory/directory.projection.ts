import type { CurrentState, FactType, IdentifierKind, Journey } from '@app/journey';
import { carerMoves, currentState, IDENTIFIER_KINDS, openDiscrepancies, placementRows } from '@app/journey';
import type { LedgerFact } from '../decode';
import { journeyIdOf } from '../decode';
import type { Keeping } from '../kept-facts';
import { asJson, foldKept, keeper } from '../kept-facts';
import type { Projection } from '../projection';

/** An episode row that the returns have stated and not closed. */
export interface OpenRow {
  rowId: string;
  /** The latest return that stated it. */
  confirmedIn: number;
}

/** What the list of young people shows of one of them, and by what they are found. */
export interface DirectoryEntry {
  journeyId: string;
  /** The identifiers in force, by kind. */
  identifiers: Partial<Record<IdentifierKind, string[]>>;
  names: { given?: string; family?: string; preferred?: string };
  dateOfBirth?: string;
  /** Journeys found to be about the same person. */
  sameAs: string[];
  current: CurrentState;
  counts: {
    facts: number;
    rows: number;
    periodsOfCare: number;
    placements: number;
    carerMoves: number;
    missingEpisodes: number;
    openDiscrepancies: number;
  };
  /** Absent before the first fact. */
  lastRecordedAt?: string;
  /** Year of the 31 March the latest return that held this young person ends on. */
  latestReturnYear?: number;
  openRows: OpenRow[];
}

export interface DirectoryDocument extends DirectoryEntry, Keeping {}

const NEEDED: readonly FactType[] = [
  'YoungPersonRegistered',
  'IdentifierRecorded',
  'IdentifierEnded',
  'DateOfBirthCorrected',
  'RecordsFoundToBeOnePerson',
  'RecordsFoundToBeTwo',
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'LegalStatusChanged',
  'ShortBreakAgreed',
  'ShortBreakTaken',
  'PlacementStarted',
  'PlacementStatusChanged',
  'PlacementEnded',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
  'ReportedMissing',
  'LocatedOrReturned',
  'MissingEpisodeClosedAtEighteen',
  'KeyWorkerAssigned',
  'KeyWorkerUnassigned',
  'TeamMemberAssigned',
  'TeamMemberUnassigned',
  'ReturnReceived',
  'EpisodeReturned',
  'DiscrepancyFound',
  'DiscrepancyResolved',
];
/** `value` is an identifier's, `now` a corrected date of birth; the postcode tells one setting from another. */
const PERSONAL = ['givenName', 'familyName', 'preferredName', 'dateOfBirth', 'value', 'now', 'placementPostcode'];
const keeping = keeper(NEEDED, PERSONAL);

/** The words by which a name is found: lower case, without accents. The same for what is stored and what is asked. */
export function nameWords(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** The identifiers in force, by kind. */
export function identifiersOf(journey: Journey): DirectoryEntry['identifiers'] {
  const held: DirectoryEntry['identifiers'] = {};
  for (const { kind, value, to } of journey.identifiers) {
    if (value === undefined || to !== undefined) continue;
    const values = (held[kind] ??= []);
    if (!values.includes(value)) values.push(value);
  }
  return held;
}

/** Rows without an end. When the next return comes, whoever holds one must be in it, closed or open. */
function openRowsOf(journey: Journey): OpenRow[] {
  return journey.rows.filter((r) => r.dec === '').map((r) => ({ rowId: r.rowId, confirmedIn: r.statedIn }));
}

/** The entry of a journey. `facts` is the number of all its facts, whatever their type. */
export function directoryEntry(
  journeyId: string,
  journey: Journey,
  { facts, lastRecordedAt }: { facts: number; lastRecordedAt?: string },
): DirectoryEntry {
  const latest = journey.returns.reduce((year, r) => Math.max(year, r.yearEnding), 0);
  return asJson<DirectoryEntry>({
    journeyId,
    identifiers: identifiersOf(journey),
    names: { given: journey.givenName, family: journey.familyName, preferred: journey.preferredName },
    dateOfBirth: journey.dateOfBirth,
    sameAs: journey.sameAs,
    current: currentState(journey),
    counts: {
      facts,
      rows: journey.rows.length,
      periodsOfCare: journey.periods.length,
      placements: placementRows(journey.placements).length,
      carerMoves: carerMoves(journey).length,
      missingEpisodes: journey.missing.length,
      openDiscrepancies: openDiscrepancies(journey).length,
    },
    lastRecordedAt,
    latestReturnYear: latest === 0 ? undefined : latest,
    openRows: openRowsOf(journey),
  });
}

type Unsettled = Pick<DirectoryDocument, 'journeyId' | 'kept' | 'lastRecordedAt'> & { counts: { facts: number } };

function settled({ journeyId, counts, lastRecordedAt, kept }: Unsettled): DirectoryDocument {
  return { ...directoryEntry(journeyId, foldKept({ kept }), { facts: counts.facts, lastRecordedAt }), kept };
}

export const directoryProjection: Projection<DirectoryDocument, LedgerFact> = {
  name: 'directory',
  version: 1,
  key: journeyIdOf,
  initial: (journeyId) => settled({ journeyId, counts: { facts: 0 }, kept: [] }),
  evolve(document, fact) {
    document.counts.facts += 1;
    document.lastRecordedAt = fact.recordedAt;
    keeping.keep(document, fact);
    return document;
  },
  settle: settled,
  indexes: {
    /** One value for all, because a page's address must not hold a name. */
    all: () => ['all'],
    identifier: ({ identifiers }) =>
      IDENTIFIER_KINDS.flatMap((kind) => (identifiers[kind] ?? []).map((value) => `${kind}:${value}`)),
    name: ({ names: { given = '', family = '', preferred = '' } }) => nameWords(`${given} ${family} ${preferred}`),
    /** The year of the latest return that confirmed any open row. */
    openInReturn: ({ openRows }) => (openRows.length === 0 ? [] : [Math.max(...openRows.map((r) => r.confirmedIn))]),
  },
};
