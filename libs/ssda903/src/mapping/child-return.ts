import type { RowFault, RowPlace } from '../row';
import type { TableName } from '../tables';
import type { TypedRow } from '../typed-row';

/** All rows of one return about one child, and what was noted about them. */
export interface ChildReturn {
  /** The council's number for the child. */
  readonly child: string;
  readonly yearEnding: number;
  readonly rows: { readonly [T in TableName]?: readonly TypedRow<T>[] };
  readonly notes: readonly RowFault[];
  /** The rows are mended ones of a return imported before: what is not among them may stand in the rest of it. */
  readonly isPart?: boolean;
}

export function rowsIn(child: ChildReturn): RowPlace[] {
  return Object.values(child.rows).flatMap((rows) => rows.map((row) => row.at));
}
