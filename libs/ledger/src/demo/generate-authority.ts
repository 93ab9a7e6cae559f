import type { TableName } from '@app/ssda903';
import { headerOf, yearLabel } from '@app/ssda903';
import type { HubTemplateName } from '../hub-records/templates';
import { csvLine, HUB_TEMPLATE_NAMES, hubTemplate } from '../hub-records/templates';
import type { Truth } from './chances';
import { Dice } from './dice';
import { staffOf } from './hub-plan';
import { hubRowsOf } from './hub-rows';
import type { Authority, Life } from './lives';
import { liveOf } from './lives';
import { YEARS_ENDING } from './model';
import type { Planted } from './returned';
import { plantedIn, slipOf } from './returned';
import type { Fields } from './return-rows';
import { recordsOf, rowsOf } from './return-rows';

export interface AuthorityOptions {
  /** Any text. The same seed gives the same bytes, on every machine. */
  readonly seed: string;
  /** Young people in all: some five in six of them are looked after at some time in the three years. */
  readonly youngPeople?: number;
  /** What the hazard of a breakdown is multiplied by in the 90 days after a change of key worker. */
  readonly hazardRatioAfterKeyWorkerChange?: number;
}

/** A file, or the next piece of it: pieces of one path are appended in order. */
export interface FilePiece {
  readonly path: string;
  readonly text: string;
}

/** What is true of an invented authority, for comparing with what an analysis finds. */
export interface AuthorityTruth {
  readonly hazardRatioAfterKeyWorkerChange: number;
  /** Days at risk and breakdowns of supported young people in placements, as they were lived. */
  readonly keyWorker: Readonly<Truth>;
  /** By young person: what was made awkward on purpose. */
  readonly planted: ReadonlyMap<string, readonly Planted[]>;
}

export const DEFAULT_YOUNG_PEOPLE = 280;
export const DEFAULT_HAZARD_RATIO = 1.8;
/** Young people whose rows are held in memory at a time. */
const AT_A_TIME = 200;

const FILES: readonly (readonly [TableName, string])[] = [
  ['Header', 'header'],
  ['Episodes', 'episodes'],
  ['Reviews', 'reviews'],
  ['Missing', 'missing'],
  ['SWEpisodes', 'sw_episodes'],
  ['OC2', 'oc2'],
  ['OC3', 'oc3'],
  ['UASC', 'uasc'],
  ['PrevPerm', 'previous_permanence'],
  ['AD1', 'ad1'],
  ['PlacedAdoption', 'placed_for_adoption'],
];

const returnPath = (year: number, file: string): string => `ssda903/${yearLabel(year)}/${file}.csv`;
const hubPath = (name: HubTemplateName): string => `hub/${name}.csv`;

/** The files while they grow: the lines of the young people since the last pieces were given away. */
class Lines {
  private readonly texts = new Map<string, string[]>();

  constructor(private readonly headers: ReadonlyMap<string, readonly string[]>) {
    for (const [path, columns] of headers) this.texts.set(path, [`${csvLine(columns)}\r\n`]);
  }

  add(path: string, rows: readonly Fields[]): void {
    const columns = this.headers.get(path) ?? [];
    const lines = this.texts.get(path);
    for (const fields of rows) lines?.push(`${columns.map((column) => fields[column] ?? '').join(',')}\r\n`);
  }

  *take(): Generator<FilePiece> {
    for (const [path, lines] of this.texts) {
      if (lines.length > 0) yield { path, text: lines.join('') };
      this.texts.set(path, []);
    }
  }
}

function headers(): Map<string, readonly string[]> {
  const columns = new Map<string, readonly string[]>();
  for (const year of YEARS_ENDING) {
    for (const [table, file] of FILES) columns.set(returnPath(year, file), headerOf(table, year));
  }
  for (const name of HUB_TEMPLATE_NAMES) columns.set(hubPath(name), Object.keys(hubTemplate(name).columns));
  return columns;
}

function addLife(lines: Lines, seed: string, life: Life, youngPeople: number): readonly Planted[] {
  const slip = slipOf(new Dice(seed, 'slip', life.person.index), life);
  const records = recordsOf(seed, life, youngPeople, slip);
  for (const year of YEARS_ENDING) {
    const rows = rowsOf(life, records, year);
    for (const [table, file] of FILES) lines.add(returnPath(year, file), rows[table] ?? []);
  }
  const hub = hubRowsOf(seed, life, slip);
  for (const name of HUB_TEMPLATE_NAMES) lines.add(hubPath(name), hub[name] ?? []);
  return plantedIn(life, slip);
}

/**
 * An invented local authority: three yearly returns, and the hub's own records, in pieces of bounded size. Returns what
 * is true of it when all is given away. Nobody in it exists; the model is told in `docs/explain/demo-authority.md`.
 *
 * @throws RangeError for a number of young people below 1 or a hazard ratio that is not above nought
 */
export function* authorityPieces(options: AuthorityOptions): Generator<FilePiece, AuthorityTruth> {
  const {
    seed,
    youngPeople = DEFAULT_YOUNG_PEOPLE,
    hazardRatioAfterKeyWorkerChange: effect = DEFAULT_HAZARD_RATIO,
  } = options;
  if (!Number.isSafeInteger(youngPeople) || youngPeople < 1)
    throw new RangeError('There must be a young person at least.');
  if (!(effect > 0 && effect < 100)) throw new RangeError('The hazard ratio must be above 0 and below 100.');
  const truth: Truth = { unsettledDays: 0, unsettledBreakdowns: 0, settledDays: 0, settledBreakdowns: 0 };
  const authority: Authority = { seed, youngPeople, effect, staff: staffOf(seed, youngPeople), truth };
  const planted = new Map<string, readonly Planted[]>();
  const lines = new Lines(headers());
  for (let index = 0; index < youngPeople; index++) {
    const life = liveOf(new Dice(seed, 'life', index), index, authority);
    const kinds = addLife(lines, seed, life, youngPeople);
    if (kinds.length > 0) planted.set(life.person.child, kinds);
    if (index % AT_A_TIME === AT_A_TIME - 1) yield* lines.take();
  }
  yield* lines.take();
  return { hazardRatioAfterKeyWorkerChange: effect, keyWorker: truth, planted };
}

/** All files of an invented authority at once, and what is true of it. */
export function generateAuthority(options: AuthorityOptions): { files: FilePiece[]; truth: AuthorityTruth } {
  const texts = new Map<string, string>();
  const pieces = authorityPieces(options);
  for (;;) {
    const next = pieces.next();
    if (next.done) return { files: [...texts].map(([path, text]) => ({ path, text })), truth: next.value };
    const { path, text } = next.value;
    texts.set(path, (texts.get(path) ?? '') + text);
  }
}
