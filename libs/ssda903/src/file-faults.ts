import type { FileFault, ReadOptions } from './row';

/** What can be wrong with a whole file, apart from its column names. */
const FILE_FAULTS = {
  UTF16: {
    severity: 'REFUSED',
    message:
      'The file is saved as UTF-16 ("Unicode text"). Open it, choose "Save as", then "CSV UTF-8", and import that file.',
  },
  EMPTY: { severity: 'REFUSED', message: 'The file is empty. Export it again and import that file.' },
  NO_ROWS: { severity: 'NOTE', message: 'The file holds no rows.' },
  HEADER_TOO_LONG: {
    severity: 'REFUSED',
    message: 'The first line is longer than any line of the return can be. Check that this is a CSV file.',
  },
  HEADER_BAD_CHARACTER: {
    severity: 'REFUSED',
    message: 'The first line holds control characters (such as null bytes). Check that this is a CSV file.',
  },
  HEADER_NOT_UTF8: {
    severity: 'REFUSED',
    message: 'The first line is not UTF-8 text. Save the file as "CSV UTF-8" and import that file.',
  },
  XML_NOT_903: {
    severity: 'REFUSED',
    message: 'The first element is not EXPSSDA903, so this is not the XML form of the return. Check the file.',
  },
  XML_DOCTYPE: {
    severity: 'REFUSED',
    message:
      'The file declares a document type. The return has none, and one could hide entities. Remove it and import again.',
  },
  XML_MALFORMED: {
    severity: 'REFUSED',
    message:
      'The file is not well-formed XML from line {line}, column {column} on. The children before it were read. Export it again and import that file.',
  },
  XML_TOO_LONG: {
    severity: 'REFUSED',
    message:
      'At line {line} an element is longer than any of the return can be. The children before it were read. Check the file.',
  },
  XML_TOO_DEEP: {
    severity: 'REFUSED',
    message:
      'At line {line} elements are nested deeper than in the return. The children before it were read. Check the file.',
  },
} as const satisfies Readonly<Record<string, { severity: FileFault['severity']; message: string }>>;

export type FileFaultKind = keyof typeof FILE_FAULTS;

/** A fault of the file, with the place where it shows. */
export function fileFault(
  options: ReadOptions,
  rule: FileFaultKind,
  place: { readonly line?: number; readonly column?: number } = {},
): FileFault {
  const { severity, message } = FILE_FAULTS[rule];
  const said = message.replace('{line}', String(place.line)).replace('{column}', String(place.column));
  return { file: options.fileName, rule, severity, message: said, ...place };
}
