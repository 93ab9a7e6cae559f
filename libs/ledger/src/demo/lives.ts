import { CareWalk } from './care-walk';
import type { Entry } from './care-walk';
import type { Truth } from './chances';
import type { Dice } from './dice';
import type { Ending } from './endings';
import { mayReturnToCare } from './endings';
import type { HubPlan, Staff } from './hub-plan';
import { hubPlanOf } from './hub-plan';
import type { CareLife, Day, Episode, Person } from './model';
import { ageOn, birthday, endOfYear, FIRST_DAY, LAST_DAY } from './model';
import { homePostcode, placementType, settingOf } from './settings';

/** How a young person of the authority is known to it. */
export type Way = 'IN_CARE_AT_FIRST' | 'COMES_INTO_CARE' | 'EDGE_OF_CARE' | 'SHORT_BREAKS';

/** A whole life, as it was in truth. */
export interface Life extends CareLife {
  readonly way: Way;
  readonly hub?: HubPlan;
  readonly hubBeds: readonly { from: Day; to?: Day; stepDown?: { from: Day; to?: Day } }[];
  readonly marks: ReadonlySet<Mark>;
  /** First day of the first period of care: earlier than the first row when the first row is not its first. */
  readonly caredForSince?: Day;
}
/** Awkward things that lie in the life itself, and not in how it was returned. */
export type Mark = 'FIRST_ROW_NOT_S' | 'TEMP_NOT_RETURNED' | 'MISSING_OVER_YEAR_END';

export interface Authority {
  readonly seed: string;
  readonly youngPeople: number;
  readonly effect: number;
  readonly staff: Staff;
  readonly truth: Truth;
}

const WAYS: Readonly<Record<Way, number>> = {
  IN_CARE_AT_FIRST: 52,
  COMES_INTO_CARE: 33,
  EDGE_OF_CARE: 13,
  SHORT_BREAKS: 2,
};
const ETHNICITIES = {
  WBRI: 71,
  WOTH: 4,
  MWBC: 5,
  MWAS: 2,
  MOTH: 3,
  APKN: 3,
  ABAN: 2,
  BAFR: 4,
  BCRB: 3,
  AOTH: 2,
  NOBT: 1,
};
const NEEDS = { N1: 66, N5: 13, N4: 8, N3: 4, N2: 3, N8: 4, N6: 2 };
const AGES_IN_CARE = { '0': 5, '2': 12, '6': 16, '10': 20, '13': 25, '15': 22 };
const AGES_AT_ENTRY = { '0': 19, '2': 14, '6': 15, '10': 15, '13': 20, '15': 17 };
const SPAN: Readonly<Record<string, number>> = { '0': 2, '2': 4, '6': 4, '10': 3, '13': 2, '15': 2 };

/** A birthday that makes somebody of one of these ages on a day. */
function bornFor(dice: Dice, ages: Readonly<Record<string, number>>, on: Day): Day {
  const lowest = dice.weighted(ages);
  const days = dice.whole(30, (SPAN[lowest] ?? 1) * 365 - 30);
  return on - Number(lowest) * 365 - Math.ceil(Number(lowest) / 4) - days;
}

function personOf(dice: Dice, index: number, born: Day, uasc: boolean): Person {
  return {
    child: `DEMO${String(index + 1).padStart(4, '0')}`,
    index,
    sex: uasc || dice.chance(0.56) ? 'M' : 'F',
    born,
    ethnic: uasc ? dice.weighted({ AOTH: 40, BAFR: 40, OOTH: 20 }) : dice.weighted(ETHNICITIES),
    homePost: homePostcode(dice),
    uasc,
  };
}

/** First legal status and first placement of a period of care. */
function entryTerms(dice: Dice, person: Person, from: Day, longAgo: boolean): Pick<Entry, 'ls' | 'cin' | 'setting'> {
  const age = ageOn(person.born, from);
  const fresh = from >= FIRST_DAY;
  const remanded = fresh && !person.uasc && age >= 13 && dice.chance(0.05);
  if (remanded) return { ls: 'J1', cin: 'N6', setting: settingOf(dice, 'R5', [], person.homePost) };
  const accommodated = person.uasc || dice.chance(age >= 13 ? 0.55 : 0.28);
  const order = longAgo ? 'C2' : fresh && dice.chance(0.06) ? 'L1' : 'C1';
  const ls = accommodated ? 'V2' : order;
  const cin = person.uasc ? 'N8' : dice.weighted(NEEDS);
  return { ls, cin, setting: settingOf(dice, placementType(dice, age, ls, person.uasc), [], person.homePost) };
}

