import { field, Optional, YOUNG_PEOPLE_LISTS, type YoungPeopleAsked, type YoungPeopleList } from '@app/ledger';
import { isIn, matches, maxLength } from 'class-validator';
import { PositionedQuery } from '../journeys/queries.dto';
import { REFERENCE } from './entry.view';

const DAYS = /^(?:\d|[1-9]\d|[1-2]\d\d|3[0-5]\d|36[0-6])$/;
const PLACE_LENGTH_MAX = 600;

function Reference(description: string): PropertyDecorator {
  const message = 'Give an opaque reference of 1 to 100 letters, digits or . _ : / + - and no blanks.';
  const shape = { type: 'string', pattern: REFERENCE.source, description } as const;
  return field('NOT_A_REFERENCE', message, (value) => matches(value as string, REFERENCE), shape);
}

/** Whose list it is: of one hub, one team or one worker; everybody's when nothing is said. */
class WhoseQuery extends PositionedQuery {
  @Optional() @Reference('only those whom this hub supports') hub?: string;
  @Optional() @Reference('only those of whom somebody in this team is named in a role') team?: string;
  @Optional()
  @Reference('only those to whom this worker is named, in any role, or for whom they stand in')
  worker?: string;

  @Optional()
  @field('NOT_A_PLACE', 'Give what the page before gave as next.', (value) => maxLength(value, PLACE_LENGTH_MAX), {
    type: 'string',
    maxLength: PLACE_LENGTH_MAX,
    description: 'what the page before gave as next; the first page when left out',
  })
  after?: string;
}

export class ReviewsDueQuery extends WhoseQuery {
  @Optional()
  @field('NOT_TRUE_OR_FALSE', 'Give true or false.', (value) => isIn(value, ['true', 'false']), {
    type: 'boolean',
    default: false,
    description: 'only those that are overdue; not those of which it cannot be told',
  })
  overdue?: 'true' | 'false';

  @Optional()
  @field('NOT_DAYS', 'Give a whole number of days from 0 to 366.', (value) => matches(value as string, DAYS), {
    type: 'integer',
    minimum: 0,
    maximum: 366,
    description: 'only those due by so many days from today, or before',
  })
  withinDays?: string;
}

export class MyYoungPeopleQuery extends WhoseQuery implements YoungPeopleAsked {
  @Optional()
  @field('NOT_A_LIST', 'Name one of the lists.', (value) => isIn(value, YOUNG_PEOPLE_LISTS), {
    type: 'string',
    enum: [...YOUNG_PEOPLE_LISTS],
    description: 'only this list; when left out the first twenty of each, and of EVERYBODY the number alone',
  })
  list?: YoungPeopleList;
}
