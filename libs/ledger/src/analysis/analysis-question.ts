import type { Clock } from '@app/event-store';
import { type Assumptions, THRESHOLD } from '@app/analysis';
import type { LocalDate } from '@app/journey';
import { type Fault, InvalidInput } from '../errors';
import { checked } from '../journeys/checked';
import { type MomentMeant, momentOf } from '../queries/moment';
import { AnalysisQuestionDto, type PriorMoves, QUESTION_FIELDS, type QuestionField } from './analysis-question.dto';

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
  /** How often the young person had moved in the same period of care, by the time a placement began. */
  readonly priorMoves?: PriorMoves;
  /** SSDA903 LS codes, one of which was in force when a placement began. */
  readonly legalStatuses?: readonly string[];
}

/** How an analysis reckons. A kind has those of its list, and all of them. */
export interface Reckoning extends Assumptions {
  readonly windowDays: number;
  readonly graceWorkingDays: number;
  readonly sameDayMoves: 'ONE' | 'EACH';
  readonly horizonDays: number;
  readonly lagDays: number;
  /** The day of a placement from which it is followed, and up to which a change of key worker tells placements apart. */
  readonly landmarkDays: number;
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
const OF_PLACEMENTS = ['placementType', 'area', 'priorMoves', 'legalStatus'] as const;
const OF_SAME_TEAM = ['windowDays', 'graceWorkingDays', 'sameDayMoves'] as const;

type ReckoningField = Exclude<QuestionField, (typeof OF_YOUNG_PEOPLE)[number] | (typeof OF_PLACEMENTS)[number]>;

/** What each kind understands, beside the moment and the filters on young people. */
const UNDERSTANDS: Readonly<Record<AnalysisKind, readonly QuestionField[]>> = {
  'same-team': OF_SAME_TEAM,
  breakdown: [...OF_PLACEMENTS, 'observedFrom', 'horizonDays'],
  continuity: [...OF_PLACEMENTS, 'observedFrom', 'lagDays', 'landmarkDays', 'horizonDays'],
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
  landmarkDays: () => 28,
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

/** Windows of years before and after a day must be days of the calendar, too. */
const FIRST_DAY = '1950-01-01';
const LAST_DAY = '2149-12-31';

/** A lowest price above the likely one, or a highest below it, would turn a scenario round. */
function pricesOutOfOrder(said: AnalysisQuestionDto): Fault[] {
  const names = ['lowPencePerWeek', 'centralPencePerWeek', 'highPencePerWeek'] as const;
  const given = names.filter((name) => said[name] !== undefined);
  return given.slice(1).flatMap((path, i) => {
    const less = given[i];
    if (less === undefined || Number(said[path]) >= Number(said[less])) return [];
    return [{ path, code: 'LESS_THAN_LOWER', message: `Give a price of ${less} or more.` }];
  });
}

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
  faults.push(...pricesOutOfOrder(said));
  if (asAt < FIRST_DAY || asAt > LAST_DAY) {
    faults.push({ path: 'asAt', code: 'OUT_OF_RANGE', message: `Give a day from ${FIRST_DAY} to ${LAST_DAY}.` });
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
  const { hub, acceptedFrom, acceptedTo, ageFrom, ageTo, placementType, area, priorMoves, legalStatus } = said;
  const codesIn = (list: string): string[] => [...new Set(list.split(','))].sort();
  return {
    ...(hub === undefined ? {} : { hub }),
    ...(acceptedFrom === undefined ? {} : { acceptedFrom }),
    ...(acceptedTo === undefined ? {} : { acceptedTo }),
    ...(ageFrom === undefined ? {} : { ageFrom: Number(ageFrom) }),
    ...(ageTo === undefined ? {} : { ageTo: Number(ageTo) }),
    ...(placementType === undefined ? {} : { placementTypes: codesIn(placementType) }),
    ...(area === undefined ? {} : { area }),
    ...(priorMoves === undefined ? {} : { priorMoves }),
    ...(legalStatus === undefined ? {} : { legalStatuses: codesIn(legalStatus) }),
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

/** The fields that are well written, and the faults of the others. */
function soundPart(said: object): { readonly dto: AnalysisQuestionDto; readonly faults: readonly Fault[] } {
  try {
    return { dto: checked(AnalysisQuestionDto, said), faults: [] };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const faulty = error.faults.map(({ path }) => path);
    const sound = Object.entries(said).filter(([name]) => !faulty.includes(name));
    // A fault of the whole, such as too many fields, leaves none that is sound.
    if (faulty.length + sound.length !== Object.keys(said).length) throw error;
    return { dto: checked(AnalysisQuestionDto, Object.fromEntries(sound)), faults: error.faults };
  }
}

/**
 * What is meant by what was said, with defaults filled in.
 *
 * @throws InvalidInput with every fault at once: of fields by themselves, and of those that are well written together
 */
export function questionOf(kind: AnalysisKind, said: object, clock: Clock): AnalysisQuestion {
  const { dto, faults } = soundPart(said);
  const moment = momentOf(dto, clock);
  const asAtIsFaulty = faults.some(({ path }) => path === 'asAt');
  // Nothing can be said to be after a day that is not known.
  const between = faultsBetween(dto, kind, moment).filter(({ code }) => !asAtIsFaulty || code !== 'AFTER_AS_AT');
  if (faults.length + between.length > 0) throw new InvalidInput([...faults, ...between]);
  return { kind, ...moment, cohort: cohortOf(dto), reckoning: reckoningOf(dto, kind, moment.asAt) };
}
