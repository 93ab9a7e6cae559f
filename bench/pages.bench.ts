import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BigJourney, fillBigLedger, journeysIn } from './big-ledger';
import { measureAnalyses } from './analysis-pages';
import { ask, type Asked, closedLoop, openLoop } from './page-load';
import { atMost, type BenchResult, inFolder } from './raw';

const SIZE = { youngPeople: 10_000, facts: 1_000_000 };
/** As `npm run start:web` starts it. */
const [, ...WEB] = (JSON.parse(readFileSync('package.json', 'utf8')) as Scripts).scripts['start:web'].split(' ');
const ADDRESS = /listens on (http:\/\/[^\s]+?)\.\s/;
/** A million facts are projected meanwhile. */
const READY_MILLIS_MAX = 30 * 60_000;
const PER_SECOND = 20;
const SECONDS = 20;
const READERS = 4;

interface Scripts {
  readonly scripts: { readonly 'start:web': string };
}
interface Health {
  readonly details: { readonly projections?: { readonly lag?: Readonly<Record<string, number | null>> } };
}

/** Chooses, in turns: a journey, and a whole number from 0 to the one given, less one. */
interface Turns {
  readonly journey: () => BigJourney;
  readonly below: (end: number) => number;
  /** What shows that a form is the server's own. */
  readonly form: { readonly token: string; readonly cookie: string };
}

interface Page {
  readonly name: string;
  readonly asked: (turns: Turns) => Asked;
  readonly p99MillisMax: number;
}

const PAGES: readonly [Page, ...Page[]] = [
  { name: 'Journey', asked: ({ journey }) => ({ path: `/young-people/${journey().id}` }), p99MillisMax: 100 },
  {
    name: 'Young people, any page of the list',
    asked: ({ below }) => ({ path: `/young-people?page=${1 + below(200)}` }),
    p99MillisMax: 150,
  },
  {
    name: 'Search by number',
    asked: ({ below, form: { token, cookie } }): Asked => {
      const number = `${1 + below(35)}XDEMO${String(1 + below(280)).padStart(4, '0')}`;
      return { path: '/young-people', form: `formToken=${token}&query=${number}`, cookie };
    },
    p99MillisMax: 150,
  },
  {
    name: 'Step of a replay',
    asked: ({ journey, below }): Asked => {
      const { id, facts } = journey();
      return { path: `/young-people/${id}/replay?order=recorded&step=${1 + below(facts)}` };
    },
    p99MillisMax: 100,
  },
  {
    name: 'Find a history, by the day of recording',
    asked: ({ form: { token, cookie } }): Asked => ({
      path: '/find-history',
      // A return of the demonstration arrives on that day: all of them answer.
      form: `formToken=${token}&by=recordedOn&value=20%2F5%2F2026`,
      cookie,
    }),
    p99MillisMax: 150,
  },
  { name: 'Reviews due', asked: () => ({ path: '/reviews-due' }), p99MillisMax: 150 },
  { name: 'My young people', asked: () => ({ path: '/my-young-people' }), p99MillisMax: 150 },
];

/** The built server on the folder, once it has projected everything, and its end. What it says is in the folder. */
async function serving<T>(data: string, work: (base: string, pid: number) => Promise<T>): Promise<T> {
  const env = { ...process.env, LEDGER_DATA: data, HOST: '127.0.0.1', PORT: '0' };
  const said = openSync(join(data, 'server.log'), 'a');
  const child = spawn(process.execPath, WEB, { env, stdio: ['ignore', 'pipe', said] });
  const ended = once(child, 'exit');
  try {
    const base = await addressOf(child);
    await caughtUp(base);
    return await work(base, child.pid ?? 0);
  } finally {
    child.kill();
    await ended;
  }
}

/** The most memory that the server held, where the system tells. */
function memoryOf(pid: number): BenchResult[] {
  const status = `/proc/${pid}/status`;
  const [, kibibytes] = (existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))) || [];
  return kibibytes === undefined
    ? []
    : [{ name: 'Memory of the server at most', value: Number(kibibytes) / 1024, unit: 'MiB' }];
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
function turns(journeys: readonly BigJourney[], form: Turns['form']): Turns {
  let state = 20_240_401;
  const below = (end: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  return { below, journey: () => journeys[below(journeys.length)]!, form };
}

/** As a browser gets it with the page that has the form. */
async function formOf(base: string): Promise<Turns['form']> {
  const answer = await fetch(`${base}/young-people`, { headers: { accept: 'text/html' } });
  const [, token] = /name="formToken" value="([^"]+)"/.exec(await answer.text()) ?? [];
  const [cookie] = answer.headers.getSetCookie().map((set) => set.split(';')[0]!);
  if (!token || !cookie) throw new Error('The list of young people has no form.');
  return { token, cookie };
}

async function measure(base: string, page: Page, turn: Turns): Promise<BenchResult[]> {
  const next = (): Asked => page.asked(turn);
  const { bytes } = await ask(base, next(), new Agent());
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
  return serving(folder, async (base, pid) => {
    const results: BenchResult[] = [];
    const turn = turns(journeys, await formOf(base));
    for (const page of PAGES) {
      process.stderr.write(`measuring: ${page.name}\n`);
      results.push(...(await measure(base, page, turn)));
    }
    const [{ asked }] = PAGES;
    const { token, cookie } = turn.form;
    const tables = { path: '/analysis/download', form: `formToken=${token}`, cookie };
    results.push(...(await measureAnalyses(base, tables, { next: () => asked(turn), perSecond: PER_SECOND })));
    return [...results, ...memoryOf(pid)];
  });
}
