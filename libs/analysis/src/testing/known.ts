import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Known answers that are part of the project: invented spells, and the two sets of Therneau and Grambsch that can be worked
 * by hand. `invented.R` beside them tells with which programs the answers to `invented.csv` were made.
 */
const textOf = (file: string): string => readFileSync(join(__dirname, file), 'utf8');

export function knownAnswers<T>(file: string): T {
  return JSON.parse(textOf(file)) as T;
}

export type Row = Readonly<Record<string, string>>;

/** The rows of a table with commas between its columns and nothing quoted. */
export function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

export const knownRows = (file: string): Row[] => rowsOf(textOf(file));

/** One column as numbers. */
export const numbersOf = (rows: readonly Row[], name: string): number[] => rows.map((row) => Number(row[name]));

/** One column as it is written. */
export const labelsOf = (rows: readonly Row[], name: string): string[] => rows.map((row) => row[name] ?? '');

/** R writes one number without brackets. */
export const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as T[]) : [value as T];

export interface KnownCurve {
  readonly time: number | number[];
  readonly nRisk: number | number[];
  readonly nEvent: number | number[];
  readonly nCensor: number | number[];
  readonly surv: number | number[];
  readonly seSurv: number | null | (number | null)[];
  readonly cumhaz: number | number[];
}
