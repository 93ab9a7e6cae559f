/** Where a command writes to, and whether it answers people or programs. */
export interface Output {
  readonly json: boolean;
  /** The answer: people's text or the one JSON document. */
  answer(text: string, document: unknown): void;
  /** What is said beside the answer, such as where a report was written. */
  note(text: string): void;
}

export const EXIT = { DONE: 0, REFUSED: 1, WRONG_USE: 2, ROWS_SET_ASIDE: 3 } as const;

export function outputTo(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream, json: boolean): Output {
  return {
    json,
    answer: (text, document): void => {
      stdout.write(json ? `${JSON.stringify(document)}\n` : text.endsWith('\n') ? text : `${text}\n`);
    },
    note: (text): void => {
      (json || !stdout.isTTY ? stderr : stdout).write(`${text}\n`);
    },
  };
}

/** A table of words and figures, the columns as wide as their widest cell. */
export function columns(rows: readonly (readonly (string | number)[])[], indent = '  '): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, String(cell).length)));
  return rows
    .map((row) => indent + row.map((cell, i) => pad(cell, widths[i] ?? 0, i === row.length - 1)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function pad(cell: string | number, width: number, last: boolean): string {
  if (typeof cell === 'number') return cell.toLocaleString('en-GB').padStart(Math.max(width, 8));
  return last ? cell : cell.padEnd(width);
}
