import { field, Optional } from '@app/ledger';
import { matches, maxLength } from 'class-validator';

export const WHOLE = /^[1-9]\d{0,4}$/;
export const POSITION = /^\d{1,15}$/;

/** What every question may carry. */
export class PositionedQuery {
  @Optional()
  @field('NOT_A_POSITION', 'Give a position: a whole number from 0.', (value) => matches(value as string, POSITION), {
    type: 'string',
    pattern: POSITION.source,
    description: 'waits, up to five seconds, until what is read holds everything up to this position',
  })
  minPosition?: string;
}

export class MomentQuery extends PositionedQuery {
  // Whether it is a real date is for the question to tell, which the command line asks too.
  @Optional()
  @field('NOT_A_DATE', 'Give a calendar date, written YYYY-MM-DD.', (value) => maxLength(value, 10), {
    type: 'string',
    format: 'date',
    description: 'as at the end of this day; today when left out',
  })
  asAt?: string;

  @Optional()
  @field('NOT_AN_INSTANT', 'Give an instant with its offset, or a calendar date.', (value) => maxLength(value, 40), {
    type: 'string',
    maxLength: 40,
    description: 'as known at this instant, or at the end of this calendar date; now when left out',
  })
  knownAt?: string;
}

export class FindQuery extends PositionedQuery {
  @Optional()
  @field('TOO_LONG', 'Ask for at most 200 characters.', (value) => maxLength(value, 200), {
    type: 'string',
    maxLength: 200,
    description: 'beginnings of names, a number of the young person, or a journey id; everybody when left out',
  })
  query?: string;

  @Optional()
  @field('NOT_A_PAGE', 'Give a whole number from 1 to 99999.', (value) => matches(value as string, WHOLE), {
    type: 'string',
    pattern: WHOLE.source,
    description: 'from 1; 50 young people on each',
  })
  page?: string;
}
