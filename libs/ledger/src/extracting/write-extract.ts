import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryTable } from '@app/analysis';
import { canonicalJson } from '@app/event-store';
import { CODE_LISTS, type CodeList } from '@app/journey';
import { Refused } from '../errors';
import { csvText } from './csv-text';
import { dictionaryHtml } from './dictionary-html';
import type { ExtractMade } from './make-extract';
import { parquetBytes } from './parquet-bytes';
import { readmeText } from './readme-text';

export const EXTRACT_FORMATS = ['csv', 'parquet'] as const;
export type ExtractFormat = (typeof EXTRACT_FORMATS)[number];

export interface WriteOptions {
  readonly formats: readonly ExtractFormat[];
  /** A byte order mark at the start of every CSV. */
  readonly bom: boolean;
}

export interface ExtractWritten {
  readonly file: string;
  /** Of tables. */
  readonly rows: number | null;
  readonly sha256: string;
}

/** The lists by which placements and their endings are grouped. */
const LISTS_FOLLOWED: readonly CodeList[] = ['PLACE', 'REASON_PLACE_CHANGE', 'REC'];

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Makes the folder, which only its owner can read.
 *
 * @throws Refused when there is anything in it: two extracts in one folder cannot be told apart
 */
export function freshFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length === 0) return;
  const sentence = `There is something in ${folder} already. Name a folder that is empty, or is not there yet.`;
  throw new Refused([{ code: 'FOLDER_NOT_EMPTY', sentence }]);
}

/** How to make the same extract again. What it is called is not known here: DIR stands for it. */
function commandAgain({ run }: ExtractMade, { formats, bom }: WriteOptions): string {
  const format = formats.length === EXTRACT_FORMATS.length ? '' : ` --format ${formats.join(',')}`;
  return `ledger extract --run ${run.runId} --out DIR${format}${bom ? ' --bom' : ''}`;
}

/** Of whom and of what it is, and how it was come by. */
function cohortJson(made: ExtractMade, options: WriteOptions): string {
  const { runId, kind, asAt, knownAt, cohort, reckoning, position, definitions, youngPeople, digest } = made.run;
  const lists = LISTS_FOLLOWED.map((list) => {
    const codes = CODE_LISTS[list];
    return [list, { codes: Object.keys(codes).length, sha256: sha256(canonicalJson(codes)) }] as const;
  });
  const told = {
    runId,
    kind,
    digest,
    confidential: made.inRows,
    asAt,
    knownAt,
    position,
    cohort,
    reckoning,
    ...(made.inRows ? {} : { suppression: { threshold: reckoning.threshold ?? null, noughtsShown: true } }),
    youngPeople,
    definitions,
    codeLists: Object.fromEntries(lists),
    tables: made.tables.map(({ name, oneRow, columns, rows }) => ({
      name,
      oneRow,
      columns: columns.map((column) => column.name),
      rows: rows.length,
    })),
    again: commandAgain(made, options),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** A file of an extract, in the bytes that it has. */
export interface ExtractFile extends ExtractWritten {
  readonly content: string | Uint8Array;
}

/** The files of an extract, one after the other. `SHA256SUMS` comes last: where it is missing, the rest is not whole. */
export async function* extractFiles(made: ExtractMade, options: WriteOptions): AsyncGenerator<ExtractFile> {
  const sums: string[] = [];
  const fileOf = (file: string, content: string | Uint8Array, rows: number | null = null): ExtractFile => {
    const one = { file, rows, sha256: sha256(content), content };
    sums.push(`${one.sha256}  ${file}\n`);
    return one;
  };
  const about = { runId: made.run.runId, digest: made.run.digest };
  for (const table of made.tables) {
    const rows = table.rows.length;
    if (options.formats.includes('csv')) yield fileOf(`${table.name}.csv`, csvText(table, options.bom), rows);
    if (options.formats.includes('parquet')) {
      yield fileOf(`${table.name}.parquet`, await parquetBytes(table, about), rows);
    }
  }
  const dictionary = dictionaryTable(made.tables);
  yield fileOf('dictionary.csv', csvText(dictionary, options.bom), dictionary.rows.length);
  yield fileOf('dictionary.html', dictionaryHtml(made.tables));
  yield fileOf('cohort.json', cohortJson(made, options));
  yield fileOf('README.txt', readmeText(made, options.formats));
  yield fileOf('SHA256SUMS', sums.join(''));
}

/** Writes an extract into a fresh folder. */
export async function writeExtract(
  folder: string,
  made: ExtractMade,
  options: WriteOptions,
): Promise<ExtractWritten[]> {
  const written: ExtractWritten[] = [];
  for await (const { content, ...told } of extractFiles(made, options)) {
    writeFileSync(join(folder, told.file), content, { mode: 0o600, flag: 'wx' });
    written.push(told);
  }
  return written;
}
