import type { AnalysisKind } from '@app/ledger';
import type { SchemaObject } from '@nestjs/swagger';
import { text, count, version, number, anything, orNull, listOf, byName, object } from '../api-docs/shapes';

const texts: SchemaObject = { type: 'array', items: text };

/** A number with everything that is needed to read it. */
export const FIGURE_SCHEMA: SchemaObject = {
  ...object({
    definition: { ...text, description: 'what it is, in words' },
    version: { ...version, description: 'of the definition' },
    numerator: number,
    denominator: number,
    unknown: { ...number, description: 'of whom or which it cannot be told: beside the denominator, never in it' },
    value: { ...orNull(number), description: 'null where there is nothing to divide by' },
    unit: { type: 'string', enum: ['share', 'per 1,000 days', 'per 100 days', 'days', 'ratio', 'pence'] },
    interval: { ...orNull(object({ lower: number, upper: orNull(number) })), description: '95 %' },
    method: { ...text, description: 'how the interval is made' },
  }),
  description: 'a figure',
};

const REFS = listOf(object({ journeyId: text, on: { type: 'string', format: 'date' } }));
const TESTED = object({
  ...{ test: text, role: text, kind: text },
  ...{ figure: FIGURE_SCHEMA, byYoungPerson: FIGURE_SCHEMA, ofNamed: FIGURE_SCHEMA },
  behind: byName(REFS),
});
const RATE = object({ rate: FIGURE_SCHEMA, byYoungPerson: FIGURE_SCHEMA });
const CURVES = object({
  ...{ definition: text, version, groups: listOf(anything), gray: orNull(anything), refusal: orNull(text) },
  ...{ brokeDownBefore: count, method: text },
});
const BY_BREADTH = { narrow: anything, broad: anything };

/** What each kind of analysis finds: the names that are there, and of those below them whatever can be relied on. */
export const RESULT_SCHEMAS: Readonly<Partial<Record<AnalysisKind, SchemaObject>>> = {
  'same-team': object({
    ...{ definition: anything, note: text, youngPeople: count, headline: TESTED, figures: listOf(TESTED) },
    promiseStrict: object({ figure: FIGURE_SCHEMA, behind: texts }),
    kept: FIGURE_SCHEMA,
    verdicts: byName(object({ journeys: count, behind: texts })),
    ...{ wholeTeam: byName(FIGURE_SCHEMA), roles: listOf(anything), journeys: listOf(anything) },
    movesBy: object({ hub: listOf(TESTED), kindOfMove: listOf(TESTED) }),
    endings: object({
      reasons: listOf(object({ reason: text, figure: FIGURE_SCHEMA, behind: REFS })),
      ...{ endings: count, notRecorded: REFS, askedFor: REFS },
    }),
    daysWithout: byName(count),
  }),
  breakdown: object({
    ...{ classTable: anything, coverage: byName(count), endings: anything, headline: RATE },
    denominators: object({ narrow: byName(FIGURE_SCHEMA), broad: byName(FIGURE_SCHEMA) }),
    ...BY_BREADTH,
    sensitivity: listOf(object({ reading: text, placements: count, rate: RATE })),
    ...{ behind: listOf(anything), notes: texts },
  }),
  continuity: object({
    ...{ headline: FIGURE_SCHEMA, coverage: byName(count), placementDays: byName(count) },
    byHolder: object(BY_BREADTH),
    ...{ events: count, rows: count, afterChange: anything, models: byName(anything) },
    ...{ sensitivity: listOf(anything), inWords: text, cannotShow: texts, spells: listOf(anything) },
    byChange: object({
      ...{ landmarkDays: count, horizonDays: count, cannotShow: texts },
      curves: object({ narrow: CURVES, broad: CURVES }),
      behind: byName(listOf(object({ journeyId: text, placementId: text }))),
    }),
  }),
  stability: object({
    ...{ censusDay: text, lookedAfter: count, caution: text, notes: texts },
    measures: byName(
      object({ figure: FIGURE_SCHEMA, behind: texts, unknown: texts, england: orNull(byName({ type: 'number' })) }),
    ),
  }),
  outcomes: object({
    careKnownTo: { type: 'string', format: 'date' },
    outcomes: listOf(
      object({
        ...{ key: text, answers: texts, name: text, measure: text, version, warnings: texts },
        figures: byName(FIGURE_SCHEMA),
        ...{ coverage: byName(count), excluded: byName(texts) },
      }),
    ),
  }),
  trends: object({
    ...{
      months: texts,
      careKnownTo: { type: 'string', format: 'date' },
      daysBetweenBreakdowns: anything,
      notes: texts,
    },
    charts: byName(
      object({ definition: text, version, unit: text, points: listOf(anything), xmr: anything, run: anything }),
    ),
  }),
};
