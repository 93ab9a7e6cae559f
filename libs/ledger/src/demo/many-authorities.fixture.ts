import { coxRegression, coxRowsOf, ratesAfterChange, UNSETTLED } from '@app/analysis';
import type { AnalysedJourney } from '../analysis/analysed-journey';
import type { AnalysisQuestion } from '../analysis/analysis-question';
import { placementsInSupport } from '../analysis/continuity.analysis';
import { asRecorded } from './as-recorded.fixture';
import { Dice } from './dice';
import { staffOf } from './hub-plan';
import type { Authority } from './lives';
import { drawnOf, lifeOf } from './lives';

export const ASKED: AnalysisQuestion = {
  kind: 'continuity',
  asAt: '2026-03-31',
  knownAt: '2026-06-30T12:00:00.000Z',
  cohort: {},
  reckoning: {},
};

/** The lives of which the analysis can see anything: of young people whom the hub means to support, and who are in care. */
export function recordedIn(seed: string, youngPeople: number, effect: number): AnalysedJourney[] {
  const truth = { unsettledDays: 0, unsettledBreakdowns: 0, settledDays: 0, settledBreakdowns: 0 };
  const authority: Authority = { seed, youngPeople, effect, staff: staffOf(seed, youngPeople), truth };
  const recorded: AnalysedJourney[] = [];
  for (let index = 0; index < youngPeople; index++) {
    const dice = new Dice(seed, 'life', index);
    const drawn = drawnOf(dice, index, authority);
    const life = drawn.hub && lifeOf(dice, drawn, authority);
    if (life && life.episodes.length > 0) recorded.push(asRecorded(life));
  }
  return recorded;
}

/** What the analysis finds in one authority. */
export interface Found {
  /** Logarithm of the hazard ratio, and its error by young person. */
  readonly estimate: number;
  readonly error: number;
  /** The intervals of 95 %, of the hazard ratio and of the ratio of rates. */
  readonly hazardRatio: { readonly lower: number; readonly upper: number };
  readonly ratioOfRates: { readonly lower: number; readonly upper: number };
}

export function foundIn(seed: string, youngPeople: number, effect: number): Found {
  const rows = recordedIn(seed, youngPeople, effect).flatMap((one) => placementsInSupport(one, ASKED).rows);
  const hazard = coxRegression(coxRowsOf(rows, 'narrow', UNSETTLED));
  if (hazard.kind === 'refused') throw new Error(hazard.sentence);
  const [one] = hazard.coefficients;
  const { interval } = ratesAfterChange(rows, 'narrow').ratio;
  if (!one || one.robustError === null || !interval) throw new Error('There is an estimate without an error.');
  return {
    estimate: one.coefficient,
    error: one.robustError,
    hazardRatio: { lower: one.lower, upper: one.upper },
    ratioOfRates: { lower: interval.lower, upper: interval.upper ?? Number.MAX_VALUE },
  };
}

/** `node … many-authorities.fixture.ts FIRST END YOUNG_PEOPLE EFFECT`: what is found in each, in a process of its own. */
if (require.main === module) {
  const [first = 0, end = 0, youngPeople = 0, effect = 1] = process.argv.slice(2).map(Number);
  const seeds = Array.from({ length: end - first }, (_, n) => `authority ${first + n}`);
  process.stdout.write(JSON.stringify(seeds.map((seed) => foundIn(seed, youngPeople, effect))));
}
