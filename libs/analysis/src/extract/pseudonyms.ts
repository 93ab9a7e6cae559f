import type { ExtractTable } from './columns';

/**
 * The table with the ids of journeys replaced, and in the order of what replaced them: neither a name nor a place of a row
 * can be joined with another extract then.
 */
export function withPseudonyms(table: ExtractTable, pseudonymOf: (journeyId: string) => string): ExtractTable {
  const place = table.columns.findIndex((column) => column.isYoungPerson);
  if (place < 0) return table;
  const renamed = table.rows.map((row) =>
    row.map((cell, i) => (i === place && typeof cell === 'string' ? pseudonymOf(cell) : cell)),
  );
  const name = (row: (typeof renamed)[number]): string => String(row[place]);
  renamed.sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
  return { ...table, rows: renamed };
}
