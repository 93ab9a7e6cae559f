import { ageOf, areaOf, groupOf, orderOf } from '../breakdown/groupings';
import type { PlacementCase } from '../breakdown/placement-case';
import { watchedDays } from '../breakdown/placement-case';
import { type LinkedTable, suppressLinkedTables } from '../disclosure/suppress-linked-tables';
import type { Published } from '../disclosure/symbols';
import { shown, withheld } from '../disclosure/symbols';
import { eventRate } from '../rates/rate';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import { CAUSES } from '../spells/placement-spells';
import { ALL, type ExtractTable, hidden, type LongCell, longCells, tableOf } from './columns';
import type { ExtractInput } from './extract-input';
import { BY, GROUPS, type OutcomeOfPlacement, OUTCOMES_OF_PLACEMENTS } from './placement-words';

const SOURCE = `breakdown-classes version ${BREAKDOWN_TABLE.version}`;

function outcomeOf({ spell: { cause } }: PlacementCase): OutcomeOfPlacement {
  if (cause.narrow === CAUSES.BREAKDOWN) return 'BREAKDOWN_NARROW';
  switch (cause.broad) {
    case CAUSES.BREAKDOWN:
      return 'BREAKDOWN_BROAD_ONLY';
    case CAUSES.PLANNED_MOVE:
      return 'PLANNED_MOVE';
    case CAUSES.RETURN_HOME:
      return 'RETURN_HOME';
    case CAUSES.OTHER:
      return 'OTHER_END';
    case CAUSES.UNKNOWN:
      return 'CANNOT_TELL';
    case CAUSES.CENSORED:
      return 'GOING_ON';
  }
}

const reasonOf = ({ spell }: PlacementCase): string => spell.reason ?? (spell.class === null ? 'NOT_ENDED' : 'UNKNOWN');

/** By what placements are told apart. */
const GROUPINGS = { PLACEMENT_TYPE: groupOf, AREA: areaOf, ORDER: orderOf, AGE: ageOf } as const;
const ROWS_OF = { ...GROUPINGS, REASON: reasonOf } as const;

const GROUPED = [
  { name: 'by', type: 'STRING', unit: '', meaning: 'by what the placements of the row are told apart', codes: BY },
  { name: 'group', type: 'STRING', unit: '', meaning: 'the placements of the row', codes: GROUPS },
] as const;

/** How placements ended, by kind, area, order, age and reason. */
function outcomesTable(tables: readonly LinkedTable[]): ExtractTable {
  const [by, group] = GROUPED;
  return tableOf<LongCell>(
    {
      name: 'placements',
      oneRow: 'a group of placements watched, and how they ended',
      columns: [
        { ...by, of: ({ table }) => table },
        { ...group, of: ({ row }) => row },
        {
          name: 'outcome',
          type: 'STRING',
          unit: '',
          meaning: 'how they ended; ALL for all of them',
          codes: { ...OUTCOMES_OF_PLACEMENTS, ALL: 'all of them' },
          source: SOURCE,
          of: ({ column }) => column,
        },
        ...hidden<LongCell>(
          { name: 'placements', type: 'INT32', unit: 'placements', meaning: 'how many', source: 'cell-suppression' },
          ({ count }) => count,
        ),
      ],
    },
    longCells(tables),
  );
}

interface GroupOfCases {
  readonly group: string;
  readonly days: number;
  readonly people: ReadonlySet<string>;
  /** Days stand where the number of placements does. */
  placementsTold: boolean;
}

const peopleOf = (groups: readonly GroupOfCases[]): number => new Set(groups.flatMap(({ people }) => [...people])).size;

/**
 * Whose days are told. Those of all placements are, so that the days of hidden groups can be summed by anybody: where that is
 * one group, or groups of few young people together, the next smallest is hidden too.
 */
function groupsWithDays(groups: readonly GroupOfCases[], threshold: number): ReadonlySet<string> {
  const told = groups.filter((one) => one.placementsTold && one.people.size >= threshold);
  const untold = groups.filter((one) => !told.includes(one));
  told.sort((a, b) => b.people.size - a.people.size);
  while (untold.length > 0 && told.length > 0 && (untold.length === 1 || peopleOf(untold) < threshold)) {
    untold.push(...told.splice(-1));
  }
  return new Set(told.map(({ group }) => group));
}

interface RateRow {
  readonly by: string;
  readonly group: string;
  readonly breadth: 'NARROW' | 'BROAD';
  readonly breakdowns: Published;
  readonly days: Published;
}

/** The number of which both parts are told, or the reason why not. */
function sumOf(...parts: readonly Published[]): Published {
  let sum = 0;
  for (const { value } of parts) {
    if (value === null) return withheld('c');
    sum += value;
  }
  return shown(sum);
}

