import type {
  Breadth,
  BreakdownAfterChange,
  BreakdownsByHolder,
  CaseHolder,
  Cause,
  Entries,
  Entry,
  Figure,
  SplitSpell,
} from '@app/analysis';
import {
  atLandmark,
  BREADTH_WORDS,
  BREADTHS,
  brokeDown,
  breakdownAfterChange,
  type BreakdownByChange,
  breakdownByChange,
  BY_CHANGE,
  type CaseAtLandmark,
  carerSpells,
  CAUSES,
  CONTINUITY_DEFINITIONS,
  CONTINUITY_VERSION,
  continuityAndBreakdown,
  countsAlone,
  endingsOfRows,
  type ExposureRow,
  exposureRows,
  journeysOf,
  leading,
  placementCases,
  placementEntry,
  rate,
  ratioOfRates,
  splitByHolder,
  stretchesOf,
} from '@app/analysis';
import type { AnalysedJourney } from './analysed-journey';
import type { Analysis, Definitions, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';
import { EXPOSURE_VERSION, type PlacementNotKnown, placementRef, watchOf, notKnownEntry } from './breakdown.analysis';
import { asksOfBeginnings, placementsAsked } from './cohort';

const HOLDER_WORDS: Readonly<Record<CaseHolder, string>> = {
  original: 'the first key worker ever named',
  replacement: 'another key worker',
  none: 'no key worker named',
};

/** Breakdown rates by who held the case on the day before, and as multiples of the rate with the first key worker. */
export interface HolderFigures {
  readonly rates: Readonly<Record<CaseHolder, Figure>>;
  readonly ratios: { readonly replacementByOriginal: Figure; readonly noneByOriginal: Figure };
  /** Too few breakdowns for rates: the figures hold their counts, and no value. */
  readonly countsOnly: boolean;
}

const entryOf = (spell: SplitSpell): Entry => {
  const { journeyId, on, to, more } = placementEntry({ spell });
  const { original, replacement, none } = spell.heldDays;
  return { journeyId, on, to, more: { ...more, original, replacement, none } };
};
const heldDays =
  (spells: readonly SplitSpell[], holder: CaseHolder): Entries =>
  () =>
    spells
      .filter(({ heldDays: days }) => days[holder] > 0)
      .map((spell) => ({ ...entryOf(spell), n: spell.heldDays[holder] }));

function holderFigures(found: BreakdownsByHolder, spells: readonly SplitSpell[], breadth: Breadth): HolderFigures {
  const named = (words: string): { definition: string; version: number; unknown: number } => ({
    definition: `${BREADTH_WORDS[breadth]}, ${words}`,
    version: CONTINUITY_VERSION,
    unknown: found.unknown,
  });
  const shown = (figure: Figure): Figure => (found.countsOnly ? countsAlone(figure) : figure);
  const ended = (cause: Cause, by?: CaseHolder): Entries => {
    const asked = ({ holderBefore }: SplitSpell): boolean => by === undefined || holderBefore === by;
    return () => spells.filter((spell) => asked(spell) && spell.cause[breadth] === cause).map(entryOf);
  };
  const unknown = ended(CAUSES.UNKNOWN);
  const rateOf = (holder: CaseHolder): Figure => {
    const words = `for 1,000 days in placement with ${HOLDER_WORDS[holder]} the day before`;
    return shown(
      leading(rate(named(words), found[holder].events, found[holder].days), {
        ...{ numerator: ended(CAUSES.BREAKDOWN, holder), denominator: heldDays(spells, holder), unknown },
      }),
    );
  };
  const ratio = (holder: CaseHolder): Figure => {
    const words = `${HOLDER_WORDS[holder]} against ${HOLDER_WORDS.original}`;
    return shown(
      leading(ratioOfRates(named(words), found[holder], found.original), {
        ...{ numerator: ended(CAUSES.BREAKDOWN, holder), denominator: ended(CAUSES.BREAKDOWN, 'original'), unknown },
      }),
    );
  };
  return {
    rates: { original: rateOf('original'), replacement: rateOf('replacement'), none: rateOf('none') },
    ratios: { replacementByOriginal: ratio('replacement'), noneByOriginal: ratio('none') },
    countsOnly: found.countsOnly,
  };
}

/** One placement as it stands behind the figures: its days by who held the case, and to whom its ending is charged. */
type SpellBehind = Omit<SplitSpell, 'estimationDays'>;

export interface ContinuityResult extends BreakdownAfterChange {
  readonly headline: Figure;
  readonly coverage: Readonly<Record<string, number>>;
  readonly placementDays: Readonly<Record<CaseHolder, number>>;
  readonly byHolder: Readonly<Record<Breadth, HolderFigures>>;
  readonly spells: readonly SpellBehind[];
  /** Curves by whether the key worker changed early. Runs of before there were any have none. */
  readonly byChange?: BreakdownByChange;
  /** Where the question asks what was so when placements began: those left out because that is not known. */
  readonly notKnown?: readonly PlacementNotKnown[];
}

/** What a young person adds to the analysis. */
interface PlacementsInSupport {
  readonly spells: readonly SplitSpell[];
  readonly rows: readonly ExposureRow[];
  readonly notKnown: readonly PlacementNotKnown[];
  readonly standing: readonly CaseAtLandmark[];
}

/** Placements on days of support: what goes before is not the hub's, and nobody had named a key worker yet. */
export function placementsInSupport(analysed: AnalysedJourney, question: AnalysisQuestion): PlacementsInSupport {
  const { journey, lived, endedLate } = analysed;
  const { support } = lived;
  if (!support) return { spells: [], rows: [], notKnown: [], standing: [] };
  const { from, asAt } = watchOf(analysed, question);
  const watchedFrom = from > support.from ? from : support.from;
  const watchedTo = support.to === undefined ? {} : { watchedTo: support.to };
  const watched = carerSpells(lived, { asAt, watchedFrom, ...watchedTo });
  const { asked: spells, notKnown } = placementsAsked(watched, analysed, question.cohort);
  const cases = placementCases(lived, journey, spells, endedLate);
  return {
    spells: splitByHolder(lived, spells),
    rows: exposureRows(lived, journey, cases, question.reckoning.lagDays ?? 14),
    notKnown: notKnown.map(placementRef),
    standing: atLandmark(lived, cases, question.reckoning.landmarkDays ?? 28),
  };
}

function resultOf(
  parts: readonly PlacementsInSupport[],
  { cohort, reckoning }: AnalysisQuestion,
  follows: Definitions,
): ContinuityResult {
  const { lagDays = 14, landmarkDays = 28, horizonDays = 365 } = reckoning;
  const [spells, rows] = [parts.flatMap((part) => part.spells), parts.flatMap((part) => part.rows)];
  const days = (holder: CaseHolder): number => spells.reduce((sum, spell) => sum + spell.heldDays[holder], 0);
  const holders = continuityAndBreakdown(spells);
  const found = breakdownAfterChange(rows, lagDays);
  const youngPeople = [...new Set(spells.map((spell) => spell.journeyId))];
  const [original, replacement, none] = [days('original'), days('replacement'), days('none')];
  const listed = (holder: CaseHolder): Entries => heldDays(spells, holder);
  const ofDays = { original: listed('original'), replacement: listed('replacement'), none: listed('none') };
  const coverage = {
    youngPeople: youngPeople.length,
    placements: spells.length,
    placementDays: original + replacement + none,
  };
  const result: ContinuityResult = {
    headline: found.afterChange.ratio,
    coverage: leading(coverage, {
      youngPeople: journeysOf(youngPeople),
      placements: () => spells.map(entryOf),
      placementDays: () => Object.values(ofDays).flatMap((entries) => entries()),
    }),
    placementDays: leading({ original, replacement, none }, ofDays),
    byHolder: Object.fromEntries(
      BREADTHS.map((breadth) => [breadth, holderFigures(holders[breadth], spells, breadth)]),
    ) as ContinuityResult['byHolder'],
    ...found,
    spells,
    ...(BY_CHANGE.name in follows && {
      byChange: breakdownByChange(
        parts.flatMap((part) => part.standing),
        { landmarkDays, horizonDays },
      ),
    }),
    ...(asksOfBeginnings(cohort) && { notKnown: parts.flatMap((part) => part.notKnown) }),
  };
  return leading(result, {
    rows: stretchesOf(rows),
    events: endingsOfRows(rows, (row) => brokeDown(row, 'narrow')),
    notKnown: () => parts.flatMap((part) => part.notKnown).map(notKnownEntry),
  });
}

function begin(question: AnalysisQuestion, follows: Definitions): Gathering {
  const parts: PlacementsInSupport[] = [];
  return {
    add: (analysed): void => void parts.push(placementsInSupport(analysed, question)),
    result: () => resultOf(parts, question, follows),
  };
}

/** Whether breakdown goes together with a change of key worker, in the words of an association and no more. */
export const continuityAnalysis: Analysis = {
  kind: 'continuity',
  definitions: { ...CONTINUITY_DEFINITIONS, [BY_CHANGE.name]: BY_CHANGE.version, exposure: EXPOSURE_VERSION },
  begin,
};
