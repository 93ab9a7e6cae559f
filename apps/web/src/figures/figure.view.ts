import type { Figure } from '@app/analysis';
import { percent, plain } from '../charts/numbers';
import { thousands } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { inPlainWords } from './said-words';

/** Words, and where they lead. */
export interface Part {
  readonly text: string;
  readonly href?: string;
}

/** A cell of a table: words, and where they, or each of several parts of them, lead. */
export interface Cell extends Part {
  readonly parts?: readonly Part[];
  readonly isNumber?: boolean;
  /** Longer than the other cells of its row. */
  readonly isSentence?: boolean;
  /** Beneath the text, smaller. */
  readonly more?: string;
}

export interface TableView {
  readonly caption: string;
  /** The heading above it says what the caption does, which is for those who cannot see where it stands. */
  readonly isNamedByHeading?: boolean;
  readonly columns: readonly { readonly text: string; readonly isNumber?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Where something stands in a result, by the names on the way to it. */
export type Place = readonly (string | number)[];
/** Where the list of what a number counts is; `undefined` where the number is nought, or counts nothing. */
export type Behind = (...place: Place) => string | undefined;

/** Words that lead to what the number in them counts. */
export const leadingTo = (text: string, href: string | undefined): Part =>
  href === undefined ? { text } : { text, href };

/** A figure with its name in a table, and where it stands in the result. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
  readonly at: Place;
}

const NOT_TOLD = 'cannot be told';

const pounds = (pence: number): string => `£${thousands(Math.round(pence / 100))}`;

function numberOf(value: number, unit: Figure['unit']): string {
  if (unit === 'share') return percent(value);
  return unit === 'pence' ? pounds(value) : plain(value);
}

const UNIT_WORDS: Readonly<Partial<Record<Figure['unit'], string>>> = {
  'per 1,000 days': 'for 1,000 days',
  'per 100 days': 'for 100 days',
  days: 'days',
  ratio: 'times',
};

export function valueInWords({ value, unit, interval, denominator }: Figure): string {
  // Where there is something to divide by and no number is given, there are too few for one.
  if (value === null) return interval === null && denominator > 0 ? 'counts only' : NOT_TOLD;
  const words = UNIT_WORDS[unit];
  return `${numberOf(value, unit)}${words === undefined ? '' : ` ${words}`}`;
}

export function intervalInWords({ interval, unit }: Pick<Figure, 'interval' | 'unit'>): string {
  if (!interval) return 'none';
  const upper = interval.upper === null ? 'no limit' : numberOf(interval.upper, unit);
  return `${numberOf(interval.lower, unit)} to ${upper}`;
}

const whole = (n: number): string => thousands(Math.round(n));

/** What a figure counts, and of what. */
type Counts = Pick<Figure, 'numerator' | 'denominator' | 'unit'>;

/** Of how many. */
export function countsInWords({ numerator, denominator, unit }: Counts): string {
  if (unit === 'ratio') return `${whole(numerator)} against ${whole(denominator)}`;
  if (unit === 'pence') return `${pounds(numerator)} over ${whole(denominator)} days`;
  return `${whole(numerator)} of ${whole(denominator)}${unit === 'share' ? '' : ' days'}`;
}

/** The same, each number of it leading to what it counts. */
export function countsParts(figure: Counts, at: Place, behind: Behind): Part[] {
  const words = countsInWords(figure);
  const [, numerator = '', between = '', denominator = ''] = /^(\S+)( \w+ )(.*)$/.exec(words) ?? [];
  return [
    leadingTo(numerator, behind(...at, 'numerator')),
    { text: between },
    leadingTo(denominator, behind(...at, 'denominator')),
  ];
}

export const unknownPart = ({ unknown }: Figure, at: Place, behind: Behind): Part =>
  leadingTo(whole(unknown), behind(...at, 'unknown'));

export const definitionInWords = ({ definition, version }: Pick<Figure, 'definition' | 'version'>): string =>
  `${inPlainWords(definition)} (definition version ${version})`;

/** How much, how sure, and of how many it is not known, after the counts in a sentence. */
export function shareInWords(figure: Figure): string {
  const { value, interval, unknown } = figure;
  const share = value === null ? '' : `, ${numberOf(value, figure.unit)}`;
  const sure = interval ? ` (95% interval ${intervalInWords(figure)})` : '';
  return `${share}${sure}${unknown > 0 ? `; of ${whole(unknown)} it is not known` : ''}`;
}

/** Figures as a table: what, how much, how sure, of how many, and of how many it is not known. */
export function figuresTable(caption: string, figures: readonly NamedFigure[], behind: Behind): TableView {
  return {
    caption,
    columns: [
      { text: 'What' },
      { text: 'Figure', isNumber: true },
      { text: '95% interval', isNumber: true },
      { text: 'Of', isNumber: true },
      { text: 'Not known', isNumber: true },
    ],
    rows: figures.map(({ name, figure, at }) => [
      { text: capital(name), more: more(name, figure) },
      ...figureCells(figure, at, behind),
    ]),
  };
}

/** How much, how sure, of how many, and of how many it is not known. */
export const figureCells = (figure: Figure, at: Place, behind: Behind): Cell[] => [
  { text: valueInWords(figure), isNumber: true },
  { text: intervalInWords(figure), isNumber: true },
  countsCell(figure, at, behind),
  { ...unknownPart(figure, at, behind), isNumber: true },
];

export const countsCell = (figure: Counts, at: Place, behind: Behind): Cell => ({
  text: countsInWords(figure),
  parts: countsParts(figure, at, behind),
  isNumber: true,
});

/** The definition, unless the name says it: then its version alone. */
function more(name: string, figure: Figure): string {
  const said = inPlainWords(figure.definition).toLowerCase() === name.toLowerCase();
  return said ? `definition version ${figure.version}` : definitionInWords(figure);
}

/** Counts with the lists behind them. */
export function countsTable(
  caption: string,
  [what, count]: readonly [string, string],
  rows: readonly {
    readonly name: string;
    readonly count: number;
    readonly href?: string | undefined;
    readonly more?: string;
  }[],
): TableView {
  return {
    caption,
    columns: [{ text: what }, { text: count, isNumber: true }],
    rows: rows.map(({ name, count: n, href, more }) => [
      { text: capital(name), ...(more === undefined ? {} : { more }) },
      { text: thousands(n), isNumber: true, ...(href === undefined || n === 0 ? {} : { href }) },
    ]),
  };
}
