import { checkLengths, type Label, type Numbers } from '../survival/spells';

/** Something that may go with a higher or lower pace of ending: age, or 1 for "out of area" and 0 for not. */
export interface Covariate {
  readonly name: string;
  readonly values: Numbers;
}

/**
 * Rows of a regression, as columns: the nth of each belongs to the nth row. A person whose covariates change has one row
 * for each stretch `(entry, time]` in which they stand still.
 */
export interface CoxRows {
  /** At risk at every time later than this. Left out: from the beginning. */
  readonly entry?: Numbers;
  /** When the row ends: by an event, by being cut, or because no more is known. */
  readonly time: Numbers;
  /** Whether it ended by the event that is studied: 0 for no, anything else for yes. */
  readonly event: Numbers;
  readonly covariates: readonly Covariate[];
  /** Rows are compared within their stratum only: each has a pace of its own. */
  readonly stratum?: ArrayLike<Label>;
  /** Whose row it is. Where given, errors allow for rows of one person depending on each other. */
  readonly person?: ArrayLike<Label>;
}

/** @throws RangeError when columns differ in length, or a covariate has a value that is no number */
export function checkRows({ entry, time, event, covariates, stratum, person }: CoxRows): void {
  checkLengths(time.length, { entry, event, stratum, person });
  for (const { name, values } of covariates) {
    checkLengths(time.length, { [name]: values });
    for (let row = 0; row < values.length; row++) {
      if (!Number.isFinite(values[row])) throw new RangeError(`Row ${row}: "${name}" is not a number.`);
    }
  }
}

/** How several events at one time are taken: Efron's approximation is nearer the truth, Breslow's is simpler. */
export type Ties = 'efron' | 'breslow';
