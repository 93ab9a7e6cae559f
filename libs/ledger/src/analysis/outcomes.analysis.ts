import type { Outcome, OutcomeContext, OutcomeFound } from '@app/analysis';
import { OUTCOMES } from '@app/analysis';
import type { LocalDate } from '@app/journey';
import type { Analysis, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';
import { CareKnown } from './care-known';

function contextOf({ asAt, reckoning }: AnalysisQuestion): OutcomeContext {
  const { periodDays = 365, lowPencePerWeek = null, centralPencePerWeek = null } = reckoning;
  const { highPencePerWeek = null, hubPencePerYear = null } = reckoning;
  const assumptions = { lowPencePerWeek, centralPencePerWeek, highPencePerWeek, hubPencePerYear };
  return { asAt, periodDays, assumptions };
}

export interface OutcomesResult {
  /** The last day of which it is known who was looked after. */
  readonly careKnownTo: LocalDate;
  readonly outcomes: readonly (Omit<Outcome, 'begin'> & OutcomeFound)[];
}

function begin(question: AnalysisQuestion): Gathering {
  const context = contextOf(question);
  const gatherings = OUTCOMES.map((outcome) => ({ outcome, gathering: outcome.begin(context) }));
  const careKnown = new CareKnown();
  return {
    add(analysed): void {
      careKnown.add(analysed);
      for (const { gathering } of gatherings) gathering.add(analysed);
    },
    result(): OutcomesResult {
      const careKnownTo = careKnown.to(question.asAt);
      const outcomes = gatherings.map(({ outcome, gathering }) => {
        const { key, answers, name, measure, version, warnings } = outcome;
        return { key, answers, name, measure, version, warnings, ...gathering.found(careKnownTo) };
      });
      return { careKnownTo, outcomes };
    },
  };
}

/** What the service promises or hopes for, before and after, each with what is known, left out and not to be concluded. */
export const outcomesAnalysis: Analysis = {
  kind: 'outcomes',
  definitions: Object.fromEntries(OUTCOMES.map(({ key, version }) => [`outcome ${key}`, version])),
  begin,
};
