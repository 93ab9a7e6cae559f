import { ANALYSIS_KINDS, type AnalysisKind, ROW_EXTRACT } from '@app/ledger';
import type { SchemaObject } from '@nestjs/swagger';
import { RESULT_SCHEMAS } from './result.schema';
import { anything, text, date, instant, uuid, count, version, orNull, object } from '../api-docs/shapes';

const RECORDED = {
  kind: { type: 'string', enum: [...ANALYSIS_KINDS, ROW_EXTRACT] },
  asAt: date,
  knownAt: instant,
  cohort: { ...anything, description: 'the filters that were asked for' },
  reckoning: { ...anything, description: 'the numbers that were reckoned with, defaults among them' },
  position: { ...count, description: 'of the last fact that counted' },
  definitions: { type: 'object', additionalProperties: version, description: 'versions of the definitions, by name' },
  youngPeople: object({ inLedger: count, inCohort: count }),
  digest: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of all the rest in canonical JSON' },
} satisfies Record<string, SchemaObject>;

const RESULT: SchemaObject = {
  ...anything,
  description:
    'what the analysis found; every figure in it has numerator, denominator, unknown, value, unit, interval, method, ' +
    'definition and version',
};

/** The answer of one kind of analysis. */
export const reportSchemaOf = (kind: AnalysisKind): SchemaObject =>
  object({ ...RECORDED, result: { ...RESULT, ...RESULT_SCHEMAS[kind] } });
export const ANALYSIS_RUN_SCHEMA = object({ runId: uuid, ...RECORDED, result: RESULT });

export const ANALYSIS_RUN_AGAIN_SCHEMA = object(
  {
    runId: uuid,
    recorded: object(RECORDED),
    reproduced: { type: 'boolean', description: 'whether it came out the same, to the byte' },
    changed: {
      type: 'array',
      items: object({ definition: text, recorded: orNull(count), now: orNull(count) }),
      description: 'definitions that have changed since',
    },
  },
  { run: ANALYSIS_RUN_SCHEMA },
);
