import type { Figure } from '@app/analysis';

const UNKNOWN = 'cannot be told';

/** A number as people read it: no more digits than mean anything. */
export function numberInWords(value: number, digits = 2): string {
  const shown = Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(digits + 1);
  return Number(shown).toLocaleString('en-GB', { maximumFractionDigits: 4 });
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const pounds = (pence: number): string => `£${Math.round(pence / 100).toLocaleString('en-GB')}`;

function valueInWords({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (value === null) return UNKNOWN;
  if (unit === 'share') return percent(value);
  if (unit === 'pence') return pounds(value);
  return unit === 'ratio' ? numberInWords(value) : `${numberInWords(value)} ${unit}`;
}

function intervalInWords({ interval, unit }: Pick<Figure, 'interval' | 'unit'>): string {
  if (!interval) return '';
  const end = (x: number | null): string => (x === null ? 'no end' : unit === 'share' ? percent(x) : numberInWords(x));
  return `${end(interval.lower)} to ${end(interval.upper)}`;
}

/** What a figure is, how much, how sure, of how many, and of how many it cannot be told. */
export function figureRow(figure: Figure): string[] {
  const { definition, numerator, denominator, unknown, unit } = figure;
  const count = (n: number): string => n.toLocaleString('en-GB', { maximumFractionDigits: 1 });
  const of =
    unit === 'ratio'
      ? `${count(numerator)} against ${count(denominator)}`
      : `${count(numerator)} of ${count(denominator)}`;
  const untold = unknown > 0 ? `; ${count(unknown)} not known` : '';
  return [
    definition,
    valueInWords(figure),
    intervalInWords(figure),
    `${unit === 'pence' ? `${count(denominator)} days` : of}${untold}`,
  ];
}

/** How often something was counted, one line each: `3 LOOKED_AFTER` reads as `3 looked after`. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${n.toLocaleString('en-GB')} ${wordsOf(name)}`)
    .join(', ');
}

/** Placements that a question leaves out because it asks what is not known of them; no line where it asks nothing of the kind. */
export function notKnownInWords(notKnown: readonly object[] | undefined): string[] {
  if (!notKnown) return [];
  return [`  ! not counted: ${notKnown.length} placements whose legal status, or the moves before them, are not known`];
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** `pencePerWeek`, and what stands within it. */
const isMoney = (names: readonly string[]): boolean => {
  const [last = '', before = ''] = [...names].reverse();
  return /pence/.test(last) || (/pence/.test(before) && /^(low|central|high|total)$/.test(last));
};

/**
 * Whatever else was found, a line for each number: its names on the way to it, and the number. Of journeys it is told how
 * many; what is told of no young person is left out.
 */
export function moreInWords(more: object, path: readonly string[] = []): string[][] {
  return Object.entries(more).flatMap(([name, value]: [string, unknown]) => {
    const names = [...path, Array.isArray(more) ? String(Number(name) + 1) : wordsOf(name)];
    const row = (words: string): string[][] => [[names.join(', '), words]];
    if (Array.isArray(value) && !value.every(isRecord)) return row(`${value.length} listed`);
    if (isRecord(value)) return 'youngPeople' in value && value.youngPeople === 0 ? [] : moreInWords(value, names);
    if (typeof value === 'number') return row(isMoney(names) ? pounds(value) : numberInWords(value));
    return row(typeof value === 'string' ? value : UNKNOWN);
  });
}

/** `youngPeopleCompared` and `NO_DAY_KNOWN` as words. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/(\d)([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
