import type { Figure } from '@app/analysis';
import { type OutcomesResult, outcomesDefined } from '@app/ledger';
import { plain } from '../charts/numbers';
import { dayInWords, thousands } from '../pages/date-words';
import type { Crumb } from '../pages/page-view';
import { capital } from '../pages/record-words';
import type { Content, SectionView } from './analysis.view';
import { query } from './asked';
import {
  type Behind,
  type Cell,
  countsInWords,
  countsTable,
  figuresTable,
  intervalInWords,
  leadingTo,
  type Place,
  type TableView,
  valueInWords,
} from './figure.view';
import { inPlainWords, wordsOf } from './said-words';

type Outcome = OutcomesResult['outcomes'][number];

/** Outcomes that are read together, in the order in which they are shown. */
const FAMILIES: readonly (readonly [heading: string, keys: readonly string[]])[] = [
  ['Home and care', ['remained-at-home', 'looked-after-children', 'care-entries', 'returns-home', 'care-leavers']],
  ['The team', ['same-team', 'vacant-roles', 'waiting-times']],
  ['Where young people live', ['placement-breakdowns', 'settings', 'out-of-area']],
  ['Crises and going missing', ['crisis-presentations', 'missing', 'return-interviews', 'exploitation-risk']],
  ['Offending', ['offences', 'offence-severity', 'remands']],
  ['School, work and free time', ['school-kept', 'school-attendance', 'not-in-education', 'activities']],
  ['Money', ['external-residential-avoided', 'placement-spending']],
];

/** Every outcome by its key, in the order in which they are shown. */
const NAMES: ReadonlyMap<string, string> = named();

function named(): Map<string, string> {
  const defined = new Map(outcomesDefined().map(({ key, name }) => [key, capital(name)]));
  const names = FAMILIES.flatMap(([, keys]) => keys).map((key): [string, string] => [key, defined.get(key) ?? '']);
  const without = [...defined.keys()].filter((key) => !names.some(([named]) => named === key));
  if (without.length > 0) throw new Error(`The outcome ${without.join(', ')} is of no family.`);
  return new Map(names);
}

/** The name of an outcome that has a page; `undefined` where there is no such outcome. */
export const outcomeNamed = (key: string): string | undefined => NAMES.get(key);

type Pins = Readonly<Record<string, string>>;
const pageOf = (key: string, pins: Pins): string => `/analysis/outcomes/${key}${query(pins)}`;

const isRatio = (name: string): boolean => /ratio$/i.test(name);
const sure = (figure: Figure): string =>
  `${valueInWords(figure)}${figure.interval ? ` (95% interval ${intervalInWords(figure)})` : ''}`;

/** Before and after, where that is what an outcome compares; otherwise the first of its figures. */
function inShort({ figures }: Outcome): { readonly words: string; readonly of: string } {
  const [first] = Object.values(figures);
  if (!first) return { words: 'Told by each scale or tool, and by no figure for all of them', of: '' };
  const [stem] = Object.keys(figures).filter(isRatio);
  const at = (which: string): Figure | undefined =>
    stem === undefined ? undefined : figures[/^ratio$/.test(stem) ? which : stem.replace(/Ratio$/, capital(which))];
  const [before, after, ratio] = [at('before'), at('after'), stem === undefined ? undefined : figures[stem]];
  const what = capital(inPlainWords(first.definition));
  if (!before || !after || !ratio) return { words: `${what}: ${sure(first)}`, of: countsInWords(first) };
  const times = ratio.value === null ? '' : `; ${sure(ratio)} what it was`;
  return {
    words: `${what.replace(/, before$/, '')}: ${valueInWords(before)} before and ${valueInWords(after)} after${times}`,
    of: `${countsInWords(before)} before, ${countsInWords(after)} after`,
  };
}

function summaryRow(outcome: Outcome, pins: Pins): Cell[] {
  const { key, name, excluded } = outcome;
  const { words, of } = inShort(outcome);
  const out = Object.values(excluded).reduce((sum, ids) => sum + ids.length, 0);
  return [
    { text: capital(name), href: pageOf(key, pins) },
    { text: words, isSentence: true, ...(of === '' ? {} : { more: of }) },
    { text: thousands(out), isNumber: true, ...(out > 0 ? { href: `${pageOf(key, pins)}#left-out` } : {}) },
  ];
}

