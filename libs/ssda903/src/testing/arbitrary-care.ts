import { addDays } from '@app/journey';
import fc from 'fast-check';
import { formatDate } from '../dates';
import { collectionYear } from '../year';

/** A life in care in the words of the return: a row ends where the next begins, or is open. ISO dates, '' where blank. */
interface Episode {
  decom: string;
  rne: string;
  ls: string;
  cin: string;
  setting: Setting;
  dec: string;
  rec: string;
  rpc: string;
  home: string;
}
type Setting = readonly [place: string, provider: string, postcode: string, urn: string];

const STEPS = ['P', 'T', 'L', 'B', 'U', 'STAY', 'STAY_WITH_LAW', 'STAY_AND_GO', 'CARE_ENDS'] as const;
/** One thing that happens, some days after what happened before. */
interface Step {
  readonly kind: (typeof STEPS)[number];
  readonly days: number;
  readonly choice: number;
  readonly reason: string;
}
export interface Life {
  readonly began: string;
  readonly steps: readonly Step[];
  readonly homes: readonly string[];
  readonly reviews: readonly number[];
  readonly missing: readonly { readonly days: number; readonly nights: number; readonly kind: 'M' | 'A' }[];
  readonly workers: readonly number[];
}

export const YEARS = [2023, 2024, 2025] as const;
export type Year = (typeof YEARS)[number];

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...STEPS),
  days: fc.integer({ min: 1, max: 260 }),
  choice: fc.nat({ max: 11 }),
  reason: fc.constantFrom('CARPL', 'CREQB', 'CHILD', 'LAREQ', 'OTHER', 'ALLEG'),
});
export const anyLife: fc.Arbitrary<Life> = fc.record({
  began: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2022-04-01', days)),
  steps: fc.array(anyStep, { maxLength: 9 }),
  homes: fc.array(fc.constantFrom('ZZ99 0HM', 'ZZ99 1HM', ''), { minLength: 1, maxLength: 4 }),
  reviews: fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 4 }),
  missing: fc.array(
    fc.record({
      days: fc.integer({ min: 1, max: 200 }),
      nights: fc.integer({ min: 0, max: 90 }),
      kind: fc.constantFrom('M', 'A'),
    }),
    { maxLength: 3 },
  ),
  workers: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 3 }),
});

const LAWS = ['C2', 'V2', 'C1', 'E1'];
const PLACES = ['U6', 'K2', 'U4', 'H5', 'P1', 'R1'];
const PROVIDERS: Readonly<Record<string, string>> = { P1: 'PR0', K2: 'PR4' };
const settingOf = (n: number): Setting => {
  const place = PLACES[n % PLACES.length] ?? 'U6';
  return [place, PROVIDERS[place] ?? 'PR1', `ZZ99 ${n % 9}AA`, place === 'P1' ? '' : `SC${String(n).padStart(6, '0')}`];
};
const STAYS: readonly Setting[] = [
  ['T3', '', 'ZZ99 9TT', ''],
  ['T4', '', '', ''],
];

/** Follows the steps, row by row. */
class Rows {
  readonly rows: Episode[] = [];
  private ls = 'C2';
  private setting = settingOf(0);
  private settings = 0;

  constructor(private readonly homes: readonly string[]) {}

  start(on: string): void {
    this.setting = settingOf(++this.settings);
    this.add(on, 'S', this.setting);
  }

  step({ kind, choice, reason }: Step, on: string): void {
    switch (kind) {
      case 'CARE_ENDS':
        return this.end(on, ['E4A', 'E4B', 'E13', 'E8'][choice % 4] ?? 'E8', '');
      case 'STAY':
      case 'STAY_WITH_LAW':
        return this.stay(on, choice, kind === 'STAY_WITH_LAW', false);
      case 'STAY_AND_GO':
        return this.stay(on, choice, false, true);
      default:
        return this.change(kind, on, choice, reason);
    }
  }

  private change(kind: 'P' | 'T' | 'L' | 'B' | 'U', on: string, choice: number, reason: string): void {
    const sameCarer = kind === 'T' || kind === 'U';
    this.end(on, 'X1', kind === 'L' ? '' : sameCarer ? 'PLACE' : reason);
    if (kind !== 'P' && kind !== 'T') this.ls = LAWS[(LAWS.indexOf(this.ls) + 1 + (choice % 3)) % LAWS.length] ?? 'C2';
    if (sameCarer) {
      const [place, provider, postcode] = this.setting;
      this.setting = [place, provider, postcode, `SC9${String(++this.settings).padStart(5, '0')}`];
    } else if (kind !== 'L') {
      this.setting = settingOf(++this.settings);
    }
    this.add(on, kind, this.setting);
  }

