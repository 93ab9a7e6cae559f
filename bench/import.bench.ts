import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { authorityPieces } from '@app/ledger';
import { atMost, type BenchResult, inFolder, median } from './raw';

const CLI = join(process.cwd(), 'dist', 'apps', 'cli', 'src', 'main.js');
/** Five yearly returns of 820 children that do not exist, published by others; the year in their names is the first. */
const PUBLIC_RETURNS = join(process.cwd(), '..', 'shared', 'ssda903', 'returns', 'cs-demand-model-2017-2021');
const TIMES = 10;
const ROUNDS = 3;

const SECONDS_MAX = 10;
const MEBIBYTES_MAX = 300;
const TIMES_AS_LONG_MAX = 11;

interface Returns {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly options: readonly string[];
  readonly what: string;
}

function publicReturns(): Returns {
  const names = readdirSync(PUBLIC_RETURNS).filter((name) => name.endsWith('.csv'));
  const files = names.map((path) => ({ path, text: readFileSync(join(PUBLIC_RETURNS, path), 'utf8') }));
  return { files, options: ['--names-year-start'], what: 'five public returns' };
}

/** What everybody has: the returns of the demo's authority. */
function demoReturns(): Returns {
  const texts = new Map<string, string>();
  for (const { path, text } of authorityPieces({ seed: 'bench', youngPeople: 820 })) {
    if (path.startsWith('ssda903')) texts.set(path, (texts.get(path) ?? '') + text);
  }
  return { files: [...texts].map(([path, text]) => ({ path, text })), options: [], what: 'three invented returns' };
}

/** The same rows again under other child numbers. CHILD is the first column of every table. */
function manyTimes(text: string, times: number): string {
  const [header = '', ...rows] = text.split(/\r?\n/).filter((line) => line !== '');
  const copies = Array.from({ length: times }, (_, copy) => rows.map((row) => (copy === 0 ? row : `${copy}X${row}`)));
  return `${[header, ...copies.flat()].join('\n')}\n`;
}

function writeReturns(folder: string, { files }: Returns, times: number): string {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, manyTimes(text, times));
  }
  return folder;
}

interface Imported {
  readonly seconds: number;
  readonly peakMebibytes: number;
  readonly rows: number;
  readonly facts: number;
}

interface Answer {
  readonly runs: readonly { readonly factsAppended: number; readonly files: readonly { readonly rows: number }[] }[];
}

/** Told by the process itself as it ends: the most memory it ever had, in KiB. */
const TELL_PEAK =
  'data:text/javascript,import{writeSync}from"node:fs";' +
  'process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/** Runs the built command line as a process of its own, from its start to its end. */
async function importing(from: string, data: string, options: readonly string[]): Promise<Imported> {
  const start = performance.now();
  const words = ['import', 'ssda903', from, '--json', '--data', data, ...options];
  const child = spawn(process.execPath, ['--import', TELL_PEAK, CLI, ...words], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  const texts = ['', ''];
  [child.stdout, child.stdio[3]].forEach((stream, i) => {
    stream?.on('data', (chunk: Buffer) => (texts[i] += chunk.toString()));
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - start) / 1000;
  // 3: done, with rows set aside. The public returns are dirty on purpose.
  if (code !== 0 && code !== 3) throw new Error(`The import ended with ${code}. ${texts[0]}`);
  const { runs } = JSON.parse(texts[0] ?? '') as Answer;
  return {
    seconds,
    peakMebibytes: Number(texts[1]) / 1024,
    rows: runs.flatMap((run) => run.files).reduce((sum, file) => sum + file.rows, 0),
    facts: runs.reduce((sum, run) => sum + run.factsAppended, 0),
  };
}

const medianOf = (rounds: readonly Imported[]): Imported => ({
  seconds: median(rounds.map(({ seconds }) => seconds)),
  peakMebibytes: Math.max(...rounds.map(({ peakMebibytes }) => peakMebibytes)),
  rows: rounds[0]?.rows ?? NaN,
  facts: rounds[0]?.facts ?? NaN,
});

const told = ({ rows, facts, seconds }: Imported): string =>
  `${rows} rows, ${facts} facts, ${Math.round(rows / seconds)} rows/s`;

/** Importing yearly returns into an empty ledger by the command line, its start and the read models included. */
export async function benchImport(): Promise<BenchResult[]> {
  if (!existsSync(CLI)) throw new Error('The command line has not been built. Run "npm run build" first.');
  const returns = existsSync(PUBLIC_RETURNS) ? publicReturns() : demoReturns();
  return inFolder(async (folder) => {
    const run = (times: number, data: string): Promise<Imported> =>
      importing(writeReturns(join(folder, `returns-${times}`), returns, times), join(folder, data), returns.options);
    const rounds: Imported[] = [];
    for (let n = 0; n < ROUNDS; n++) rounds.push(await run(1, `data-${n}`));
    const once = medianOf(rounds);
    const many = await run(TIMES, 'data-many');
    const longer = many.seconds / once.seconds;
    const peak = `with ${TIMES} times the rows ${Math.round(many.peakMebibytes)} MiB`;
    return [
      atMost(`Import of ${returns.what}`, once.seconds, 's', SECONDS_MAX, told(once)),
      atMost(`Import of ${returns.what}: peak memory`, once.peakMebibytes, 'MiB', MEBIBYTES_MAX, peak),
      atMost(`Import of ${TIMES} times the rows`, longer, 'times as long', TIMES_AS_LONG_MAX, told(many)),
    ];
  });
}
