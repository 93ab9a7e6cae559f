import type { ExternalResidentialPlan, Journey, LocalDate } from '@app/journey';
import { addDays, daysBetween } from '@app/journey';
import { type Figure, share } from '../figure';
import { acceptedOn, type Followed } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { type Lived, livedIn } from './settings.outcomes';
import type { Stretch } from './stretch';
import { daysWithin, partsWithin, within } from './stretch';

const WEEK = 7;
/** Providers other than a parent and the authority itself. */
const EXTERNAL: readonly (string | undefined)[] = ['PR2', 'PR3', 'PR4', 'PR5'];
const PRIVATE_RESIDENTIAL = (lived: Lived): boolean =>
  ['K1', 'K2', 'R1', 'S1'].includes(lived.placementType) && ['PR4', 'PR5'].includes(lived.provider ?? '');

/** A price from a day until the next one. */
interface Price extends Stretch {
  readonly pencePerWeek: number;
}

/** What a placement cost, as agreed: the price it began with, and every one agreed later. */
function pricesOf({ placements, costs }: Journey, placementId: string, until: LocalDate): Price[] {
  const placement = placements.find((p) => p.placementId === placementId);
  const agreed = costs.filter((c) => c.placementId === placementId).sort((a, b) => (a.from < b.from ? -1 : 1));
  const first =
    placement?.pencePerWeek === undefined ? [] : [{ from: placement.startedOn, pencePerWeek: placement.pencePerWeek }];
  const all = [...first, ...agreed];
  return all.flatMap(({ from, pencePerWeek }, i) => {
    const stretch = within({ from, to: all[i + 1]?.from }, { from: '', to: until });
    return stretch ? [{ ...stretch, pencePerWeek }] : [];
  });
}

interface Spent {
  pence: number;
  days: number;
  daysWithoutPrice: number;
}

/** What the days of some settings cost within a span, and on how many of them no price is known. */
function spentOn(journey: Journey, lived: readonly Lived[], span: Stretch): Spent {
  const spent: Spent = { pence: 0, days: 0, daysWithoutPrice: 0 };
  for (const one of lived) {
    const [stretch] = partsWithin([one], span);
    if (!stretch) continue;
    const prices = pricesOf(journey, one.placementId, span.to);
    const priced = daysWithin(prices, stretch);
    for (const price of prices) spent.pence += (daysWithin([price], stretch) * price.pencePerWeek) / WEEK;
    spent.days += daysBetween(stretch.from, stretch.to);
    spent.daysWithoutPrice += daysBetween(stretch.from, stretch.to) - priced;
  }
  return spent;
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
  begin({ asAt, periodDays }) {
    const year = { from: addDays(asAt, 1 - periodDays), to: addDays(asAt, 1) };
    let [external, outOfArea] = [NOTHING, NOTHING];
    return {
      add({ journey }): void {
        const lived = livedIn(journey);
        const own = lived.filter(({ provider }) => EXTERNAL.includes(provider));
        external = added(external, spentOn(journey, own, year));
        const out = lived.filter(({ inArea }) => inArea === false);
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
  readonly days: number;
  readonly entered: boolean;
  readonly recordedPencePerWeek: number | undefined;
  readonly actual: Spent;
}

function planOf({ journey }: Followed, accepted: LocalDate | undefined): ExternalResidentialPlan | undefined {
  return journey.externalResidential.find((plan) => accepted === undefined || plan.on <= addDays(accepted, 28));
}

function scenario(planned: readonly Planned[], pencePerWeek: (one: Planned) => number | null | undefined): object {
  const priced = planned
    .map((one) => ({ one, price: pencePerWeek(one) }))
    .filter(({ price }) => typeof price === 'number');
  const counterfactual = priced.reduce((sum, { one, price }) => sum + (one.days * Number(price)) / WEEK, 0);
  const actual = priced.reduce((sum, { one }) => sum + one.actual.pence, 0);
  return {
    youngPeople: priced.length,
    youngPeopleWithoutPrice: planned.length - priced.length,
    counterfactualPence: priced.length === 0 ? null : Math.round(counterfactual),
    recordedCostPence: priced.length === 0 ? null : Math.round(actual),
    differencePence: priced.length === 0 ? null : Math.round(counterfactual - actual),
  };
}

export const externalResidentialAvoided: Outcome = {
  key: 'external-residential-avoided',
  answers: ['O10'],
  name: 'External residential care planned and not entered',
  measure:
    'Young people for whom an external residential placement was planned when they were referred, and how many did not ' +
    'enter one in the year after the plan. A scenario: what their days out of it would have cost at an assumed weekly ' +
    'price, less what their placements cost as recorded.',
  version: 1,
  warnings: [
    'This is a scenario and not money saved: nobody knows what would have happened, and the price is an assumption.',
    'Days of placements without a recorded price are left out on both sides; their number stands beside it. What the hub ' +
      'costs is shown where it is given, and is not taken off.',
  ],
  begin({ asAt, periodDays, assumptions }) {
    const planned: Planned[] = [];
    return {
      add(followed): void {
        const plan = planOf(followed, acceptedOn(followed));
        if (!plan) return;
        const span = within({ from: plan.on, to: addDays(plan.on, periodDays) }, { from: '', to: addDays(asAt, 1) });
        if (!span) return;
        const lived = livedIn(followed.journey);
        const inExternal = lived.filter(PRIVATE_RESIDENTIAL);
        const away = daysWithin(inExternal, span);
        const actual = spentOn(
          followed.journey,
          lived.filter((l) => !inExternal.includes(l)),
          span,
        );
        planned.push({
          days: daysBetween(span.from, span.to) - away - actual.daysWithoutPrice,
          entered: away > 0,
          recordedPencePerWeek: plan.pencePerWeek,
          actual,
        });
      },
      found(): OutcomeFound {
        const { lowPencePerWeek, centralPencePerWeek, highPencePerWeek, hubPencePerYear } = assumptions;
        const unpriced = planned.reduce((sum, { actual }) => sum + actual.daysWithoutPrice, 0);
        return {
          figures: {
            notEntered: share(
              { definition: 'young people planned for external residential care who did not enter it', version: 1 },
              planned.filter((p) => !p.entered).length,
              planned.length,
            ),
          },
          more: {
            scenario: {
              low: scenario(planned, () => lowPencePerWeek),
              central: scenario(planned, (one) => centralPencePerWeek ?? one.recordedPencePerWeek),
              high: scenario(planned, () => highPencePerWeek),
              assumptions,
              hubCostPence: hubPencePerYear,
              daysReckoned: planned.reduce((sum, p) => sum + p.days, 0),
              placementDaysWithoutPriceLeftOut: unpriced,
            },
          },
          coverage: { youngPeopleWithSuchAPlan: planned.length },
          excluded: {},
        };
      },
    };
  },
};
