import type { EntryOf, LocalDate } from '@app/journey';
import { addDays, carerMoves, daysBetween } from '@app/journey';
import type { Entry } from '../behind';
import { clusteredOf, type Figure, type PartOf, shareOf } from '../figure';
import type { Part } from '../rates/ratio-of-sums';
import { acceptedOn, type Followed, periodTo } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, LeftOut, REGRESSION_TO_THE_MEAN } from './outcome';
import type { MaybeOpen, Span } from './stretch';
import { daysWithin, holds } from './stretch';

/** Attendance is compared over so many days on either side. */
const TERM_DAYS = 91;

/** The middle of the days that an attendance record is about: a record belongs to the side in which it lies. */
function middleOf({ periodFrom, periodTo }: EntryOf<'SchoolAttendanceRecorded'>): LocalDate {
  return addDays(periodFrom, Math.floor(daysBetween(periodFrom, periodTo) / 2));
}

class Attendance {
  private readonly before: PartOf[] = [];
  private readonly after: PartOf[] = [];
  readonly withBoth: Entry[] = [];

  /** @returns whether there are records on both sides */
  add({ journey, journeyId }: Followed, day: LocalDate): boolean {
    const before = partOf(journey.attendance, { from: addDays(day, -TERM_DAYS), to: day });
    const after = partOf(journey.attendance, { from: day, to: addDays(day, TERM_DAYS) });
    if (before.denominator === 0 || after.denominator === 0) return false;
    this.withBoth.push({ journeyId });
    this.before.push({ journeyId, ...before });
    this.after.push({ journeyId, ...after });
    return true;
  }

  found(name: string, words: string): OutcomeFound['figures'] {
    const figure = (side: 'before' | 'after'): Figure =>
      clusteredOf(
        { definition: `school sessions attended of those possible, ${side} ${words}`, version: 1 },
        this[side],
      );
    return { [`${name}Before`]: figure('before'), [`${name}After`]: figure('after') };
  }
}

function partOf(records: readonly EntryOf<'SchoolAttendanceRecorded'>[], span: Span): Part {
  const own = records.filter((record) => holds(span, middleOf(record)));
  return {
    numerator: own.reduce((sum, r) => sum + r.attended, 0),
    denominator: own.reduce((sum, r) => sum + r.possible, 0),
  };
}

export const schoolAttendance: Outcome = {
  key: 'school-attendance',
  answers: ['O17'],
  name: 'School attendance',
  measure:
    'Sessions attended of sessions possible in the 91 days before and after the first period of care began, and before and ' +
    'after the first referral was accepted, of young people with records on both sides.',
  version: 1,
  warnings: [REGRESSION_TO_THE_MEAN, 'A record that spans both sides counts to the side in which its middle lies.'],
  begin() {
    const [care, hub] = [new Attendance(), new Attendance()];
    const excluded = new LeftOut();
    return {
      add(followed): void {
        if (followed.journey.attendance.length === 0) return excluded.add('NO_ATTENDANCE_RECORDED', followed.journeyId);
        const began = followed.journey.periods[0]?.startedOn;
        const accepted = acceptedOn(followed);
        if (began !== undefined && !care.add(followed, began))
          excluded.add('NOT_ON_BOTH_SIDES_OF_CARE', followed.journeyId);
        if (accepted !== undefined && !hub.add(followed, accepted))
          excluded.add('NOT_ON_BOTH_SIDES_OF_REFERRAL', followed.journeyId);
      },
      found: (): OutcomeFound => ({
        figures: {
          ...care.found('care', 'the first period of care began'),
          ...hub.found('hub', 'the first referral was accepted'),
        },
        coverage: counts({
          youngPeopleWithBothSidesOfCare: care.withBoth,
          youngPeopleWithBothSidesOfReferral: hub.withBoth,
        }),
        excluded: excluded.all(),
      }),
    };
  },
};

