import type { FactToAppend } from '@app/event-store';
import { exampleCommand, RECORDABLE_FACTS, sortApart } from '@app/journey';
import { decodeFact, timelineProjection } from '@app/projections';
import { benchAnalysis } from './analysis.bench';
import { benchAppend } from './append.bench';
import { benchCommandPath } from './command-path.bench';
import { benchImport } from './import.bench';
import type { BenchResult } from './raw';
import { benchRebuild } from './rebuild.bench';

/** Facts of every type in turns, as an authority's ledger holds them. */
function anyFact(n: number): FactToAppend {
  const type = RECORDABLE_FACTS[n % RECORDABLE_FACTS.length] ?? 'VisitMade';
  const { happened, says } = exampleCommand(type);
  const eventId = `0190a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    eventId,
    type,
    schemaVersion: 1,
    happened,
    orderOnDay: 0,
    recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
    source: { kind: 'SCREEN' },
    commandId: eventId,
    correlationId: eventId,
    compartment: 'CORE',
    ...sortApart(type, says),
  };
}

/** Every benchmark, by the name by which it can be asked for. */
const BENCHES: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  append: benchAppend,
  rebuild: () => benchRebuild(timelineProjection, { decode: decodeFact, fact: anyFact }),
  'command-path': benchCommandPath,
  import: benchImport,
  analysis: benchAnalysis,
};

function inFigures(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(2);
}

function table(results: readonly BenchResult[]): string {
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

function asked(words: readonly string[]): string[] {
  const unknown = words.filter((word) => !(word in BENCHES));
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  }
  return words.length > 0 ? [...words] : Object.keys(BENCHES);
}

/** `npm run bench [-- --json] [-- NAME…]`. Ends with 1 when something misses its target. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const results: BenchResult[] = [];
  for (const name of asked(words.filter((word) => word !== '--json'))) {
    process.stderr.write(`${name} …\n`);
    results.push(...((await BENCHES[name]?.()) ?? []));
  }
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
  process.stdout.write(
    words.includes('--json') ? `${JSON.stringify({ machine, results }, null, 2)}\n` : table(results),
  );
  process.exitCode = results.some(({ ok }) => ok === false) ? 1 : 0;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
