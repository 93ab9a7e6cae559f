import { Dice } from './dice';
import type { Day } from './model';
import { birthday, FIRST_DAY, LAST_DAY, UNSETTLED_DAYS } from './model';

/** A worker in a post, until the day before `to`. */
interface Holder {
  readonly worker: string;
  readonly from: Day;
  readonly to: Day;
}
/** The holders of each post of a role, one after the other, with vacancies between them. */
export type Staff = Readonly<Record<HubRole, readonly (readonly Holder[])[]>>;
export type HubRole = 'KEY_WORKER' | 'LIFE_COACH' | 'COMMUNICATIONS_SUPPORT' | 'POLICE_LIAISON';

/** A worker named for a young person. `to` is the day it ended; absent: it goes on. */
export interface Naming {
  readonly role: HubRole;
  readonly worker: string;
  readonly from: Day;
  readonly to?: Day;
  readonly startReason: string;
  readonly endReason?: string;
  readonly askedOn?: Day;
}
export interface Cover {
  readonly naming: Naming;
  readonly worker: string;
  readonly from: Day;
  readonly to?: Day;
  readonly expectedDays: number;
}

/** What the hub means to do with a young person, and who is named: settled before the life is lived, so that no breakdown brings about a change of worker. */
export interface HubPlan {
  readonly referredOn: Day;
  readonly acceptedOn: Day;
  readonly startsOn: Day;
  /** Absent: support goes on after the last day. */
  readonly endsOn?: Day;
  /** Days in a hub bed, when one is meant. */
  readonly bedDays?: number;
  readonly stepDown: 'COMMUNITY_FOSTER' | 'SUPPORTED_LODGINGS';
  readonly namings: readonly Naming[];
  readonly covers: readonly Cover[];
  /** Days on which a key worker ceased to be the young person's while support went on. */
  readonly keyWorkerChanges: readonly Day[];
}

const PREFIX: Readonly<Record<HubRole, string>> = {
  KEY_WORKER: 'KW',
  LIFE_COACH: 'LC',
  COMMUNICATIONS_SUPPORT: 'CS',
  POLICE_LIAISON: 'PL',
};
/** Young people of the authority to one post of a role. */
const TO_A_POST: Readonly<Record<HubRole, number>> = {
  KEY_WORKER: 35,
  LIFE_COACH: 140,
  COMMUNICATIONS_SUPPORT: 180,
  POLICE_LIAISON: 180,
};

/** Who works at the hub, when: posts are held for 7 to 36 months and then stand empty for up to three weeks. */
export function staffOf(seed: string, youngPeople: number): Staff {
  const posts = (role: HubRole): Holder[][] => {
    let hired = 0;
    return Array.from({ length: Math.max(2, Math.round(youngPeople / TO_A_POST[role])) }, (_, post) => {
      const dice = new Dice(seed, 'post', role, post);
      const holders: Holder[] = [];
      for (let from = FIRST_DAY - dice.whole(0, 300); from <= LAST_DAY;) {
        const to = from + dice.whole(210, 1090);
        holders.push({ worker: `${PREFIX[role]}-${String(++hired).padStart(3, '0')}`, from, to });
        from = to + (dice.chance(0.5) ? 0 : dice.whole(1, 21));
      }
      return holders;
    });
  };
  return {
    KEY_WORKER: posts('KEY_WORKER'),
    LIFE_COACH: posts('LIFE_COACH'),
    COMMUNICATIONS_SUPPORT: posts('COMMUNICATIONS_SUPPORT'),
    POLICE_LIAISON: posts('POLICE_LIAISON'),
  };
}

const holding = (post: readonly Holder[] | undefined, day: Day): Holder | undefined =>
  post?.find(({ from, to }) => from <= day && day < to);

/** Another worker of the role who is in post on a day, if there is one. */
function colleague(
  dice: Dice,
  posts: Staff[HubRole],
  day: Day,
  not: string,
): { post: number; holder: Holder } | undefined {
  const start = dice.whole(0, posts.length - 1);
  for (let i = 0; i < posts.length; i++) {
    const post = (start + i) % posts.length;
    const holder = holding(posts[post], day);
    if (holder && holder.worker !== not) return { post, holder };
  }
  return undefined;
}

/** Chance a year that a young person is given another worker though the old one is still in post. */
const HANDED_OVER = 0.22;

interface Leaving {
  readonly on: Day;
  readonly reason: string;
  readonly askedOn?: Day;
}

function leavingOf(dice: Dice, holder: Holder, from: Day, until: Day): Leaving | undefined {
  const days = Math.min(holder.to, until) - from;
  if (days > 30 && dice.chance((HANDED_OVER * days) / 365)) {
    const on = from + dice.whole(30, days - 1);
    const reason = dice.weighted({ MANAGE: 55, CHCHAN: 30, ORGRST: 15 });
    return reason === 'CHCHAN' ? { on, reason, askedOn: on - dice.whole(3, 20) } : { on, reason };
  }
  return holder.to < until ? { on: holder.to, reason: 'LEFTRL' } : undefined;
}

