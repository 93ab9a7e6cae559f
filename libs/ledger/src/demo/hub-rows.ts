import type { HubTemplateName } from '../hub-records/templates';
import { periodsOf } from './care-records';
import { dailyLifeRows } from './daily-life-rows';
import { Dice } from './dice';
import type { Cover, HubPlan, Naming } from './hub-plan';
import type { Life } from './lives';
import type { Day } from './model';
import { LAST_DAY } from './model';
import { nationalDay } from './national-day';
import type { Fields } from './return-rows';
import type { Slip } from './returned';

export type HubRows = Partial<Record<HubTemplateName, readonly Fields[]>>;

export const HUB = 'LIGHTHOUSE';
const dated = (day: Day | undefined): string => (day === undefined || day > LAST_DAY ? '' : nationalDay(day));
function inCareOn(life: Life, day: Day): boolean {
  return periodsOf(life).some(({ from, to }) => from <= day && day < (to ?? Infinity));
}

function referralRow(dice: Dice, child: string, plan: HubPlan, inCare: boolean): Fields {
  return {
    child,
    referred_on: dated(plan.referredOn),
    referred_by: `TEAM-${dice.whole(1, 6)}`,
    edge_of_care: inCare ? dice.weighted({ LOOKED_AFTER: 80, STEPPING_DOWN: 20 }) : 'EDGE_OF_CARE',
    urgency: dice.weighted({ SAME_DAY: 12, WITHIN_A_WEEK: 38, ROUTINE: 50 }),
    reasons: inCare ? 'PLACEMENT_AT_RISK' : dice.weighted({ FAMILY_CONFLICT: 60, 'FAMILY_CONFLICT;MISSING': 40 }),
    decision: 'ACCEPTED',
    decided_on: dated(plan.acceptedOn),
    decided_by: `DM-${dice.whole(1, 2)}`,
    hub: HUB,
  };
}

/** Somebody on the edge of care whom the hub did not take on. */
function declinedRow(dice: Dice, child: string): Fields {
  const referred = LAST_DAY - dice.whole(40, 1000);
  return {
    child,
    referred_on: dated(referred),
    referred_by: `TEAM-${dice.whole(1, 6)}`,
    edge_of_care: 'EDGE_OF_CARE',
    decision: dice.weighted({ DECLINED: 70, WITHDRAWN: 30 }),
    decided_on: dated(referred + dice.whole(1, 12)),
    decided_by: `DM-${dice.whole(1, 2)}`,
    decision_reason: dice.weighted({ OTHER_SERVICE: 60, NOT_IN_AREA: 10, NO_CONSENT: 30 }),
    hub: HUB,
  };
}

interface Stretch {
  readonly offer: string;
  readonly from: Day;
  readonly to?: Day;
}

/** What was offered, one offer after the other without a gap: a bed while it lasted, what it led to, outreach beside. */
function stretchesOf(life: Life, plan: HubPlan): Stretch[] {
  const end = plan.endsOn;
  const stretches: Stretch[] = [];
  let day = plan.startsOn;
  const until = (offer: string, from: Day, to: Day | undefined): void => {
    const stop = end !== undefined && (to === undefined || to > end) ? end : to;
    if (from > day) stretches.push({ offer: 'OUTREACH', from: day, to: from });
    if (stop === undefined || stop > from) stretches.push({ offer, from, to: stop });
    day = stop ?? Infinity;
  };
  for (const { from, to, stepDown } of life.hubBeds) {
    if (from < day || (end !== undefined && from >= end)) continue;
    until('HUB_BED', from, to);
    if (stepDown && stepDown.from === day && day !== end) until(plan.stepDown, stepDown.from, stepDown.to);
  }
  if (day < (end ?? LAST_DAY)) stretches.push({ offer: 'OUTREACH', from: day, to: end });
  return stretches;
}

