import type { SchemaObject } from '@nestjs/swagger';

/** What answers are made of, as the description of the API says it. */
export type Properties = Record<string, SchemaObject>;
export const text: SchemaObject = { type: 'string' };
export const date: SchemaObject = { type: 'string', format: 'date' };
export const instant: SchemaObject = { type: 'string', format: 'date-time' };
export const uuid: SchemaObject = { type: 'string', format: 'uuid' };
export const count: SchemaObject = { type: 'integer', minimum: 0 };
export const version: SchemaObject = { type: 'integer', minimum: 1 };
export const number: SchemaObject = { type: 'number' };
export const flag: SchemaObject = { type: 'boolean' };
export const anything: SchemaObject = { type: 'object', additionalProperties: true };

export const oneOf = (...values: readonly string[]): SchemaObject => ({ type: 'string', enum: [...values] });
export const orNull = (schema: SchemaObject): SchemaObject => ({ oneOf: [schema, { type: 'null' }] });
export const listOf = (items: SchemaObject): SchemaObject => ({ type: 'array', items });
/** By names that are not known beforehand. */
export const byName = (schema: SchemaObject): SchemaObject => ({ type: 'object', additionalProperties: schema });

/** `required` are always there; `optional` may be left out. */
export function object(required: Properties, optional: Properties = {}): SchemaObject {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required) };
}
