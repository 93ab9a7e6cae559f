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

/** Writes an extract into a fresh folder. `SHA256SUMS` comes last: where it is missing, the rest is not whole. */
export async function writeExtract(
  folder: string,
  made: ExtractMade,
  options: WriteOptions,
): Promise<ExtractWritten[]> {
  const written: ExtractWritten[] = [];
  const write = (file: string, content: string | Uint8Array, rows: number | null = null): void => {
    writeFileSync(join(folder, file), content, { mode: 0o600, flag: 'wx' });
    written.push({ file, rows, sha256: sha256(content) });
  };
  const about = { runId: made.run.runId, digest: made.run.digest };
  for (const table of made.tables) {
    if (options.formats.includes('csv')) write(`${table.name}.csv`, csvText(table, options.bom), table.rows.length);
    if (options.formats.includes('parquet')) {
      write(`${table.name}.parquet`, await parquetBytes(table, about), table.rows.length);
    }
  }
  const dictionary = dictionaryTable(made.tables);
  write('dictionary.csv', csvText(dictionary, options.bom), dictionary.rows.length);
  write('dictionary.html', dictionaryHtml(made.tables));
  write('cohort.json', cohortJson(made, options));
  write('README.txt', readmeText(made, options.formats));
  const sums = written.map((one) => `${one.sha256}  ${one.file}\n`).join('');
  write('SHA256SUMS', sums);
  return written;
}
