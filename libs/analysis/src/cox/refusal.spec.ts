import { coxRegression, type CoxOptions } from './cox-regression';
import type { CoxRefusal } from './refusal';
import type { CoxRows } from './rows';

/** Rows of as many people as wanted: each has an event on a day of its own, unless told otherwise. */
function people(
  count: number,
  covariates: Record<string, (i: number) => number>,
  ended = (i: number): boolean => i >= 0,
): CoxRows {
  const each = Array.from({ length: count }, (_, i) => i);
  return {
    time: each.map((i) => i + 1),
    event: each.map((i) => (ended(i) ? 1 : 0)),
    covariates: Object.entries(covariates).map(([name, of]) => ({ name, values: each.map(of) })),
  };
}

function refused(data: CoxRows, options?: CoxOptions): CoxRefusal {
  const outcome = coxRegression(data, options);
  if (outcome.kind !== 'refused') throw new Error('It was estimated.');
  return outcome;
}

const mixed = (i: number): number => (i * 7) % 11;

describe('a regression is refused, in a sentence that can be shown,', () => {
  it('with fewer than ten events for each covariate', () => {
    const data = people(30, { moves: mixed, age: (i) => (i * 5) % 13 }, (i) => i < 19);
    expect(refused(data)).toEqual({
      kind: 'refused',
      code: 'TOO_FEW_EVENTS',
      sentence: 'Not enough data to estimate: 19 events for 2 covariates; at least 20 are needed.',
      events: 19,
      eventsNeeded: 20,
    });
    expect(coxRegression(people(30, { moves: mixed }, (i) => i < 19)).kind).toBe('estimated');
  });

  it('with fewer events than whoever asks holds to be enough, and always without any', () => {
    const data = people(30, { moves: mixed }, (i) => i < 12);
    expect(coxRegression(data).kind).toBe('estimated');
    expect(refused(data, { eventsPerCovariateMin: 15 })).toMatchObject({ code: 'TOO_FEW_EVENTS', eventsNeeded: 15 });
    const none = people(30, { moves: mixed }, () => false);
    expect(refused(none, { eventsPerCovariateMin: 0 })).toMatchObject({ code: 'TOO_FEW_EVENTS', eventsNeeded: 1 });
  });

  it('without covariates', () => {
    expect(refused(people(20, {})).code).toBe('NO_COVARIATES');
  });

  it('with a covariate that is the same at every event', () => {
    const data = people(40, { moves: mixed, 'out of area': (i) => (i < 20 ? 1 : i % 2) }, (i) => i < 20);
    expect(refused(data)).toMatchObject({ code: 'COVARIATE_NEVER_VARIES', covariate: 'out of area', events: 20 });
  });

  it('with a covariate that follows from others', () => {
    const data = people(40, { moves: mixed, age: (i) => (i * 5) % 13, both: (i) => mixed(i) + ((i * 5) % 13) });
    expect(refused(data)).toMatchObject({ code: 'COVARIATES_DEPEND', covariate: 'both' });
  });

  it('with a covariate that varies between strata only, where nothing is compared', () => {
    const data = people(40, { moves: mixed, north: (i) => i % 2 });
    const stratum = Array.from({ length: 40 }, (_, i) => (i % 2 === 1 ? 'north' : 'south'));
    expect(refused({ ...data, stratum })).toMatchObject({ code: 'COVARIATES_DEPEND', covariate: 'north' });
  });

  it('with a covariate that always has the event first: the greater its effect is taken to be, the likelier the data', () => {
    const data = people(40, { moves: mixed, exposed: (i) => (i < 20 ? 1 : 0) });
    const refusal = refused(data);
    expect(refusal).toMatchObject({ code: 'MONOTONE_LIKELIHOOD', covariate: 'exposed' });
    expect(refusal.sentence).toMatch(/^Not enough data to estimate: "exposed" /);
  });

  it('the same whatever unit that covariate has', () => {
    for (const unit of [1e-6, 1000]) {
      const data = people(40, { moves: mixed, exposed: (i) => (i < 20 ? unit : 0) });
      expect(refused(data)).toMatchObject({ code: 'MONOTONE_LIKELIHOOD', covariate: 'exposed' });
    }
  });

  it('with a coefficient greater than whoever asks can believe', () => {
    const data = people(60, { exposed: (i) => (i < 22 || i === 40 ? 1 : 0) });
    expect(coxRegression(data).kind).toBe('estimated');
    expect(refused(data, { coefficientMax: 2 })).toMatchObject({ code: 'MONOTONE_LIKELIHOOD', covariate: 'exposed' });
  });
});

describe('a regression throws', () => {
  it('when columns do not match or a value is no number: that is a fault of the program', () => {
    const data = people(20, { moves: mixed });
    expect(() => coxRegression({ ...data, event: [1] })).toThrow('There are 20 times and 1 values of "event"');
    const hole = {
      name: 'moves',
      values: data.time.length ? Array.from(data.time, (_, i) => (i === 3 ? NaN : i)) : [],
    };
    expect(() => coxRegression({ ...data, covariates: [hole] })).toThrow('Row 3: "moves" is not a number.');
  });

  it('when a row ends no later than its entry', () => {
    const data = people(20, { moves: mixed });
    expect(() => coxRegression({ ...data, entry: data.time })).toThrow('Row 0: it ends at 1');
  });
});
