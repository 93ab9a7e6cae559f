import { Injectable } from '@nestjs/common';
import { Refused } from '../errors';
import { analyses } from './analyses';
import { AnalysedJourneys, type Journeys } from './analysed-journeys';
import { type Analysis, type Definitions, digestOf, type Gathering, plain, type YoungPeopleAsked } from './analysis';
import type { AnalysisKind, AnalysisQuestion } from './analysis-question';
import { isInCohort } from './cohort';

/** The answer of an analysis, with all that is needed to come to it again. */
export interface AnalysisReport extends AnalysisQuestion {
  /** Position of the last fact that counted. */
  readonly position: number;
  /** Versions of the definitions followed, by name. */
  readonly definitions: Readonly<Record<string, number>>;
  readonly youngPeople: YoungPeopleAsked;
  readonly result: object;
  /** SHA-256 (hexadecimal) of all the rest in canonical JSON. */
  readonly digest: string;
}

export interface DeskOptions {
  /** Leave out what was recorded after this position. */
  readonly upTo?: number;
  /** The position to be told, where another log numbered the same facts. */
  readonly toldAs?: number;
  /** Of a run made again: the definitions that there were. */
  readonly follows?: Definitions;
  readonly onProgress?: (done: number, total: number) => void;
}

/** An answer, and what it was made from. */
export interface Gathered<G extends Gathering> {
  readonly report: AnalysisReport;
  readonly gathering: G;
  /** The result before it was made plain: of its numbers `entriesAt` tells what they count. */
  readonly counted: object;
}

const NO_PROGRESS = (): void => undefined;

/** Answers questions from the read models, and writes nothing. */
@Injectable()
export class AnalysisDesk {
  constructor(private readonly journeys: AnalysedJourneys) {}

  /** @throws NotAbleNow while the read model is being built */
  async answer(question: AnalysisQuestion, options: DeskOptions = {}): Promise<AnalysisReport> {
    return (await this.gathered(analysisOf(question.kind), question, options)).report;
  }

  /**
   * The answer, and what it was made from, for those who write more of it down than the answer holds.
   *
   * @throws NotAbleNow while the read model is being built
   * @throws Refused when nothing may be told of so few young people
   */
  async gathered<G extends Gathering>(
    analysis: Analysis<G>,
    question: AnalysisQuestion,
    { upTo, toldAs, follows = analysis.definitions, onProgress = NO_PROGRESS }: DeskOptions = {},
  ): Promise<Gathered<G>> {
    const { kind, asAt, knownAt, cohort, reckoning } = question;
    const scope = { asAt, knownAt, ...(upTo === undefined ? {} : { upTo }) };
    const { gathering, ...found } = await this.journeys.read(scope, (journeys, total) =>
      gather(analysis.begin(question, follows), question, journeys, (done) => onProgress(done, total)),
    );
    const asked = { kind, asAt, knownAt, cohort: inOrder(cohort), reckoning: inOrder(reckoning) };
    const told = toldAs === undefined ? found : { ...found, position: toldAs };
    const report = plain({ ...asked, definitions: inOrder(follows), ...told }) as Omit<AnalysisReport, 'digest'>;
    return { report: { ...report, digest: digestOf(report) }, gathering, counted: found.result };
  }
}

/** In the order of its names: a recorded run gives them back so, and is to print what it printed. */
function inOrder<T extends object>(named: T): T {
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}

export function analysisOf(kind: AnalysisKind): Analysis {
  const analysis = analyses.find((one) => one.kind === kind);
  if (!analysis) throw new Error(`There is no analysis ${kind} in the list of analyses.`);
  return analysis;
}

async function gather<G extends Gathering>(
  gathering: G,
  question: AnalysisQuestion,
  journeys: Journeys,
  onProgress: (done: number) => void,
): Promise<Pick<AnalysisReport, 'position' | 'youngPeople' | 'result'> & { readonly gathering: G }> {
  let [position, inLedger, inCohort] = [0, 0, 0];
  for await (const batch of journeys) {
    for (const analysed of batch) {
      if (analysed.position === 0) continue;
      position = Math.max(position, analysed.position);
      inLedger += 1;
      if (!isInCohort(analysed.journey, question.cohort)) continue;
      inCohort += 1;
      gathering.add(analysed);
    }
    onProgress(inLedger);
  }
  const youngPeople = { inLedger, inCohort };
  const ground = gathering.refusal?.(youngPeople);
  if (ground) throw new Refused([ground]);
  return { position, youngPeople, result: gathering.result(), gathering };
}