/** Every outcome in a line, each leading to its own page. */
export function outcomesContent({ outcomes, careKnownTo }: OutcomesResult, pins: Pins): Content {
  const numeric = { text: 'Left out', isNumber: true };
  return {
    answers: [],
    finding: `${outcomes.length} hopes of the service, each in a line. Who was looked after is known to ${dayInWords(careKnownTo)}.`,
    sections: FAMILIES.map(([heading, keys], i) => ({
      id: `family-${i + 1}`,
      heading,
      tables: [
        {
          caption: heading,
          isNamedByHeading: true,
          columns: [{ text: 'Hoped for' }, { text: 'What was found' }, numeric],
          rows: outcomes.filter(({ key }) => keys.includes(key)).map((one) => summaryRow(one, pins)),
        },
      ],
    })),
  };
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isMoney = (names: readonly string[]): boolean => names.some((name) => /pence/i.test(name));

function numberInWords(value: number, isPence: boolean): string {
  if (isPence) return `£${thousands(Math.round(value / 100))}`;
  return Number.isInteger(value) && value >= 0 ? thousands(value) : plain(value);
}

/** Whatever else was found, a line for each number: its names on the way to it, and the number. */
function moreRows(more: object, at: Place, behind: Behind, path: readonly string[] = []): Cell[][] {
  return Object.entries(more).flatMap(([name, value]: [string, unknown]): Cell[][] => {
    const names = [...path, Array.isArray(more) ? String(Number(name) + 1) : name];
    const here = [...at, name];
    const row = (text: string): Cell[][] => [
      [
        { text: capital(names.map(wordsOf).join(', ').replace(/pence/g, 'pounds')) },
        { ...leadingTo(text, behind(...here)), isNumber: true },
      ],
    ];
    if (Array.isArray(value) && !value.every(isRecord)) return row(`${thousands(value.length)} listed`);
    if (isRecord(value))
      return 'youngPeople' in value && value.youngPeople === 0 ? [] : moreRows(value, here, behind, names);
    if (typeof value === 'number') return row(numberInWords(value, isMoney(names)));
    return row(typeof value === 'string' ? inPlainWords(value) : 'cannot be told');
  });
}

/** What an outcome means, and of whom it is known. */
function meansSection({ answers, measure, version, warnings }: Outcome): SectionView {
  return {
    id: 'means',
    heading: 'What it means',
    words: [`${measure} (${answers.join(', ')} of the service’s list; definition version ${version}.)`],
    warnings,
  };
}

/** The figures of an outcome, whatever else was found, and whom it leaves out. */
function foundSections({ figures, more = {}, coverage, excluded }: Outcome, at: Place, behind: Behind): SectionView[] {
  const rows = Object.entries(figures).map(([named, figure]) => ({
    ...{ name: capital(inPlainWords(figure.definition)), figure, at: [...at, 'figures', named] },
  }));
  const others = moreRows(more, [...at, 'more'], behind);
  const known = Object.entries(coverage)
    .filter(([, n]) => n > 0)
    .map(([what, count]) => ({ name: wordsOf(what), count, href: behind(...at, 'coverage', what) }));
  const left = Object.entries(excluded).map(([reason, ids]) => ({
    name: capital(wordsOf(reason)),
    count: ids.length,
    href: behind(...at, 'excluded', reason),
  }));
  const section = (id: string, heading: string, table: TableView): SectionView[] =>
    table.rows.length > 0 ? [{ id, heading, tables: [{ ...table, isNamedByHeading: true }] }] : [];
  const columns = [{ text: 'What' }, { text: 'Number', isNumber: true }];
  return [
    ...section('figures', 'Figures', figuresTable('Figures', rows, behind)),
    ...section('other-numbers', 'Other numbers', { caption: 'Other numbers', columns, rows: others }),
    ...section('known-of', 'Of whom it is known', countsTable('Known of', ['What', 'Count'], known)),
    ...section('left-out', 'Who is left out, and why', countsTable('Left out', ['Why', 'Young people'], left)),
  ];
}

/** One outcome with its figures, whom it leaves out and why, and what must not be concluded. */
export function outcomeContent({ outcomes }: OutcomesResult, key: string, behind: Behind, pins: Pins): Content {
  const place = outcomes.findIndex((one) => one.key === key);
  const outcome = outcomes[place];
  if (!outcome) throw new Error(`The outcome ${key} was not reckoned.`);
  const keys = [...NAMES.keys()];
  const at = keys.indexOf(key);
  const to = (other: string | undefined): Crumb | undefined =>
    other === undefined ? undefined : { text: NAMES.get(other) ?? '', href: pageOf(other, pins) };
  const [previous, next] = [to(keys[at - 1]), to(keys[at + 1])];
  return {
    answers: [],
    finding: `${inShort(outcome).words}.`,
    sections: [meansSection(outcome), ...foundSections(outcome, ['outcomes', place], behind)],
    besides: { ...(previous ? { previous } : {}), ...(next ? { next } : {}) },
  };
}
