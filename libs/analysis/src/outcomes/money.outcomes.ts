import type { ExternalResidentialPlan, Journey, LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import { type Entry, leading } from '../behind';
import { type Figure, type Listed, shareOf } from '../figure';
import type { LivedPlacement } from '../spells/lived-journey';
import type { Assumptions, Followed } from './followed';
import { acceptedOn, periodTo } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, LeftOut } from './outcome';
import type { AssumedPrice, Scenario } from './scenario-cost';
import { scenarioCost } from './scenario-cost';
import { externalResidential } from './settings.outcomes';
import { FAR_MILES, farFromHome, outOfArea, type PlacementIs } from './share-of-days';
import type { MaybeOpen, Span } from './stretch';
import { daysWithin, EVER, within } from './stretch';

const WEEK = 7;
/** Providers other than a parent and the authority itself. */
const EXTERNAL: readonly string[] = ['PR2', 'PR3', 'PR4', 'PR5'];
const external: PlacementIs = ({ provider }) => (provider === undefined ? undefined : EXTERNAL.includes(provider));

/** A price from a day until the next one. */
interface Price extends MaybeOpen {
  readonly pencePerWeek: number;
}

/** What a placement cost, as agreed: the price it began with, and every one agreed later. */
function pricesOf({ placements, costs }: Journey, placementId: string): Price[] {
  const placement = placements.find((p) => p.placementId === placementId);
  const agreed = costs.filter((c) => c.placementId === placementId).sort((a, b) => (a.from < b.from ? -1 : 1));
  const begun = placement?.pencePerWeek;
  const all = [
    ...(placement && begun !== undefined ? [{ from: placement.startedOn, pencePerWeek: begun }] : []),
    ...agreed,
  ];
  return all.map(({ from, pencePerWeek }, i) => ({ from, to: all[i + 1]?.from, pencePerWeek }));
}

interface Spent {
  readonly pence: number;
  readonly days: number;
  readonly daysWithoutPrice: number;
}

/** What the days of some placements cost within a span, and on how many of them no price is known. */
function spentOn(journey: Journey, placements: readonly LivedPlacement[], span: Span): Spent {
  let [pence, days, priced] = [0, 0, 0];
  for (const placement of placements) {
    const lived = within(placement, span);
    if (!lived) continue;
    const prices = pricesOf(journey, placement.placementId);
    for (const price of prices) pence += (daysWithin([price], lived) * price.pencePerWeek) / WEEK;
    days += daysWithin([lived], EVER);
    priced += daysWithin(prices, lived);
  }
  return { pence, days, daysWithoutPrice: days - priced };
}

/** What the placements of one young person cost, and the days of which it is not recorded whether they are of the kind. */
interface SpentOf extends Spent {
  readonly journeyId: string;
  readonly daysNotTold: number;
}
const listed = (all: readonly SpentOf[], n: (one: SpentOf) => number): Entry[] =>
  all.map((one) => ({ journeyId: one.journeyId, n: n(one) })).filter((entry) => entry.n !== 0);

/** Days of placements of which it is not recorded whether they are of the kind are as unknown as days without a price. */
function spentFigure(words: string, all: readonly SpentOf[]): Figure {
  const sum = (n: (one: SpentOf) => number): number => all.reduce((total, one) => total + n(one), 0);
  const pencesOf = (one: SpentOf): number => one.pence;
  const pricedOf = ({ days, daysWithoutPrice }: SpentOf): number => days - daysWithoutPrice;
  const unknownOf = ({ daysWithoutPrice, daysNotTold }: SpentOf): number => daysWithoutPrice + daysNotTold;
  const [pence, priced, unknown] = [sum(pencesOf), sum(pricedOf), sum(unknownOf)];
  const figure: Figure = {
    definition: `pence spent on placements ${words} in the year`,
    version: 1,
    numerator: Math.round(pence),
    denominator: priced,
    unknown,
    value: priced === 0 && unknown > 0 ? null : Math.round(pence),
    unit: 'pence',
    interval: null,
    method: 'sum of agreed prices; days without a price are unknown, not free',
  };
  return leading(figure, {
    numerator: () => listed(all, pencesOf),
    denominator: () => listed(all, pricedOf),
    unknown: () => listed(all, unknownOf),
  });
}

