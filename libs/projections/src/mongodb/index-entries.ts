import type { StoredWrite } from '../document';
import { endOfPrefix, type Search } from '../paging';
import type { IndexValue } from '../read-models';

/** One value that one document stands under. MongoDB puts numbers before text and text by its bytes, as we do. */
export interface IndexEntry {
  readonly name: string;
  readonly value: IndexValue;
  readonly key: string;
  /** The least of the document's values in this index. */
  readonly first: boolean;
  /** The text before it among the document's values: whoever searches from there on has found the document already. */
  readonly textBefore: string | null;
}

/** All entries of a document. */
export function entriesOf({ key, indexed }: StoredWrite): IndexEntry[] {
  return [...indexed].flatMap(([name, values]) =>
    values.map((value, i) => {
      const before = values[i - 1];
      return { name, value, key, first: i === 0, textBefore: typeof before === 'string' ? before : null };
    }),
  );
}

/** What tells one entry from all others. */
export function placeOf({ name, value, key }: IndexEntry): string {
  return JSON.stringify([name, value, key]);
}

/** A condition on entries. Whatever came from outside stands behind an operator, where it can only be a value. */
export type Condition = Readonly<Record<string, unknown>>;

/** One entry for each document that answers the search: the first, when it stands under several matching values. */
export function answering({ index, equals, startsWith, upTo }: Search): Condition {
  const name = { $eq: index };
  if (equals !== undefined) return { name, value: { $eq: equals } };
  if (startsWith === undefined) return { name, first: { $eq: true } };
  const end = endOfPrefix(startsWith);
  return {
    name,
    // Compared with text, numbers are neither greater nor less.
    value: {
      $gte: startsWith,
      ...(end === undefined ? {} : { $lt: end }),
      ...(upTo === undefined ? {} : { $lte: upTo }),
    },
    $or: [{ textBefore: { $eq: null } }, { textBefore: { $lt: startsWith } }],
  };
}

/** The entries that stand after the place where the page before has ended. */
export function behind({ after }: Search): Condition {
  if (!after) return {};
  const { value, key } = after;
  const further: Condition[] = [{ value: { $gt: value } }, { value: { $eq: value }, key: { $gt: key } }];
  if (typeof value === 'number') further.push({ value: { $gte: '' } });
  return { $or: further };
}
