import { CLOCK_ANSWERS, YOUNG_PEOPLE_LISTS } from '@app/ledger';
import type { SchemaObject } from '@nestjs/swagger';
import { CURRENT } from '../api-docs/answers.schema';
import { text, date, instant, uuid, count, flag, orNull, listOf, object } from '../api-docs/shapes';

const CLOCK_FIELDS = {
  rule: text,
  title: text,
  answer: { type: 'string', enum: [...CLOCK_ANSWERS] },
  because: { ...text, description: 'why, in one sentence of dates' },
  about: { ...text, description: 'id of the period of care, the placement, the stay or the missing episode' },
  startedBy: { ...text, description: 'id of the entry that started it' },
  startedOn: orNull(date),
  dueOn: { ...orNull(date), description: 'the last day in time; null where that cannot be told' },
  dueAt: {
    ...orNull(instant),
    description: 'the instant, where its start is known to the minute and it runs in hours',
  },
  doneOn: orNull(date),
  stopped: orNull({ type: 'object', additionalProperties: true, description: 'on which day, and by what' }),
  lateBy: orNull({ type: 'object', additionalProperties: true, description: 'count and unit, DAY or HOUR' }),
  daysLeft: { oneOf: [{ type: 'integer' }, { type: 'null' }], description: 'negative when the last day has passed' },
  doubt: { ...orNull(text), description: 'why it cannot be told' },
} satisfies Record<string, SchemaObject>;
const CLOCK = object(CLOCK_FIELDS);

export const CLOCKS_SCHEMA = object({
  journeyId: uuid,
  asAt: date,
  knownAt: instant,
  rulesVersion: count,
  settings: object({
    sameCarersRestartVisits: flag,
    temporaryStaysRestartVisits: flag,
    lastingPlacements: listOf(text),
  }),
  clocks: listOf(
    object({
      ...CLOCK_FIELDS,
      asKnownThen: {
        ...orNull(object({ asAt: date, knownAt: instant, reading: orNull(CLOCK) })),
        description: 'as known at the end of the day after the last one in time; null before that day',
      },
    }),
  ),
});

const ENTRY = object(
  {
    journeyId: uuid,
    identifiers: { type: 'object', additionalProperties: listOf(text) },
    supported: { ...flag, description: 'a hub supports the young person today' },
    current: CURRENT,
    needs: listOf(text),
    movesThisWeek: listOf(object({ on: date, expected: flag })),
    missing: listOf(object({ episodeId: text, kind: text, since: date })),
    interviews: listOf(CLOCK),
    openDiscrepancies: count,
  },
  {
    hub: text,
    review: CLOCK,
    lastReviewOn: date,
    sinceReview: object({
      from: date,
      moves: count,
      breakdowns: count,
      breakdownsUnknown: count,
      missingEpisodes: count,
      daysWithoutKeyWorker: orNull(count),
      keyWorkerKept: orNull(object({ held: count, known: count, notYetKnown: count })),
    }),
  },
);

export const REVIEWS_DUE_SCHEMA = object(
  {
    today: date,
    waiting: { ...count, description: 'all reviews that wait' },
    overdue: { ...count, description: 'those that are overdue' },
    total: { ...count, description: 'those that were asked for' },
    pageSize: count,
    found: listOf(ENTRY),
  },
  { next: text },
);

export const MY_YOUNG_PEOPLE_SCHEMA = object({
  today: date,
  week: object({ from: date, to: date }),
  pageSize: count,
  lists: listOf(
    object(
      { list: { type: 'string', enum: [...YOUNG_PEOPLE_LISTS] }, total: count, found: listOf(ENTRY) },
      { next: text },
    ),
  ),
});
