import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { StabilityMeasures } from '../outcomes/stability-measures';
import { stabilityMeasures } from '../outcomes/stability-measures';
import { proportion } from '../rates/proportion';
import { CAUSES } from '../spells/placement-spells';
import type { Cell, ExtractTable } from './columns';
import { dictionaryOf, dictionaryTable } from './dictionary';
import { suppressedTables } from './extract-tables';
import { aJourneyInRows, inputOf, type Told } from './extracted.fixture';
import { withPseudonyms } from './pseudonyms';
import { rowTables } from './row-tables';

const who = (n: number): string => `young person ${n}`;
const people = (n: number, told: Omit<Told, 'journeyId'>, from = 0): Told[] =>
  Array.from({ length: n }, (_, i) => ({ ...told, journeyId: who(from + i) }));

const tableNamed = (tables: readonly ExtractTable[], name: string): ExtractTable => {
  const found = tables.find((table) => table.name === name);
  if (!found) throw new Error(`There is no table ${name}.`);
  return found;
};
/** The rows of a table by the names of their columns. */
const rowsIn = ({ columns, rows }: ExtractTable): Record<string, Cell>[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));
const suppressed = (told: readonly Told[], more = {}): readonly ExtractTable[] =>
  suppressedTables(
    inputOf(
      told.map((one) => aJourneyInRows(one)),
      more,
    ),
  );

const { BREAKDOWN, CENSORED, PLANNED_MOVE } = CAUSES;