/** A placement order, a match, a placement with adopters and the adoption, at about the usual intervals. */
function planAdoption(dice: Dice, walk: CareWalk, life: CareLife, from: Day): void {
  walk.settle();
  const decidedOn = from + dice.whole(150, 260);
  const orderedOn = decidedOn + dice.whole(20, 70);
  const matchedOn = orderedOn + dice.whole(40, 160);
  const byFosterCarer = dice.chance(0.25);
  life.adoption = { decidedOn, matchedOn, byFosterCarer };
  if (walk.now.ls !== 'C2') walk.schedule(from + 130, (day) => walk.legalStatus(day, 'C2'));
  walk.schedule(orderedOn, (day) => walk.legalStatus(day, 'E1'));
  walk.schedule(matchedOn + dice.whole(7, 20), (day) => {
    const { provider, post, urn } = walk.now;
    const home = settingOf(dice, 'A6', [post], life.person.homePost);
    if (byFosterCarer) walk.move(day, 'T', { place: 'A5', provider, post, urn }, 'E1', 'PLACE');
    else walk.move(day, 'P', { ...home, provider: 'PR1' }, 'E1', 'CARPL');
  });
  walk.schedule(matchedOn + dice.whole(150, 300), (day) => walk.end(day, dice.weighted({ E12: 62, E11: 38 })));
}

/** What is sure to come in a period of care, whatever chance brings. */
function planPeriod(dice: Dice, walk: CareWalk, entry: Entry, life: CareLife): void {
  const { ls, from, person, hub, overYearEnd } = entry;
  if (ls === 'L1')
    walk.schedule(from + dice.whole(1, 2), (day) => walk.legalStatus(day, dice.chance(0.7) ? 'C1' : 'V2'));
  if (ls === 'J1') {
    walk.settle();
    walk.schedule(from + dice.whole(12, 80), (day) => walk.end(day, 'E14'));
    return;
  }
  const young = ageOn(person.born, from) < 5 && from >= FIRST_DAY - 200;
  if (young && ls !== 'L1' && walk.now.place.startsWith('U') && dice.chance(0.3)) planAdoption(dice, walk, life, from);
  if (overYearEnd && overYearEnd.from > from + 4)
    walk.schedule(overYearEnd.from, (day) => walk.goMissing(day, overYearEnd.days, 'M'));
  if (hub?.bedDays !== undefined && hub.startsOn > from + 4) {
    walk.schedule(hub.startsOn, (day) => {
      if (day < hub.startsOn + 30) walk.moveToHubBed(day, hub);
    });
  }
}

interface Lived {
  readonly life: CareLife;
  readonly hubBeds: NonNullable<CareWalk['hubBed']>[];
}

/** One period of care after the other, until one does not lead to the next. */
function liveInCare(dice: Dice, first: Entry): Lived {
  const life: CareLife = { person: first.person, episodes: [], missing: [] };
  const hubBeds: NonNullable<CareWalk['hubBed']>[] = [];
  for (let entry: Entry | undefined = first; entry;) {
    const walk = new CareWalk(dice, entry, life);
    planPeriod(dice, walk, entry, life);
    const ending: Ending | undefined = walk.walk();
    if (walk.hubBed) hubBeds.push(walk.hubBed);
    const days = ending && mayReturnToCare(dice, ending);
    const again: Day = (ending?.on ?? 0) + (days ?? 0);
    if (days === undefined || again > LAST_DAY || again > birthday(first.person.born, 18) - 60) break;
    const terms = entryTerms(dice, first.person, again, false);
    entry = { ...first, ...terms, from: again, watchedFrom: again };
  }
  return { life, hubBeds };
}

/** Breaks of two or three days a month for a disabled child, each a little period of its own. */
function shortBreaks(dice: Dice, person: Person): Episode[] {
  const place = dice.chance(0.6) ? 'K2' : 'U6';
  const breaks: Episode[] = [];
  for (let from = FIRST_DAY + dice.whole(0, 200); from < LAST_DAY - 5; from += dice.whole(24, 45)) {
    const to = from + dice.whole(2, 3);
    if (to > birthday(person.born, 18)) break;
    const blank = { provider: 'PR1', post: '', urn: '' };
    breaks.push({ from, to, rne: 'S', ls: 'V3', cin: 'N2', place, ...blank, rec: 'E4A' });
  }
  return breaks;
}

function overYearEnd(dice: Dice): Entry['overYearEnd'] {
  return { from: endOfYear(dice.chance(0.5) ? 2024 : 2025) - dice.whole(0, 3), days: dice.whole(5, 12) };
}

