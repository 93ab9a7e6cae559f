import type { CoxRows } from './rows';

/** Why there is no estimate: the rows do not say enough. */
export interface CoxRefusal {
  readonly kind: 'refused';
  readonly code:
    'NO_COVARIATES' | 'TOO_FEW_EVENTS' | 'COVARIATE_NEVER_VARIES' | 'COVARIATES_DEPEND' | 'MONOTONE_LIKELIHOOD';
  /** What to tell whoever asked: a plain sentence, which names covariates and counts and no person. */
  readonly sentence: string;
  readonly covariate?: string;
  readonly events: number;
  /** Events that would have been enough. */
  readonly eventsNeeded?: number;
}

const NOT_ENOUGH = 'Not enough data to estimate:';

/** What can be seen without trying: too few events, or a covariate that is the same at every one of them. */
export function refusalBefore(data: CoxRows, eventsPerCovariate: number): CoxRefusal | undefined {
  const { covariates, event } = data;
  const ended = Array.from({ length: event.length }, (_, row) => row).filter((row) => event[row] !== 0);
  const events = ended.length;
  if (covariates.length === 0) {
    const sentence = 'No covariate was given, so there is nothing to estimate.';
    return { kind: 'refused', code: 'NO_COVARIATES', sentence, events };
  }
  const eventsNeeded = Math.max(1, Math.ceil(covariates.length * eventsPerCovariate));
  if (events < eventsNeeded) {
    const sentence = `${NOT_ENOUGH} ${counted(events, 'event')} for ${counted(covariates.length, 'covariate')}; at least ${eventsNeeded} are needed.`;
    return { kind: 'refused', code: 'TOO_FEW_EVENTS', sentence, events, eventsNeeded };
  }
  const still = covariates.find(({ values }) => ended.every((row) => values[row] === values[ended[0]!]));
  if (still) {
    const sentence = `${NOT_ENOUGH} "${still.name}" is the same at every event, so nothing can be told of what it does.`;
    return { kind: 'refused', code: 'COVARIATE_NEVER_VARIES', sentence, covariate: still.name, events };
  }
  return undefined;
}

/** Columns that cannot be told apart. */
export function covariatesDepend(covariate: string, events: number): CoxRefusal {
  const sentence = `${NOT_ENOUGH} "${covariate}" follows from the other covariates wherever events are compared.`;
  return { kind: 'refused', code: 'COVARIATES_DEPEND', sentence, covariate, events };
}

/** The larger the coefficient, the likelier the data, without end: some group has all the events or none. */
export function monotoneLikelihood(covariate: string, events: number): CoxRefusal {
  const sentence = `${NOT_ENOUGH} "${covariate}" parts those with events from those without, so its effect has no bound.`;
  return { kind: 'refused', code: 'MONOTONE_LIKELIHOOD', sentence, covariate, events };
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
