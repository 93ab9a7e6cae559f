import { exportChild } from '../export/export-child';
import { collectReturn, readReturn } from '../read-return';
import type { TableName } from '../tables';
import { writeCsv } from '../write-csv';
import { arriving } from './read-text';
import type { TestLedger } from './test-ledger';

/** What an export says otherwise than the return that was imported. */
export interface Comparison {
  /** Children given back exactly as they were sent. */
  readonly same: string[];
  /** Children who are listed instead, with the reason. */
  readonly leftOut: Record<string, string>;
  /** Lines sent and not given back (-), or given back and not sent (+), by child. */
  readonly unlike: Record<string, string[]>;
}

type Lines = Map<string, Set<string>>;

const linesOf = (table: TableName, rows: readonly Readonly<Record<string, string>>[], yearEnding: number): string[] =>
  writeCsv(
    table,
    rows.map((values) => ({ values })),
    { yearEnding, lineEnd: '\n' },
  )
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => `${table}: ${line}`);

async function sentLines(files: Readonly<Record<string, string>>, yearEnding: number): Promise<Lines> {
  const sent: Lines = new Map();
  for (const [fileName, text] of Object.entries(files)) {
    const { rows } = await collectReturn(readReturn(arriving(text), { fileName, yearEnding }));
    for (const { table, values } of rows) {
      const child = values['CHILD'] ?? '';
      const lines = sent.get(child) ?? new Set();
      for (const line of linesOf(table, [values], yearEnding)) lines.add(line);
      sent.set(child, lines);
    }
  }
  return sent;
}

/** Compares what would be sent for a year with the files that were, line by line as CSV. Every child is in one list. */
export async function compareReturn(
  ledger: TestLedger,
  files: Readonly<Record<string, string>>,
  yearEnding: number,
  knownAt?: string,
): Promise<Comparison> {
  const sent = await sentLines(files, yearEnding);
  const result: Comparison = { same: [], leftOut: {}, unlike: {} };
  for (const child of new Set([...sent.keys(), ...ledger.journeys.keys()])) {
    const { rows, leftOut } = exportChild(ledger.journeys.get(child) ?? [], yearEnding, knownAt);
    if (leftOut !== undefined) {
      result.leftOut[child] = leftOut;
      continue;
    }
    const tables = Object.entries(rows) as [TableName, readonly Readonly<Record<string, string>>[]][];
    const given = tables.flatMap(([table, of]) => linesOf(table, of, yearEnding)).sort();
    const wanted = [...(sent.get(child) ?? [])].sort();
    const unlike = [
      ...wanted.filter((line) => !given.includes(line)).map((line) => `- ${line}`),
      ...given.filter((line, i) => !wanted.includes(line) || given.indexOf(line) !== i).map((line) => `+ ${line}`),
    ];
    if (unlike.length > 0) result.unlike[child] = unlike;
    else if (wanted.length > 0) result.same.push(child);
  }
  return result;
}
