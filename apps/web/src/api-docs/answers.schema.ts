import type { SchemaObject } from '@nestjs/swagger';
import { text, date, instant, uuid, count, flag, anything, oneOf, byName, listOf, object } from './shapes';

/*
 * What questions answer. The answers are plain data made by the pure libraries, which know no framework, so that they
 * are described here; `api-docs.spec.ts` compares what is described with what is answered.
 */

const counts = byName(count);

const coded = object({ code: text, inWords: text, since: date });
const worker = object({ workerRef: text, since: date });
export const CURRENT = object(
  { state: oneOf('OPEN', 'CEASED', 'VANISHED', 'SHORT_BREAKS_ONLY', 'NOT_LOOKED_AFTER'), inWords: text },
  {
    notConfirmedSince: date,
    lookedAfterSince: date,
    legalStatus: coded,
    placement: object({ placementId: text, code: text, inWords: text, since: date }),
    temporaryStay: object({ stayId: text, code: text, inWords: text, since: date }),
    keyWorker: worker,
    socialWorker: worker,
    missingSince: text,
  },
);

const ENTRY = object(
  {
    eventId: uuid,
    lane: text,
    type: text,
    from: { oneOf: [text, { type: 'null' }] },
    precision: oneOf('MINUTE', 'DAY', 'MONTH', 'YEAR', 'UNKNOWN'),
    text,
    recordedAt: instant,
    recordedBy: object({}, { userId: text, role: text, importRun: text }),
    source: object(
      { kind: oneOf('SCREEN', 'IMPORT', 'INTERFACE') },
      { file: text, sha256: text, table: text, row: count, stated: text, lateBecause: text },
    ),
    late: { oneOf: [count, flag], description: 'days from happening to recording, when more than seven' },
  },
  { to: text, correctedBy: listOf(uuid), withdrawnBy: uuid, about: uuid },
);

const PLACEMENT = object(
  {
    placementId: text,
    change: oneOf('FIRST', 'NEW_CARER', 'SAME_CARER'),
    startedOn: date,
    placementType: text,
    placementTypeInWords: text,
  },
  { periodId: text, endedOn: date, provider: text, urn: text, endReason: text },
);

export const TIMELINE_SCHEMA = object({
  journeyId: uuid,
  asAt: date,
  knownAt: instant,
  position: count,
  current: CURRENT,
  entries: listOf(ENTRY),
  placements: listOf(PLACEMENT),
  periods: listOf(anything),
  legalStatuses: listOf(anything),
  shortBreaks: listOf(anything),
  temporaryStays: listOf(anything),
  missing: listOf(anything),
  team: listOf(anything),
  reviews: listOf(anything),
  concerns: listOf(anything),
  reviewPacks: listOf(anything),
  moves: listOf(anything),
  discrepancies: listOf(anything),
});

const REPLAY_STATE: SchemaObject = { allOf: [CURRENT, object({ counts })] };

const PLACED_ENTRY: SchemaObject = { allOf: [ENTRY, object({ position: count })] };
const HEADLINE_CHANGE = object({ heading: text, was: text, now: text, inWords: text });

export const REPLAY_SCHEMA = object({
  journeyId: uuid,
  order: oneOf('happened', 'recorded'),
  by: oneOf('fact', 'day', 'batch'),
  of: { ...count, description: 'how many steps there are' },
  steps: listOf(
    object({
      n: count,
      on: { oneOf: [date, { type: 'null' }], description: 'day of its first fact, happened or recorded' },
      event: PLACED_ENTRY,
      events: { ...listOf(PLACED_ENTRY), description: 'all of a step by day or by batch; the event is the first' },
      before: REPLAY_STATE,
      after: REPLAY_STATE,
      changed: { ...listOf(text), description: 'a sentence for each headline that reads otherwise after' },
      headlines: { ...listOf(HEADLINE_CHANGE), description: 'the same, headline by headline' },
      rewritten: {
        ...listOf(object({ before: PLACED_ENTRY, after: PLACED_ENTRY })),
        description: 'in recorded order: earlier entries that this step corrects or withdraws',
      },
    }),
  ),
});

const MOMENT = { asAt: date, knownAt: instant };
const STANDING = object({ ...MOMENT, position: count, state: REPLAY_STATE });
const ONE_SIDED = object({ entry: PLACED_ENTRY, absence: oneOf('NOT_RECORDED', 'LATER', 'WITHDRAWN') });
const DIFFERENCE = {
  from: STANDING,
  to: STANDING,
  added: { ...listOf(ONE_SIDED), description: 'count at the second moment only' },
  removed: { ...listOf(ONE_SIDED), description: 'count at the first moment only' },
  changed: listOf(object({ before: PLACED_ENTRY, after: PLACED_ENTRY, because: listOf(PLACED_ENTRY) })),
  countAtNeither: { ...listOf(PLACED_ENTRY), description: 'recorded and withdrawn in between' },
  headlines: listOf({ allOf: [HEADLINE_CHANGE, object({ because: listOf(PLACED_ENTRY) })] }),
};

export const DIFFERENCE_SCHEMA = object({ journeyId: uuid, ...DIFFERENCE });

const CORNER = object({ ...MOMENT, headlines: { type: 'object', additionalProperties: text } });

export const GRID_SCHEMA = object({
  journeyId: uuid,
  then: object(MOMENT),
  now: object(MOMENT),
  corners: object({ thenAsKnownThen: CORNER, thenAsKnownNow: CORNER, nowAsKnownThen: CORNER, nowAsKnownNow: CORNER }),
  learned: object(DIFFERENCE),
  happened: object(DIFFERENCE),
});

export const HISTORIES_SCHEMA = object(
  {
    by: oneOf('number', 'eventId', 'position', 'recordedOn', 'recordedBy'),
    total: count,
    found: listOf(
      object(
        { journeyId: uuid, identifiers: { type: 'object', additionalProperties: listOf(text) }, facts: count },
        { first: object({ eventId: uuid, position: count, recordedAt: instant }) },
      ),
    ),
  },
  { next: text },
);

const YOUNG_PERSON = object(
  {
    journeyId: uuid,
    identifiers: { type: 'object', additionalProperties: listOf(text) },
    names: object({}, { given: text, family: text, preferred: text }),
    sameAs: listOf(uuid),
    current: CURRENT,
    counts,
  },
  { dateOfBirth: date, lastRecordedAt: instant, latestReturnYear: count },
);

export const YOUNG_PEOPLE_SCHEMA = object({
  total: count,
  page: count,
  pageSize: count,
  found: listOf(YOUNG_PERSON),
});

export const SUMMARY_SCHEMA = object({
  youngPeople: count,
  facts: count,
  rows: count,
  periodsOfCare: count,
  placements: count,
  carerMoves: count,
  sameCarerChanges: count,
  temporaryStays: count,
  breakdowns: object({ narrow: count, broad: count, unknown: count }),
  breakdownReasons: counts,
  safeguardingMoves: count,
  reEntries: count,
  shortBreakOnly: count,
  missingEpisodes: count,
  lastState: object({ CEASED: count, OPEN: count, VANISHED: count }),
  discrepancies: counts,
});
