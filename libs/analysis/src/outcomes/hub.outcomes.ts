import type { LocalDate } from '@app/journey';
import { addDays, roleInWords } from '@app/journey';
import type { Entry } from '../behind';
import { clusteredOf, type Figure, type PartOf, shareOf } from '../figure';
import { sameTeamFigures } from '../same-team/cohort';
import { CORE_ROLES, definitionWith } from '../same-team/definition';
import { type SameTeamOfJourney, sameTeamOf } from '../same-team/same-team';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import { daysOf, gapsIn, lengthOf } from '../spells/days';
import { holdersOf } from '../spells/holders';
import type { LivedJourney } from '../spells/lived-journey';
import { carerSpells, type Cause, CAUSES } from '../spells/placement-spells';
import { BeforeAndAfter, together } from './compared';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, REGRESSION_TO_THE_MEAN } from './outcome';
import type { Span } from './stretch';
import { dayAfter, EVER, partsWithout, within } from './stretch';
import type { Waits } from './waits';
import { WAIT_CAUSES, waits } from './waits';

/** The day by which a share of all referrals had been supported; `null` when it has not come to that. */
function reached({ curves }: Waits, share: number): number | null {
  const curve = curves.causes[WAIT_CAUSES.SUPPORTED - 1];
  const place = curve?.incidence.findIndex((incidence) => incidence >= share) ?? -1;
  return place < 0 ? null : (curves.times[place] ?? null);
}

export const waitingTimes: Outcome = {
  key: 'waiting-times',
  answers: ['O19'],
  name: 'Waiting for support',
  measure:
    'Days from receiving a referral to the first day of support: the days by which half and nine in ten of all referrals had ' +
    'been supported, those still waiting as censored and those declined as never to be; and the shares supported within 5, ' +
    '10 and 20 working days in England.',
  version: 1,
  warnings: ['Support that began before its referral was received is an error to correct, and is in no figure.'],
  begin({ asAt }) {
    const journeys: LivedJourney[] = [];
    return {
      add: ({ lived }): void => void (lived.referrals.length > 0 && journeys.push(lived)),
      found(): OutcomeFound {
        const all = waits(journeys, asAt);
        const { referrals, waiting, declined } = all.behind;
        const figures = all.within.map(({ workingDays, behind }): [string, Figure] => {
          const definition = `referrals supported within ${workingDays} working days`;
          return [`within${workingDays}WorkingDays`, shareOf({ definition, version: 1 }, behind)];
        });
        return {
          figures: Object.fromEntries(figures),
          more: { medianDays: reached(all, 0.5), percentile90Days: reached(all, 0.9) },
          coverage: counts({ referrals, stillWaiting: waiting, declinedOrWithdrawn: declined }),
          excluded: all.impossible.length > 0 ? { SUPPORT_BEFORE_REFERRAL: all.impossible } : {},
        };
      },
    };
  },
};

export const vacantRoles: Outcome = {
  key: 'vacant-roles',
  answers: ['O24'],
  name: 'Days without somebody in a role',
  measure:
    'For each core role, days of support on which nobody was named in it, of all days of support, by young person.',
  version: 1,
  warnings: [
    'A role that was never filled for a young person may not have been meant to be: the key worker always is.',
  ],
  begin({ asAt }) {
    const parts = new Map<string, PartOf[]>(CORE_ROLES.map((role) => [role, []]));
    const days: Entry[] = [];
    return {
      add({ lived, journeyId }): void {
        const support = lived.support && within(lived.support, { ...EVER, to: dayAfter(asAt) });
        if (!support) return;
        const window = daysOf(support);
        days.push({ journeyId, n: lengthOf([window]) });
        for (const [role, held] of parts) {
          const numerator = lengthOf(gapsIn(window, holdersOf(lived.team, role)));
          held.push({ journeyId, numerator, denominator: lengthOf([window]) });
        }
      },
      found: (): OutcomeFound => ({
        figures: Object.fromEntries(
          [...parts].map(([role, held]) => {
            const definition = `days of support with no ${roleInWords(role)} named`;
            return [role, clusteredOf({ definition, version: 1 }, held)];
          }),
        ),
        coverage: counts({ daysOfSupport: days }),
        excluded: {},
      }),
    };
  },
};

