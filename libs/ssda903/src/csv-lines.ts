/** No row of the return comes near this length, in characters. */
const LINE_LIMIT = 16_384;

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly tooLong: boolean;
}

/**
 * Cuts text that arrives in pieces into lines ended by LF, CRLF or CR, holding back one unfinished line at most.
 *
 * A line break always ends a row, even within quotation marks: no field of the return can hold one, and so an unclosed
 * mark spoils its own row instead of swallowing the rest of the file.
 */
export class LineCutter {
  private rest = '';
  private overlong = false;
  private line = 1;
  private skipLineFeed = false;

  *cut(piece: string): Generator<Line> {
    let text = piece;
    if (this.skipLineFeed && text.length > 0) {
      if (text.startsWith('\n')) text = text.slice(1);
      this.skipLineFeed = false;
    }
    let from = 0;
    for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) {
      this.keep(text.slice(from, index));
      from = index + ending.length;
      // A CR at the very end of a piece may be half of a CRLF whose LF comes with the next piece.
      if (ending === '\r' && from === text.length) this.skipLineFeed = true;
      yield this.finish();
    }
    this.keep(text.slice(from));
  }

  /** The last line, when the file does not end with a line break. */
  *end(): Generator<Line> {
    if (this.rest !== '' || this.overlong) yield this.finish();
  }

  private keep(text: string): void {
    if (this.overlong) return;
    this.rest += text;
    if (this.rest.length <= LINE_LIMIT) return;
    this.overlong = true;
    this.rest = '';
  }

  private finish(): Line {
    const line = { text: this.rest, line: this.line, tooLong: this.overlong };
    this.rest = '';
    this.overlong = false;
    this.line += 1;
    return line;
  }
}

const FIELD = /\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(,|$)/y;

/** The fields of one line, or undefined when a quotation mark is not closed or text follows a closed one. */
export function splitFields(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const field = FIELD.exec(line);
    if (!field) return undefined;
    const [, quoted, plain = '', separator] = field;
    if (quoted === undefined && plain.trimStart().startsWith('"')) return undefined;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (separator === '') return fields;
  }
}
