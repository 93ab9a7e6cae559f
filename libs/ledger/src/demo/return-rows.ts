import type { TableName } from '@app/ssda903';
import type { Review } from './care-records';
import { periodsOf, reviewsOf, socialWorkersOf } from './care-records';
import { Dice } from './dice';
import type { Life } from './lives';
import type { Day, Episode, WorkerSpell } from './model';
import { ageOn, birthday, endOfYear, LAST_DAY, startOfYear } from './model';
import type { Slip } from './returned';
import { inYear, isLeftOut, returnedEpisodes } from './returned';
import { nationalDay } from './national-day';

/** A row of one table: the text of each column that is not blank. */
export type Fields = Readonly<Record<string, string>>;
export type TableRows = Partial<Record<TableName, readonly Fields[]>>;

/** What the returns ask about beside the life itself, drawn once for all three years. */
export interface Records {
  readonly reviews: readonly Review[];
  readonly socialWorkers: readonly WorkerSpell[];
  readonly slip?: Slip;
  /** Whether the ethnicity was not yet obtained in the first return. */
  readonly ethnicLate: boolean;
  readonly seed: string;
}

export function recordsOf(seed: string, life: Life, youngPeople: number, slip: Slip | undefined): Records {
  const dice = new Dice(seed, 'records', life.person.index);
  return {
    reviews: reviewsOf(dice, life),
    socialWorkers: socialWorkersOf(dice, life, youngPeople),
    slip,
    ethnicLate: dice.chance(0.03),
    seed,
  };
}

const dated = (day: Day | undefined): string => (day === undefined ? '' : nationalDay(day));

/** Supported accommodation was H5 until the year ending 2024, and K3 from the next: another code for the same door. */
const placeIn = (place: string, year: number): string => (place === 'K3' && year <= 2024 ? 'H5' : place);

function episodeRow({ child, homePost }: Life['person'], e: Episode, year: number): Fields {
  return {
    CHILD: child,
    DECOM: dated(e.from),
    RNE: e.rne,
    LS: e.ls,
    CIN: e.cin,
    PLACE: placeIn(e.place, year),
    PLACE_PROVIDER: e.provider,
    DEC: dated(e.to),
    REC: e.rec ?? '',
    REASON_PLACE_CHANGE: e.rpc ?? '',
    HOME_POST: e.ls === 'V3' ? '' : homePost,
    PL_POST: e.post,
    URN: e.urn,
  };
}

function header({ person }: Life, year: number, late: boolean): Fields {
  const sex = year >= 2025 ? person.sex : person.sex === 'M' ? '1' : '2';
  return {
    CHILD: person.child,
    SEX: sex,
    DOB: dated(person.born),
    ETHNIC: late && year === 2024 ? 'NOBT' : person.ethnic,
    UPN: ageOn(person.born, LAST_DAY) < 5 ? 'UN1' : 'UN3',
    MOTHER: person.sex === 'F' ? '0' : '',
  };
}

const upTo = (to: Day | undefined, year: number): Day | undefined =>
  to !== undefined && to <= endOfYear(year) ? to : undefined;

/** Outcomes of a child looked after for the twelve months up to 31 March. */
function outcomes(life: Life, year: number, seed: string): Fields | undefined {
  const whole = periodsOf(life).some(
    ({ from, to }) => from < startOfYear(year) && (to === undefined || to > endOfYear(year)),
  );
  if (!whole) return undefined;
  const { child, born } = life.person;
  const dice = new Dice(seed, 'outcomes', life.person.index, year);
  const age = ageOn(born, endOfYear(year));
  const yes = (probability: number): string => (dice.chance(probability) ? '1' : '0');
  const scored = age >= 4 && age <= 16 && dice.chance(0.8);
  const reason = age < 4 || age > 16 ? 'SDQ1' : dice.weighted({ SDQ2: 3, SDQ3: 1, SDQ4: 3, SDQ5: 3 });
  const misuse = age >= 12 ? yes(0.06) : '0';
  return {
    CHILD: child,
    DOB: dated(born),
    ...(scored ? { SDQ_SCORE: String(dice.whole(0, 16) + dice.whole(0, 14)) } : { SDQ_REASON: reason }),
    CONVICTED: age >= 10 ? yes(0.03) : '0',
    ...(age < 5 ? { HEALTH_CHECK: yes(0.9) } : {}),
    IMMUNISATIONS: yes(0.84),
    TEETH_CHECK: yes(0.77),
    HEALTH_ASSESSMENT: yes(0.9),
    SUBSTANCE_MISUSE: misuse,
    ...(misuse === '1' ? { INTERVENTION_RECEIVED: yes(0.5), INTERVENTION_OFFERED: yes(0.5) } : {}),
  };
}

