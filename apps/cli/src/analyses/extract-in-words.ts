import type { ExtractResult, RowExtractResult } from '@app/ledger';
import { columns } from '../output';

/** What an extract holds. The tables themselves are for programs: `--json`, or the files of `ledger extract`. */
export function extractInWords({ tables }: ExtractResult): string {
  const rows = tables.map((table) => {
    const symbols = table.columns.flatMap((name, i) => (name.endsWith('_symbol') ? [i] : []));
    const hidden = table.rows.filter((row) => symbols.some((i) => row[i] === 'c')).length;
    return [table.name, table.rows.length, 'rows', hidden, 'of them with a hidden number'];
  });
  return [columns(rows), '', 'Write them to files with ledger extract --out DIR.'].join('\n');
}

export function rowExtractInWords({ tables }: RowExtractResult): string {
  return columns(tables.map(({ name, rows }) => [name, rows, 'rows, confidential']));
}
