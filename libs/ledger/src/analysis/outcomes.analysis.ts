import type { Outcome, OutcomeContext, OutcomeFound } from '@app/analysis';
import { OUTCOMES } from '@app/analysis';
import type { LocalDate } from '@app/journey';
import type { AnalysedJourney } from './analysed-journey';
import type { Analysis, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';

/**
 * The last day of which it is known who was looked after. Where nobody but returns tells of care, that is the last day of
 * the last of them: of a young person in no later return it is not known whether care has begun.
 */
class CareKnown {
  private lastReturn: LocalDate = '';
  private toldOtherwise = false;

  add({ journey, observed }: AnalysedJourney): void {
    if (observed.returnsEnd !== undefined && observed.returnsEnd > this.lastReturn)
      this.lastReturn = observed.returnsEnd;
    if (observed.returnsEnd === undefined && journey.periods.length > 0) this.toldOtherwise = true;
  }

  to(asAt: LocalDate): LocalDate {
    return this.toldOtherwise || this.lastReturn === '' || this.lastReturn > asAt ? asAt : this.lastReturn;
  }
}

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
