import type { BenchResult } from './raw';

function inFigures(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(2);
}

/** For people. */
export function table(results: readonly BenchResult[]): string {
  const head = ['', 'measured', 'raw', 'ratio', 'target', 'ok'];
  const rows = results.map(({ name, value, unit, raw, ratio, target, ok }) => [
    name,
    `${inFigures(value)} ${unit}`,
    inFigures(raw),
    inFigures(ratio),
    target === undefined ? '' : `${ratio === undefined ? '≤' : '≥'} ${Number(target.toPrecision(2))}`,
    ok === undefined ? '' : ok ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  const notes = results.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}.`]));
  return [line(head), ...rows.map(line), '', ...notes, ''].join('\n');
}

/** Says it to people, or with `--json` to a program. Ends with 1 when something misses its target. */
export function tell(results: readonly BenchResult[], words: readonly string[]): void {
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
  process.stdout.write(
    words.includes('--json') ? `${JSON.stringify({ machine, results }, null, 2)}\n` : table(results),
  );
  process.exitCode = results.some(({ ok }) => ok === false) ? 1 : 0;
}
