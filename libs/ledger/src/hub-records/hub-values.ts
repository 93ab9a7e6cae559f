import { londonTime } from '@app/journey';
import type { Happened } from '@app/journey';
import { parseDate, parsePartialDate } from '@app/ssda903';
import type { HubColumn, HubValue } from './hub-template';

/** A value, or what is wrong with the text: words that follow the name of the column. Never the text itself. */
export type HubReading = { readonly value: HubValue } | { readonly kind: string; readonly says: string };

const LONGEST_TEXT = 4000;
const CHILD = /^[A-Z0-9][A-Z0-9_/-]{0,19}$/;
const REFERENCE = /^(?=.*\d)[A-Z0-9][A-Z0-9_/.-]{0,29}$/;
const CODE = /^[A-Z0-9][A-Z0-9_/.-]{0,39}$/;
const MOMENT = /^(\d\d\/\d\d\/\d{4})(?: (\d\d):(\d\d))?$/;
const POUNDS = /^£?(\d{1,6})(?:\.(\d\d))?$/;
// A line break and a tab are at home in a note; other control characters are not.
const CONTROL = /[^\P{Cc}\r\n\t]/u;

const wrong = (kind: string, says: string): HubReading => ({ kind, says });
const notADay = wrong('BAD_DATE', 'is not a real day written dd/mm/yyyy.');

/**
 * The instant of a wall-clock minute in London. The hour that comes twice in October is taken as its first coming; the
 * hour that is left out in March does not exist.
 */
export function londonInstant(date: string, time: string): string | undefined {
  return ['+01:00', '+00:00']
    .map((offset) => `${date}T${time}${offset}`)
    .find((instant) => londonTime(instant).startsWith(`${date}T${time}`));
}

function readMoment(text: string): HubReading {
  const parts = MOMENT.exec(text);
  const date = parts?.[1] && parseDate(parts[1]);
  if (!parts || !date) return wrong('BAD_MOMENT', 'is not a real day written dd/mm/yyyy or dd/mm/yyyy hh:mm.');
  const [, , hours, minutes] = parts;
  if (hours === undefined || minutes === undefined) return { value: { from: date, precision: 'DAY' } };
  if (Number(hours) > 23 || Number(minutes) > 59) return wrong('BAD_TIME', 'holds a time that is not 00:00 to 23:59.');
  const from = londonInstant(date, `${hours}:${minutes}`);
  if (from === undefined) return wrong('NO_SUCH_HOUR', 'holds an hour that was left out when the clocks went forward.');
  return { value: { from, precision: 'MINUTE' } };
}

function readPartialDate(text: string): HubReading {
  const read = parsePartialDate(text);
  if (!read) return wrong('BAD_PARTIAL_DATE', 'is not a date written dd/mm/yyyy, zz/mm/yyyy or zz/zz/yyyy.');
  if (read.precision === 'UNKNOWN') return wrong('BAD_PARTIAL_DATE', 'must hold the year at least.');
  const { from, to, precision } = read;
  const value: Happened = precision === 'DAY' ? { from, precision } : { from, to, precision };
  return { value };
}

/** A code as people type it: `hub bed` and `Hub-bed` are HUB_BED. */
const asCode = (text: string): string => text.toUpperCase().replaceAll(/[ -]+/g, '_');

function readChoice(choices: Readonly<Record<string, string>>, text: string): HubReading {
  const code = asCode(text);
  if (Object.hasOwn(choices, code)) return { value: code };
  return wrong('NOT_A_CHOICE', `must be one of ${Object.keys(choices).join(', ')}.`);
}

function readCodes(text: string): HubReading {
  const codes = text.split(/[;|]/).map((code) => asCode(code.trim()));
  if (!codes.every((code) => CODE.test(code)))
    return wrong('BAD_CODE', 'must hold codes with a semicolon between them.');
  return { value: codes };
}

function readWhole({ min, max }: { min: number; max: number }, text: string): HubReading {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return { value };
  return wrong('BAD_NUMBER', `must be a whole number from ${min} to ${max}.`);
}

function readPounds(text: string): HubReading {
  const parts = POUNDS.exec(text.replaceAll(',', ''));
  if (!parts) return wrong('BAD_AMOUNT', 'is not an amount in pounds such as 42.50.');
  return { value: Number(parts[1]) * 100 + Number(parts[2] ?? 0) };
}

function readYesNo(text: string): HubReading {
  const answer = text.toUpperCase();
  if (['YES', 'Y', '1'].includes(answer)) return { value: true };
  if (['NO', 'N', '0'].includes(answer)) return { value: false };
  return wrong('NOT_YES_OR_NO', 'must be YES or NO, or blank when it is not known.');
}

function readText(text: string): HubReading {
  if (text.length > LONGEST_TEXT) return wrong('TEXT_TOO_LONG', `is longer than ${LONGEST_TEXT} characters.`);
  return { value: text };
}

function readReference(text: string): HubReading {
  if (REFERENCE.test(text.toUpperCase())) return { value: text.toUpperCase() };
  return wrong('NOT_A_REFERENCE', 'must be a reference of letters and figures with at least one figure, never a name.');
}

/** Reads the trimmed text of a column that is not blank. Pounds are read as pence. */
export function readHubValue(column: HubColumn, text: string): HubReading {
  if (text.includes('\uFFFD')) return wrong('NOT_UTF8', 'holds a character that is not UTF-8. Save as "CSV UTF-8".');
  if (CONTROL.test(text)) return wrong('BAD_CHARACTER', 'holds a control character.');
  switch (column.kind) {
    case 'child':
      if (CHILD.test(text.toUpperCase())) return { value: text.toUpperCase() };
      return wrong('CHILD_UNREADABLE', 'is not 1 to 20 letters and figures. A spreadsheet may have rewritten it.');
    case 'reference':
      return readReference(text);
    case 'code': {
      const code = asCode(text);
      return CODE.test(code) ? { value: code } : wrong('BAD_CODE', 'must be a code of letters and figures.');
    }
    case 'codes':
      return readCodes(text);
    case 'date': {
      const value = parseDate(text);
      return value !== undefined ? { value } : notADay;
    }
    case 'moment':
      return readMoment(text);
    case 'partial-date':
      return readPartialDate(text);
    case 'yes-no':
      return readYesNo(text);
    case 'choice':
      return readChoice(column.of, text);
    case 'whole':
      return readWhole(column, text);
    case 'pounds':
      return readPounds(text);
    case 'text':
      return readText(text);
  }
}
