import type { Clock } from '@app/event-store';
import { type Assumptions, THRESHOLD } from '@app/analysis';
import type { LocalDate } from '@app/journey';
import { type Fault, InvalidInput } from '../errors';
import { checked } from '../journeys/checked';
import { type MomentMeant, momentOf } from '../queries/moment';
import { AnalysisQuestionDto, QUESTION_FIELDS, type QuestionField } from './analysis-question.dto';

export const ANALYSIS_KINDS = [
  'same-team',
  'breakdown',
  'continuity',
  'stability',
  'outcomes',
  'trends',
  'extract',
] as const;
/** An extract with a row for each thing, which is never shown as an analysis: `MakeExtract` alone makes it. */
export const ROW_EXTRACT = 'extract-rows';
export type AnalysisKind = (typeof ANALYSIS_KINDS)[number] | typeof ROW_EXTRACT;

export function isAnalysisKind(kind: unknown): kind is AnalysisKind {
  return ANALYSIS_KINDS.some((known) => known === kind);
}

/** Whom an analysis is about: only what was asked for stands here, so that the rule reads as it was meant. */
export interface CohortRule {
  /** The hub that took the first accepted referral. */
  readonly hub?: string;
  /** First and last day on which the first referral was accepted. */
  readonly acceptedFrom?: LocalDate;
  readonly acceptedTo?: LocalDate;
  /** Youngest and oldest age on that day; on the first day of the first placement where there is no referral. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  /** SSDA903 PLACE codes with which a placement began. */
  readonly placementTypes?: readonly string[];
  /** Whether a placement lies in the area of the responsible authority. */
  readonly area?: 'IN' | 'OUT';
}

/** How an analysis reckons. A kind has those of its list, and all of them. */
export interface Reckoning extends Assumptions {
  readonly windowDays: number;
  readonly graceWorkingDays: number;
  readonly sameDayMoves: 'ONE' | 'EACH';
  readonly horizonDays: number;
  readonly lagDays: number;
  readonly periodDays: number;
  readonly yearEnding: number;
  readonly months: number;
  /** Numbers from 1 to one less are hidden. */
  readonly threshold: number;
  /** For everybody, instead of the day on which watching began; `null` where that day counts. */
  readonly observedFrom: LocalDate | null;
}

/** A question with every default filled in: what a run records, and all it takes to ask it again. */
export interface AnalysisQuestion extends MomentMeant {
  readonly kind: AnalysisKind;
  readonly cohort: CohortRule;
  readonly reckoning: Readonly<Partial<Reckoning>>;
}

const OF_YOUNG_PEOPLE = ['hub', 'acceptedFrom', 'acceptedTo', 'ageFrom', 'ageTo'] as const;
const OF_PLACEMENTS = ['placementType', 'area'] as const;
const OF_SAME_TEAM = ['windowDays', 'graceWorkingDays', 'sameDayMoves'] as const;

type ReckoningField = Exclude<QuestionField, (typeof OF_YOUNG_PEOPLE)[number] | (typeof OF_PLACEMENTS)[number]>;

/** What each kind understands, beside the moment and the filters on young people. */
const UNDERSTANDS: Readonly<Record<AnalysisKind, readonly QuestionField[]>> = {
  'same-team': OF_SAME_TEAM,
  breakdown: [...OF_PLACEMENTS, 'observedFrom', 'horizonDays'],
  continuity: [...OF_PLACEMENTS, 'observedFrom', 'lagDays'],
  stability: ['yearEnding'],
  outcomes: ['periodDays', 'lowPencePerWeek', 'centralPencePerWeek', 'highPencePerWeek', 'hubPencePerYear'],
  trends: ['months', 'windowDays'],
  extract: [...OF_PLACEMENTS, ...OF_SAME_TEAM, 'observedFrom', 'horizonDays', 'yearEnding', 'threshold'],
  [ROW_EXTRACT]: [...OF_PLACEMENTS, ...OF_SAME_TEAM, 'observedFrom', 'lagDays'],
};

/** The filters and numbers that a kind of analysis takes. */
export function fieldsOf(kind: AnalysisKind): readonly QuestionField[] {
  return [...OF_YOUNG_PEOPLE, ...UNDERSTANDS[kind]];
}

