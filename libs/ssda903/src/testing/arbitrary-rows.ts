import { CODE_LISTS, isValidCode } from '@app/journey';
import fc from 'fast-check';
import type { Column, TableName } from '../tables';
import { columnsOf, isTableOfYear, TABLE_NAMES } from '../tables';

const two = (n: number): string => String(n).padStart(2, '0');
const digits = (length: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));

/** A date of the 20 years before the return was made. */
function date(yearEnding: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20 }))
    .map(([day, month, age]) => `${two(day)}/${two(month)}/${yearEnding - 1 - age}`);
}

function text(column: Column, yearEnding: number): fc.Arbitrary<string> {
  switch (column.kind) {
    case 'child':
      return fc.integer({ min: 1, max: 30 }).map((n) => `CH${n}`);
    case 'date':
      // Ends are in the year of the return and starts before it, so that no end is before its start.
      return column.end ? fc.constantFrom(`30/03/${yearEnding}`, `31/03/${yearEnding}`) : date(yearEnding);
    case 'partial-date':
      return fc.oneof(date(yearEnding), fc.constantFrom('ZZ/05/2019', 'ZZ/ZZ/2018', 'ZZ/ZZ/ZZZZ'));
    case 'code': {
      const codes = Object.keys(CODE_LISTS[column.list]);
      return fc.constantFrom(...codes.filter((code) => isValidCode(column.list, code, yearEnding)));
    }
    case 'integer':
      return fc.integer({ min: column.min, max: column.max }).map(String);
    case 'flag':
      return fc.constantFrom('0', '1');
    case 'postcode':
      return fc.constantFrom('ZZ99 1HM', 'ZZ99 1AA', 'ZZ99 2BB', 'NOT, A "POSTCODE"');
    case 'urn':
      return fc.oneof(digits(7), fc.constantFrom('SC000001', 'XXXXXXX'));
    case 'upn':
      return fc.oneof(
        digits(12).map((d) => `Z${d}`),
        fc.constantFrom('UN1', 'UN5'),
      );
    case 'worker':
      return digits(6).map((d) => `SW${d}`);
    case 'authority':
      return digits(3);
  }
}

/** The text of every column of a table, as a council would send it. Columns that may be blank sometimes are. */
export function rowOf(table: TableName, yearEnding: number): fc.Arbitrary<Record<string, string>> {
  const columns = columnsOf(table, yearEnding).map((column) => {
    const filled = text(column, yearEnding);
    const value = column.presence === 'NEEDED' ? filled : fc.oneof({ weight: 3, arbitrary: filled }, fc.constant(''));
    return [column.name, value] as const;
  });
  return fc.record(Object.fromEntries(columns));
}

export const anyYear = fc.integer({ min: 2014, max: 2028 });

/** A table of the return of that year, the year, and some rows of it. */
export const anyTable = anyYear.chain((yearEnding) =>
  fc.constantFrom(...TABLE_NAMES.filter((table) => isTableOfYear(table, yearEnding))).chain((table) =>
    fc.record({
      table: fc.constant(table),
      yearEnding: fc.constant(yearEnding),
      rows: fc.array(rowOf(table, yearEnding), { maxLength: 25 }),
    }),
  ),
);
