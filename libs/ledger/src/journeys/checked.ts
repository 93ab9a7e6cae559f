import { plainToInstance } from 'class-transformer';
import type { ValidationError } from 'class-validator';
import { validateSync } from 'class-validator';
import { type Fault, InvalidInput } from '../errors';

/** Deepest nesting and greatest number of values of one body: far more than any entry needs. */
const DEPTH_MAX = 12;
const VALUES_MAX = 10_000;
/** Names that mean something to JavaScript itself. No field is called so. */
const MAGIC: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What was said, as an object of its class; or every fault of every field at once. A field the class does not know is a
 * fault: it may be a slip of the pen in the name of one it does.
 *
 * @throws InvalidInput
 */
export function checked<T extends object>(shape: new () => T, said: unknown): T {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw new InvalidInput([{ path: '', code: 'NOT_AN_OBJECT', message: 'Give an object.' }]);
  }
  const hostile = hostileFault(said);
  if (hostile) throw new InvalidInput([hostile]);
  const instance = plainToInstance(shape, said);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const faults = errors.flatMap((error) => faultsOf(error, ''));
  if (faults.length > 0) throw new InvalidInput(faults);
  return instance;
}

/** Looks at the whole before anything walks into it by recursion. Goes breadth first, and stops at the first fault. */
function hostileFault(said: object): Fault | undefined {
  let level: object[] = [said];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_MAX) return { path: '', code: 'TOO_DEEP', message: `Nest at most ${DEPTH_MAX} deep.` };
    const next: object[] = [];
    for (const holder of level) {
      for (const [name, value] of Object.entries(holder) as [string, unknown][]) {
        if (MAGIC.has(name)) return { path: name, code: 'UNKNOWN_FIELD', message: 'There is no such field.' };
        values += 1;
        if (values > VALUES_MAX) return { path: '', code: 'TOO_MANY', message: `Give at most ${VALUES_MAX} values.` };
        if (typeof value === 'object' && value !== null) next.push(value);
      }
    }
    level = next;
  }
  return undefined;
}

function faultsOf({ property, value, constraints = {}, children = [] }: ValidationError, above: string): Fault[] {
  const path = above === '' ? safeName(property) : `${above}.${safeName(property)}`;
  const { nestedValidation, whitelistValidation, ...own } = constraints;
  if (whitelistValidation) return [{ path, code: 'UNKNOWN_FIELD', message: 'There is no such field.' }];
  const [first] = Object.entries(own);
  if (first && value === undefined) return [{ path, code: 'MISSING', message: first[1] }];
  if (first) return [{ path, code: first[0], message: first[1] }];
  const below = children.flatMap((child) => faultsOf(child, path));
  if (below.length > 0) return below;
  return nestedValidation ? [{ path, code: 'NOT_AN_OBJECT', message: 'Give an object.' }] : [];
}

/** The name of an unknown field comes from the caller: only what looks like a name is given back. */
function safeName(property: string): string {
  return /^\w{1,60}$/.test(property) ? property : '(unnamed)';
}
