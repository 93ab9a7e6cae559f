import type { Dice } from './dice';
import type { Life } from './lives';
import type { Day, WorkerSpell } from './model';
import { ageOn, FIRST_DAY, LAST_DAY } from './model';

/** A period of care, until the day before `to`. Short breaks are none. */
export interface Period {
  readonly from: Day;
  readonly to?: Day;
  readonly rec?: string;
}

export function periodsOf({ episodes, caredForSince }: Life): Period[] {
  const periods: { from: Day; to?: Day; rec?: string }[] = [];
  for (const { from, rne, ls, to, rec } of episodes) {
    if (ls === 'V3') continue;
    if (periods.length === 0) periods.push({ from: caredForSince ?? from });
    else if (rne === 'S') periods.push({ from });
    const period = periods.at(-1);
    if (period && rec !== 'X1') Object.assign(period, { to, rec });
  }
  return periods;
}

export interface Review {
  readonly on: Day;
  readonly code: string;
}

const PARTICIPATION = { PN1: 58, PN2: 6, PN3: 4, PN4: 8, PN5: 14, PN6: 5, PN7: 5 };

/** Reviews at about the statutory times (20 working days, 3 months, 6 months), some of them late. */
export function reviewsOf(dice: Dice, life: Life): Review[] {
  return periodsOf(life).flatMap(({ from, to }) => {
    const reviews: Review[] = [];
    const end = Math.min(to ?? Infinity, LAST_DAY + 1);
    let on = from + (dice.chance(0.88) ? dice.whole(12, 26) : dice.whole(29, 50));
    for (let number = 2; on < end; number++) {
      const code = ageOn(life.person.born, on) < 4 ? 'PN0' : dice.weighted(PARTICIPATION);
      if (on >= FIRST_DAY) reviews.push({ on, code });
      if (number === 2) on += dice.chance(0.9) ? dice.whole(70, 90) : dice.whole(93, 120);
      else on += dice.chance(0.9) ? dice.whole(140, 180) : dice.whole(184, 230);
    }
    return reviews;
  });
}

/** Why a social worker is followed by another, in about the national shares. */
const CHANGES = { LEFTRL: 38, MANAGE: 24, TSPROC: 16, ORGRST: 8, ABSENC: 10, OTHERS: 3, PCCHAN: 1 };
/** Chance a year that a child has another social worker. */
const A_YEAR = 0.55;

const worker = (dice: Dice, workers: number): string => `SW9${String(dice.whole(1, workers)).padStart(5, '0')}`;

function another(dice: Dice, workers: number, not: string): string {
  let next = worker(dice, workers);
  while (next === not) next = worker(dice, workers);
  return next;
}

/** The social workers of a period, one after the other without a gap; after cover for an absence the first comes back. */
function workersIn(dice: Dice, period: Period, workers: number): WorkerSpell[] {
  const spells: WorkerSpell[] = [];
  const end = Math.min(period.to ?? Infinity, LAST_DAY + 1);
  let from = period.from < FIRST_DAY ? Math.max(period.from, FIRST_DAY - dice.whole(0, 500)) : period.from;
  let [who, reason] = [worker(dice, workers), from === period.from ? 'FCONTA' : dice.weighted(CHANGES)];
  let covered: string | undefined;
  for (;;) {
    const stays = covered === undefined ? dice.whole(60, Math.round((2 * 365) / A_YEAR) - 60) : dice.whole(14, 90);
    const to = from + stays;
    if (to >= end) {
      spells.push({ worker: who, from, to: period.to, reason });
      return spells;
    }
    spells.push({ worker: who, from, to, reason });
    from = to;
    if (covered !== undefined) {
      [who, reason, covered] = [covered, 'ABSENC', undefined];
      continue;
    }
    reason = dice.weighted(CHANGES);
    if (reason === 'ABSENC') covered = who;
    who = another(dice, workers, who);
  }
}

export function socialWorkersOf(dice: Dice, life: Life, youngPeople: number): WorkerSpell[] {
  const workers = Math.max(4, Math.round(youngPeople / 9));
  return periodsOf(life).flatMap((period) => workersIn(dice, period, workers));
}
