import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnMongo } from '../../libs/projections/src/mongodb/mongo.fixture';
import { ROOT, TestFolder } from '../whole-ledger';
import { LOG_BUGS, MODELS_BUGS, type PlantedBug } from './bugs';

/** The suites of an adapter, as the paths of its specs. */
const LOG = ['libs/event-store/src/eventstoredb/'];
const MODELS = ['libs/projections/src/mongodb/'];
const NOTHING: PlantedBug = { name: 'nothing', file: 'no such file', from: '', to: '' };

interface Ran {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  /** Suites that could not even be loaded: that catches nothing. */
  readonly numRuntimeErrorTestSuites: number;
}

const folder = new TestFolder();
afterAll(() => folder.remove());

/** Runs the suites with a bug in the sources, in a process of its own, until the first test that fails. */
async function suitesOn(bug: PlantedBug, paths: readonly string[]): Promise<Ran> {
  const report = `${folder.fresh()}.json`;
  const words = ['--config', 'test/planted-bugs/jest.config.mjs', '--json', `--outputFile=${report}`, '--bail', '-i'];
  const child = spawn(process.execPath, [join('node_modules', 'jest', 'bin', 'jest.js'), ...words, ...paths], {
    cwd: ROOT,
    env: { ...process.env, PLANTED_BUG: JSON.stringify(bug) },
    stdio: 'ignore',
  });
  await once(child, 'close');
  const ran = JSON.parse(readFileSync(report, 'utf8')) as Ran;
  rmSync(report);
  return ran;
}

function catches(bugs: readonly PlantedBug[], paths: readonly string[]): void {
  it('has nothing to say against the adapter as it is', async () => {
    const { numFailedTests, numPassedTests, numRuntimeErrorTestSuites } = await suitesOn(NOTHING, paths);
    expect({ numFailedTests, numRuntimeErrorTestSuites }).toEqual({ numFailedTests: 0, numRuntimeErrorTestSuites: 0 });
    expect(numPassedTests).toBeGreaterThan(50);
  }, 300_000);

  it.each(bugs.map((bug) => [bug.name, bug] as const))(
    'catches one that %s',
    async (_, bug) => {
      const { numFailedTests, numRuntimeErrorTestSuites } = await suitesOn(bug, paths);
      expect(numRuntimeErrorTestSuites).toBe(0);
      expect(numFailedTests).toBeGreaterThan(0);
    },
    300_000,
  );
}

describe('The suites of the log on EventStoreDB', () => {
  catches(LOG_BUGS, LOG);
});

describeOnMongo('The suites of the read models on MongoDB', () => {
  catches(MODELS_BUGS, MODELS);
});