export const sameTeamThroughout: Outcome = {
  key: 'same-team',
  answers: ['O4'],
  name: 'The same team throughout',
  measure:
    'The headline of the analysis of the same team: the same key worker from the day before a move to another carer to 28 ' +
    'days after; and journeys with one key worker on every day. Every other test stands in that analysis.',
  version: 1,
  warnings: ['What is not known yet, and journeys of which it cannot be told, are never counted as kept.'],
  begin({ asAt }) {
    const definition = definitionWith({});
    const journeys: SameTeamOfJourney[] = [];
    return {
      add({ lived }): void {
        const one = sameTeamOf(lived, asAt, definition);
        if (one) journeys.push(one);
      },
      found(): OutcomeFound {
        const { headline, promiseStrict, verdicts } = sameTeamFigures(journeys, asAt, definition);
        const { version } = definition;
        const { held, broken, no_one_named: nobody, not_yet_known: unknown } = headline.behind;
        const listed = (ids: readonly string[]): Entry[] => ids.map((journeyId) => ({ journeyId }));
        const all = journeys.map(({ journeyId }) => journeyId);
        const told = journeys.filter(({ verdict }) => verdict !== 'CANNOT_TELL').map(({ journeyId }) => journeyId);
        return {
          figures: {
            heldThroughMoves: shareOf(
              { definition: 'moves through which the key worker stayed', version },
              { having: held, of: [...held, ...broken, ...nobody], unknown },
            ),
            promiseStrict: shareOf(
              { definition: 'one key worker on every day of support', version },
              { having: listed(promiseStrict.behind), of: listed(told), unknown: listed(verdicts.CANNOT_TELL) },
            ),
          },
          coverage: counts({ youngPeople: listed(all) }),
          excluded: verdicts.CANNOT_TELL.length > 0 ? { CANNOT_TELL: verdicts.CANNOT_TELL } : {},
        };
      },
    };
  },
};

export const breakdownsBeforeAndAfter: Outcome = {
  key: 'placement-breakdowns',
  answers: ['O11'],
  name: 'Placement breakdowns',
  measure:
    'Breakdowns for 1,000 days in placement, narrow and broad, in the year before the first referral was accepted and in the ' +
    'year after it. Days in no placement do not count.',
  version: BREAKDOWN_TABLE.version,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    'Endings of which it cannot be told whether they were breakdowns are in no rate, and counted beside it as unknown.',
  ],
  begin(context) {
    const version = BREAKDOWN_TABLE.version;
    const breadths = {
      narrow: new BeforeAndAfter({ definition: 'breakdowns, narrow, for 1,000 days in placement', version }, context),
      broad: new BeforeAndAfter({ definition: 'breakdowns, broad, for 1,000 days in placement', version }, context),
    };
    return {
      add(followed): void {
        const { lived, observed } = followed;
        const known: Span = { from: observed.since, to: observed.until };
        const spells = carerSpells(lived, { asAt: addDays(known.to, -1), watchedFrom: known.from });
        const away = partsWithout(lived.placements, EVER);
        for (const breadth of ['narrow', 'broad'] as const) {
          // The day of a breakdown is the first in another placement, or in none: it is charged to the day before.
          const endedBy = (ending: Cause): LocalDate[] =>
            spells.filter(({ cause }) => cause[breadth] === ending).map(({ stoppedOn }) => addDays(stoppedOn, -1));
          const [on, notTold] = [endedBy(CAUSES.BREAKDOWN), endedBy(CAUSES.UNKNOWN)];
          breadths[breadth].add(followed, { on, notTold, known, away });
        }
      },
      found: (): OutcomeFound => together(breadths.narrow.found('narrow'), breadths.broad.found('broad')),
    };
  },
};
