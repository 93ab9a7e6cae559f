import { coxRegression } from './cox-regression';
import { recurrentEvents } from './recurrence';

/** Two invented people: one goes missing on days 10 and 25 and is watched to 40; the other once, on day 7, of 20. */
const ROWS = {
  person: ['one', 'one', 'one', 'two', 'two'],
  entry: [0, 10, 25, 0, 7],
  time: [10, 25, 40, 7, 20],
  event: [1, 1, 0, 1, 0],
};

describe('events that can happen again', () => {
  it('are one pace for all after Andersen and Gill, and the clock runs on', () => {
    expect(recurrentEvents(ROWS, 'andersen-gill')).toEqual({ entry: ROWS.entry, time: ROWS.time });
  });

  it('have a pace of their own by number after Prentice, Williams and Peterson', () => {
    expect(recurrentEvents(ROWS, 'pwp-total')).toEqual({
      entry: ROWS.entry,
      time: ROWS.time,
      stratum: [1, 2, 3, 1, 2],
    });
  });

  it('may be counted from the one before', () => {
    expect(recurrentEvents(ROWS, 'pwp-gap')).toEqual({
      entry: [0, 0, 0, 0, 0],
      time: [10, 15, 15, 7, 13],
      stratum: [1, 2, 3, 1, 2],
    });
  });

  it('stay in their stratum and on their clock when a row is cut because a covariate changed', () => {
    const cut = {
      person: ['one', 'one', 'one', 'one'],
      entry: [0, 10, 18, 25],
      time: [10, 18, 25, 40],
      event: [1, 0, 1, 0],
    };
    expect(recurrentEvents(cut, 'pwp-gap')).toEqual({
      entry: [0, 0, 8, 0],
      time: [10, 8, 15, 15],
      stratum: [1, 2, 2, 3],
    });
  });

  it('may be given in any order', () => {
    const turned = Object.fromEntries(Object.entries(ROWS).map(([name, column]) => [name, [...column].reverse()]));
    expect(recurrentEvents(turned as typeof ROWS, 'pwp-gap').time).toEqual([13, 7, 15, 15, 10]);
  });

  it('are refused where two rows of a person overlap', () => {
    const overlap = { person: ['one', 'one'], entry: [0, 5], time: [8, 12], event: [1, 0] };
    expect(() => recurrentEvents(overlap, 'pwp-total')).toThrow('Row 1 begins before the row of the same person');
  });

  it('go into the regression as they are laid out', () => {
    const each = Array.from({ length: 30 }, (_, i) => i);
    const rows = {
      person: each.flatMap((i) => [`YP-${i}`, `YP-${i}`]),
      entry: each.flatMap((i) => [0, 5 + (i % 7)]),
      time: each.flatMap((i) => [5 + (i % 7), 20 + ((i * 3) % 11)]),
      event: each.flatMap((i) => [1, i % 2]),
    };
    const covariates = [{ name: 'moves', values: each.flatMap((i) => [(i * 5) % 13, (i * 5) % 13]) }];
    for (const layout of ['andersen-gill', 'pwp-total', 'pwp-gap'] as const) {
      const { event, person } = rows;
      const outcome = coxRegression({ ...recurrentEvents(rows, layout), event, person, covariates });
      expect(outcome).toMatchObject({ kind: 'estimated', rows: 60, events: 45 });
    }
  });
});
