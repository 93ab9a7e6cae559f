import { csvLine } from '../hub-records/templates';
import { hubRecords } from '../hub-records/hub-text';
import { MENDING_COLUMN } from '../hub-records/hub-header';
import { chunksOf } from './file-chunks';
import type { ReportedFault } from './import-report';
import type { ImportFile } from './return-files';

const UNREADABLE = 'The fields of this row cannot be told apart: take it from your own file.';

/** The faults of each row of one file, by the line on which the row begins. */
function byLine(faults: readonly ReportedFault[], file: string): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const fault of faults) {
    if (fault.file === file) found.set(fault.line, [...(found.get(fault.line) ?? []), fault.message]);
  }
  return found;
}

/**
 * The bad rows of one CSV file as they were sent, each with what is to be mended in a column of its own. It holds what the
 * file held, and is for whoever sent it: it is made anew whenever it is asked for, and neither kept nor logged.
 */
export async function* badRowsCsv(file: ImportFile, faults: readonly ReportedFault[]): AsyncGenerator<string> {
  const bad = byLine(faults, file.name);
  if (bad.size === 0) return;
  let width = 0;
  for await (const { fields, line } of hubRecords(chunksOf(file, () => undefined))) {
    if (width === 0) {
      if (!fields || fields.every((field) => field.trim() === '')) continue;
      width = fields.length;
      yield `${csvLine([...fields, MENDING_COLUMN])}\r\n`;
      continue;
    }
    const messages = bad.get(line);
    if (!messages) continue;
    const cells = fields ?? Array.from({ length: width }, () => '');
    const told = fields ? messages : [...messages, UNREADABLE];
    yield `${csvLine([...cells, told.join(' ')])}\r\n`;
  }
}
