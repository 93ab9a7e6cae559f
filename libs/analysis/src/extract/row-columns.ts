import type { Column } from './columns';

/** Columns of one type, without the words that would be the same in each. */
type Told<Row> = Pick<Column<Row>, 'codes' | 'source'> & { readonly unit?: string };
const column =
  <Row>(type: Column<Row>['type']) =>
  (name: string, meaning: string, of: Column<Row>['of'], more: Told<Row> = {}): Column<Row> => ({
    name,
    type,
    unit: '',
    meaning,
    ...more,
    of,
  });

/** Makers of columns for rows that each are of one young person. */
export function columnsFor<Row>(journeyIdOf: (row: Row) => string): {
  readonly who: Column<Row>;
  readonly text: ReturnType<typeof column<Row>>;
  readonly date: ReturnType<typeof column<Row>>;
  readonly whole: ReturnType<typeof column<Row>>;
  readonly number: ReturnType<typeof column<Row>>;
  readonly yesNo: ReturnType<typeof column<Row>>;
} {
  return {
    who: {
      name: 'young_person',
      type: 'STRING',
      unit: '',
      meaning: 'the same in every table of this extract, and another in every other extract',
      isYoungPerson: true,
      of: journeyIdOf,
    },
    text: column('STRING'),
    date: column('DATE'),
    whole: column('INT32'),
    number: column('DOUBLE'),
    yesNo: column('BOOLEAN'),
  };
}

export const DAYS = { unit: 'days' } as const;
