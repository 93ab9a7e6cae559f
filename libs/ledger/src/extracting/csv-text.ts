import type { ExtractTable } from '@app/analysis';
import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV: UTF-8, comma, one header line, lines ended by CR LF, dates as ISO days, `true` and `false`, nothing where
 * there is nothing to tell. A text that a spreadsheet would take for a formula is written with an apostrophe before it.
 *
 * @param bom a byte order mark first, by which Excel knows that it is UTF-8
 */
export function csvText({ columns, rows }: ExtractTable, bom = false): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      header: true,
      columns: columns.map(({ name }) => name),
      record_delimiter: 'windows',
      escape_formulas: true,
      // By itself it quotes what holds the whole of CR LF; a reader may end a line at either.
      quoted_match: /[\r\n]/,
      bom,
      cast: { boolean: (value) => String(value) },
    },
  );
}
