import type { ExternalResidentialPlan, Journey, LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import { type Figure, share } from '../figure';
import type { LivedPlacement } from '../spells/lived-journey';
import type { Assumptions, Followed } from './followed';
import { acceptedOn, periodTo } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import type { AssumedPrice, Scenario } from './scenario-cost';
import { scenarioCost } from './scenario-cost';
import { externalResidential } from './settings.outcomes';
import type { MaybeOpen, Span } from './stretch';
import { dayAfter, daysWithin, EVER, within } from './stretch';

const WEEK = 7;
/** Providers other than a parent and the authority itself. */
const EXTERNAL: readonly (string | undefined)[] = ['PR2', 'PR3', 'PR4', 'PR5'];

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

const added = (a: Spent, b: Spent): Spent => ({
  pence: a.pence + b.pence,
  days: a.days + b.days,
  daysWithoutPrice: a.daysWithoutPrice + b.daysWithoutPrice,
});
const NOTHING: Spent = { pence: 0, days: 0, daysWithoutPrice: 0 };

function spentFigure(words: string, { pence, days, daysWithoutPrice }: Spent): Figure {
  return {
    definition: `pence ${words} in the year`,
    version: 1,
    numerator: Math.round(pence),
    denominator: days - daysWithoutPrice,
    unknown: daysWithoutPrice,
    value: days > 0 && days === daysWithoutPrice ? null : Math.round(pence),
    unit: 'pence',
    interval: null,
    method: 'sum of agreed prices; days without a price are unknown, not free',
  };
}

export const placementSpending: Outcome = {
  key: 'placement-spending',
  answers: ['O20'],
  name: 'Spending on external and out-of-area placements',
  measure:
    'Days in the year with providers other than the authority itself, and days out of area, at the weekly prices agreed. ' +
    'The denominator is the days with a price; days without one are unknown, and are not reckoned as free.',
  version: 1,
  warnings: ['Only prices that were recorded count. Where many days have none, the sum says little.'],
  begin(context) {
    const year = periodTo(context);
    let [external, outOfArea] = [NOTHING, NOTHING];
    return {
      add({ journey, lived: { placements } }): void {
        const own = placements.filter(({ provider }) => EXTERNAL.includes(provider));
        external = added(external, spentOn(journey, own, year));
        const out = placements.filter((placement) => placement.outOfArea);
        outOfArea = added(outOfArea, spentOn(journey, out, year));
      },
      found: (): OutcomeFound => ({
        figures: {
          external: spentFigure('spent on external placements', external),
          outOfArea: spentFigure('spent on placements out of area', outOfArea),
        },
        coverage: { externalDays: external.days, outOfAreaDays: outOfArea.days },
        excluded: {},
      }),
    };
  },
};

/** A young person for whom an external residential placement was planned. */
interface Planned {
  /** Days out of such a placement, those of placements without a price left out. */
  readonly days: number;
  readonly entered: boolean;
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

export const externalResidentialAvoided: Outcome = {
  key: 'external-residential-avoided',
  answers: ['O10'],
  name: 'External residential care planned and not entered',
  measure:
    'Young people for whom an external residential placement was planned when they were referred, and how many did not ' +
    'enter one in the year after the plan. A scenario: what their days out of it would have cost at an assumed weekly ' +
    'price, less what their placements cost as recorded, less what the hub costs where that is given.',
  version: 1,
  warnings: [
    'This is a scenario and not money saved: nobody knows what would have happened, and the price is an assumption.',
    'Days of placements without a recorded price are left out on both sides; their number stands beside it.',
  ],
  begin({ asAt, periodDays, assumptions }) {
    const planned: Planned[] = [];
    return {
      add(followed): void {
        const plan = planOf(followed, acceptedOn(followed));
        const span =
          plan && within({ from: plan.on, to: addDays(plan.on, periodDays) }, { ...EVER, to: dayAfter(asAt) });
        if (!plan || !span) return;
        const { placements } = followed.lived;
        const away = daysWithin(placements.filter(externalResidential), span);
        const spent = spentOn(
          followed.journey,
          placements.filter((placement) => !externalResidential(placement)),
          span,
        );
        const days = daysWithin([span], EVER) - away - spent.daysWithoutPrice;
        planned.push({ days, entered: away > 0, pencePerWeek: plan.pencePerWeek, spent });
      },
      found: (): OutcomeFound => ({
        figures: {
          notEntered: share(
            { definition: 'young people planned for external residential care who did not enter it', version: 1 },
            planned.filter((p) => !p.entered).length,
            planned.length,
          ),
        },
        more: {
          scenario: scenarioOf(planned, assumptions, asAt),
          placementDaysWithoutPriceLeftOut: planned.reduce((sum, { spent }) => sum + spent.daysWithoutPrice, 0),
        },
        coverage: { youngPeopleWithSuchAPlan: planned.length },
        excluded: {},
      }),
    };
  },
};
