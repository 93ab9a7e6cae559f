/**
 * What can be wrong with a row, and what becomes of it.
 *
 * SET_ASIDE: the row cannot be read, and reading it anyway would invent a fact. NOTE: the row goes in as it stands.
 * BY_COLUMN: set aside when the row says nothing without the column, or when the column is an end date whose blank
 * would say "still open"; else noted, and the row goes in without a value for that column. Nothing is repaired.
 *
 * `{what}` is the column in words, `{code}` the code as sent, `{year}` the collection year.
 */
export const FAULT_KINDS = {
  TOO_FEW_FIELDS: {
    severity: 'SET_ASIDE',
    says: 'there are fewer fields than column names, so no field can be trusted to stand under its name.',
  },
  TOO_MANY_FIELDS: {
    severity: 'SET_ASIDE',
    says: 'there are more fields than column names, so no field can be trusted to stand under its name.',
  },
  QUOTES_UNBALANCED: {
    severity: 'SET_ASIDE',
    says: 'a quotation mark is not closed on its line. No field of the return holds a line break.',
  },
  LINE_TOO_LONG: { severity: 'SET_ASIDE', says: 'the line is longer than any row of the return can be.' },
  BAD_CHARACTER: { severity: 'SET_ASIDE', says: 'the row holds a control character (such as a null byte).' },
  NOT_UTF8: {
    severity: 'SET_ASIDE',
    says: 'the row holds a character that is not UTF-8. Save the file as "CSV UTF-8".',
  },
  ELEMENT_REPEATED: {
    severity: 'SET_ASIDE',
    says: 'an element stands twice in the record, so which one counts cannot be told.',
  },
  CHILD_MISSING: { severity: 'SET_ASIDE', says: 'the {what} is blank.' },
  CHILD_UNREADABLE: {
    severity: 'SET_ASIDE',
    says: 'the {what} is not 1 to 20 letters and figures. A spreadsheet may have rewritten it.',
  },
  NEEDED_BLANK: { severity: 'SET_ASIDE', says: 'the {what} is blank, and the row says nothing without it.' },
  EXPECTED_BLANK: { severity: 'NOTE', says: 'the {what} is blank.' },
  BAD_DATE: { severity: 'BY_COLUMN', says: 'the {what} is not a date written dd/mm/yyyy.' },
  DATE_IS_ISO: {
    severity: 'BY_COLUMN',
    says: 'the {what} is written year first. The return asks for dd/mm/yyyy.',
  },
  BAD_PARTIAL_DATE: {
    severity: 'BY_COLUMN',
    says: 'the {what} is not a date written dd/mm/yyyy, zz/mm/yyyy, zz/zz/yyyy or zz/zz/zzzz.',
  },
  CODE_UNKNOWN: { severity: 'BY_COLUMN', says: '{what} {code} is not in the {year} code set.' },
  CODE_SYNTHETIC: {
    severity: 'SET_ASIDE',
    says: '{what} {code} is no national code: a tidying tool wrote it. Import the return as the council sent it.',
  },
  CODE_NOT_VALID_IN_YEAR: {
    severity: 'NOTE',
    says: '{what} {code} is not in the {year} code set, but was or is in another.',
  },
  BAD_NUMBER: { severity: 'BY_COLUMN', says: '{what} {code} is not a whole number in the range of the return.' },
  BAD_FLAG: { severity: 'BY_COLUMN', says: '{what} {code} is neither 0 nor 1.' },
  WRITTEN_AS_DECIMAL: {
    severity: 'NOTE',
    says: 'the {what} is written with ".0", as spreadsheets do, and was read as the whole number.',
  },
  BAD_POSTCODE: { severity: 'NOTE', says: 'the {what} does not have the form of a postcode.' },
  BAD_URN: { severity: 'NOTE', says: 'the {what} is not SC and six figures, seven figures, or XXXXXXX.' },
  BAD_UPN: { severity: 'NOTE', says: 'the {what} is neither a letter with twelve more characters nor UN1 to UN5.' },
  BAD_WORKER: { severity: 'NOTE', says: 'the {what} does not begin with SW or XX.' },
  BAD_AUTHORITY: { severity: 'NOTE', says: 'the {what} is not a code of three letters or figures.' },
  END_BEFORE_START: { severity: 'SET_ASIDE', says: 'the {what} is before its start.' },
  DATE_AFTER_YEAR: { severity: 'NOTE', says: 'the {what} is after 31 March of the collection year {year}.' },
  BEFORE_THE_ACT: { severity: 'NOTE', says: 'the {what} is before 14 October 1991.' },
} as const satisfies Readonly<Record<string, { severity: 'SET_ASIDE' | 'NOTE' | 'BY_COLUMN'; says: string }>>;

export type FaultKind = keyof typeof FAULT_KINDS;

/** What the person is asked to do. */
export const ADVICE = {
  SET_ASIDE: 'Correct the row and import again.',
  NOTE: 'The row was read; correct it where it was entered if it is wrong.',
} as const;