function supportRow(child: string, plan: HubPlan, { offer, from, to }: Stretch): Fields {
  const ended = dated(to);
  const last = to !== undefined && to === plan.endsOn;
  return {
    child,
    offer,
    started_on: dated(from),
    hub: HUB,
    referred_on: dated(plan.referredOn),
    ended_on: ended,
    end_reason: ended === '' ? '' : last ? 'GOALS_REACHED' : 'NEXT_OFFER',
  };
}

function teamRow(child: string, { role, worker, from, to, startReason, endReason, askedOn }: Naming): Fields {
  const ended = dated(to);
  return {
    child,
    role,
    worker,
    team: `${HUB}-A`,
    started_on: dated(from),
    start_reason: startReason,
    change_asked_for_on: dated(askedOn),
    ended_on: ended,
    end_reason: ended === '' ? '' : (endReason ?? ''),
  };
}

function coverRow(child: string, { naming, worker, from, to, expectedDays }: Cover): Fields {
  return {
    child,
    role: naming.role,
    worker: naming.worker,
    worker_started_on: dated(naming.from),
    cover_worker: worker,
    cover_started_on: dated(from),
    expected_days: String(expectedDays),
    cover_ended_on: dated(to),
  };
}

/** Interviews after coming back: most are offered, most of those accepted, and more than half held within 72 hours. */
function interviewRows(dice: Dice, life: Life, plan: HubPlan): Fields[] {
  return life.missing.flatMap(({ kind, from, to }): Fields[] => {
    if (to === undefined || to > LAST_DAY - 10 || from < plan.startsOn || to >= (plan.endsOn ?? Infinity)) return [];
    if (!dice.chance(0.86)) return [];
    const offered = to + dice.whole(0, 3);
    const answered = offered + dice.whole(0, 1);
    const accepted = dice.chance(0.66);
    const held =
      accepted && dice.chance(0.92) ? answered + (dice.chance(0.62) ? dice.whole(0, 1) : dice.whole(2, 9)) : undefined;
    return [
      {
        child: life.person.child,
        kind: kind === 'M' ? 'MISSING' : 'AWAY',
        missing_from: dated(from),
        offered_at: `${nationalDay(offered)} ${dice.chance(0.5) ? '08:30' : '09:45'}`,
        answer: accepted ? 'ACCEPTED' : 'DECLINED',
        answered_at: `${nationalDay(answered)} ${dice.chance(0.5) ? '10:15' : '11:00'}`,
        decline_reason: accepted ? '' : dice.weighted({ DID_NOT_WANT: 80, NOT_ASKED_WELL: 20 }),
        held_at: held === undefined ? '' : `${nationalDay(held)} ${dice.chance(0.5) ? '16:00' : '17:30'}`,
        interviewer: 'INDEPENDENT_VISITOR',
        independent: 'YES',
        themes: held === undefined ? '' : dice.weighted({ FRIENDS: 40, 'FAMILY;HOME': 40, SCHOOL: 20 }),
      },
    ];
  });
}

/** Every row that the hub's own records hold of one young person. */
export function hubRowsOf(seed: string, life: Life, slip: Slip | undefined): HubRows {
  const dice = new Dice(seed, 'hub', life.person.index);
  const { child } = life.person;
  const { hub: plan } = life;
  if (!plan) return life.way === 'EDGE_OF_CARE' ? { referrals: [declinedRow(dice, child)] } : {};
  const stretches = stretchesOf(life, plan);
  return {
    referrals: [referralRow(dice, child, plan, inCareOn(life, plan.referredOn))],
    support: stretches.map((stretch) => supportRow(child, plan, stretch)),
    team: plan.namings.map((naming) => teamRow(child, naming)),
    cover: plan.covers.map((cover) => coverRow(child, cover)),
    // Interviews name a missing episode that a return must have told of.
    'return-interviews': slip?.kind === 'VANISHED' ? [] : interviewRows(dice, life, plan),
    ...dailyLifeRows(dice, life, plan),
  };
}
