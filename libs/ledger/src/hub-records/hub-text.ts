import type { Chunks } from '@app/ssda903';

/** The file is not UTF-8 text: read as such, every field would be nonsense. */
export class Utf16Error extends Error {}

/** A byte-order mark of UTF-16, or a null among the first bytes, as in plain letters so written. */
function isUtf16(head: Uint8Array): boolean {
  const mark = head.length > 1 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff));
  return mark || head.subarray(0, 4).includes(0);
}

/** The text of the chunks. A byte that is not UTF-8 becomes U+FFFD, which spoils its own row alone. */
async function* decoded(chunks: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let head = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      yield chunk;
      continue;
    }
    if (head.length < 4) {
      head = new Uint8Array([...head, ...chunk.subarray(0, 4)]);
      if (isUtf16(head)) throw new Utf16Error('The file is UTF-16.');
    }
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** No row comes near this length, in characters. */
const LONGEST_RECORD = 20_000;

/**
 * The lines of a file, however the pieces fall. Ended by LF, CRLF or CR. Holds back one unfinished line, and cuts a line
 * that is longer than any row, so that memory stays bounded.
 *
 * @throws Utf16Error before the first line when the file is UTF-16
 */
export async function* hubLines(chunks: Chunks): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const piece of decoded(chunks)) {
    rest += piece;
    if (first && rest !== '') {
      rest = rest.replace(/^\uFEFF/, '');
      first = false;
    }
    // A CR at the end may be half of a CRLF whose LF comes with the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_RECORD) {
      yield rest;
      rest = '';
    }
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** The fields of one record, with the line it begins on; `fields` is null when they cannot be told apart. */
export interface HubRecord {
  readonly fields: readonly string[] | null;
  /** From 1. */
  readonly line: number;
}

/** A note may run over some lines. What runs on longer has lost a quotation mark. */
const MOST_LINES = 60;
const FIELD = /\s*(?:"((?:[^"]|"")*)"\s*|([^,"]*))(,|$)/y;

function splitFields(text: string): string[] | null {
  if (!text.includes('"')) return text.split(',');
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const field = FIELD.exec(text);
    if (!field) return null;
    const [, quoted, plain = '', separator] = field;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (separator === '') return fields;
  }
}

/** Whether a quotation mark is still open at the end of these lines. */
const isOpen = (text: string): boolean => text.split('"').length % 2 === 0;

/** The first record of the lines at hand; undefined when it may go on in lines not read yet. */
function firstRecord(lines: readonly string[], atEnd: boolean): { fields: string[] | null; took: number } | undefined {
  let text = '';
  for (let took = 1; took <= lines.length && took <= MOST_LINES; took++) {
    text += `${took === 1 ? '' : '\n'}${lines[took - 1]}`;
    if (text.length > LONGEST_RECORD) return { fields: null, took: 1 };
    if (isOpen(text)) continue;
    const fields = splitFields(text);
    return fields ? { fields, took } : { fields: null, took: 1 };
  }
  return atEnd || lines.length >= MOST_LINES ? { fields: null, took: 1 } : undefined;
}

/**
 * The records of a file. A field in quotation marks may hold line breaks. When a mark is not closed, the line it stands
 * on is one broken record and reading goes on with the next line: one slip never swallows the rows after it.
 */
export async function* hubRecords(chunks: Chunks): AsyncGenerator<HubRecord> {
  let lines: string[] = [];
  let line = 1;
  function* settled(atEnd: boolean): Generator<HubRecord> {
    while (lines.length > 0) {
      const record = firstRecord(lines, atEnd);
      if (!record) return;
      yield { fields: record.fields, line };
      lines = lines.slice(record.took);
      line += record.took;
    }
  }
  for await (const text of hubLines(chunks)) {
    lines.push(text);
    yield* settled(false);
  }
  yield* settled(true);
}