function ratesIn(
  { name, rows, columns, cells }: LinkedTable,
  cases: readonly PlacementCase[],
  threshold: number,
): RateRow[] {
  const rowOf = GROUPINGS[name as keyof typeof GROUPINGS];
  const groupWith = (group: string, own: readonly PlacementCase[], r: number): GroupOfCases => ({
    group,
    days: own.reduce((sum, one) => sum + watchedDays(one), 0),
    people: new Set(own.map(({ spell }) => spell.journeyId)),
    placementsTold: cells[r]?.[columns.length]?.symbol === null,
  });
  const groups = rows.map((group, r) =>
    groupWith(
      group,
      cases.filter((one) => rowOf(one) === group),
      r,
    ),
  );
  const withDays = groupsWithDays(groups, threshold);
  return [...groups, groupWith(ALL, cases, rows.length)].flatMap(({ group, days, placementsTold }, r): RateRow[] => {
    const at = (outcome: OutcomeOfPlacement): Published => cells[r]?.[columns.indexOf(outcome)] ?? withheld('c');
    const narrow = at('BREAKDOWN_NARROW');
    const told = group === ALL ? placementsTold : withDays.has(group);
    const row = { by: name, group, days: told ? shown(days) : withheld('c') };
    return [
      { ...row, breadth: 'NARROW', breakdowns: narrow },
      { ...row, breadth: 'BROAD', breakdowns: sumOf(narrow, at('BREAKDOWN_BROAD_ONLY')) },
    ];
  });
}

const DECIMALS = 1000;
const rounded = (value: number | null): Published =>
  value === null ? withheld('z') : shown(Math.round(value * DECIMALS) / DECIMALS);

/** What of a rate can be said of numbers that are told. */
function rateOf(row: RateRow, part: (rate: ReturnType<typeof eventRate>) => number | null): Published {
  const { breakdowns, days } = row;
  if (breakdowns.value === null || days.value === null) return withheld('c');
  return rounded(part(eventRate({ events: breakdowns.value, days: days.value })));
}

const PER_1000 = { type: 'DOUBLE', unit: 'breakdowns per 1,000 days', source: 'garwood-1936' } as const;

function ratesTable(rows: readonly RateRow[]): ExtractTable {
  const [by, group] = GROUPED;
  return tableOf<RateRow>(
    {
      name: 'breakdown_rates',
      oneRow: 'a group of placements watched, and a reading of what a breakdown is',
      columns: [
        {
          ...by,
          codes: Object.fromEntries(Object.entries(BY).filter(([name]) => name in GROUPINGS)),
          of: (row) => row.by,
        },
        { ...group, of: (row) => row.group },
        {
          name: 'breadth',
          type: 'STRING',
          unit: '',
          meaning: 'which endings count as a breakdown',
          codes: {
            NARROW: OUTCOMES_OF_PLACEMENTS.BREAKDOWN_NARROW,
            BROAD: 'those, and those for safety or not in the plan',
          },
          source: SOURCE,
          of: ({ breadth }) => breadth,
        },
        ...hidden<RateRow>(
          { name: 'breakdowns', type: 'INT32', unit: 'placements', meaning: 'how many broke down', source: SOURCE },
          ({ breakdowns }) => breakdowns,
        ),
        ...hidden<RateRow>(
          { name: 'days', type: 'INT32', unit: 'days', meaning: 'days in these placements that were watched' },
          ({ days }) => days,
        ),
        ...hidden<RateRow>({ name: 'rate', ...PER_1000, meaning: 'breakdowns for 1,000 days' }, (row) =>
          rateOf(row, ({ per1000Days }) => per1000Days),
        ),
        ...hidden<RateRow>({ name: 'rate_lower', ...PER_1000, meaning: 'lower end of its 95 % interval' }, (row) =>
          rateOf(row, ({ interval }) => interval?.lower ?? null),
        ),
        ...hidden<RateRow>({ name: 'rate_upper', ...PER_1000, meaning: 'upper end of its 95 % interval' }, (row) =>
          rateOf(row, ({ interval }) => interval?.upper ?? null),
        ),
      ],
    },
    rows,
  );
}

/** Placements by how they ended, and the rates at which they broke down, small numbers hidden. @source small-numbers */
export function placementTables({ journeys, threshold }: ExtractInput): ExtractTable[] {
  const cases = journeys.flatMap((one) => one.cases);
  const tables = suppressLinkedTables(
    {
      things: cases,
      youngPersonOf: ({ spell }) => spell.journeyId,
      columns: Object.keys(OUTCOMES_OF_PLACEMENTS),
      columnOf: outcomeOf,
      rowOf: ROWS_OF,
    },
    threshold,
  );
  const grouped = tables.filter(({ name }) => name in GROUPINGS);
  return [outcomesTable(tables), ratesTable(grouped.flatMap((table) => ratesIn(table, cases, threshold)))];
}
