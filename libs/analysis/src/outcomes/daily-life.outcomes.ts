import type { EntryOf, HeldActivity, Interview, MissingEpisode } from '@app/journey';
import { addDays, ageOn, daysBetween } from '@app/journey';
import { clockRule } from '../clocks/clock-rules';
import { doneWithinHours } from '../clocks/within-hours';
import { share } from '../figure';
import { median } from '../rates/paired-change';
import { acceptedOn, type Followed } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { LeftOut, Tally } from './outcome';

const isOn = (activity: HeldActivity, day: string): boolean =>
  activity.from <= day && (activity.to === undefined || activity.to > day);

export const activities: Outcome = {
  key: 'activities',
  answers: ['O18'],
  name: 'Activities and hobbies',
  measure:
    'Young people of whom a referral was accepted with an activity on the day asked about; how many activities they have; ' +
    'and for how many weeks activities last, those still going on counted so far.',
  version: 1,
  warnings: ['Who has no activity recorded may have one that nobody wrote down.'],
  begin({ asAt }) {
    let [active, all, total] = [0, 0, 0];
    const weeks: number[] = [];
    return {
      add(followed): void {
        if (acceptedOn(followed) === undefined) return;
        all += 1;
        const own = followed.journey.activities;
        const now = own.filter((activity) => isOn(activity, asAt));
        if (now.length > 0) active += 1;
        total += now.length;
        for (const { from, to } of own) weeks.push(daysBetween(from, to ?? addDays(asAt, 1)) / 7);
      },
      found: (): OutcomeFound => ({
        figures: {
          withAnActivity: share({ definition: 'young people with an activity on the day', version: 1 }, active, all),
        },
        more: { activitiesOnTheDay: total, medianWeeks: median(weeks), activitiesEver: weeks.length },
        coverage: { youngPeople: all },
        excluded: {},
      }),
    };
  },
};

/** ACTIV codes of those in education, training or work. */
const IN_WORK_OR_EDUCATION = /^[FP]\d$/;

/** As the contact says; where it does not, as the last digit of the accommodation's code does. */
function isSuitable({ suitable, accommodation }: EntryOf<'CareLeaverContactRecorded'>): boolean | undefined {
  return suitable ?? (/\d$/.test(accommodation) && accommodation !== '0' ? accommodation.endsWith('1') : undefined);
}

export const careLeavers: Outcome = {
  key: 'care-leavers',
  answers: ['O9'],
  name: 'After care',
  measure:
    'Of young people with a care leaver contact recorded, by what the last one says: in touch; in education, training or ' +
    'work; in suitable accommodation. Of those of 18 or more whom the hub supported, those with a key worker named now.',
  version: 1,
  warnings: ['A contact is asked for once a year, around the birthday: the last one may be a year old.'],
  begin({ asAt }) {
    const last: { contact: EntryOf<'CareLeaverContactRecorded'>; age: number | undefined }[] = [];
    let [adults, held] = [0, 0];
    return {
      add(followed): void {
        const { journey } = followed;
        const contact = journey.careLeaverContacts.at(-1);
        const age = journey.dateOfBirth === undefined ? undefined : ageOn(journey.dateOfBirth, contact?.on ?? asAt);
        if (contact) last.push({ contact, age });
        if (journey.dateOfBirth === undefined || ageOn(journey.dateOfBirth, asAt) < 18) return;
        if (acceptedOn(followed) === undefined) return;
        adults += 1;
        if (journey.assignments.some((a) => a.role === 'KEY_WORKER' && a.to === undefined)) held += 1;
      },
      found(): OutcomeFound {
        const figure = (
          words: string,
          is: (c: EntryOf<'CareLeaverContactRecorded'>) => boolean | undefined,
        ): ReturnType<typeof share> => {
          const told = last.map(({ contact }) => is(contact)).filter((one) => one !== undefined);
          const unknown = last.length - told.length;
          return share(
            { definition: `care leavers ${words}`, version: 1, unknown },
            told.filter(Boolean).length,
            told.length,
          );
        };
        const ages = new Tally();
        for (const { age } of last) ages.add(age === undefined ? 'AGE_NOT_KNOWN' : String(age));
        return {
          figures: {
            inTouch: figure('in touch', ({ inTouch }) => (inTouch === '' ? undefined : inTouch === 'YES')),
            inEducationTrainingOrWork: figure('in education, training or work', ({ activity }) =>
              activity === '' || activity === '0' ? undefined : IN_WORK_OR_EDUCATION.test(activity),
            ),
            suitableAccommodation: figure('in suitable accommodation', isSuitable),
            keyWorkerNamedAtEighteenOrOver: share(
              { definition: 'young people of 18 or more with a key worker named on the day', version: 1 },
              held,
              adults,
            ),
          },
          more: { byAge: ages.all() },
          coverage: { careLeaversWithAContact: last.length },
          excluded: {},
        };
      },
    };
  },
};

/**
 * Whether an interview was held within 72 hours of the return; `undefined` where that cannot be told.
 * @source missing-children-guidance
 */
export function heldInTime({ ended, to }: MissingEpisode, { held, heldOn }: Interview): boolean | undefined {
  if (!ended || to === undefined) return undefined;
  if (!held || heldOn === undefined) return false;
  const answer = doneWithinHours(ended, held, clockRule('M2').within.count);
  return answer === 'CANNOT_TELL' ? undefined : answer === 'MET';
}

export const returnInterviews: Outcome = {
  key: 'return-interviews',
  answers: ['O8'],
  name: 'Return interviews',
  measure:
    'Of missing and away episodes that ended while the hub supported the young person, those after which an interview was ' +
    'offered, and held within 72 hours. What happened before or without the support of the hub is not known: returns do ' +
    'not tell of interviews.',
  version: 1,
  warnings: ['Where a time of day is missing, an interview on the third day cannot be told to be in time.'],
  begin() {
    let [offered, inTime, told, all, unknown] = [0, 0, 0, 0, 0];
    const excluded = new LeftOut();
    return {
      add(followed: Followed): void {
        const accepted = acceptedOn(followed);
        for (const episode of followed.journey.missing) {
          if (episode.to === undefined) continue;
          if (accepted === undefined || episode.from < accepted) {
            unknown += 1;
            excluded.add('EPISODES_WITHOUT_SUPPORT', followed.journeyId);
            continue;
          }
          all += 1;
          if (episode.interview.offeredOn !== undefined || episode.interview.heldOn !== undefined) offered += 1;
          const answer = heldInTime(episode, episode.interview);
          if (answer !== undefined) told += 1;
          if (answer) inTime += 1;
        }
      },
      found: (): OutcomeFound => ({
        figures: {
          offered: share(
            { definition: 'episodes after which an interview was offered', version: 1, unknown },
            offered,
            all,
          ),
          heldIn72Hours: share(
            {
              definition: 'episodes after which an interview was held within 72 hours',
              version: 1,
              unknown: unknown + all - told,
            },
            inTime,
            told,
          ),
        },
        coverage: { episodesEndedWhileSupported: all },
        excluded: excluded.all(),
      }),
    };
  },
};