/** The workers named in a role from a day on, until the support ends. */
function namingsOf(dice: Dice, role: HubRole, staff: Staff, first: Day, endsOn: Day | undefined): Naming[] {
  const posts = staff[role];
  const until = Math.min(endsOn ?? Infinity, LAST_DAY + 1);
  const namings: Naming[] = [];
  let post = dice.whole(0, posts.length - 1);
  let startReason = 'FCONTA';
  for (let day = first; day < until;) {
    const holder = holding(posts[post], day);
    if (!holder) {
      day += 1;
      continue;
    }
    const leaving = leavingOf(dice, holder, day, until);
    const { worker } = holder;
    const named = { role, worker, from: day, startReason };
    if (!leaving) {
      namings.push(endsOn === undefined || endsOn > LAST_DAY ? named : { ...named, to: endsOn, endReason: 'TSPROC' });
      break;
    }
    namings.push({ ...named, to: leaving.on, endReason: leaving.reason, askedOn: leaving.askedOn });
    day = leaving.on;
    startReason = leaving.reason;
    if (leaving.reason === 'LEFTRL' && dice.chance(0.4)) continue;
    post = colleague(dice, posts, day, worker)?.post ?? post;
    if (holding(posts[post], day)?.worker === worker) day += dice.whole(1, 9);
  }
  return namings;
}

/** A worker away for a while, with a colleague standing in, for about a third of the namings of a key worker. */
function coversOf(dice: Dice, namings: readonly Naming[], staff: Staff): Cover[] {
  return namings.flatMap((naming): Cover[] => {
    const last = Math.min(naming.to ?? Infinity, LAST_DAY + 1);
    if (last - naming.from < 100 || !dice.chance(0.35)) return [];
    const from = naming.from + dice.whole(20, last - naming.from - 60);
    const days = dice.whole(7, 45);
    const other = colleague(dice, staff[naming.role], from, naming.worker);
    if (!other) return [];
    const cover = { naming, worker: other.holder.worker, from, expectedDays: Math.max(7, days - dice.whole(0, 10)) };
    return [from + days > LAST_DAY ? cover : { ...cover, to: Math.min(from + days, last - 1) }];
  });
}

/** A third of the young people come in the first four months, as the hub fills; the others evenly after that. */
function referralDay(dice: Dice): Day {
  return dice.chance(0.35) ? FIRST_DAY + dice.whole(0, 120) : FIRST_DAY + dice.whole(121, LAST_DAY - FIRST_DAY - 30);
}

/** What the hub plans for somebody born on a day; undefined when they are not of its age when referred. */
export function hubPlanOf(dice: Dice, born: Day, staff: Staff): HubPlan | undefined {
  const referredOn = referralDay(dice);
  if (referredOn < birthday(born, 12) || referredOn > birthday(born, 17)) return undefined;
  const acceptedOn = referredOn + dice.whole(0, 9);
  const startsOn = acceptedOn + dice.whole(0, 6);
  const end = startsOn + dice.whole(240, 760);
  const endsOn = end > LAST_DAY ? undefined : end;
  const named = acceptedOn + (dice.chance(0.85) ? dice.whole(0, 4) : dice.whole(5, 20));
  const keyWorkers = namingsOf(dice, 'KEY_WORKER', staff, named, endsOn);
  const others = (['LIFE_COACH', 'COMMUNICATIONS_SUPPORT', 'POLICE_LIAISON'] as const).flatMap((role) =>
    dice.chance(0.85) ? namingsOf(dice, role, staff, startsOn + dice.whole(3, 30), endsOn) : [],
  );
  return {
    referredOn,
    acceptedOn,
    startsOn,
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(dice.chance(0.5) ? { bedDays: dice.whole(80, 180) } : {}),
    stepDown: startsOn + 180 >= birthday(born, 16) ? 'SUPPORTED_LODGINGS' : 'COMMUNITY_FOSTER',
    namings: [...keyWorkers, ...others],
    covers: coversOf(dice, keyWorkers, staff),
    keyWorkerChanges: keyWorkers.flatMap(({ to }) => (to !== undefined && to !== endsOn ? [to] : [])),
  };
}

/** Whether a key worker changed in the 90 days that ended yesterday. */
export function isUnsettled(plan: HubPlan | undefined, day: Day): boolean {
  return plan !== undefined && plan.keyWorkerChanges.some((change) => change < day && day <= change + UNSETTLED_DAYS);
}

export function isSupported(plan: HubPlan | undefined, day: Day): plan is HubPlan {
  return plan !== undefined && plan.startsOn <= day && day < (plan.endsOn ?? Infinity);
}
