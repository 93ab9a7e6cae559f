import { type PublishedProportion, publishProportion } from '../disclosure/publish-proportion';
import type { Published } from '../disclosure/symbols';
import { isSmall, shown, withheld } from '../disclosure/symbols';
import type { StabilityMeasures } from '../outcomes/stability-measures';
import { type Column, type ExtractTable, hidden, tableOf } from './columns';
import type { ExtractInput } from './extract-input';

type Measure = Exclude<keyof StabilityMeasures, 'censusDay' | 'england' | 'caution'>;

/** In the order in which they are told: where two give away a small number together, the later one is hidden. */
const MEASURES: Readonly<Record<Measure, { readonly code: string; readonly words: string }>> = {
  placementsInYear: {
    code: 'PLACEMENTS_IN_YEAR',
    words: 'three or more placements in the year, of those looked after on 31 March',
  },
  placementsInTwoYears: {
    code: 'PLACEMENTS_IN_TWO_YEARS',
    words: 'three or more placements in two years, of those looked after throughout them',
  },
  sameCarerTwoYears: {
    code: 'SAME_CARER_TWO_YEARS',
    words: 'with the same carer for two years, of those under 16 and looked after for two and a half',
  },
  carersInYear: {
    code: 'CARERS_IN_YEAR',
    words: 'three or more carers in the year, of those looked after on 31 March',
  },
  placementsAndStaysInYear: {
    code: 'PLACEMENTS_AND_STAYS_IN_YEAR',
    words: 'three or more placements in the year, temporary stays counted too, of those looked after on 31 March',
  },
  socialWorkersInYear: {
    code: 'SOCIAL_WORKERS_IN_YEAR',
    words: 'three or more social workers in the year, of those looked after on 31 March of whom any is recorded',
  },
};
const NAMES = Object.keys(MEASURES) as Measure[];

/** Those of which who has one has the next: they ask the same young people, and ask less each time. */
const NESTED: readonly Measure[] = ['carersInYear', 'placementsInYear', 'placementsAndStaysInYear'];

const NOTHING: PublishedProportion = {
  of: withheld('c'),
  having: withheld('c'),
  percentage: withheld('c'),
  intervalShown: false,
};

const differsByFew = (a: number, b: number | null, threshold: number): boolean =>
  b !== null && isSmall(Math.abs(a - b), threshold);

interface StabilityRow {
  readonly measure: string;
  readonly censusDay: string;
  readonly published: PublishedProportion;
  readonly england: number | null;
  readonly unknown: Published;
}

/**
 * The measures fit to be published side by side. They are of the same young people, or of some of them: a measure is hidden
 * when it differs from one that is shown by a few, in whom it asks or in who has it.
 */
function publishedMeasures(stability: StabilityMeasures, threshold: number): StabilityRow[] {
  const told = new Map<Measure, PublishedProportion>();
  for (const name of NAMES) {
    const { having, of } = stability[name];
    const given = [...told].some(
      ([other, { of: asked, having: has }]) =>
        differsByFew(of, asked.value, threshold) ||
        (NESTED.includes(name) && NESTED.includes(other) && differsByFew(having, has.value, threshold)),
    );
    told.set(name, given ? NOTHING : publishProportion({ having, of }, { threshold }));
  }
  const england: Readonly<Partial<Record<Measure, { readonly percentage: number }>>> = stability.england;
  return NAMES.map((name) => ({
    measure: MEASURES[name].code,
    censusDay: stability.censusDay,
    published: told.get(name) ?? NOTHING,
    england: england[name]?.percentage ?? null,
    unknown: isSmall(stability[name].unknown.length, threshold) ? withheld('c') : shown(stability[name].unknown.length),
  }));
}

const SOURCE = 'placement-stability';
const YOUNG_PEOPLE = { type: 'INT32', unit: 'young people', source: SOURCE } as const;

const MEASURE: Column<StabilityRow> = {
  name: 'measure',
  type: 'STRING',
  unit: '',
  meaning: 'what is measured',
  codes: Object.fromEntries(NAMES.map((name) => [MEASURES[name].code, MEASURES[name].words])),
  source: SOURCE,
  of: ({ measure }) => measure,
};

/** The national measures of stability, small numbers hidden. @source small-numbers */
export function stabilityTable({ stability, threshold }: ExtractInput): ExtractTable {
  return tableOf<StabilityRow>(
    {
      name: 'stability',
      oneRow: 'a national measure of stability; not comparable with England where the young people were chosen',
      columns: [
        MEASURE,
        { name: 'census_day', type: 'DATE', unit: '', meaning: 'the 31 March asked about', of: (row) => row.censusDay },
        ...hidden<StabilityRow>(
          { ...YOUNG_PEOPLE, name: 'asked', meaning: 'of whom it is asked and known' },
          ({ published }) => published.of,
        ),
        ...hidden<StabilityRow>(
          { ...YOUNG_PEOPLE, name: 'having', meaning: 'of whom it is so' },
          ({ published }) => published.having,
        ),
        ...hidden<StabilityRow>(
          {
            name: 'percentage',
            type: 'DOUBLE',
            unit: 'per 100, to one decimal',
            meaning: 'the second of the first',
            source: SOURCE,
          },
          ({ published }) => published.percentage,
        ),
        ...hidden<StabilityRow>(
          { ...YOUNG_PEOPLE, name: 'not_known', meaning: 'of whom it cannot be told; they are in neither number' },
          ({ unknown }) => unknown,
        ),
        {
          name: 'england_percentage',
          type: 'DOUBLE',
          unit: 'per 100',
          meaning: 'the same for England in the year ending 31 March 2024, as published; empty where it is not',
          source: SOURCE,
          of: ({ england }) => england,
        },
      ],
    },
    publishedMeasures(stability, threshold),
  );
}
