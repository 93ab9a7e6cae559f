import { aalenJohansen, coxRegression, type CoxRows, kaplanMeier } from '@app/analysis';

export interface Placements extends CoxRows {
  readonly entry: Float64Array;
  readonly time: Float64Array;
  readonly cause: Uint8Array;
  readonly person: readonly string[];
}

/** Numbers from 0 to 1 without a pattern that these measures could see, the same every time (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const COVARIATES = 10;

/** As many placements as wanted of invented young people, ten placements to three of them on average, in days. */
export function placementsOf(count: number): Placements {
  const next = numbers(2031);
  const entry = new Float64Array(count);
  const time = new Float64Array(count);
  const cause = new Uint8Array(count);
  const person: string[] = [];
  const covariates = Array.from({ length: COVARIATES }, (_, k) => ({
    name: `covariate${k + 1}`,
    values: new Float64Array(count),
  }));
  for (let i = 0; i < count; i++) {
    let pace = 0;
    covariates.forEach(({ values }, k) => {
      values[i] = k % 2 === 0 ? Number(next() < 0.3) : Math.round(20 * next()) / 10 - 1;
      pace += values[i]! * 0.1 * (k - 4);
    });
    entry[i] = next() < 1 / 3 ? Math.floor(200 * next()) : 0;
    time[i] = entry[i]! + Math.ceil((-300 * Math.log(1 - next()) + 0.01) / Math.exp(pace));
    const lot = next();
    cause[i] = lot < 0.2 ? 0 : lot < 0.5 ? 1 : lot < 0.75 ? 2 : lot < 0.9 ? 3 : 4;
    person.push(`YP-${Math.floor(0.3 * count * next())}`);
  }
  return { entry, time, cause, person, covariates, event: cause.map((why) => (why === 1 ? 1 : 0)) };
}

export interface Took {
  readonly curves: number;
  readonly regression: number;
  readonly times: number;
  readonly events: number;
  readonly peakMebibytes: number;
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

function took(placements: Placements, rounds: number): Took {
  const curves: number[] = [];
  const regressions: number[] = [];
  let times = 0;
  let events = 0;
  for (let round = 0; round < rounds; round++) {
    curves.push(
      seconds(() => {
        times = kaplanMeier(placements).times.length;
        if (aalenJohansen(placements).errors !== 'by-person') throw new Error('The errors are not by person.');
      }),
    );
    regressions.push(
      seconds(() => {
        const outcome = coxRegression(placements);
        if (outcome.kind === 'refused') throw new Error(outcome.sentence);
        events = outcome.events;
      }),
    );
  }
  const peakMebibytes = process.resourceUsage().maxRSS / 1024;
  return { curves: middle(curves), regression: middle(regressions), times, events, peakMebibytes };
}

/** `node … analysis-work.ts COUNT ROUNDS`: does the work in a process of its own and tells what it took. */
if (require.main === module) {
  const [count, rounds] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(took(placementsOf(count ?? 0), rounds ?? 1)));
}
