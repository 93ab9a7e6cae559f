import type { ReplayOrder, ReplayPlace, ReplayUnit } from '@app/journey';
import { Day, DayOrInstant, field, Optional, Uuid } from '@app/ledger';
import { ApiProperty } from '@nestjs/swagger';
import { isIn, matches } from 'class-validator';
import { POSITION, PositionedQuery, WHOLE } from './queries.dto';

const PLACES = ['step', 'date', 'position', 'event'] as const;

/** A step is looked for in one way. */
const Alone = (): PropertyDecorator =>
  field(
    'MORE_THAN_ONE',
    'Give only one of step, date, position and event.',
    (_, asked) => PLACES.filter((name) => (asked as Record<string, unknown>)[name] !== undefined).length === 1,
    {},
  );

export class ReplayQuery extends PositionedQuery {
  @Optional()
  @field('NOT_AN_ORDER', 'Give happened or recorded.', (value) => isIn(value, ['happened', 'recorded']), {
    type: 'string',
    enum: ['happened', 'recorded'],
    default: 'happened',
    description: 'the story as it is known to have been, or what was known after each fact was learned',
  })
  order?: ReplayOrder;

  @Optional()
  @field('NOT_A_UNIT', 'Give fact, day or batch.', (value) => isIn(value, ['fact', 'day', 'batch']), {
    type: 'string',
    enum: ['fact', 'day', 'batch'],
    default: 'fact',
    description: 'what a step holds: one fact; neighbours of one day; neighbours that one hand recorded at one instant',
  })
  by?: ReplayUnit;

  @Optional()
  @field('NOT_A_STEP', 'Give a whole number from 1 to 99999.', (value) => matches(value as string, WHOLE), {
    type: 'string',
    pattern: WHOLE.source,
    description: 'only this step, from 1; all of them when no step is looked for',
  })
  @Alone()
  step?: string;

  @Optional()
  @Day()
  @Alone()
  @ApiProperty({ description: 'only the first step that holds something on or after this day, or the last step' })
  date?: string;

  @Optional()
  @field('NOT_A_POSITION', 'Give a position: a whole number from 0.', (value) => matches(value as string, POSITION), {
    type: 'string',
    pattern: POSITION.source,
    description:
      'only the step that holds the first fact at or after this place in the ledger, or the last one recorded',
  })
  @Alone()
  position?: string;

  @Optional()
  @Uuid()
  @Alone()
  @ApiProperty({ description: 'only the step that holds this entry' })
  event?: string;
}

/** The step that an address looks for; none means all of them. */
export function placeIn({ step, date, position, event }: ReplayQuery): ReplayPlace | undefined {
  if (step !== undefined) return { step: Number(step) };
  if (date !== undefined) return { date };
  if (position !== undefined) return { position: Number(position) };
  return event === undefined ? undefined : { eventId: event };
}

const DAY = 'as at the end of this day; today when left out';
const KNOWN = 'as known at this instant, or at the end of this calendar date; now when left out';

/** Two moments. Either may be the later. */
export class DifferenceQuery extends PositionedQuery {
  @Optional()
  @Day()
  @ApiProperty({ description: `the first moment: ${DAY}` })
  fromAsAt?: string;

  @Optional()
  @DayOrInstant()
  @ApiProperty({ description: `the first moment: ${KNOWN}` })
  fromKnownAt?: string;

  @Optional()
  @Day()
  @ApiProperty({ description: `the second moment: ${DAY}` })
  toAsAt?: string;

  @Optional()
  @DayOrInstant()
  @ApiProperty({ description: `the second moment: ${KNOWN}` })
  toKnownAt?: string;
}

export class GridQuery extends PositionedQuery {
  @Day()
  @ApiProperty({ description: 'the day that is asked about' })
  asAt!: string;

  @Optional()
  @DayOrInstant()
  @ApiProperty({ description: 'what is to count as known then; at the end of that day when left out' })
  knownAt?: string;
}
