import type { CaseHolder, Figure, SplitSpell } from '@app/analysis';
import {
  CONTINUITY_DEFINITIONS,
  continuityAndBreakdown,
  type ExposureRow,
  exposureRows,
  carerSpells,
  livedJourney,
  placementCases,
  splitByHolder,
} from '@app/analysis';
import type { AnalysedJourney } from './analysed-journey';
import type { Analysis, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';
import { EXPOSURE_VERSION, watchOf } from './breakdown.analysis';
import { placementIsInCohort } from './cohort';

/** One placement as it stands behind the figures: its days by who held the case, and to whom its ending is charged. */
type SpellBehind = Omit<SplitSpell, 'estimationDays'>;

export interface ContinuityResult extends ReturnType<typeof continuityAndBreakdown> {
  readonly coverage: Readonly<Record<string, number>>;
  readonly placementDays: Readonly<Record<CaseHolder, number>>;
  readonly spells: readonly SpellBehind[];
  readonly headline: Figure;
}

interface Part {
  readonly spells: readonly SplitSpell[];
  readonly rows: readonly ExposureRow[];
}

/** Placements on days of support: what goes before is not the hub's, and nobody had named a key worker yet. */
function partOf(analysed: AnalysedJourney, question: AnalysisQuestion): Part {
  const { journeyId, journey, endedLate } = analysed;
  const lived = livedJourney(journeyId, journey);
  const { support } = lived;
  if (!support) return { spells: [], rows: [] };
  const { from, asAt } = watchOf(analysed, question);
  const watchedFrom = from > support.from ? from : support.from;
  const spells = carerSpells(lived, {
    asAt,
    watchedFrom,
    ...(support.to === undefined ? {} : { watchedTo: support.to }),
  }).filter((spell) => placementIsInCohort(spell, question.cohort));
  const cases = placementCases(lived, journey, spells, endedLate);
  return {
    spells: splitByHolder(lived, spells),
    rows: exposureRows(lived, journey, cases, question.reckoning.lagDays ?? 14),
  };
}

function resultOf(spells: readonly SplitSpell[], rows: readonly ExposureRow[], lagDays: number): ContinuityResult {
  const days = (holder: CaseHolder): number => spells.reduce((sum, spell) => sum + spell.heldDays[holder], 0);
  const found = continuityAndBreakdown(rows, lagDays);
  return {
    headline: found.afterChange.ratio,
    coverage: {
      youngPeople: new Set(spells.map((spell) => spell.journeyId)).size,
      placements: spells.length,
      placementDays: days('original') + days('replacement') + days('none'),
    },
    placementDays: { original: days('original'), replacement: days('replacement'), none: days('none') },
    ...found,
    spells,
  };
}

function begin(question: AnalysisQuestion): Gathering {
  const [spells, rows]: [SplitSpell[], ExposureRow[]] = [[], []];
  return {
    add(analysed): void {
      const part = partOf(analysed, question);
      spells.push(...part.spells);
      rows.push(...part.rows);
    },
    result: () => resultOf(spells, rows, question.reckoning.lagDays ?? 14),
  };
}

/** Whether breakdown goes together with a change of key worker, in the words of an association and no more. */
export const continuityAnalysis: Analysis = {
  kind: 'continuity',
  definitions: { ...CONTINUITY_DEFINITIONS, exposure: EXPOSURE_VERSION },
  begin,
};