  private stay(on: string, choice: number, withLaw: boolean, leaves: boolean): void {
    const stay = STAYS[choice % STAYS.length] ?? this.setting;
    const back = addDays(on, 1 + (choice % 6));
    this.end(on, 'X1', '');
    if (withLaw) this.ls = this.ls === 'C1' ? 'C2' : 'C1';
    this.add(on, withLaw ? 'B' : 'P', stay);
    this.end(back, 'X1', '');
    if (leaves) this.setting = settingOf(++this.settings);
    this.add(back, 'P', this.setting);
  }

  private add(decom: string, rne: string, setting: Setting): void {
    const home = this.homes[this.rows.length % this.homes.length] ?? '';
    this.rows.push({ decom, rne, ls: this.ls, cin: 'N1', setting, dec: '', rec: '', rpc: '', home });
  }

  private end(dec: string, rec: string, rpc: string): void {
    Object.assign(this.rows.at(-1) ?? {}, { dec, rec, rpc });
  }
}

function episodesOf({ began, steps, homes }: Life): Episode[] {
  const told = new Rows(homes);
  let on = began;
  told.start(on);
  for (const step of steps) {
    on = addDays(told.rows.at(-1)?.decom ?? on, step.days);
    const before = told.rows.at(-1);
    if (before?.dec) told.start(addDays(before.dec, step.days));
    else told.step(step, on);
  }
  return told.rows;
}

const BORN = '09/01/2010';
const day = (iso: string): string => (iso === '' ? '' : formatDate(iso));
const HEADERS = {
  episodes: 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN',
  header: 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB',
  reviews: 'CHILD,DOB,REVIEW,REVIEW_CODE',
  missing: 'CHILD,DOB,MISSING,MIS_START,MIS_END',
  workers: 'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON',
} as const;

/** What a return says of something that lasts: not its end, when that lies after the year. */
const by = (end: string, to: string): string => (end > to ? '' : end);

function episodeLines(child: string, life: Life, yearEnding: Year): string[] {
  const { from, to } = collectionYear(yearEnding);
  return episodesOf(life)
    .filter((e) => e.decom <= to && (e.dec === '' || e.dec >= from))
    .map(({ decom, rne, ls, cin, setting, dec, rec, rpc, home }) => {
      const ended = dec !== '' && dec <= to;
      const [place, provider, postcode, urn] = setting;
      const code = place === 'H5' && yearEnding >= 2025 ? 'K3' : place;
      const end = ended ? [day(dec), rec, rpc] : ['', '', ''];
      return [child, day(decom), rne, ls, cin, code, provider, ...end, home, postcode, urn].join(',');
    });
}

function missingLines(child: string, { began, missing }: Life, yearEnding: Year): string[] {
  const { from, to } = collectionYear(yearEnding);
  let last = began;
  return missing.flatMap(({ days, nights, kind }) => {
    const start = addDays(last, days);
    const end = addDays(start, nights);
    last = end;
    if (start > to || end < from) return [];
    return [[child, BORN, kind, day(start), day(by(end, to))].join(',')];
  });
}

function workerLines(child: string, { began, workers }: Life, yearEnding: Year): string[] {
  const { to } = collectionYear(yearEnding);
  const { from } = collectionYear(yearEnding - 1);
  const starts = workers.map((_, i) =>
    addDays(
      began,
      workers.slice(0, i).reduce((sum, days) => sum + days, 0),
    ),
  );
  return starts.flatMap((start, i) => {
    const end = starts[i + 1] ?? '';
    if (start > to || (end !== '' && end < from)) return [];
    const reason = i === 0 ? 'FCONTA' : 'MANAGE';
    return [[child, BORN, `SW${300001 + i}`, day(start), day(by(end, to)), reason].join(',')];
  });
}

/** The return for a year about some children, as files. A child with no episode in the year is not in it. */
export function returnOf(lives: readonly Life[], yearEnding: Year): Record<string, string> {
  const lines: Record<keyof typeof HEADERS, string[]> = {
    episodes: [],
    header: [],
    reviews: [],
    missing: [],
    workers: [],
  };
  const { from, to } = collectionYear(yearEnding);
  lives.forEach((life, i) => {
    const child = `ANY${i + 1}`;
    const episodes = episodeLines(child, life, yearEnding);
    if (episodes.length === 0) return;
    lines.episodes.push(...episodes);
    lines.header.push(`${child},${yearEnding >= 2025 ? 'M' : '1'},${BORN},WBRI,UN3,,`);
    const reviews = life.reviews.map((days) => addDays(life.began, days)).filter((on) => on >= from && on <= to);
    lines.reviews.push(...reviews.map((on) => `${child},${BORN},${day(on)},PN1`));
    lines.missing.push(...missingLines(child, life, yearEnding));
    if (yearEnding >= 2024) lines.workers.push(...workerLines(child, life, yearEnding));
  });
  const names = (Object.keys(HEADERS) as (keyof typeof HEADERS)[]).filter((name) => lines[name].length > 0);
  return Object.fromEntries(names.map((name) => [`${name}.csv`, [HEADERS[name], ...lines[name]].join('\n')]));
}
