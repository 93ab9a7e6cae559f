import { ADVICE, FAULT_KINDS } from './fault-kinds';
import type { FaultKind } from './fault-kinds';
import type { RowFault, RowPlace, Severity } from './row';
import type { Column } from './tables';
import { looksLikePostcode } from './values';
import { yearLabel } from './year';

/** A row before it is known whether it can be read. */
export interface Candidate extends RowPlace {
  readonly yearEnding: number;
  readonly values: Readonly<Record<string, string>>;
  /** True when the file holds many tables, so that a row number alone does not say which row is meant. */
  readonly manyTables?: boolean;
}

const CODE_SHAPE = /^[A-Z0-9]{1,6}$/;
const PART_OF_A_NUMBER = /\d{3}/;

/**
 * A code as it may be shown, in quotes, or '' when the text might be something else. Columns shift in spreadsheets, so a
 * text that could be a child's identifier, a pupil number or a postcode is never shown, wherever it stands.
 */
function shown(text: string, values: Candidate['values']): string {
  if (!CODE_SHAPE.test(text) || PART_OF_A_NUMBER.test(text) || looksLikePostcode(text)) return '';
  return text === values['CHILD'] ? '' : `"${text}"`;
}

function severityOf(kind: FaultKind, column: Column | null): Severity {
  const { severity } = FAULT_KINDS[kind];
  if (severity !== 'BY_COLUMN') return severity;
  return column?.presence === 'NEEDED' || column?.end ? 'SET_ASIDE' : 'NOTE';
}

/** The national rule of a fault, where one speaks of it; else the fault's own name. */
function ruleOf(kind: FaultKind, column: Column | null): string {
  switch (kind) {
    case 'END_BEFORE_START':
      return column?.orderRule ?? kind;
    case 'DATE_AFTER_YEAR':
      return column?.lateRule ?? kind;
    case 'BEFORE_THE_ACT':
      return '353';
    case 'CODE_NOT_VALID_IN_YEAR':
    case 'CODE_SYNTHETIC':
    case 'WRITTEN_AS_DECIMAL':
      return kind;
    default:
      return column?.rule ?? kind;
  }
}

/** The report line for one fault of one row. */
export function rowFault(row: Candidate, kind: FaultKind, column: Column | null): RowFault {
  const { file, table, row: number, line, values, yearEnding } = row;
  const severity = severityOf(kind, column);
  const code = column ? shown(values[column.name] ?? '', values) : '';
  const says = FAULT_KINDS[kind].says
    .replace('{what} {code}', code ? '{what} {code}' : 'the {what}')
    .replace('{what}', column?.says ?? '')
    .replace('{code}', code)
    .replace('{year}', yearLabel(yearEnding));
  const place = `${row.manyTables ? `${table} row` : 'Row'} ${number} (line ${line})`;
  return {
    file,
    table,
    row: number,
    line,
    kind,
    column: column?.name ?? null,
    rule: ruleOf(kind, column),
    severity,
    message: `${place}: ${says} ${ADVICE[severity]}`,
    remedy: ADVICE[severity],
  };
}