/** What is asked of a placement. */
const SPENT_ON: Readonly<Record<string, { readonly words: string; readonly is: PlacementIs }>> = {
  external: { words: 'of providers other than the authority', is: external },
  outOfArea: { words: 'out of area', is: outOfArea },
  farFromHome: { words: `more than ${FAR_MILES} miles from home`, is: farFromHome },
};

export const placementSpending: Outcome = {
  key: 'placement-spending',
  answers: ['O20'],
  name: 'Spending on external and out-of-area placements',
  measure:
    'Days in the year with providers other than the authority itself, days out of area, and days more than 20 miles from ' +
    'home, at the weekly prices agreed. The denominator is the days with a price; days without one, and days of which it ' +
    'is not recorded who provides or where it is, are unknown, and are not reckoned as free.',
  version: 1,
  warnings: ['Only prices that were recorded count. Where many days have none, the sum says little.'],
  begin(context) {
    const sums = Object.entries(SPENT_ON).map(([name, { words, is }]) => {
      return { name, words, is, spent: [] as SpentOf[] };
    });
    return {
      add({ journeyId, journey, lived: { placements }, observed: { since, until } }): void {
        const watched = within(periodTo(context), { from: since, to: until });
        if (!watched) return;
        for (const sum of sums) {
          const [own, notTold] = [true, undefined].map((answer) => placements.filter((p) => sum.is(p) === answer));
          const daysNotTold = daysWithin(notTold ?? [], watched);
          sum.spent.push({ journeyId, ...spentOn(journey, own ?? [], watched), daysNotTold });
        }
      },
      found: (): OutcomeFound => ({
        figures: Object.fromEntries(sums.map(({ name, words, spent }) => [name, spentFigure(words, spent)])),
        coverage: counts(
          Object.fromEntries(sums.map(({ name, spent }) => [`${name}Days`, listed(spent, ({ days }) => days)])),
        ),
        excluded: {},
      }),
    };
  },
};

/** A young person for whom an external residential placement was planned. */
interface Planned {
  readonly journeyId: string;
  /** Days out of such a placement, those of placements without a price left out. */
  readonly days: number;
  /** `undefined`: not so far, and the time is not over. */
  readonly entered: boolean | undefined;
  readonly pencePerWeek: number | undefined;
  readonly spent: Spent;
}

/** Days after acceptance within which a plan still belongs to the referral. */
const PLAN_DAYS = 28;

function planOf({ journey }: Followed, accepted: LocalDate | undefined): ExternalResidentialPlan | undefined {
  return journey.externalResidential.find((plan) => accepted === undefined || plan.on <= addDays(accepted, PLAN_DAYS));
}

/** The price of what is assumed instead: as the question gives it, or from the lowest to the highest recorded with plans. */
function priceInstead(planned: readonly Planned[], assumptions: Assumptions, asAt: LocalDate): AssumedPrice | null {
  const { lowPencePerWeek: low, centralPencePerWeek: central, highPencePerWeek: high } = assumptions;
  const name = 'an external residential place';
  if (low !== null && central !== null && high !== null) {
    return { name, pencePerWeek: { low, central, high }, source: 'assumed in the question', pricesOf: asAt };
  }
  const recorded = planned.flatMap(({ pencePerWeek }) => (pencePerWeek === undefined ? [] : [pencePerWeek]));
  if (recorded.length === 0) return null;
  const mean = recorded.reduce((sum, pence) => sum + pence, 0) / recorded.length;
  const pencePerWeek = {
    low: low ?? Math.min(...recorded),
    central: central ?? mean,
    high: high ?? Math.max(...recorded),
  };
  return {
    name,
    pencePerWeek,
    source: `recorded with ${recorded.length} plans, or assumed in the question`,
    pricesOf: asAt,
  };
}

