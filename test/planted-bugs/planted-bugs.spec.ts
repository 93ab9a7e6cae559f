import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnMongo } from '../../libs/projections/src/mongodb/mongo.fixture';
import { ROOT, TestFolder } from '../whole-ledger';
import { LOG_BUGS, MODELS_BUGS, type PlantedBug } from './bugs';

const LOG = 'libs/event-store/src/eventstoredb';
const MODELS = 'libs/projections/src/mongodb';
/** A run starts a process, compiles and tries a suite up to its first failure. */
const MILLIS_MAX = 300_000;
/** A suite still running then is killed, and leaves no report to read. */
const SUITE_MILLIS_MAX = 240_000;

/** What became of a suite. One that could not even be loaded catches nothing. */
interface Ran {
  readonly failed: number;
  readonly passed: number;
  readonly unloadable: boolean;
}

const folder = new TestFolder();
afterAll(() => folder.remove());

/** Runs a suite on sources with a bug in them, in a process of its own, until the first test that fails. */
async function suiteOn(spec: string, bug?: PlantedBug): Promise<Ran> {
  const report = folder.fresh();
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  // What a bug left running must not hold the process up once the suite has said what it found.
  const words = [jest, '--config', 'test/planted-bugs/jest.config.mjs', '-i', '--forceExit', '--runTestsByPath', spec];
  const planted = bug ? { PLANTED_BUG: JSON.stringify(bug) } : {};
  const env = { ...process.env, ...planted, PLANTED_REPORT: report };
  const options = { cwd: ROOT, env, stdio: 'ignore', timeout: SUITE_MILLIS_MAX, killSignal: 'SIGKILL' } as const;
  await once(spawn(process.execPath, words, options), 'close');
  return JSON.parse(readFileSync(report, 'utf8')) as Ran;
}

function catches(folderOf: string, bugs: readonly PlantedBug[], control: string): void {
  it(
    'has nothing to say when nothing is planted',
    async () => {
      const { failed, passed, unloadable } = await suiteOn(`${folderOf}/${control}.spec.ts`);
      expect({ failed, unloadable }).toEqual({ failed: 0, unloadable: false });
      expect(passed).toBeGreaterThan(5);
    },
    MILLIS_MAX,
  );

  it.each(bugs.map((bug) => [bug.name, bug] as const))(
    'catches one that %s',
    async (_, bug) => {
      const { failed, unloadable } = await suiteOn(`${folderOf}/${bug.caughtBy}.spec.ts`, bug);
      expect(unloadable).toBe(false);
      expect(failed).toBeGreaterThan(0);
    },
    MILLIS_MAX,
  );
}

describe('The suites of the log on EventStoreDB, given an adapter with a bug', () => {
  catches(LOG, LOG_BUGS, 'connection');
});

describeOnMongo('The suites of the read models on MongoDB, given an adapter with a bug', () => {
  catches(MODELS, MODELS_BUGS, 'mongo.leases');
});
