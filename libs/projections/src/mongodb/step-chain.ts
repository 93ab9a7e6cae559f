/** A step in the log of a collection. Whoever inserts it under its number has taken the step. */
export interface StepRow {
  /** 1, 2, 3, ... */
  readonly _id: number;
  /** Tells the step from every other one that wanted the same place. */
  readonly token: string;
  /** The token of the step before it. */
  readonly previous: string;
  /** The checkpoint after it. */
  readonly checkpoint: number;
  /** The greatest fence up to it. */
  readonly fence: number;
  /** Its manifest tells the whole directory, not only what has changed. The first step always does. */
  readonly whole: boolean;
  /** The parts that its manifest consists of. */
  readonly manifest: readonly string[];
}

/** What stands before the first step. */
export const NO_STEP: StepRow = {
  _id: 0,
  token: '',
  previous: '',
  checkpoint: 0,
  fence: 0,
  whole: true,
  manifest: [],
};

/**
 * The steps that follow on `head`, from the last one that tells everything; `undefined` when these rows do not go on
 * from `head`, because the steps in between have been cleared away.
 *
 * Whoever was asleep while steps were cleared away may insert one in the gap that they left. It is found out by the
 * token: nothing that stands behind it names it as the step before.
 */
export function goingOn(head: StepRow, rows: readonly StepRow[]): readonly StepRow[] | undefined {
  if (head._id === 0) return undefined;
  const [first, ...rest] = rows;
  if (first?._id !== head._id || first.token !== head.token) return undefined;
  return isChain(rows) ? sinceWhole(rest) : undefined;
}

/** The steps from the last one that tells everything, of all that there are. */
export function fromBase(rows: readonly StepRow[]): readonly StepRow[] {
  const chain = sinceWhole(rows);
  if (isChain(chain) && chain[0]?.whole !== false) return chain;
  throw new Error('The steps of read models in MongoDB do not follow one another. Drop the database: it is rebuilt.');
}

function isChain(rows: readonly StepRow[]): boolean {
  return rows.every((row, i) => {
    const before = rows[i - 1];
    return !before || (row._id === before._id + 1 && row.previous === before.token);
  });
}

function sinceWhole(rows: readonly StepRow[]): readonly StepRow[] {
  const last = rows.findLastIndex(({ whole }) => whole);
  return last > 0 ? rows.slice(last) : rows;
}
