import { createHash } from 'node:crypto';
import {
  BREAKDOWN_TABLE,
  EXTRACT_VERSION,
  type ExtractedJourney,
  type ExtractTable,
  isSmall,
  type JourneyInRows,
  type LivedJourney,
  rowTables,
  SAME_TEAM,
  sameTeamOf,
  stabilityMeasures,
  suppressedTables,
  THRESHOLD,
} from '@app/analysis';
import { canonicalJson } from '@app/event-store';
import type { Ground } from '../errors';
import type { AnalysedJourney } from './analysed-journey';
import { type Analysis, type Gathering, plain, type YoungPeopleAsked } from './analysis';
import { type AnalysisQuestion, ROW_EXTRACT } from './analysis-question';
import { EXPOSURE_VERSION, watchedCases } from './breakdown.analysis';
import { asksOfPlacements, firstAccepted } from './cohort';
import { placementsInSupport } from './continuity.analysis';
import { definitionOf } from './same-team.analysis';
import { STABILITY_VERSION } from './stability.analysis';

/** What an extract is gathered into: the tables that are written, which the answer only sums up. */
export interface ExtractGathering extends Gathering {
  tables(): readonly ExtractTable[];
}

export interface ExtractResult {
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: ExtractTable['rows'];
  }[];
}

/** Of rows nothing is told but how many there are, and their fingerprint before they were given other names. */
export interface RowExtractResult {
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
    readonly sha256: string;
  }[];
}

const OF_BOTH = {
  extract: EXTRACT_VERSION,
  [SAME_TEAM.name]: SAME_TEAM.version,
  'breakdown-classes': BREAKDOWN_TABLE.version,
  exposure: EXPOSURE_VERSION,
};

function extracted(analysed: AnalysedJourney, question: AnalysisQuestion): ExtractedJourney {
  const { journeyId, journey, lived } = analysed;
  return {
    journeyId,
    hub: firstAccepted(journey)?.hub ?? '',
    cases: watchedCases(analysed, question),
    sameTeam: sameTeamOf(lived, question.asAt, definitionOf(question)),
  };
}

const namesOf = ({ columns }: ExtractTable): string[] => columns.map(({ name }) => name);

/** Numbers as every answer holds them, so that a file says what the answer does. */
const inPlainNumbers = (tables: readonly ExtractTable[]): ExtractTable[] =>
  tables.map((table) => ({ ...table, rows: plain(table.rows) as ExtractTable['rows'] }));

/** Refuses to tell of a few: two extracts that differ by a few young people tell of those few, and so does one of a few. */
class Differing {
  /** Young people some of whose placements are not asked about. */
  private leftOut = 0;

  constructor(
    private readonly question: AnalysisQuestion,
    private readonly threshold: number,
  ) {}

  add(analysed: AnalysedJourney, asked: number): void {
    if (!asksOfPlacements(this.question.cohort)) return;
    const watched = watchedCases(analysed, { ...this.question, cohort: {} }).length;
    if (watched > asked) this.leftOut += 1;
  }

  refusal({ inLedger, inCohort }: YoungPeopleAsked): Ground | undefined {
    const { threshold } = this;
    const isFew = (n: number): boolean => isSmall(n, threshold);
    if (isFew(inCohort)) {
      const sentence = `The question is of fewer than ${threshold} young people: of so few nothing can be told. Ask of more.`;
      return { code: 'TOO_FEW', sentence };
    }
    if (!isFew(inLedger - inCohort) && !isFew(this.leftOut)) return undefined;
    const sentence =
      `The question leaves out fewer than ${threshold} young people, or placements of so few: beside an extract of all it ` +
      'would tell of them. Ask of all, or leave out more.';
    return { code: 'LEAVES_OUT_TOO_FEW', sentence };
  }
}

function begin(question: AnalysisQuestion): ExtractGathering {
  const { threshold = THRESHOLD, horizonDays = 365, yearEnding = 0 } = question.reckoning;
  const differing = new Differing(question, threshold);
  const journeys: ExtractedJourney[] = [];
  const lives: LivedJourney[] = [];
  let made: readonly ExtractTable[] | undefined;
  const tables = (): readonly ExtractTable[] => {
    const stability = stabilityMeasures(lives, yearEnding);
    return (made ??= inPlainNumbers(suppressedTables({ journeys, stability, horizonDays, threshold })));
  };
  return {
    add(analysed): void {
      const one = extracted(analysed, question);
      journeys.push(one);
      differing.add(analysed, one.cases.length);
      if (analysed.lived.periods.length > 0) lives.push(analysed.lived);
    },
    tables,
    refusal: (youngPeople): Ground | undefined => differing.refusal(youngPeople),
    result: (): ExtractResult => ({
      tables: tables().map((table) => ({ name: table.name, columns: namesOf(table), rows: table.rows })),
    }),
  };
}

/** Tables fit to leave the team: of groups, small numbers hidden. */
export const extractAnalysis: Analysis<ExtractGathering> = {
  kind: 'extract',
  definitions: { ...OF_BOTH, 'placement-stability': STABILITY_VERSION },
  begin,
};

function beginRows(question: AnalysisQuestion): ExtractGathering {
  const journeys: JourneyInRows[] = [];
  let made: readonly ExtractTable[] | undefined;
  const tables = (): readonly ExtractTable[] => (made ??= inPlainNumbers(rowTables(journeys)));
  return {
    add(analysed): void {
      journeys.push({ ...extracted(analysed, question), exposure: placementsInSupport(analysed, question).rows });
    },
    tables,
    result: (): RowExtractResult => ({
      tables: tables().map((table) => ({
        name: table.name,
        columns: namesOf(table),
        rows: table.rows.length,
        sha256: createHash('sha256').update(canonicalJson(table.rows)).digest('hex'),
      })),
    }),
  };
}

/** A row for each placement, boundary, journey and stretch of like days: confidential, nothing hidden. */
export const rowExtractAnalysis: Analysis<ExtractGathering> = {
  kind: ROW_EXTRACT,
  definitions: OF_BOTH,
  begin: beginRows,
};
