/** Numbers in a row: an array, or a typed one. */
export type Numbers = ArrayLike<number>;

/** What tells one person, group or stratum from another. Only whether two are equal is ever asked. */
export type Label = string | number;

/**
 * Spells as columns: the nth of each column belongs to the nth spell. All times have one unit and one zero, whichever:
 * days since the placement began, for instance.
 */
export interface Spells {
  /**
   * From when on the spell was watched: somebody who entered at 30 is at risk at every time later than 30. Left out when
   * all were watched from their beginning.
   */
  readonly entry?: Numbers;
  /** When the spell ended or was last seen. Later than `entry`; a spell of no length must be given one beforehand. */
  readonly time: Numbers;
  /** 0: still going on when last seen. 1, 2, 3 …: what ended it. */
  readonly cause: Numbers;
  /** Whose spell it is. Left out when each spell is somebody else's. */
  readonly person?: ArrayLike<Label>;
}

/** Labels as numbers from 0, in the order in which they first appear, and the labels in that order. */
export interface Numbered {
  readonly codes: Int32Array;
  readonly labels: readonly Label[];
}

export function numbered(labels: ArrayLike<Label>): Numbered {
  const known = new Map<Label, number>();
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < codes.length; i++) {
    const label = labels[i]!;
    let code = known.get(label);
    if (code === undefined) known.set(label, (code = known.size));
    codes[i] = code;
  }
  return { codes, labels: [...known.keys()] };
}

/** The rows of each code, in their order. */
export function rowsByCode({ codes, labels }: Numbered): Int32Array[] {
  const counts = new Int32Array(labels.length);
  for (const code of codes) counts[code]!++;
  const groups = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  codes.forEach((code, row) => (groups[code]![counts[code]!++] = row));
  return groups;
}

/** The rows named, of one column. */
export function taken(column: Numbers, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!;
  return values;
}

/** @throws RangeError when a column is not as long as `time` */
export function checkLengths(length: number, columns: Readonly<Record<string, ArrayLike<unknown> | undefined>>): void {
  for (const [name, column] of Object.entries(columns)) {
    if (column !== undefined && column.length !== length) {
      throw new RangeError(`There are ${length} times and ${column.length} values of "${name}": give one for each.`);
    }
  }
}

/**
 * How many causes there are: the greatest that is named.
 *
 * @throws RangeError when a cause is not a whole number from 0 on
 */
export function causesIn(cause: Numbers): number {
  let most = 0;
  for (let i = 0; i < cause.length; i++) {
    const one = cause[i]!;
    if (!Number.isInteger(one) || one < 0) throw new RangeError(`Row ${i}: a cause is 0, 1, 2 or more, not ${one}.`);
    if (one > most) most = one;
  }
  return most;
}