/** A care leaver, asked after around each birthday from the eighteenth on. */
function careLeaver(life: Life, year: number, seed: string): Fields | undefined {
  const { child, born, index } = life.person;
  const last = periodsOf(life).at(-1);
  if (last?.to === undefined || last.to < birthday(born, 16) || last.to > endOfYear(year)) return undefined;
  const asked = [18, 19, 20, 21].some((age) => {
    const day = birthday(born, age);
    return day >= startOfYear(year) && day <= endOfYear(year) && day >= (last.to ?? 0);
  });
  if (!asked || last.rec === 'E3') return undefined;
  const dice = new Dice(seed, 'leaver', index, year);
  const fields = { CHILD: child, DOB: dated(born) };
  const touch = dice.weighted({ YES: 90, NO: 6, REFU: 3, NREQ: 1 });
  if (touch !== 'YES') return { ...fields, IN_TOUCH: touch };
  return {
    ...fields,
    IN_TOUCH: touch,
    ACTIV: dice.weighted({ F2: 24, P2: 4, F5: 22, F4: 4, F1: 5, G5: 26, G4: 12, G6: 3 }),
    ACCOM: dice.weighted({ Z1: 20, D1: 26, U1: 28, B1: 14, E1: 5, V2: 2, S2: 2, X2: 3 }),
  };
}

function previousPermanence(life: Life, year: number, seed: string): Fields | undefined {
  const started = periodsOf(life).some(({ from }) => from >= startOfYear(year) && from <= endOfYear(year));
  if (!started) return undefined;
  const { child, born, index } = life.person;
  const dice = new Dice(seed, 'permanence', index);
  const fields = { CHILD: child, DOB: dated(born) };
  const kind = ageOn(born, endOfYear(year)) < 3 ? 'Z1' : dice.weighted({ Z1: 93, P1: 2, P2: 4, P3: 1 });
  if (kind === 'Z1') return { ...fields, PREV_PERM: kind };
  const whole = nationalDay(born + dice.whole(300, 900));
  const date = dice.pick([whole, `ZZ${whole.slice(2)}`, `ZZ/ZZ${whole.slice(5)}`, 'ZZ/ZZ/ZZZZ']);
  return { ...fields, PREV_PERM: kind, LA_PERM: dice.chance(0.5) ? 'OUK' : '999', DATE_PERM: date };
}

const ADOPTERS: readonly [Adopters, ...Adopters[]] = [
  ['2', 'MF', 'L11'],
  ['2', 'MF', 'L3'],
  ['2', 'FF', 'L12'],
  ['2', 'MM', 'L12'],
  ['1', 'F1', 'L0'],
];
type Adopters = readonly [number: string, sexes: string, legalStatus: string];

/** The decision in every return from then until the adoption; the adoption itself in the return of its year. */
function adoptionRows(life: Life, episodes: readonly Episode[], year: number, seed: string): TableRows {
  const { adoption, person } = life;
  if (!adoption || episodes.length === 0) return {};
  const fields = { CHILD: person.child, DOB: dated(person.born) };
  const dice = new Dice(seed, 'adopters', person.index);
  const [number, sexes, status] = dice.pick(ADOPTERS);
  const adopted = episodes.some(({ rec }) => rec === 'E11' || rec === 'E12');
  const decided =
    adoption.decidedOn <= endOfYear(year) && !episodes.every(({ to }) => (to ?? Infinity) < adoption.decidedOn);
  const ad1 = {
    ...fields,
    DATE_INT: dated(adoption.decidedOn),
    DATE_MATCH: dated(adoption.matchedOn),
    FOSTER_CARE: adoption.byFosterCarer ? '1' : '0',
    NB_ADOPTR: number,
    SEX_ADOPTR: sexes,
    LS_ADOPTR: status,
  };
  return {
    ...(decided ? { PlacedAdoption: [{ ...fields, DATE_PLACED: dated(adoption.decidedOn) }] } : {}),
    ...(adopted ? { AD1: [ad1] } : {}),
  };
}

const some = (fields: Fields | undefined): readonly Fields[] => (fields ? [fields] : []);

/** Every row that the return of a year holds of one young person. */
export function rowsOf(life: Life, records: Records, year: number): TableRows {
  const { person, missing } = life;
  const { seed, slip } = records;
  if (isLeftOut(slip, year)) return {};
  const episodes = returnedEpisodes(life, year, slip);
  const known = { CHILD: person.child, DOB: dated(person.born) };
  const leaver = careLeaver(life, year, seed);
  if (episodes.length === 0) return leaver ? { Header: [header(life, year, false)], OC3: [leaver] } : {};
  const breaks = life.way === 'SHORT_BREAKS';
  return {
    Header: [header(life, year, records.ethnicLate)],
    Episodes: episodes.map((episode) => episodeRow(person, episode, year)),
    Reviews: records.reviews
      .filter(({ on }) => on >= startOfYear(year) && on <= endOfYear(year))
      .map(({ on, code }) => ({ ...known, REVIEW: dated(on), REVIEW_CODE: code })),
    Missing: missing
      .filter((spell) => inYear(spell, year))
      .map(({ kind, from, to }) => ({
        ...known,
        MISSING: kind,
        MIS_START: dated(from),
        MIS_END: dated(upTo(to, year)),
      })),
    SWEpisodes: records.socialWorkers
      .filter((spell) => inYear(spell, year))
      .map(({ worker, from, to, reason }) => {
        return { ...known, SW_ID: worker, SW_DECOM: dated(from), SW_DEC: dated(upTo(to, year)), SW_REASON: reason };
      }),
    UASC: person.uasc
      ? [{ ...known, SEX: header(life, year, false)['SEX'] ?? '', DUC: dated(birthday(person.born, 18)) }]
      : [],
    OC2: breaks ? [] : some(outcomes(life, year, seed)),
    OC3: some(leaver),
    PrevPerm: breaks ? [] : some(previousPermanence(life, year, seed)),
    ...adoptionRows(life, episodes, year, seed),
  };
}
