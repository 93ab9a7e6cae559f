import type { LocalDate } from '@app/journey';
import { addDays, daysBetween } from '@app/journey';
import { share } from '../figure';
import { aalenJohansen, incidenceAt } from '../survival/aalen-johansen';
import { acceptedOn, eighteenth, lookedAfterOn } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { Tally } from './outcome';

/** A day on which something ended for somebody, and the day from which it is reckoned. */
interface Watched {
  readonly from: LocalDate;
  /** First day on which care began, and on which it no longer could: the eighteenth birthday or death. */
  readonly careOn?: LocalDate | undefined;
  readonly outOn?: LocalDate | undefined;
}

const earliest = (...days: (LocalDate | undefined)[]): LocalDate | undefined =>
  days.filter((day) => day !== undefined).sort()[0];

/** Whether care began, whether it could no longer, or neither yet, and after how many days. */
function spellOf({ from, careOn, outOn }: Watched, until: LocalDate): { time: number; cause: number } | undefined {
  const end = earliest(careOn, outOn, until) ?? until;
  const time = daysBetween(from, end);
  if (time <= 0) return undefined;
  if (end === careOn && end < until) return { time, cause: 1 };
  return { time, cause: end === outOn && end < until ? 2 : 0 };
}

/** The share that had no day in care in so many days, by counting and by the estimate that uses everybody. */
function remained(watched: readonly Watched[], days: number, until: LocalDate): OutcomeFound {
  const followed = watched.filter(({ from }) => addDays(from, days) <= until);
  const entered = followed.filter(({ from, careOn }) => careOn !== undefined && careOn < addDays(from, days));
  const outFirst = followed.filter(
    (w) => !entered.includes(w) && w.outOn !== undefined && w.outOn < addDays(w.from, days),
  );
  const asked = followed.length - outFirst.length;
  const spells = watched.flatMap((w) => spellOf(w, until) ?? []);
  const curves = aalenJohansen({ time: spells.map((s) => s.time), cause: spells.map((s) => s.cause) });
  const read = curves.causes.length > 0 ? incidenceAt(curves, 1, days) : undefined;
  const estimate = read?.estimate ?? null;
  const complement = (x: number | null | undefined): number | null => (x === null || x === undefined ? null : 1 - x);
  return {
    figures: {
      remainedAtHome: share(
        {
          definition: `not looked after on any of ${days} days, of those not looked after when accepted and followed so long`,
          version: 1,
          unknown: watched.length - asked,
        },
        asked - entered.length,
        asked,
      ),
    },
    more: {
      estimateFromAll: {
        definition: `share with no care in ${days} days, Aalen-Johansen; turning 18 and death compete`,
        value: spells.length === 0 ? null : curves.causes.length === 0 ? 1 : complement(estimate),
        interval: read ? { lower: complement(read.upper), upper: complement(read.lower) } : null,
        youngPeople: spells.length,
        enteredCare: spells.filter((s) => s.cause === 1).length,
      },
    },
    coverage: { youngPeopleNotLookedAfterWhenAccepted: watched.length, followedSoLong: followed.length },
    excluded: { TURNED_18_OR_DIED_IN_THE_TIME: outFirst.length },
  };
}

export const remainedAtHome: Outcome = {
  key: 'remained-at-home',
  answers: ['O1'],
  name: 'Remained at home',
  measure:
    'Of young people not looked after on the day the first referral was accepted, the share who were not looked after on ' +
    'any of the days that followed (short breaks do not count): of those followed so long, by counting; and of all, ' +
    'with those not followed so long as censored.',
  version: 1,
  warnings: ['Those looked after when accepted are another denominator, told beside it.'],
  begin({ periodDays }) {
    const watched: Watched[] = [];
    const excluded = new Tally();
    return {
      add(followed): void {
        const from = acceptedOn(followed);
        if (from === undefined) return excluded.add('NO_REFERRAL_ACCEPTED');
        if (lookedAfterOn(followed, from)) return excluded.add('LOOKED_AFTER_WHEN_ACCEPTED');
        const careOn = earliest(...followed.journey.periods.map((p) => p.startedOn).filter((on) => on > from));
        watched.push({ from, careOn, outOn: earliest(eighteenth(followed), followed.journey.diedOn) });
      },
      found(careKnownTo): OutcomeFound {
        const found = remained(watched, periodDays, addDays(careKnownTo, 1));
        return { ...found, excluded: { ...excluded.all(), ...found.excluded } };
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
          const again = earliest(...journey.periods.map((p) => p.startedOn).filter((on) => on >= endedOn));
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
