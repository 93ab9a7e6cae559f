import type { LocalDate } from '@app/journey';
import { addDays, ageOn, daysBetween } from '@app/journey';
import { type Entry, leading, leadingAs } from '../behind';
import { shareOf } from '../figure';
import { kaplanMeier } from '../survival/kaplan-meier';
import { medianSurvival, survivalQuantile } from '../survival/quantile';
import { type Followed, lookedAfterOn, periodTo } from './followed';
import { censusChange } from './census-change';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, LeftOut, Tally } from './outcome';
import type { MaybeOpen } from './stretch';
import { daysWithin } from './stretch';

/** A period of care of somebody. */
interface Stay extends MaybeOpen {
  readonly journeyId: string;
}
const entryOf = ({ journeyId, from: on, to }: Stay): Entry => ({ journeyId, on, to });

const HOURS_OF_NOTICE = 24;
/** Police protection and emergency protection orders: nobody had a day's notice. */
const EMERGENCY: ReadonlySet<string> = new Set(['L1', 'L2']);
const FAMILY_STRESS: ReadonlySet<string> = new Set(['N4', 'N5']);
const TEENAGE = 12;

interface CareEntry extends Stay {
  readonly age?: number | undefined;
  /** `undefined`: nobody said how much notice there was. */
  readonly quick?: boolean | undefined;
  readonly need: string;
}

function entriesOf({ journey, journeyId }: Followed): CareEntry[] {
  return journey.periods.map(({ startedOn, endedOn, categoryOfNeed, noticeHours }) => {
    const first = journey.legalStatuses.find((l) => l.from === startedOn)?.status ?? '';
    const short = noticeHours === undefined ? undefined : noticeHours < HOURS_OF_NOTICE;
    return {
      journeyId,
      from: startedOn,
      to: endedOn,
      age: journey.dateOfBirth === undefined ? undefined : ageOn(journey.dateOfBirth, startedOn),
      quick: EMERGENCY.has(first) ? true : short,
      need: categoryOfNeed,
    };
  });
}

export interface Lengths {
  readonly stays: number;
  readonly ended: number;
  readonly medianDays: number | null;
  readonly percentile90Days: number | null;
  /** In words, where half or nine in ten had not ended. */
  readonly note?: string;
}

/** How long stays last, those still going on as censored. */
export function lengthsOf(stays: readonly Stay[], until: LocalDate): Lengths {
  const known = stays.filter(({ from }) => from < until);
  const time = known.map(({ from, to }) =>
    Math.max(0.5, daysBetween(from, to !== undefined && to < until ? to : until)),
  );
  const cause = known.map(({ to }) => (to !== undefined && to < until ? 1 : 0));
  const ended = known.filter((_, i) => cause[i] === 1);
  const found = { stays: known.length, ended: ended.length };
  if (known.length === 0) return { ...found, medianDays: null, percentile90Days: null };
  const curve = kaplanMeier({ time, cause });
  const medianDays = medianSurvival(curve).time;
  const percentile90Days = survivalQuantile(curve, 0.9).time;
  const note = medianDays === null ? 'more than half had not ended' : 'more than one in ten had not ended';
  return leading<Lengths>(
    { ...found, medianDays, percentile90Days, ...(percentile90Days === null ? { note } : {}) },
    { stays: () => known.map(entryOf), ended: () => ended.map(entryOf) },
  );
}

function figuresOf(entries: readonly CareEntry[]): OutcomeFound['figures'] {
  const told = entries.filter((e) => e.quick !== undefined);
  const quick = { definition: 'entries with less than 24 hours of notice', version: 1 };
  const stress = { definition: 'entries with need N4 or N5', version: 1 };
  return {
    quickEntries: shareOf(quick, {
      having: told.filter((e) => e.quick).map(entryOf),
      of: told.map(entryOf),
      unknown: entries.filter((e) => e.quick === undefined).map(entryOf),
    }),
    familyStressOrDysfunction: shareOf(stress, {
      having: entries.filter((e) => FAMILY_STRESS.has(e.need)).map(entryOf),
      of: entries.map(entryOf),
    }),
  };
}