/** How long before and after a move a change of school belongs to it. */
const AROUND_MOVE = { before: 7, after: 28 } as const;

export const schoolKept: Outcome = {
  key: 'school-kept',
  answers: ['O12'],
  name: 'School kept through moves',
  measure:
    'Of moves to another carer of young people whose school is recorded, the share with no change of school from 7 days ' +
    'before to 28 days after; and the weekly price of transport agreed last, for those who have one.',
  version: 1,
  warnings: [
    'Of young people with nothing recorded about school it is not known, and they are not in the denominator.',
  ],
  begin({ asAt }) {
    const parts: PartOf[] = [];
    const [unknown, transport]: [Entry[], Entry[]] = [[], []];
    return {
      add({ journey, journeyId }): void {
        const moves = [...new Set(carerMoves(journey).map((move) => move.on))];
        const isTold = journey.schooling.length + journey.attendance.length > 0;
        const over = moves.filter((on) => isTold && addDays(on, AROUND_MOVE.after) <= asAt);
        const changed = over.filter((on) => {
          const around = { from: addDays(on, -AROUND_MOVE.before), to: addDays(on, AROUND_MOVE.after + 1) };
          return journey.schooling.some((s) => holds(around, s.on));
        });
        for (const on of moves) if (!over.includes(on)) unknown.push({ journeyId, on });
        const kept = over.length - changed.length;
        if (over.length > 0) parts.push({ journeyId, numerator: kept, denominator: over.length });
        const price = journey.transportCosts.at(-1)?.pencePerWeek;
        if (price !== undefined) transport.push({ journeyId, n: price });
      },
      found: (): OutcomeFound => ({
        figures: {
          schoolKept: clusteredOf({ definition: 'moves that kept the same school', version: 1 }, parts, { unknown }),
        },
        more: {
          transportPencePerWeek: counts({
            youngPeople: transport.map(({ journeyId }) => ({ journeyId })),
            total: transport,
          }),
        },
        coverage: counts({ youngPeopleWithMovesAndSchoolRecorded: parts.map(({ journeyId }) => ({ journeyId })) }),
        excluded: {},
      }),
    };
  },
};

/** ACTIV codes of those who are neither at school, nor in training, nor at work. */
const NEET: ReadonlySet<string> = new Set(['G4', 'G5', 'G6']);

export const notInEducation: Outcome = {
  key: 'not-in-education',
  answers: ['O22'],
  name: 'Not in education, training or work',
  measure:
    'Of days in the year of which the status is recorded, those not in education, training or work; and young people of ' +
    'whom the last status says so.',
  version: 1,
  warnings: ['A status holds until another is recorded. Days before the first are not known and do not count.'],
  begin(context) {
    const parts: PartOf[] = [];
    const [neet, told, untold]: [Entry[], Entry[], Entry[]] = [[], [], []];
    const year = periodTo(context);
    return {
      add({ journeyId, journey: { educationStatuses } }): void {
        const held: (MaybeOpen & { status: string })[] = educationStatuses.map(({ on, status }, i) => ({
          from: on,
          to: educationStatuses[i + 1]?.on,
          status,
        }));
        const known = held.filter(({ status }) => status !== '0' && status !== '');
        const last = known.at(-1);
        (last === undefined ? untold : told).push({ journeyId });
        if (last !== undefined && NEET.has(last.status)) neet.push({ journeyId });
        const own = known.filter(({ status }) => NEET.has(status));
        parts.push({ journeyId, numerator: daysWithin(own, year), denominator: daysWithin(known, year) });
      },
      found: (): OutcomeFound => ({
        figures: {
          days: clusteredOf({ definition: 'days not in education, training or work', version: 1 }, parts),
          youngPeople: shareOf(
            { definition: 'last recorded as not in education, training or work', version: 1 },
            { having: neet, of: told },
          ),
        },
        coverage: counts({ youngPeopleWithAStatus: told, youngPeopleWithout: untold }),
        excluded: {},
      }),
    };
  },
};
