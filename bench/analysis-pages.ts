import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Asked, openLoop } from './page-load';
import type { BenchResult } from './raw';

/** Questions about everybody, each asked for the first time. */
const ANALYSES: Readonly<Record<string, string>> = {
  'Data quality': '/analysis/data-quality',
  'Did the same people stay?': '/analysis/same-team',
  'Do placements break down?': '/analysis/breakdown',
  'What does breakdown go together with?': '/analysis/continuity',
  'Is this month unusual?': '/analysis/trends',
  'National measures of stability': '/analysis/stability',
  'What the service hopes for': '/analysis/outcomes',
  'Journeys side by side': '/analysis/side-by-side?align=FIRST_BREAKDOWN',
};
const BEING_RECKONED = 202;
const LOOK_AGAIN_MILLIS = 500;
const MINUTES_MAX = 15;

/** What readers are asking for meanwhile. */
export interface Meanwhile {
  readonly next: () => Asked;
  readonly perSecond: number;
}

/** Asks until it is there, as the page does; where it leads on, there. */
async function answered(base: string, first: Asked): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const end = performance.now() + MINUTES_MAX * 60_000;
  let at = first;
  while (performance.now() < end) {
    const { status, location } = await ask(base, at, agent);
    if (location !== undefined) at = { path: location };
    else if (status !== BEING_RECKONED) return agent.destroy();
    else await pause(LOOK_AGAIN_MILLIS);
  }
  throw new Error(`${first.path} was not answered within ${MINUTES_MAX} minutes.`);
}

async function measure(base: string, name: string, asked: Asked, meanwhile: Meanwhile): Promise<BenchResult[]> {
  let isThere = false;
  const start = performance.now();
  const seconds = answered(base, asked).then(() => {
    isThere = true;
    return (performance.now() - start) / 1_000;
  });
  const [took, waits] = await Promise.all([
    seconds,
    openLoop({ base, ...meanwhile, seconds: MINUTES_MAX * 60, isOver: () => isThere }, meanwhile.perSecond),
  ]);
  const millis = (share: number): string => `${waits.quantile(share).toFixed(1)} ms`;
  return [
    { name: `${name}, asked for the first time`, value: took, unit: 's' },
    {
      name: `${name}, p99 of the journey page meanwhile`,
      value: waits.quantile(0.99),
      unit: 'ms',
      note: `half within ${millis(0.5)}, the longest ${millis(1)}, of ${waits.count}`,
    },
  ];
}

/** How long a question about everybody takes, and what readers of a journey wait for meanwhile. Nothing is aimed at. */
export async function measureAnalyses(base: string, tables: Asked, meanwhile: Meanwhile): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, path] of Object.entries(ANALYSES)) {
    results.push(...(await measure(base, name, { path }, meanwhile)));
  }
  return [...results, ...(await measure(base, 'Tables to take away', tables, meanwhile))];
}
