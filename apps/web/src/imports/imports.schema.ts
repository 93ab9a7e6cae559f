import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type Schema = ApiResponseSchemaHost['schema'];

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const byName = { type: 'object', additionalProperties: count } as const;
const id = { type: 'string', format: 'uuid' } as const;

const FAULT: Schema = {
  type: 'object',
  description: 'one fault of one row; nothing personal stands in it',
  properties: {
    file: text,
    table: text,
    row: { ...count, description: 'data row, from 1' },
    line: { ...count, description: 'line of the file, from 1' },
    column: { type: 'string', nullable: true },
    rule: { ...text, description: 'number of the national rule, or the kind of fault' },
    severity: { type: 'string', enum: ['SET_ASIDE', 'NOTE'] },
    message: { ...text, description: 'where it is, what is wrong, and what to do' },
    remedy: { ...text, description: 'what to do: the last sentence of the message' },
  },
};
const BAD_ROWS: Schema = {
  type: 'object',
  description: 'rows that were set aside, to be mended and imported: GET /api/imports/{runId}/bad-rows/{place}',
  properties: { place: count, name: text, file: text, table: text, rows: count },
};
const POSITIONS: Schema = {
  type: 'object',
  description:
    'everything that the import recorded stands between these positions of the ledger; no "to" before its end',
  properties: { from: count, to: count },
};
const FILE: Schema = {
  type: 'object',
  properties: { file: text, table: { type: 'string', nullable: true }, rows: count, sha256: text },
};
const REPORT: Schema = {
  type: 'object',
  required: ['runId'],
  properties: {
    runId: id,
    yearEnding: { type: 'integer' },
    status: { type: 'string', enum: ['RUNNING', 'FINISHED'] },
    files: { type: 'array', items: FILE },
    rows: count,
    rowCounts: {
      type: 'object',
      description: 'every row stands in exactly one of these',
      properties: { becameFacts: count, restatedKnownFacts: count, setAside: count },
    },
    factsAppended: count,
    rowsSetAside: count,
    discrepancies: { ...byName, description: 'new discrepancies by kind' },
    notes: { ...byName, description: 'notes on rows that went in, by rule' },
    fileFaults: { type: 'array', items: { type: 'object', properties: { file: text, rule: text, message: text } } },
    faults: { type: 'array', items: FAULT },
    badRows: { type: 'array', items: BAD_ROWS, description: 'kept for a day' },
    positions: POSITIONS,
    seconds: { type: 'number' },
  },
};

export const UPLOAD_SCHEMA: Schema = {
  type: 'object',
  required: ['files'],
  properties: {
    files: {
      type: 'array',
      maxItems: 60,
      items: { type: 'string', format: 'binary' },
      description: 'CSV or XML files',
    },
    yearEnding: { type: 'string', pattern: '^(19|20)\\d\\d$' },
    namesYearStart: { type: 'string', enum: ['true', 'false'] },
  },
};
export const IMPORTS_SCHEMA: Schema = {
  type: 'object',
  required: ['runs'],
  properties: { runs: { type: 'array', items: REPORT } },
};
export const IMPORT_FOUND_SCHEMA: Schema = {
  ...REPORT,
  properties: {
    ...REPORT.properties,
    kind: { type: 'string', enum: ['SSDA903', 'HUB'] },
    startedAt: { type: 'string', format: 'date-time' },
    setAside: { type: 'array', items: FAULT },
  },
};
