import type { CodeList } from '@app/journey';
import { codeOf, isValidCode } from '@app/journey';
import { parseDate, parsePartialDate } from './dates';
import type { PartialDate } from './dates';
import type { FaultKind } from './fault-kinds';
import type { Column } from './tables';

export type Value = string | number | boolean | PartialDate;

/** A value, what is wrong with its text, or both: a postcode of the wrong form is still what the council sent. */
export interface Reading {
  readonly value?: Value;
  readonly fault?: FaultKind;
}

/** Letters and figures, with the marks some systems put between them. A point would be a spreadsheet's rewriting. */
const CHILD = /^[A-Z0-9][A-Z0-9_/-]{0,19}$/;
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/;
const URN = /^(SC\d{6}|\d{7}|XXXXXXX)$/;
const UPN = /^[A-Z]\d{11}[A-Z\d]$/;
const WORKER = /^(SW|XX)/;
const AUTHORITY = /^[A-Z\d]{3}$/;
const ISO_DATE = /^\d{4}-\d\d-\d\d/;
const WHOLE = /^\d{1,9}$/;
/** No national codes: a public tidying tool writes them, with an end date of its own, when an open row vanishes. */
const SYNTHETIC: { readonly [L in CodeList]?: string } = { REC: 'E99', REASON_PLACE_CHANGE: 'LIIAF' };
const DECIMAL = /^(\d{1,9})\.0+$/;

/** The same text on load as in the national system: trimmed and in capitals. */
export function cleanText(text: string): string {
  return text.trim().toUpperCase();
}

/** The whole number in a spreadsheet's `1.0`, for the columns that hold whole numbers; else undefined. */
export function wholeOfDecimal(column: Column, text: string): string | undefined {
  const whole = DECIMAL.exec(text)?.[1];
  if (whole === undefined) return undefined;
  switch (column.kind) {
    case 'flag':
    case 'integer':
    case 'urn':
      return whole;
    case 'code':
      return codeOf(column.list, whole) ? whole : undefined;
    default:
      return undefined;
  }
}

export function looksLikePostcode(text: string): boolean {
  return POSTCODE.test(text);
}

const checked = (text: string, form: RegExp, fault: FaultKind): Reading =>
  form.test(text) ? { value: text } : { value: text, fault };

function readDate(text: string): Reading {
  const value = parseDate(text);
  if (value) return { value };
  return { fault: ISO_DATE.test(text) ? 'DATE_IS_ISO' : 'BAD_DATE' };
}

function readCode(list: CodeList, text: string, yearEnding: number): Reading {
  if (SYNTHETIC[list] === text) return { fault: 'CODE_SYNTHETIC' };
  if (!codeOf(list, text)) return { fault: 'CODE_UNKNOWN' };
  return isValidCode(list, text, yearEnding) ? { value: text } : { value: text, fault: 'CODE_NOT_VALID_IN_YEAR' };
}

function readInteger(column: { min: number; max: number }, text: string): Reading {
  const value = WHOLE.test(text) ? Number(text) : NaN;
  return value >= column.min && value <= column.max ? { value } : { fault: 'BAD_NUMBER' };
}

/** Reads the cleaned, non-blank text of a column in the return for a year. */
export function readValue(column: Column, text: string, yearEnding: number): Reading {
  switch (column.kind) {
    case 'child':
      return CHILD.test(text) ? { value: text } : { fault: 'CHILD_UNREADABLE' };
    case 'date':
      return readDate(text);
    case 'partial-date': {
      const value = parsePartialDate(text);
      return value ? { value } : { fault: 'BAD_PARTIAL_DATE' };
    }
    case 'code':
      return readCode(column.list, text, yearEnding);
    case 'integer':
      return readInteger(column, text);
    case 'flag':
      return text === '0' || text === '1' ? { value: text === '1' } : { fault: 'BAD_FLAG' };
    case 'postcode':
      return checked(text, POSTCODE, 'BAD_POSTCODE');
    case 'urn':
      return checked(text, URN, 'BAD_URN');
    case 'upn':
      return codeOf('UPN_UNKNOWN', text) ? { value: text } : checked(text, UPN, 'BAD_UPN');
    case 'worker':
      return checked(text, WORKER, 'BAD_WORKER');
    case 'authority':
      return checked(text, AUTHORITY, 'BAD_AUTHORITY');
  }
}
