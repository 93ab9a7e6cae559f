import { ApiProperty } from '@nestjs/swagger';
import { codeOf, codesOf, isInstant, isLocalDate } from '@app/journey';
import { matches } from 'class-validator';
import { field, OneOf, Optional, PENCE_MAX, Ref } from '../journeys/entries/fields';

/** A question stands in an address as often as in a body, so that a number may be written as a number or as text. */
function WholeNumber(minimum: number, maximum: number, description: string): PropertyDecorator {
  const isNumber = (value: unknown): boolean =>
    (typeof value === 'number' || typeof value === 'string') &&
    /^\d{1,9}$/.test(String(value)) &&
    Number(value) >= minimum &&
    Number(value) <= maximum;
  const shape = { type: 'integer', minimum, maximum, description } as const;
  return field('NOT_A_WHOLE_NUMBER', `Give a whole number from ${minimum} to ${maximum}.`, isNumber, shape);
}

const Pence = (description: string): PropertyDecorator => WholeNumber(0, PENCE_MAX, `${description}, in pence a week`);

/** A real calendar date. */
function RealDate(description: string): PropertyDecorator {
  const isDate = (value: unknown): boolean => typeof value === 'string' && isLocalDate(value);
  const shape = { type: 'string', format: 'date', description } as const;
  return field('NOT_A_DATE', 'Give a calendar date, written YYYY-MM-DD.', isDate, shape);
}

const PLACEMENT_CODES = codesOf('PLACE').filter((code) => !/^T\d$/.test(code));
/** No placement is made of short breaks. */
const LEGAL_STATUS_CODES = codesOf('LS').filter((code) => codeOf('LS', code)?.class !== 'SHORT_BREAKS');

/** Some codes of a list, separated by commas. */
function Codes(codes: readonly string[], message: string, description: string): PropertyDecorator {
  const one = `(?:${codes.join('|')})`;
  const list = new RegExp(`^${one}(?:,${one})*$`);
  const isList = (value: unknown): boolean => typeof value === 'string' && value.length <= 200 && matches(value, list);
  const shape = { type: 'string', pattern: list.source, maxLength: 200, description } as const;
  return field('NOT_IN_CODE_LIST', message, isList, shape);
}

/** Moves in the same period of care by the time a placement began, in groups. */
export const PRIOR_MOVES = ['NONE', 'ONE_OR_TWO', 'THREE_OR_MORE'] as const;
export type PriorMoves = (typeof PRIOR_MOVES)[number];

const Described = (description: string): PropertyDecorator => ApiProperty({ description });

/** An instant with its offset, or a calendar date, which means its end. */
function Instant(description: string): PropertyDecorator {
  const isMoment = (value: unknown): boolean => typeof value === 'string' && (isLocalDate(value) || isInstant(value));
  const message = 'Give an instant with its offset, or a calendar date, which means the end of that day.';
  return field('NOT_AN_INSTANT', message, isMoment, { type: 'string', maxLength: 40, description });
}

/** What may be asked of an analysis: the moment, whom it is about, and how it reckons. Everything may be left out. */
export class AnalysisQuestionDto {
  @Optional() @RealDate('as at the end of this day; today if left out') asAt?: string;
  @Optional()
  @Instant('as known at this instant, or at the end of this calendar date; now if left out')
  knownAt?: string;

  @Optional()
  @Ref()
  @Described('only young people whose first accepted referral was taken by this hub')
  hub?: string;

  @Optional() @RealDate('only those whose first referral was accepted on this day or later') acceptedFrom?: string;
  @Optional() @RealDate('only those whose first referral was accepted on this day or earlier') acceptedTo?: string;

  @Optional()
  @WholeNumber(0, 25, 'youngest age on the day the first referral was accepted, or the first placement began')
  ageFrom?: number | string;

  @Optional() @WholeNumber(0, 25, 'oldest age on that day') ageTo?: number | string;

  @Optional()
  @Codes(
    PLACEMENT_CODES,
    'Give codes of the list PLACE, without temporary stays, separated by commas.',
    'only placements that began as one of these types: PLACE codes separated by commas',
  )
  placementType?: string;

  @Optional()
  @OneOf('IN', 'OUT')
  @Described("only placements in the responsible authority's area, or out of it")
  area?: 'IN' | 'OUT';

  @Optional()
  @OneOf(...PRIOR_MOVES)
  @Described(
    'only placements begun after so many moves to another carer in the same period of care, the move into it among them',
  )
  priorMoves?: PriorMoves;

  @Optional()
  @Codes(
    LEGAL_STATUS_CODES,
    'Give codes of the list LS, without short breaks, separated by commas.',
    'only placements that began under one of these legal statuses: LS codes separated by commas',
  )
  legalStatus?: string;

  @Optional()
  @RealDate('watch placements from this day on, for everybody; what began before it enters late')
  observedFrom?: string;

  @Optional() @WholeNumber(1, 365, 'days after a move on which the same person must be named') windowDays?:
    number | string;
  @Optional() @WholeNumber(0, 60, 'working days before the first naming') graceWorkingDays?: number | string;

  @Optional()
  @OneOf('ONE', 'EACH')
  @Described('whether moves of one day are one move, from first to last, or are counted each')
  sameDayMoves?: 'ONE' | 'EACH';

  @Optional() @WholeNumber(1, 3650, 'days to which curves and means are reckoned') horizonDays?: number | string;
  @Optional() @WholeNumber(0, 365, 'days by which a change is felt later, in the sensitivity panel') lagDays?:
    number | string;
  @Optional()
  @WholeNumber(1, 365, 'day of a placement from which it is followed in the curves by change of key worker')
  landmarkDays?: number | string;
  @Optional() @WholeNumber(30, 1095, 'days before and after the referral was accepted') periodDays?: number | string;
  @Optional() @Pence('assumed lowest price of an external residential place') lowPencePerWeek?: number | string;
  @Optional() @Pence('assumed likely price; the price recorded with each plan when left out') centralPencePerWeek?:
    number | string;
  @Optional() @Pence('assumed highest price') highPencePerWeek?: number | string;
  @Optional() @WholeNumber(0, 999_999_999, 'what the hub costs a year, in pence') hubPencePerYear?: number | string;
  @Optional() @WholeNumber(2000, 2100, 'year whose 31 March the return ends on') yearEnding?: number | string;
  @Optional() @WholeNumber(3, 240, 'months up to the day asked about') months?: number | string;

  @Optional()
  @WholeNumber(2, 100, 'numbers from 1 to one less are hidden in what leaves the team')
  threshold?: number | string;
}

/** The names of everything but the moment. */
export const QUESTION_FIELDS = [
  'hub',
  'acceptedFrom',
  'acceptedTo',
  'ageFrom',
  'ageTo',
  'placementType',
  'area',
  'priorMoves',
  'legalStatus',
  'observedFrom',
  'windowDays',
  'graceWorkingDays',
  'sameDayMoves',
  'horizonDays',
  'lagDays',
  'landmarkDays',
  'periodDays',
  'lowPencePerWeek',
  'centralPencePerWeek',
  'highPencePerWeek',
  'hubPencePerYear',
  'yearEnding',
  'months',
  'threshold',
] as const satisfies readonly (keyof AnalysisQuestionDto)[];
export type QuestionField = (typeof QUESTION_FIELDS)[number];
