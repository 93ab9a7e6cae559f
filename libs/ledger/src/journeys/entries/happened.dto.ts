import { endOfMonth, endOfYear } from './ends';
import { daysBetween, type Happened, isInstant, isLocalDate, type Precision, PRECISIONS } from '@app/journey';
import { field, Flag, OneOf, Optional } from './fields';

/** Whether `from` is written as its precision asks. */
function fromFits(value: unknown, precision: Precision): boolean {
  if (typeof value !== 'string') return false;
  switch (precision) {
    case 'MINUTE':
      return isInstant(value);
    case 'DAY':
      return isLocalDate(value);
    case 'MONTH':
      return isLocalDate(value) && value.endsWith('-01');
    case 'YEAR':
      return isLocalDate(value) && value.endsWith('-01-01');
    case 'UNKNOWN':
      return value === '';
  }
}

function toFits(value: unknown, from: string, precision: Precision): boolean {
  if (typeof value !== 'string') return false;
  switch (precision) {
    case 'MINUTE':
      return isInstant(value) && Date.parse(value) >= Date.parse(from);
    case 'DAY':
      return isLocalDate(value) && daysBetween(from, value) >= 0;
    case 'MONTH':
      return value === endOfMonth(from);
    case 'YEAR':
      return value === endOfYear(from);
    case 'UNKNOWN':
      return false;
  }
}

const precisionOf = (entry: object): Precision | undefined =>
  PRECISIONS.find((p) => 'precision' in entry && entry.precision === p);

/** When it was so in the world, and how exactly that is known. */
export class HappenedDto implements Happened {
  @field(
    'NOT_AS_PRECISE_AS_STATED',
    'Give a calendar date (DAY), the first day of the month (MONTH) or year (YEAR), an instant with its offset ' +
      '(MINUTE), or nothing (UNKNOWN), as the precision says.',
    (value, entry) => {
      const precision = precisionOf(entry);
      // Without a precision the fault is reported there; here any of the forms will do.
      return precision ? fromFits(value, precision) : PRECISIONS.some((p) => fromFits(value, p));
    },
    {
      type: 'string',
      maxLength: 40,
      description: "London calendar date YYYY-MM-DD; an instant with its offset for MINUTE; '' for UNKNOWN",
    },
  )
  from: string;

  @Optional()
  @field(
    'NOT_AN_END',
    'Give an end that is not before its start, written as the start is; for MONTH and YEAR the last day of it.',
    (value, entry) => {
      const precision = precisionOf(entry);
      const from: unknown = 'from' in entry ? entry.from : undefined;
      if (!precision || typeof from !== 'string' || !fromFits(from, precision)) return typeof value === 'string';
      return toFits(value, from, precision);
    },
    { type: 'string', maxLength: 40, description: 'last day, or the instant it ended' },
  )
  to?: string;

  @OneOf(...PRECISIONS)
  precision: Precision;

  @Optional()
  @Flag()
  approximate?: boolean;
}

/** Valid time as the law knows it: a month or a year has its last day. */
export function happenedOf({ from, to, precision, approximate }: HappenedDto): Happened {
  const end = to ?? (precision === 'MONTH' ? endOfMonth(from) : precision === 'YEAR' ? endOfYear(from) : undefined);
  return {
    from,
    precision,
    ...(end === undefined ? {} : { to: end }),
    ...(approximate === undefined ? {} : { approximate }),
  };
}
