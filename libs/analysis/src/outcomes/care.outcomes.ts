import type { LocalDate } from '@app/journey';
import { addDays, daysBetween } from '@app/journey';
import type { Entry } from '../behind';
import { type Figure, shareOf } from '../figure';
import type { LivedJourney } from '../spells/lived-journey';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, Tally } from './outcome';
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
        const { estimate, behind } = home;
        const definition = `not looked after on any of ${periodDays} days, of those not looked after when accepted and followed so long`;
        const [remained, entered, less, eighteen] = (
          ['remained', 'cameIntoCare', 'followedLess', 'eighteenBefore'] as const
        ).map((name) => behind[name].map((journeyId): Entry => ({ journeyId }))) as [
          Entry[],
          Entry[],
          Entry[],
          Entry[],
        ];
        const of = [...remained, ...entered];
        return {
          figures: { remainedAtHome: shareOf({ definition, version: 1 }, { having: remained, of, unknown: less }) },
          more: {
            estimateFromAll: {
              definition: `share with no care in ${periodDays} days, Aalen-Johansen; turning 18 competes`,
              ...estimate,
            },
            cameIntoCare: behind.cameIntoCare,
          },
          coverage: counts({ youngPeopleNotLookedAfterWhenAccepted: [...of, ...less, ...eighteen] }),
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
    const endings: { journeyId: string; home: LocalDate; code: string; again?: LocalDate | undefined }[] = [];
    const entryOf = ({ journeyId, home: on, again: to }: (typeof endings)[number]): Entry => ({ journeyId, on, to });
    return {
      add({ journey, journeyId }): void {
        for (const { endedOn, reasonCeased = '' } of journey.periods) {
          if (endedOn === undefined || !HOME.has(reasonCeased)) continue;
          const again = earliest(journey.periods.map((p) => p.startedOn).filter((on) => on >= endedOn));
          endings.push({ journeyId, home: endedOn, code: reasonCeased, again });
        }
      },
      found(careKnownTo): OutcomeFound {
        const lasted = (days: number): Figure => {
          const broken = endings.filter((e) => e.again !== undefined && daysBetween(e.home, e.again) < days);
          const followed = endings.filter(
            (e) => !broken.includes(e) && addDays(e.home, days) <= addDays(careKnownTo, 1),
          );
          const asked = [...broken, ...followed];
          return shareOf(
            { definition: `returns home with no new care in ${days} days`, version: 1 },
            {
              having: followed.map(entryOf),
              of: asked.map(entryOf),
              unknown: endings.filter((one) => !asked.includes(one)).map(entryOf),
            },
          );
        };
        const byCode = new Tally();
        for (const one of endings) byCode.add(one.code, entryOf(one));
        return {
          figures: { lasted182Days: lasted(182), lasted365Days: lasted(365) },
          more: { endingsByCode: byCode.all() },
          coverage: counts({ endings: endings.map(entryOf) }),
          excluded: {},
        };
      },
    };
  },
};