export const careEntries: Outcome = {
  key: 'care-entries',
  answers: ['O22', 'O23'],
  name: 'Entries to care',
  measure:
    'Of periods of care that began in the year to the day asked about, the share that began with less than 24 hours of ' +
    'notice or under police or emergency protection, and the share with family stress or dysfunction as the main need; and ' +
    'how long periods last that began at 12 or older, whenever they began.',
  version: 1,
  warnings: ['Returns tell of no notice: an entry that only they tell of is quick, or it is not known.'],
  begin({ asAt, periodDays }) {
    const lately: CareEntry[] = [];
    const teenage: CareEntry[] = [];
    const excluded = new LeftOut();
    return {
      add(followed): void {
        for (const entry of entriesOf(followed)) {
          if (entry.from > addDays(asAt, -periodDays)) lately.push(entry);
          if (entry.age === undefined) excluded.add('AGE_NOT_KNOWN', followed.journeyId);
          else if (entry.age >= TEENAGE) teenage.push(entry);
        }
      },
      found(careKnownTo): OutcomeFound {
        return {
          figures: figuresOf(lately),
          more: { staysBegunAtTwelveOrOlder: lengthsOf(teenage, addDays(careKnownTo, 1)) },
          coverage: counts({ entriesInTheYear: lately.map(entryOf), entriesAtTwelveOrOlder: teenage.map(entryOf) }),
          excluded: excluded.all(),
        };
      },
    };
  },
};

const HOME_ON_ORDER: ReadonlySet<string> = new Set(['C1', 'C2']);

/** Stretches at home with a parent under a care order. */
function atHomeOnOrder({ journey }: Followed): MaybeOpen[] {
  const orders = journey.legalStatuses.filter((l) => HOME_ON_ORDER.has(l.status));
  return journey.placements.flatMap((p) =>
    p.spells.flatMap((spell, i) => {
      if (spell.placementType !== 'P1') return [];
      const to = p.spells[i + 1]?.from ?? p.endedOn;
      return orders.flatMap((order) => {
        const from = order.from > spell.from ? order.from : spell.from;
        const ends = [to, order.to].filter((end) => end !== undefined).sort();
        return ends[0] !== undefined && ends[0] <= from ? [] : [{ from, to: ends[0] }];
      });
    }),
  );
}

/** Days at home on a care order in the year, and whose they are. */
const atHomeInTheYear = (days: readonly Entry[]): Readonly<Record<string, number>> =>
  counts({
    daysAtHomeOnCareOrderInTheYear: days,
    youngPeopleAtHomeOnCareOrderInTheYear: days.map(({ journeyId }) => ({ journeyId })),
  });

const atHomeOf = (having: readonly Entry[], of: readonly Entry[]): OutcomeFound['figures'] => ({
  atHomeOnCareOrder: shareOf(
    { definition: 'living with a parent under a care order, of those looked after', version: 1 },
    { having, of },
  ),
});

export const lookedAfterChildren: Outcome = {
  key: 'looked-after-children',
  answers: ['O13', 'O16'],
  name: 'Looked after, and at home on care orders',
  measure:
    'Young people looked after at the end of the day asked about and of each 31 March before it, short breaks left out; and ' +
    'those who live with a parent under an interim or full care order, with their days in the year.',
  version: 1,
  warnings: [
    'Without an area to compare with, a change is a change and no more. Numbers for 10,000 under 18 need a count of them, ' +
      'which is not in the ledger.',
  ],
  begin(context) {
    const { asAt } = context;
    const days = censusDays(asAt);
    const lookedAfter = new Tally();
    const atHome = new Tally();
    const daysAtHome: Entry[] = [];
    const year = periodTo(context);
    return {
      add(followed): void {
        const home = atHomeOnOrder(followed);
        const { journeyId } = followed;
        for (const day of days) {
          if (lookedAfterOn(followed, day)) lookedAfter.add(day, { journeyId, on: day });
          if (home.some((h) => h.from <= day && (h.to === undefined || h.to > day)))
            atHome.add(day, { journeyId, on: day });
        }
        const n = daysWithin(home, year);
        if (n > 0) daysAtHome.push({ journeyId, n });
      },
      found(careKnownTo): OutcomeFound {
        const known = days.filter((day) => day <= careKnownTo);
        const on = (tally: Tally): object => counts(Object.fromEntries(known.map((day) => [day, tally.of(day)])));
        const inYear = atHomeInTheYear(daysAtHome);
        const [first, last] = [known[0], known.at(-1)];
        const changeOf = (one: LocalDate, other: LocalDate): object =>
          censusChange(lookedAfter.of(one).length, lookedAfter.of(other).length);
        return {
          figures: last === undefined ? {} : atHomeOf(atHome.of(last), lookedAfter.of(last)),
          more: leadingAs(
            {
              lookedAfterOn: on(lookedAfter),
              atHomeOnCareOrderOn: on(atHome),
              change: first === undefined || last === undefined ? null : changeOf(first, last),
              ...inYear,
            },
            inYear,
          ),
          coverage: { daysAsked: days.length, daysKnown: known.length },
          excluded: {},
        };
      },
    };
  },
};

/** The day asked about, and each 31 March of the five years before it, oldest first. */
function censusDays(asAt: LocalDate): LocalDate[] {
  const year = Number(asAt.slice(0, 4));
  const ends = [5, 4, 3, 2, 1, 0].map((back) => `${year - back}-03-31`).filter((day) => day < asAt);
  return [...ends, asAt];
}
