import type { EntryOf, HeldActivity, Interview, MissingEpisode } from '@app/journey';
import { addDays, ageOn, daysBetween } from '@app/journey';
import { clockRule } from '../clocks/clock-rules';
import { doneWithinHours } from '../clocks/within-hours';
import { type Entry, leading } from '../behind';
import { type Figure, shareOf } from '../figure';
import { median } from '../rates/paired-change';
import { acceptedOn, type Followed } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, LeftOut, Tally } from './outcome';

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
    const [active, all, total, ever]: [Entry[], Entry[], Entry[], Entry[]] = [[], [], [], []];
    const weeks: number[] = [];
    return {
      add(followed): void {
        if (acceptedOn(followed) === undefined) return;
        const { journeyId } = followed;
        all.push({ journeyId });
        const own = followed.journey.activities;
        const now = own.filter((activity) => isOn(activity, asAt));
        if (now.length > 0) active.push({ journeyId });
        for (const { from: on, to } of now) total.push({ journeyId, on, to });
        for (const { from: on, to } of own) {
          weeks.push(daysBetween(on, to ?? addDays(asAt, 1)) / 7);
          ever.push({ journeyId, on, to });
        }
      },
      found: (): OutcomeFound => ({
        figures: {
          withAnActivity: shareOf(
            { definition: 'young people with an activity on the day', version: 1 },
            { having: active, of: all },
          ),
        },
        more: leading(
          { activitiesOnTheDay: total.length, medianWeeks: median(weeks), activitiesEver: ever.length },
          { activitiesOnTheDay: () => total, activitiesEver: () => ever },
        ),
        coverage: counts({ youngPeople: all }),
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
    type Contact = EntryOf<'CareLeaverContactRecorded'>;
    const last: { contact: Contact; age: number | undefined; entry: Entry }[] = [];
    const [adults, held]: [Entry[], Entry[]] = [[], []];
    return {
      add(followed): void {
        const { journey, journeyId } = followed;
        const contact = journey.careLeaverContacts.at(-1);
        const age = journey.dateOfBirth === undefined ? undefined : ageOn(journey.dateOfBirth, contact?.on ?? asAt);
        if (contact) last.push({ contact, age, entry: { journeyId, on: contact.on } });
        if (journey.dateOfBirth === undefined || ageOn(journey.dateOfBirth, asAt) < 18) return;
        if (acceptedOn(followed) === undefined) return;
        adults.push({ journeyId });
        if (journey.assignments.some((a) => a.role === 'KEY_WORKER' && a.to === undefined)) held.push({ journeyId });
      },
      found(): OutcomeFound {
        const figure = (words: string, is: (c: Contact) => boolean | undefined): Figure => {
          const among = (asked: (answer: boolean | undefined) => boolean): Entry[] =>
            last.filter(({ contact }) => asked(is(contact))).map(({ entry }) => entry);
          return shareOf(
            { definition: `care leavers ${words}`, version: 1 },
            {
              having: among((answer) => answer === true),
              of: among((answer) => answer !== undefined),
              unknown: among((answer) => answer === undefined),
            },
          );
        };
        const ages = new Tally();
        for (const { age, entry } of last) ages.add(age === undefined ? 'AGE_NOT_KNOWN' : String(age), entry);
        return {
          figures: {
            inTouch: figure('in touch', ({ inTouch }) => (inTouch === '' ? undefined : inTouch === 'YES')),
            inEducationTrainingOrWork: figure('in education, training or work', ({ activity }) =>
              activity === '' || activity === '0' ? undefined : IN_WORK_OR_EDUCATION.test(activity),
            ),
            suitableAccommodation: figure('in suitable accommodation', isSuitable),
            keyWorkerNamedAtEighteenOrOver: shareOf(
              { definition: 'young people of 18 or more with a key worker named on the day', version: 1 },
              { having: held, of: adults },
            ),
          },
          more: { byAge: ages.all() },
          coverage: counts({ careLeaversWithAContact: last.map(({ entry }) => entry) }),
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
    const episodes = new Tally();
    const excluded = new LeftOut();
    return {
      add(followed: Followed): void {
        const accepted = acceptedOn(followed);
        const { journeyId } = followed;
        for (const episode of followed.journey.missing) {
          if (episode.to === undefined) continue;
          const entry = { journeyId, on: episode.from, to: episode.to };
          if (accepted === undefined || episode.from < accepted) {
            episodes.add('unknown', entry);
            excluded.add('EPISODES_WITHOUT_SUPPORT', journeyId);
            continue;
          }
          episodes.add('all', entry);
          if (episode.interview.offeredOn !== undefined || episode.interview.heldOn !== undefined)
            episodes.add('offered', entry);
          const answer = heldInTime(episode, episode.interview);
          episodes.add(answer === undefined ? 'notTold' : 'told', entry);
          if (answer) episodes.add('inTime', entry);
        }
      },
      found: (): OutcomeFound => ({
        figures: {
          offered: shareOf(
            { definition: 'episodes after which an interview was offered', version: 1 },
            { having: episodes.of('offered'), of: episodes.of('all'), unknown: episodes.of('unknown') },
          ),
          heldIn72Hours: shareOf(
            { definition: 'episodes after which an interview was held within 72 hours', version: 1 },
            {
              having: episodes.of('inTime'),
              of: episodes.of('told'),
              unknown: [...episodes.of('unknown'), ...episodes.of('notTold')],
            },
          ),
        },
        coverage: counts({ episodesEndedWhileSupported: episodes.of('all') }),
        excluded: excluded.all(),
      }),
    };
  },
};