describe('the rates of an extract', () => {
  const rates = (told: readonly Told[]): Record<string, Cell>[] =>
    rowsIn(tableNamed(suppressed(told), 'breakdown_rates'));
  const rateOf = (told: readonly Told[], by: string, group: string): Record<string, Cell> | undefined =>
    rates(told).find((row) => row['by'] === by && row['group'] === group && row['breadth'] === 'NARROW');

  it('are told where breakdowns and days are', () => {
    const told = [...people(20, { cause: BREAKDOWN }), ...people(30, { cause: CENSORED }, 20)];
    expect(rateOf(told, 'PLACEMENT_TYPE', 'ALL')).toMatchObject({
      breakdowns: 20,
      days: 5000,
      rate: 4,
      rate_symbol: null,
    });
  });

  it('go with a small number of breakdowns', () => {
    const told = [
      ...people(20, { cause: BREAKDOWN }),
      ...people(30, {}, 20),
      ...people(3, { cause: BREAKDOWN, placementType: 'K2' }, 50),
      ...people(30, { placementType: 'K2' }, 53),
    ];
    expect(rateOf(told, 'PLACEMENT_TYPE', 'RESIDENTIAL')).toMatchObject({
      ...{
        breakdowns: null,
        breakdowns_symbol: 'c',
        rate: null,
        rate_symbol: 'c',
        rate_upper: null,
        rate_upper_symbol: 'c',
      },
    });
    expect(rateOf(told, 'PLACEMENT_TYPE', 'ALL')).toMatchObject({ breakdowns: 23 });
  });

  it('never leave the days of one group to be worked out from those of all', () => {
    const told = fc.array(
      fc.record({
        n: fc.integer({ min: 0, max: 15 }),
        cause: fc.constantFrom(BREAKDOWN, CENSORED, PLANNED_MOVE),
        placementType: fc.constantFrom('U6', 'K2'),
        outOfArea: fc.constantFrom(true, false, null),
        age: fc.constantFrom(3, 7, 12, 17, null),
        days: fc.integer({ min: 1, max: 400 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(told, (some) => {
        const all = rates(some.map(({ n, ...one }) => ({ ...one, journeyId: who(n) })));
        for (const by of new Set(all.map((row) => row['by']))) {
          const groups = all.filter((row) => row['by'] === by && row['breadth'] === 'NARROW' && row['group'] !== 'ALL');
          const hidden = groups.filter((row) => row['days_symbol'] === 'c');
          const whole = all.find((row) => row['by'] === by && row['group'] === 'ALL');
          if (whole?.['days_symbol'] === null) expect(hidden.length).not.toBe(1);
          for (const row of all) if (row['rate'] !== null) expect([0, null]).not.toContain(row['days']);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('no table of an extract', () => {
  const counted = fc.array(
    fc.record({
      n: fc.integer({ min: 0, max: 40 }),
      cause: fc.constantFrom(...([0, 1, 2, 3, 4, 5] as const)),
      placementType: fc.constantFrom('U6', 'U6', 'K2'),
      days: fc.integer({ min: 1, max: 400 }),
    }),
    { maxLength: 120 },
  );

  it('shows a number from 1 to one less than the threshold', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 10 }), (some, threshold) => {
        const told = some.map(({ n, ...one }) => ({ ...one, journeyId: who(n) }));
        for (const { columns, rows } of suppressed(told, { threshold })) {
          const counts = columns.flatMap((column, i) =>
            column.hides === 'value' && column.type === 'INT32' ? [i] : [],
          );
          for (const row of rows) {
            for (const i of counts) {
              const n = row[i];
              if (columns[i]?.unit !== 'days' && typeof n === 'number') expect(n === 0 || n >= threshold).toBe(true);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says how many were followed', () => {
    const { columns } = tableNamed(suppressed(people(30, { cause: BREAKDOWN })), 'curves');
    expect(columns.map(({ name }) => name)).toEqual(['breadth', 'cause', 'days', 'share']);
  });
});

describe('the curves of an extract', () => {
  const days = (told: readonly Told[], threshold = 5): Cell[] =>
    rowsIn(tableNamed(suppressed(told, { threshold }), 'curves'))
      .filter((row) => row['breadth'] === 'NARROW' && row['cause'] === 'BREAKDOWN')
      .map((row) => row['days'] ?? null);

  it('stop where fewer young people are followed than the threshold', () => {
    const told = [...people(20, { days: 65, cause: BREAKDOWN }), ...people(4, { days: 200 }, 20)];
    expect(days(told)).toEqual([0, 30, 60]);
    expect(days(told, 4)).toEqual([0, 30, 60, 90, 120, 150, 180]);
  });

  it('count young people, and not their placements', () => {
    const told = [...people(20, { days: 65 }), ...Array.from({ length: 9 }, () => ({ journeyId: who(0), days: 200 }))];
    expect(days(told)).toEqual([0, 30, 60]);
  });
});

describe('the shares of boundaries', () => {
  const shareAtMoves = (stay: number, change: number): Record<string, Cell> | undefined => {
    const journeys = people(stay + change, {}).map((one, i) => aJourneyInRows(one, i < stay));
    return rowsIn(tableNamed(suppressedTables(inputOf(journeys)), 'same_team_shares')).find(
      (row) => row['role'] === 'KEY_WORKER' && row['boundary'] === 'MOVE',
    );
  };

  it('are told where nobody can work out a few', () => {
    expect(shareAtMoves(30, 10)).toMatchObject({ held: 30, known: 40, share: 0.75, share_symbol: null });
  });

  it('go where few changed: they can be worked out', () => {
    expect(shareAtMoves(30, 2)).toMatchObject({ held: null, held_symbol: 'c', share: null, share_symbol: 'c' });
  });

  it('are of nobody where the role was never asked about', () => {
    const rows = rowsIn(
      tableNamed(suppressedTables(inputOf(people(9, {}).map((one) => aJourneyInRows(one)))), 'same_team_shares'),
    );
    expect(rows.find((row) => row['role'] === 'IRO' && row['boundary'] === 'MOVE')).toMatchObject({
      share_symbol: 'z',
    });
  });
});

describe('the national measures', () => {
  const measured = (
    more: Partial<Record<keyof StabilityMeasures, readonly [number, number]>>,
  ): Record<string, Cell>[] => {
    const given = Object.entries(more).map(([name, [having, of]]) => [
      name,
      { ...proportion({ having, of }), behind: [], unknown: [] },
    ]);
    const stability = { ...stabilityMeasures([], 2024), ...(Object.fromEntries(given) as Partial<StabilityMeasures>) };
    return rowsIn(tableNamed(suppressedTables(inputOf([], { stability })), 'stability'));
  };
  const told = (rows: Record<string, Cell>[], measure: string): unknown => {
    const row = rows.find((one) => one['measure'] === measure);
    return [row?.['asked'] ?? row?.['asked_symbol'], row?.['having'] ?? row?.['having_symbol']];
  };

  it('stand side by side where they differ by enough', () => {
    const rows = measured({ placementsInYear: [30, 140], carersInYear: [20, 140] });
    expect([told(rows, 'PLACEMENTS_IN_YEAR'), told(rows, 'CARERS_IN_YEAR')]).toEqual([
      [140, 30],
      [140, 20],
    ]);
  });

  it('are hidden where beside another they tell of a few', () => {
    const rows = measured({ placementsInYear: [30, 140], carersInYear: [28, 140], socialWorkersInYear: [60, 138] });
    expect([
      told(rows, 'PLACEMENTS_IN_YEAR'),
      told(rows, 'CARERS_IN_YEAR'),
      told(rows, 'SOCIAL_WORKERS_IN_YEAR'),
    ]).toEqual([
      [140, 30],
      ['c', 'c'],
      ['c', 'c'],
    ]);
  });
});

describe('the dictionary', () => {
  const journeys = people(40, { cause: BREAKDOWN }).map((one, i) => aJourneyInRows({ ...one, age: i }, i % 2 === 0));
  const all = { suppressed: suppressedTables(inputOf(journeys)), rows: rowTables(journeys) };

  it.each(Object.entries(all))('has every column, in its order, and no other: %s', (_, tables) => {
    const entries = dictionaryOf(tables).map(({ table, column }) => `${table}.${column}`);
    expect(entries).toEqual(tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)));
    expect(new Set(entries).size).toBe(entries.length);
    expect(dictionaryTable(tables).rows).toHaveLength(entries.length);
  });

  it.each(Object.entries(all))('explains every column and every code that stands in one: %s', (_, tables) => {
    for (const table of tables) {
      const entries = dictionaryOf([table]);
      for (const [i, entry] of entries.entries()) {
        expect(entry.meaning.length).toBeGreaterThan(3);
        if (entry.codes === '') continue;
        const codes = new Set(entry.codes.split('; ').map((code) => code.split(': ')[0]));
        const unexplained = table.rows.map((row) => row[i]).filter((cell) => cell !== null && !codes.has(String(cell)));
        expect([entry.table, entry.column, ...new Set(unexplained)]).toEqual([entry.table, entry.column]);
      }
    }
  });

  it.each(Object.entries(all))('gives the type that every cell has, and no text is empty: %s', (_, tables) => {
    const fits: Readonly<Record<string, (cell: Cell) => boolean>> = {
      STRING: (cell) => typeof cell === 'string' && cell !== '',
      DATE: (cell) => typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell),
      INT32: (cell) => Number.isInteger(cell),
      DOUBLE: (cell) => typeof cell === 'number' && Number.isFinite(cell),
      BOOLEAN: (cell) => typeof cell === 'boolean',
    };
    for (const { name, columns, rows } of tables) {
      expect(rows.length).toBeGreaterThan(0);
      for (const [i, column] of columns.entries()) {
        const odd = rows.map((row) => row[i] ?? null).filter((cell) => cell !== null && !fits[column.type]?.(cell));
        expect([name, column.name, ...odd]).toEqual([name, column.name]);
      }
    }
  });
});

describe('rows about young people', () => {
  const journeys = people(9, { cause: BREAKDOWN }).map((one) => aJourneyInRows(one));
  const drawn =
    (lot: string) =>
    (id: string): string =>
      createHash('sha256')
        .update(lot + id)
        .digest('hex');
  const named = (lot: string): ExtractTable[] => rowTables(journeys).map((table) => withPseudonyms(table, drawn(lot)));

  it('hold no id of the ledger, and none of a worker', () => {
    expect(JSON.stringify(rowTables(journeys))).toContain('young person 1');
    expect(JSON.stringify(named('lot'))).not.toMatch(/young person \d|KW-\d| p"/);
  });

  it('join with one another within an extract, and with no other extract, not even by their order', () => {
    const whoIn = (tables: ExtractTable[], name: string): Cell[] =>
      rowsIn(tableNamed(tables, name)).map((row) => row['young_person'] ?? null);
    const [one, other] = [named('one'), named('other')];
    expect(new Set(whoIn(one, 'placements'))).toEqual(new Set(whoIn(one, 'journeys')));
    expect(whoIn(one, 'placements').filter((id) => whoIn(other, 'placements').includes(id))).toEqual([]);
    for (const table of [...one, ...other]) {
      const ids = table.rows.map((row) => String(row[0]));
      expect(ids).toEqual([...ids].sort());
    }
  });

  it('leave tables of groups as they are', () => {
    const [table] = suppressed(people(20, {}));
    expect(table && withPseudonyms(table, drawn('lot'))).toBe(table);
  });
});