/** The year of the last 31 March that has passed by the end of a day. */
function lastYearEnding(asAt: LocalDate): number {
  const year = Number(asAt.slice(0, 4));
  return asAt.slice(5) >= '03-31' ? year : year - 1;
}

const DEFAULTS: { readonly [F in ReckoningField]: (asAt: LocalDate) => Reckoning[F] } = {
  windowDays: () => 28,
  graceWorkingDays: () => 5,
  sameDayMoves: () => 'ONE',
  horizonDays: () => 365,
  lagDays: () => 14,
  periodDays: () => 365,
  lowPencePerWeek: () => null,
  centralPencePerWeek: () => null,
  highPencePerWeek: () => null,
  hubPencePerYear: () => null,
  yearEnding: lastYearEnding,
  months: () => 36,
  threshold: () => THRESHOLD,
  observedFrom: () => null,
};

/** Faults that no field shows by itself. */
function faultsBetween(said: AnalysisQuestionDto, kind: AnalysisKind, { asAt }: MomentMeant): Fault[] {
  const taken = fieldsOf(kind);
  const faults: Fault[] = QUESTION_FIELDS.filter((name) => said[name] !== undefined && !taken.includes(name)).map(
    (path) => ({ path, code: 'DOES_NOT_APPLY', message: `The analysis ${kind} does not take this.` }),
  );
  const { acceptedFrom, acceptedTo, ageFrom, ageTo, observedFrom, yearEnding } = said;
  if (acceptedFrom !== undefined && acceptedTo !== undefined && acceptedFrom > acceptedTo) {
    faults.push({ path: 'acceptedTo', code: 'BEFORE_FROM', message: 'Give a day on or after acceptedFrom.' });
  }
  if (ageFrom !== undefined && ageTo !== undefined && Number(ageFrom) > Number(ageTo)) {
    faults.push({ path: 'ageTo', code: 'BEFORE_FROM', message: 'Give an age of ageFrom or more.' });
  }
  if (observedFrom !== undefined && observedFrom > asAt) {
    faults.push({ path: 'observedFrom', code: 'AFTER_AS_AT', message: 'Give a day on or before the day asked about.' });
  }
  if (yearEnding !== undefined && `${yearEnding}-03-31` > asAt) {
    faults.push({
      path: 'yearEnding',
      code: 'AFTER_AS_AT',
      message: 'Give a year that is over on the day asked about.',
    });
  }
  return faults;
}

function cohortOf(said: AnalysisQuestionDto): CohortRule {
  const { hub, acceptedFrom, acceptedTo, ageFrom, ageTo, placementType, area } = said;
  return {
    ...(hub === undefined ? {} : { hub }),
    ...(acceptedFrom === undefined ? {} : { acceptedFrom }),
    ...(acceptedTo === undefined ? {} : { acceptedTo }),
    ...(ageFrom === undefined ? {} : { ageFrom: Number(ageFrom) }),
    ...(ageTo === undefined ? {} : { ageTo: Number(ageTo) }),
    ...(placementType === undefined ? {} : { placementTypes: [...new Set(placementType.split(','))].sort() }),
    ...(area === undefined ? {} : { area }),
  };
}

const isText = (name: ReckoningField): boolean => name === 'sameDayMoves' || name === 'observedFrom';

function reckoningOf(said: AnalysisQuestionDto, kind: AnalysisKind, asAt: LocalDate): Partial<Reckoning> {
  const own = UNDERSTANDS[kind].filter((name): name is ReckoningField => name in DEFAULTS);
  return Object.fromEntries(
    own.map((name) => {
      const value = said[name];
      if (value === undefined) return [name, DEFAULTS[name](asAt)];
      return [name, isText(name) ? value : Number(value)];
    }),
  );
}

/**
 * What is meant by what was said, with defaults filled in.
 *
 * @throws InvalidInput with every fault at once
 */
export function questionOf(kind: AnalysisKind, said: object, clock: Clock): AnalysisQuestion {
  const dto = checked(AnalysisQuestionDto, said);
  const moment = momentOf(dto, clock);
  const faults = faultsBetween(dto, kind, moment);
  if (faults.length > 0) throw new InvalidInput(faults);
  return { kind, ...moment, cohort: cohortOf(dto), reckoning: reckoningOf(dto, kind, moment.asAt) };
}
