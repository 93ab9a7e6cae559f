import { type Label, numbered, type Numbers, rowsByCode } from '../survival/spells';

/** Rows of people to whom the same thing can happen again, on one clock each: days since referral, for instance. */
export interface RecurrentRows {
  readonly entry: Numbers;
  readonly time: Numbers;
  /** 0: no event at the end of the row. */
  readonly event: Numbers;
  readonly person: ArrayLike<Label>;
}

/** Columns for `coxRegression`; rows stay in their order, so the covariates stay as they are. */
export interface RecurrenceColumns {
  readonly entry: readonly number[];
  readonly time: readonly number[];
  readonly stratum?: readonly number[];
}

/**
 * How recurrent events are laid out for a regression.
 * `andersen-gill`: one pace for all events, whichever in number; the clock runs on.
 * `pwp-total`: each event in number has a pace of its own, and only those who had the ones before can have it; the clock
 * runs on. `pwp-gap`: the same, and the clock starts anew at each event.
 */
export type RecurrenceLayout = 'andersen-gill' | 'pwp-total' | 'pwp-gap';

/**
 * Lays out recurrent events. Whatever the layout, give the persons to the regression too: events of one person hang
 * together in ways that no layout takes in.
 *
 * Strata are numbered from 1, the first event. Times have the unit they came in.
 *
 * @throws RangeError when two rows of a person overlap
 * @source andersen-gill-1982
 * @source prentice-williams-peterson-1981
 */
export function recurrentEvents(rows: RecurrentRows, layout: RecurrenceLayout): RecurrenceColumns {
  const { entry, time, event, person } = rows;
  const started = Float64Array.from(entry);
  const ordinal = new Float64Array(entry.length);
  for (const own of rowsByCode(numbered(person))) {
    let last = 0;
    let count = 1;
    let until = -Infinity;
    for (const row of own.sort((a, b) => entry[a]! - entry[b]!)) {
      if (entry[row]! < until)
        throw new RangeError(`Row ${row} begins before the row of the same person before it ends.`);
      until = time[row]!;
      started[row] = last;
      ordinal[row] = count;
      if (event[row] === 0) continue;
      last = until;
      count++;
    }
  }
  const zero = layout === 'pwp-gap' ? started : started.fill(0);
  return {
    entry: Array.from(entry, (at, row) => at - zero[row]!),
    time: Array.from(time, (at, row) => at - zero[row]!),
    ...(layout !== 'andersen-gill' && { stratum: [...ordinal] }),
  };
}
