import type { Figure, LivedJourney, NationalFigure, StabilityMeasure, StabilityMeasures } from '@app/analysis';
import { journeysOf, leading, share, stabilityMeasures } from '@app/analysis';
import type { Analysis, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';

export const STABILITY_VERSION = 1;

type Measure = Exclude<keyof StabilityMeasures, 'censusDay' | 'england' | 'caution'>;
const WORDS: Readonly<Record<Measure, string>> = {
  placementsInYear: 'three or more placements in the year, of those looked after on 31 March',
  carersInYear: 'three or more carers in the year, of those looked after on 31 March',
  placementsAndStaysInYear:
    'three or more placements in the year, temporary stays counted too, of those looked after on 31 March',
  placementsInTwoYears: 'three or more placements in two years, of those looked after throughout them',
  sameCarerTwoYears: 'with the same carer for two years, of those under 16 and looked after for two and a half',
  socialWorkersInYear: 'three or more social workers in the year, of those looked after on 31 March',
};

export interface StabilityFigure {
  readonly figure: Figure;
  readonly behind: readonly string[];
  readonly unknown: readonly string[];
  /** The same of all England, where it is published. */
  readonly england: NationalFigure | null;
}

function figureOf(name: Measure, measure: StabilityMeasure, england: NationalFigure | null): StabilityFigure {
  const named = { definition: WORDS[name], version: STABILITY_VERSION, unknown: measure.unknown.length };
  return {
    figure: leading(share(named, measure.having, measure.of), {
      numerator: journeysOf(measure.behind),
      denominator: journeysOf(measure.told),
      unknown: journeysOf(measure.unknown),
    }),
    behind: measure.behind,
    unknown: measure.unknown,
    england,
  };
}

export interface StabilityResult {
  readonly censusDay: string;
  readonly lookedAfter: number;
  readonly measures: Readonly<Record<string, StabilityFigure>>;
  readonly caution: StabilityMeasures['caution'];
  readonly notes: readonly string[];
}

const NOTES: readonly string[] = [
  'A cohort that was chosen, such as young people at the edge of care or of one hub, is not comparable with England.',
  'Whether the national figures count temporary stays was not found in writing: both numbers are given.',
  'The figures for England are those published for the year ending 31 March 2024, rounded to ten.',
];

function begin({ reckoning }: AnalysisQuestion): Gathering {
  const yearEnding = reckoning.yearEnding ?? 0;
  const censusDay = `${yearEnding}-03-31`;
  const journeys: LivedJourney[] = [];
  return {
    add({ lived }): void {
      // Every denominator is of those looked after on the day: nobody else need be kept in mind.
      if (lived.periods.some(({ from, to }) => from <= censusDay && (to === undefined || to > censusDay)))
        journeys.push(lived);
    },
    result(): StabilityResult {
      const { england, caution, ...all } = stabilityMeasures(journeys, yearEnding);
      const names = Object.keys(WORDS) as Measure[];
      const published: Readonly<Partial<Record<Measure, NationalFigure>>> = england;
      const result: StabilityResult = {
        censusDay,
        lookedAfter: journeys.length,
        measures: Object.fromEntries(names.map((name) => [name, figureOf(name, all[name], published[name] ?? null)])),
        caution,
        notes: NOTES,
      };
      return leading(result, { lookedAfter: journeysOf(journeys.map(({ journeyId }) => journeyId)) });
    },
  };
}

/** The national measures of stability, with the national denominators, England beside them. */
export const stabilityAnalysis: Analysis = {
  kind: 'stability',
  definitions: { 'placement-stability': STABILITY_VERSION },
  begin,
};
