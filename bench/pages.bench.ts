import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillBigLedger, journeysIn } from './big-ledger';
import { ask, closedLoop, openLoop } from './page-load';
import { atMost, type BenchResult, inFolder } from './raw';

const SIZE = { youngPeople: 10_000, facts: 1_000_000 };
const WEB = join(process.cwd(), 'dist', 'apps', 'web', 'src', 'main.js');
const ADDRESS = /listens on (http:\/\/[^\s]+?)\.\s/;
/** A million facts are projected meanwhile. */
const READY_MILLIS_MAX = 30 * 60_000;
const PER_SECOND = 20;
const SECONDS = 20;
const READERS = 4;

interface Health {
  readonly details: { readonly projections?: { readonly lag?: Readonly<Record<string, number | null>> } };
}

interface Page {
  readonly name: string;
  /** @param any a whole number from 0 to the one given, less one; in turns */
  readonly path: (journeyId: string, any: (below: number) => number) => string;
  readonly p99MillisMax: number;
}

const PAGES: readonly Page[] = [
  { name: 'Page of a journey', path: (id) => `/young-people/${id}`, p99MillisMax: 100 },
  { name: 'Page of the list', path: (_, any) => `/young-people?page=${1 + any(200)}`, p99MillisMax: 150 },
  { name: 'Journey', path: (id) => `/api/journeys/${id}/timeline`, p99MillisMax: 100 },
  { name: 'List of young people', path: (_, any) => `/api/journeys?page=${1 + any(200)}`, p99MillisMax: 150 },
  {
    name: 'Search by number',
    path: (_, any) => `/api/journeys?query=${any(35) + 1}XDEMO${String(1 + any(280)).padStart(4, '0')}`,
    p99MillisMax: 150,
  },
  {
    name: 'Step of a replay',
    path: (id, any) => `/api/journeys/${id}/replay?order=recorded&step=${1 + any(20)}`,
    p99MillisMax: 100,
  },
];

/** The built server on the folder, once it has projected everything, and its end. What it says is in the folder. */
async function serving<T>(data: string, work: (base: string) => Promise<T>): Promise<T> {
  const env = { ...process.env, LEDGER_DATA: data, HOST: '127.0.0.1', PORT: '0' };
  const said = openSync(join(data, 'server.log'), 'a');
  const child = spawn(process.execPath, [WEB], { env, stdio: ['ignore', 'pipe', said] });
  const ended = once(child, 'exit');
  try {
    const base = await addressOf(child);
    await caughtUp(base);
    return await work(base);
  } finally {
    child.kill();
    await ended;
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of child.stdout!) {
    const [, address] = ADDRESS.exec((said += String(text))) ?? [];
    if (address) return address;
  }
  throw new Error('The server ended before it listened.');
}

async function caughtUp(base: string): Promise<void> {
  const end = performance.now() + READY_MILLIS_MAX;
  while (performance.now() < end) {
    const { details } = (await (await fetch(`${base}/health`)).json()) as Health;
    const lags = Object.values(details.projections?.lag ?? { none: null });
    if (lags.every((lag) => lag === 0)) return;
    await pause(1_000);
  }
  throw new Error('The read models were not caught up in time.');
}

/** Pseudo-random and the same in every run. */
function turns(): (below: number) => number {
  let state = 20_240_401;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function measure(base: string, page: Page, journeys: readonly string[]): Promise<BenchResult[]> {
  const any = turns();
  const next = (): string => page.path(journeys[any(journeys.length)]!, any);
  const bytes = await ask(base, next(), new Agent());
  await closedLoop({ base, next, seconds: 3 }, 1);
  const closed = await closedLoop({ base, next, seconds: SECONDS }, READERS);
  const open = await openLoop({ base, next, seconds: SECONDS }, PER_SECOND);
  const millis = (share: number): string => `${open.quantile(share).toFixed(1)} ms`;
  return [
    atMost(
      `${page.name}, p99 at ${PER_SECOND} requests a second`,
      open.quantile(0.99),
      'ms',
      page.p99MillisMax,
      `half within ${millis(0.5)}, the longest ${millis(1)}, of ${open.count}; one answer is of ${bytes} bytes`,
    ),
    {
      name: `${page.name}, ${READERS} readers at once`,
      value: closed.count / SECONDS,
      unit: 'pages/s',
      note: `p99 ${closed.quantile(0.99).toFixed(1)} ms`,
    },
  ];
}

/**
 * What readers of pages wait for on a large embedded ledger, from a server in a process of its own.
 *
 * `BENCH_PAGES_DATA` names a folder in which the ledger is kept between runs: filling it takes minutes.
 */
export async function benchPages(): Promise<BenchResult[]> {
  const { BENCH_PAGES_DATA: kept } = process.env;
  if (!kept) return inFolder(measureAll);
  mkdirSync(kept, { recursive: true });
  return measureAll(kept);
}

async function measureAll(folder: string): Promise<BenchResult[]> {
  await fillBigLedger(folder, SIZE);
  const journeys = journeysIn(folder);
  return serving(folder, async (base) => {
    const results: BenchResult[] = [];
    for (const page of PAGES) results.push(...(await measure(base, page, journeys)));
    return results;
  });
}
