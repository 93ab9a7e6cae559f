import type { Dice } from './dice';
import type { HubPlan } from './hub-plan';
import type { HubRows } from './hub-rows';
import type { Life } from './lives';
import type { Day } from './model';
import { endOfYear, LAST_DAY, startOfYear, YEARS_ENDING } from './model';
import { nationalDay } from './national-day';
import type { Fields } from './return-rows';

interface Told {
  readonly dice: Dice;
  readonly child: string;
  readonly plan: HubPlan;
  readonly index: number;
  /** The day after the last one with the hub. */
  readonly end: Day;
}

/** Whoever is named key worker on a day. */
function keyWorkerOn(plan: HubPlan, day: Day): string {
  const naming = plan.namings.find((n) => n.role === 'KEY_WORKER' && n.from <= day && day < (n.to ?? Infinity));
  return naming?.worker ?? '';
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** A contact every week or two. The first ends the wait for support. */
function contacts({ dice, child, plan, end }: Told): Fields[] {
  const rows: Fields[] = [];
  for (let day = plan.startsOn + dice.whole(0, 4); day < end; day += dice.whole(6, 14)) {
    const worker = keyWorkerOn(plan, day);
    rows.push({
      child,
      contact_at: `${nationalDay(day)} ${two(dice.whole(9, 18))}:${two(dice.whole(0, 11) * 5)}`,
      kind: dice.weighted({ FACE_TO_FACE: 62, PHONE: 18, MESSAGE: 12, CARER: 8 }),
      minutes: String(dice.whole(2, 18) * 5),
      role: worker === '' ? 'PORTFOLIO_LEAD' : 'KEY_WORKER',
      worker: worker === '' ? `PF-${two(dice.whole(1, 6))}` : worker,
    });
  }
  return rows;
}

/** Few young people account for most offences; they grow rarer with time at the hub, and a little less serious. */
function offences({ dice, child, plan, index, end }: Told): Fields[] {
  const perYear = dice.chance(0.3) ? 1.6 : 0.1;
  const rows: Fields[] = [];
  for (let day = plan.referredOn - 300; day < end; day += 15) {
    const fading = day < plan.startsOn ? 1 : Math.max(0.45, 1 - (day - plan.startsOn) / 900);
    if (!dice.chance((perYear * fading * 15) / 365)) continue;
    const on = day + dice.whole(0, 14);
    const settled = on + dice.whole(20, 100);
    if (on >= end) continue;
    const known = settled <= LAST_DAY;
    const score = dice.weighted(
      day < plan.startsOn ? { '2': 28, '3': 44, '4': 23, '5': 5 } : { '2': 40, '3': 42, '4': 16, '5': 2 },
    );
    rows.push({
      child,
      offence_reference: `YJ-${index + 1}-${rows.length + 1}`,
      offence_on: dice.chance(0.93) ? nationalDay(on) : `zz${nationalDay(on).slice(2)}`,
      offence_code: dice.weighted({ '49A': 30, '105A': 26, '58B': 20, '8N': 14, '92E': 10 }),
      npcc_cgm_2023: score,
      co_accused: dice.chance(0.3) ? 'YES' : 'NO',
      outcome_on: known ? nationalDay(settled) : '',
      outcome_code: known ? dice.weighted({ '22': 34, '8': 22, '2': 14, '1': 12, '16': 18 }) : '',
    });
  }
  return rows;
}

/** Attendance by term of the national year, better after some months with the hub. */
function education({ dice, child, plan, end }: Told): Fields[] {
  const rows: Fields[] = [];
  const usual = dice.whole(48, 92);
  for (const year of YEARS_ENDING) {
    const terms = [
      [startOfYear(year) + 14, startOfYear(year) + 110],
      [startOfYear(year) + 156, startOfYear(year) + 262],
      [startOfYear(year) + 280, endOfYear(year) - 5],
    ] as const;
    for (const [from, to] of terms) {
      if (to < plan.referredOn - 150 || to > end) continue;
      const possible = dice.whole(104, 130);
      const better = from > plan.startsOn + 90 ? dice.whole(2, 9) : dice.whole(-5, 3);
      const attended = Math.min(possible, Math.round((possible * (usual + better)) / 100));
      rows.push({
        ...{ child, what: 'ATTENDANCE', from: nationalDay(from), to: nationalDay(to) },
        ...{ sessions_possible: String(possible), sessions_attended: String(attended) },
      });
    }
  }
  if (dice.chance(0.3) && end - plan.startsOn > 60) {
    const on = nationalDay(plan.startsOn + dice.whole(10, end - plan.startsOn - 10));
    const schools = { from_school: `99900${dice.whole(1, 4)}`, to_school: `99900${dice.whole(5, 9)}` };
    rows.push({ child, what: 'SCHOOL_CHANGED', from: on, ...schools, reason: 'MOVED_HOME' });
  }
  return rows;
}

function activities({ dice, child, plan, end }: Told): Fields[] {
  return Array.from({ length: dice.whole(0, 2) }, () => plan.startsOn + dice.whole(20, 260))
    .filter((joined) => joined < end)
    .map((joined, i) => {
      const left = joined + dice.whole(40, 500);
      const gaveUp = left < end && dice.chance(0.6);
      return {
        child,
        kind: dice.weighted({ SPORT: 50, MUSIC: 18, ART: 14, CADETS: 8, COOKING: 10 }),
        joined_on: nationalDay(joined),
        left_on: gaveUp ? nationalDay(left) : '',
        number_on_day: String(i + 1),
      };
    });
}

function crises({ dice, child, plan, end }: Told): Fields[] {
  const rows: Fields[] = [];
  for (let day = plan.referredOn - 200; day < end; day += 30) {
    if (!dice.chance(day < plan.startsOn ? 0.09 : 0.025)) continue;
    const on = day + dice.whole(0, 29);
    if (on >= end) continue;
    const where = dice.weighted({ A_AND_E: 55, POLICE: 28, SECTION_136: 9, HOMELESS: 8 });
    rows.push({
      child,
      presented_at: `${nationalDay(on)} ${two(dice.whole(18, 23))}:${two(dice.whole(0, 59))}`,
      where,
    });
  }
  return rows;
}

function provocations({ dice, child, plan, end }: Told): Fields[] {
  const days = [plan.acceptedOn, plan.startsOn + dice.whole(30, 200)].filter((day) => day < end);
  return days.map((day) => ({
    child,
    considered_on: nationalDay(day),
    provocation: String(dice.whole(1, 5)),
    decision: day === plan.acceptedOn ? 'ACCEPT_REFERRAL' : 'CHANGE_OF_PLAN',
  }));
}

/** What the hub writes down from day to day. */
export function dailyLifeRows(dice: Dice, life: Life, plan: HubPlan): HubRows {
  const { child, index } = life.person;
  const told = { dice, child, plan, index, end: Math.min(plan.endsOn ?? Infinity, LAST_DAY + 1) };
  return {
    offences: offences(told),
    contacts: contacts(told),
    education: education(told),
    activities: activities(told),
    'crisis-presentations': crises(told),
    provocations: provocations(told),
  };
}
