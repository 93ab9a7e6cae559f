import type { LocalDate } from '@app/journey';
import { addDays, daysBetween } from '@app/journey';
import { share } from '../figure';
import type { LivedJourney } from '../spells/lived-journey';
import type { Outcome, OutcomeFound } from './outcome';
import { Tally } from './outcome';
import { remainedAtHome } from './remained-at-home';

const earliest = (days: readonly LocalDate[]): LocalDate | undefined => [...days].sort()[0];

export const remainedAtHomeOutcome: Outcome = {
  key: 'remained-at-home',
  answers: ['O1'],
  name: 'Remained at home',
  measure:
    'Of young people not looked after on the day the first referral was accepted, the share who were not looked after on ' +
    'any of the days that followed (short breaks do not count): of those followed so long, by counting; and of all, ' +
    'with those not followed so long as censored and those who turned 18 as no longer able to come into care.',
  version: 1,
  warnings: [
    'Those looked after when accepted are another denominator, told beside it.',
    'There is no comparison group: some would have stayed at home anyway.',
  ],
  begin({ periodDays }) {
    const journeys: LivedJourney[] = [];
    return {
      add: ({ lived }): void => void (lived.support && journeys.push(lived)),
      found(careKnownTo): OutcomeFound {
        const home = remainedAtHome(journeys, careKnownTo, periodDays);
        const { outOfCareAtStart, followedThroughout, followedLess, estimate, behind } = home;
        const definition = `not looked after on any of ${periodDays} days, of those not looked after when accepted and followed so long`;
        const { having, of } = followedThroughout;
        return {
          figures: { remainedAtHome: share({ definition, version: 1, unknown: followedLess }, having, of) },
          more: {
            estimateFromAll: {
              definition: `share with no care in ${periodDays} days, Aalen-Johansen; turning 18 competes`,
              ...estimate,
            },
            cameIntoCare: behind.cameIntoCare,
          },
          coverage: { youngPeopleNotLookedAfterWhenAccepted: outOfCareAtStart },
          excluded: {
            LOOKED_AFTER_WHEN_ACCEPTED: behind.inCareAtStart,
            TURNED_18_IN_THE_TIME: behind.eighteenBefore,
            NOT_FOLLOWED_SO_LONG: behind.followedLess,
          },
        };
      },
    };
  },
};

/** Endings of care to parents, relatives or others: planned, not planned, or to somebody without parental responsibility. */
const HOME: ReadonlySet<string> = new Set(['E4A', 'E4B', 'E13']);

export const returnsHome: Outcome = {
  key: 'returns-home',
  answers: ['O8'],
  name: 'Returns home that last',
  measure:
    'Of endings of care to parents or relatives (E4A, E4B, E13), the share after which no new period of care began in 182 ' +
    'and in 365 days. An ending not followed so long, with no new period yet, is not known.',
  version: 1,
  warnings: ['All young people of the ledger, whether or not the hub supported them, unless a filter says otherwise.'],
  begin() {
    const endings: { home: LocalDate; code: string; again?: LocalDate | undefined }[] = [];
    return {
      add({ journey }): void {
        for (const { endedOn, reasonCeased = '' } of journey.periods) {
          if (endedOn === undefined || !HOME.has(reasonCeased)) continue;
          const again = earliest(journey.periods.map((p) => p.startedOn).filter((on) => on >= endedOn));
          endings.push({ home: endedOn, code: reasonCeased, again });
        }
      },
      found(careKnownTo): OutcomeFound {
        const lasted = (days: number): ReturnType<typeof share> => {
          const broken = endings.filter((e) => e.again !== undefined && daysBetween(e.home, e.again) < days);
          const followed = endings.filter(
            (e) => !broken.includes(e) && addDays(e.home, days) <= addDays(careKnownTo, 1),
          );
          const asked = broken.length + followed.length;
          const unknown = endings.length - asked;
          return share(
            { definition: `returns home with no new care in ${days} days`, version: 1, unknown },
            followed.length,
            asked,
          );
        };
        const byCode = new Tally();
        for (const { code } of endings) byCode.add(code);
        return {
          figures: { lasted182Days: lasted(182), lasted365Days: lasted(365) },
          more: { endingsByCode: byCode.all() },
          coverage: { endings: endings.length },
          excluded: {},
        };
      },
    };
  },
};
