import type { CellType, ExtractTable } from '@app/analysis';
import { epochDay } from '@app/journey';
import type { SchemaElement } from 'hyparquet-writer';

/** How each type of cell is stored. Every column may hold nulls. */
const STORED: Readonly<Record<CellType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  DATE: { type: 'INT32', converted_type: 'DATE' },
  INT32: { type: 'INT32' },
  DOUBLE: { type: 'DOUBLE' },
  BOOLEAN: { type: 'BOOLEAN' },
};

/**
 * A table as a Parquet file, every column typed and nothing told as null. The writer is loaded when it is first asked for: no
 * other command, and no server, need wait for it.
 */
export async function parquetBytes(
  { columns, rows }: ExtractTable,
  about: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  const bytes = parquetWriteBuffer({
    schema: [
      root,
      ...columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...STORED[type] })),
    ],
    columnData: columns.map(({ name, type }, i) => ({
      name,
      data: rows.map((row) => {
        const cell = row[i] ?? null;
        return type === 'DATE' && typeof cell === 'string' ? epochDay(cell) : cell;
      }),
    })),
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'Care Journey Ledger',
  });
  return new Uint8Array(bytes);
}