function startOf(dice: Dice, way: Way, hub: HubPlan | undefined, born: Day): Day | undefined {
  switch (way) {
    case 'IN_CARE_AT_FIRST':
      return Math.max(born + dice.whole(0, 20), FIRST_DAY - dice.whole(5, 1600));
    case 'COMES_INTO_CARE':
      return Math.max(born + 1, dice.whole(FIRST_DAY, LAST_DAY - 10));
    case 'EDGE_OF_CARE':
      return hub && dice.chance(0.14) ? hub.startsOn + dice.whole(10, 200) : undefined;
    case 'SHORT_BREAKS':
      return undefined;
  }
}

function bornOf(dice: Dice, way: Way): Day {
  switch (way) {
    case 'IN_CARE_AT_FIRST':
      return bornFor(dice, AGES_IN_CARE, FIRST_DAY);
    case 'COMES_INTO_CARE':
      return bornFor(dice, AGES_AT_ENTRY, FIRST_DAY + 500);
    case 'EDGE_OF_CARE':
      return bornFor(dice, { '13': 50, '15': 30 }, FIRST_DAY + 400);
    case 'SHORT_BREAKS':
      return bornFor(dice, { '6': 50, '10': 50 }, FIRST_DAY);
  }
}

/** Who somebody is and what the hub means to do with them: all that is settled before the life is lived. */
export interface Drawn {
  readonly way: Way;
  readonly person: Person;
  readonly hub: HubPlan | undefined;
}

export function drawnOf(dice: Dice, index: number, authority: Authority): Drawn {
  const way = dice.weighted(WAYS);
  const born = bornOf(dice, way);
  const uasc = way === 'COMES_INTO_CARE' && ageOn(born, FIRST_DAY + 500) >= 14 && dice.chance(0.2);
  const person = personOf(dice, index, born, uasc);
  const mayBeReferred = way === 'EDGE_OF_CARE' || (way !== 'SHORT_BREAKS' && dice.chance(0.68));
  return { way, person, hub: mayBeReferred ? hubPlanOf(dice, born, authority.staff) : undefined };
}

/** Lives a life with the dice it was drawn with. */
export function lifeOf(dice: Dice, { way, person, hub }: Drawn, authority: Authority): Life {
  const { born } = person;
  const nothing = { way, hub, hubBeds: [], marks: new Set<Mark>() };
  if (way === 'SHORT_BREAKS') return { ...nothing, person, episodes: shortBreaks(dice, person), missing: [] };
  const from = startOf(dice, way, hub, born);
  if (from === undefined || from > LAST_DAY - 5 || from > birthday(born, 18) - 30) {
    return { ...nothing, person, episodes: [], missing: [] };
  }
  const marks = new Set<Mark>();
  const entry: Entry = {
    ...entryTerms(dice, person, from, from < FIRST_DAY - 250),
    ...{ person, from, hub, effect: authority.effect, truth: authority.truth },
    watchedFrom: Math.max(from, FIRST_DAY),
    wanders: Number(dice.weighted({ '0.3': 60, '1': 27, '3.6': 13 })),
    ...(ageOn(born, FIRST_DAY) >= 11 && dice.chance(0.06) ? { overYearEnd: overYearEnd(dice) } : {}),
    ...(dice.chance(0.04) ? { strays: true } : {}),
  };
  const { life, hubBeds } = liveInCare(dice, entry);
  if (entry.strays && life.episodes.some(({ place }) => /^T\d$/.test(place))) marks.add('TEMP_NOT_RETURNED');
  if (
    life.missing.some(({ from: start, to }) =>
      [2024, 2025].some((y) => start <= endOfYear(y) && (to ?? Infinity) > endOfYear(y)),
    )
  ) {
    marks.add('MISSING_OVER_YEAR_END');
  }
  if (way === 'IN_CARE_AT_FIRST' && from < FIRST_DAY - 90 && dice.chance(0.1)) {
    startMidway(dice, life, from);
    marks.add('FIRST_ROW_NOT_S');
  }
  return { ...nothing, ...life, hubBeds, marks, caredForSince: from };
}

/** The life of one young person. The same seed and index give the same life, whoever else there is. */
export function liveOf(dice: Dice, index: number, authority: Authority): Life {
  return lifeOf(dice, drawnOf(dice, index, authority), authority);
}

/** The first row anybody has is not the first of the period: there was a move before the years of the returns. */
function startMidway(dice: Dice, { episodes }: CareLife, from: Day): void {
  const [first] = episodes;
  if (first) episodes[0] = { ...first, rne: 'P', from: from + dice.whole(20, FIRST_DAY - from - 20) };
}