/** `null` where nobody has said what a place would have cost. */
function scenarioOf(planned: readonly Planned[], assumptions: Assumptions, asAt: LocalDate): Scenario | null {
  const instead = priceInstead(planned, assumptions, asAt);
  const days = planned.reduce((sum, one) => sum + one.days, 0);
  if (!instead || days === 0) return null;
  const each = (planned.reduce((sum, { spent }) => sum + spent.pence, 0) / days) * WEEK;
  const actual: AssumedPrice = {
    name: 'where the young people lived, on average',
    pencePerWeek: { low: each, central: each, high: each },
    source: 'prices recorded with their placements; days at home without a placement cost nothing',
    pricesOf: asAt,
  };
  return scenarioCost([{ days, actual, instead }], assumptions.hubPencePerYear ?? 0);
}

/** Who did not enter one, of whom it is known, and of whom it is not known yet. */
function notEnteredOf(planned: readonly Planned[]): Listed {
  const among = (is: (entered: boolean | undefined) => boolean): Entry[] =>
    planned.filter(({ entered }) => is(entered)).map(({ journeyId }) => ({ journeyId }));
  return {
    having: among((entered) => entered === false),
    of: among((entered) => entered !== undefined),
    unknown: among((entered) => entered === undefined),
  };
}

export const externalResidentialAvoided: Outcome = {
  key: 'external-residential-avoided',
  answers: ['O10'],
  name: 'External residential care planned and not entered',
  measure:
    'Young people for whom an external residential placement was planned when they were referred, and how many did not ' +
    'enter one in the year after the plan; who has not been followed so long, and has not entered one, is not known. A scenario: what their days out of it would have cost at an assumed weekly ' +
    'price, less what their placements cost as recorded, less what the hub costs where that is given.',
  version: 1,
  warnings: [
    'This is a scenario and not money saved: nobody knows what would have happened, and the price is an assumption.',
    'Days of placements without a recorded price are left out on both sides; their number stands beside it.',
  ],
  begin({ asAt, periodDays, assumptions }) {
    const planned: Planned[] = [];
    const excluded = new LeftOut();
    return {
      add(followed): void {
        const plan = planOf(followed, acceptedOn(followed));
        if (!plan) return;
        const year = { from: plan.on, to: addDays(plan.on, periodDays) };
        const span = within(year, { ...EVER, to: followed.observed.until });
        if (!span) return excluded.add('NOT_FOLLOWED', followed.journeyId);
        const { placements } = followed.lived;
        const away = daysWithin(placements.filter(externalResidential), span);
        const spent = spentOn(
          followed.journey,
          placements.filter((placement) => !externalResidential(placement)),
          span,
        );
        const days = daysWithin([span], EVER) - away - spent.daysWithoutPrice;
        const entered = away > 0 ? true : span.to < year.to ? undefined : false;
        if (entered === undefined) excluded.add('NOT_FOLLOWED_SO_LONG', followed.journeyId);
        planned.push({ journeyId: followed.journeyId, days, entered, pencePerWeek: plan.pencePerWeek, spent });
      },
      found(): OutcomeFound {
        const definition = 'young people planned for external residential care who did not enter it';
        const [days, without] = [
          planned.map(({ journeyId, days: n }) => ({ journeyId, n })),
          planned.map(({ journeyId, spent }) => ({ journeyId, n: spent.daysWithoutPrice })).filter(({ n }) => n > 0),
        ];
        const scenario = scenarioOf(planned, assumptions, asAt);
        return {
          figures: { notEntered: shareOf({ definition, version: 1 }, notEnteredOf(planned)) },
          more: leading(
            {
              scenario: scenario && leading(scenario, { days: () => days }),
              placementDaysWithoutPriceLeftOut: without.reduce((sum, { n }) => sum + n, 0),
            },
            { placementDaysWithoutPriceLeftOut: () => without },
          ),
          coverage: counts({ youngPeopleWithSuchAPlan: planned.map(({ journeyId }) => ({ journeyId })) }),
          excluded: excluded.all(),
        };
      },
    };
  },
};
