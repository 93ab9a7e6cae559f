import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedFact } from '@app/event-store';
import { openSqlite, openSqliteEventStore } from '@app/event-store';
import { LOG_FILE } from '@app/ledger';
import type { Summary } from '@app/projections';
import { LOG_APPLICATION_ID } from '../libs/event-store/src/sqlite/schema';
import { numbersFrom } from './numbers';
import { inventedAuthority, pick, ROOT, SetClock, TestFolder, WholeLedger } from './whole-ledger';

const YOUNG_PEOPLE = 80;
const YEARS = [2024, 2025] as const;
const KILLS = 56;
/** Every so many kills one comes within moments of the beginning. */
const EARLY_EVERY = 5;
const EARLY_MILLIS_MAX = 60;
const CLOCK = '2025-05-20T09:00:00.000Z';
const HOOK = join(ROOT, 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');

/** A process that has loaded the application and waits to be told what to import. */
class Importer {
  private readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
  private readonly ended: Promise<unknown[]>;
  private errors = '';

  constructor() {
    this.child = spawn(process.execPath, ['-r', HOOK, join(__dirname, 'import-child.ts')], { stdio: 'pipe' });
    this.ready = once(this.child.stdout as NodeJS.ReadableStream, 'data');
    this.ended = once(this.child, 'close');
    this.child.stderr?.on('data', (text: Buffer) => (this.errors += text.toString()));
  }

  /** Imports, and is killed after so many milliseconds, unless it is done before. Returns whether it was done. */
  async import(task: object, killAfter?: number): Promise<boolean> {
    this.child.stdin?.write(JSON.stringify(task));
    if (killAfter !== undefined) {
      await Promise.race([pause(killAfter), this.ended]);
      this.child.kill('SIGKILL');
    }
    const [code, signal] = await this.ended;
    expect({ signal: signal ?? code, errors: this.errors }).toEqual({
      signal: killAfter !== undefined && signal ? 'SIGKILL' : 0,
      errors: '',
    });
    return signal === null;
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/** Everything that must be the same however often the import was cut off. */
interface Content {
  readonly summary: Summary;
  readonly timelines: ReadonlyMap<string, string>;
  readonly exported: Readonly<Record<number, readonly unknown[]>>;
}

const UNLIKE: ReadonlySet<string> = new Set(['position', 'knownAt', 'importRun']);

async function contentOf(data: string): Promise<Content> {
  const ledger = await WholeLedger.open(data, SetClock.at(CLOCK));
  const summary = await ledger.summary();
  const timelines = new Map<string, string>();
  const exported: Record<number, unknown[]> = {};
  for (const year of YEARS) exported[year] = [...(await ledger.exported(year))];
  for (const journeyId of new Map(exported[YEARS[0]] as [string, unknown][]).keys()) {
    const timeline = await ledger.timelineOf(journeyId);
    timelines.set(
      journeyId,
      JSON.stringify(timeline, (key, value: unknown) => (UNLIKE.has(key) ? undefined : value)),
    );
  }
  await ledger.close();
  return { summary, timelines, exported };
}

/** The log as it stands after a restart, found to be whole. */
async function wholeLog(data: string): Promise<RecordedFact[]> {
  const store = openSqliteEventStore({ file: join(data, LOG_FILE) });
  const facts: RecordedFact[] = [];
  for await (const batch of store.readAll()) facts.push(...batch);
  await store.close();
  const raw = openSqlite({ file: join(data, LOG_FILE), applicationId: LOG_APPLICATION_ID, readOnly: true });
  expect(raw.prepare('PRAGMA integrity_check').all()).toEqual([['ok']]);
  raw.close();
  expect(facts.map(({ position }) => position)).toEqual(facts.map((_, i) => i + 1));
  const revisions = new Map<string, number>();
  const ids = new Set<string>();
  for (const { streamId, revision, eventId } of facts) {
    const next = (revisions.get(streamId) ?? -1) + 1;
    if (revision !== next || ids.has(`${streamId} ${eventId}`)) {
      throw new Error(`${streamId} is not whole at ${revision}.`);
    }
    revisions.set(streamId, next);
    ids.add(`${streamId} ${eventId}`);
  }
  return facts;
}

/** What was acknowledged and is not in the log; the last line may have been cut off by the kill. */
function lost(acks: string, facts: readonly RecordedFact[]): string[] {
  if (!existsSync(acks)) return [];
  const stored = new Set(facts.map(({ streamId, eventId }) => `${streamId} ${eventId}`));
  const lines = readFileSync(acks, 'utf8').split('\n').slice(0, -1);
  return lines
    .map((line) => JSON.parse(line) as string[])
    .flatMap(([stream, ...ids]) => ids.map((id) => `${stream} ${id}`))
    .filter((fact) => !stored.has(fact));
}

describe('An import that is killed again and again', () => {
  const folder = new TestFolder();
  const numbers = numbersFrom(903);
  let returns: string;
  /** A ledger that was opened and has nothing in it: its copies give a child the same journey id. */
  let empty: string;
  let uninterrupted: Content;
  let wholeMillis: number;
  /** Two load while a third imports: loading takes longer than most of them live. */
  const waiting = [new Importer(), new Importer()];

  beforeAll(async () => {
    returns = folder.write(pick(inventedAuthority('kill', YOUNG_PEOPLE), /^ssda903\/(2023-24|2024-25)\//));
    empty = folder.fresh();
    await (await WholeLedger.open(empty, SetClock.at(CLOCK))).close();
    const data = copyOfEmpty();
    const importer = await loaded();
    const began = performance.now();
    expect(await importer.import(taskIn(data))).toBe(true);
    wholeMillis = performance.now() - began;
    uninterrupted = await contentOf(data);
    expect(uninterrupted.timelines.size).toBeGreaterThan(YOUNG_PEOPLE / 2);
  });
  afterAll(() => {
    waiting.forEach((importer) => importer.end());
    folder.remove();
  });

  async function loaded(): Promise<Importer> {
    const importer = waiting.shift() ?? new Importer();
    waiting.push(new Importer());
    await importer.ready;
    return importer;
  }

  function copyOfEmpty(): string {
    const data = folder.fresh();
    cpSync(empty, data, { recursive: true });
    return data;
  }
  const taskIn = (data: string): object => ({ data, returns, acks: `${data}.acks`, clock: CLOCK });
  const moment = (kill: number): number =>
    kill % EARLY_EVERY === 0 ? numbers.next().value * EARLY_MILLIS_MAX : numbers.next().value * wholeMillis;

  /** Kills imports into one ledger until one is done. Returns how often it was killed. */
  async function killUntilDone(data: string, from: number): Promise<number> {
    for (let kill = from; ; kill++) {
      const importer = await loaded();
      const done = await importer.import(taskIn(data), kill < KILLS ? moment(kill) : undefined);
      const facts = await wholeLog(data);
      expect(lost(`${data}.acks`, facts)).toEqual([]);
      if (done) return kill - from;
    }
  }

  it(`loses nothing, doubles nothing, and comes to the same in the end (${KILLS} kills)`, async () => {
    for (let kills = 0; kills < KILLS;) {
      const data = copyOfEmpty();
      kills += await killUntilDone(data, kills);
      const content = await contentOf(data);
      expect(content.summary).toEqual(uninterrupted.summary);
      expect(content.exported).toEqual(uninterrupted.exported);
      expect([...content.timelines].filter(([id, text]) => uninterrupted.timelines.get(id) !== text)).toEqual([]);
      expect(readdirSync(data).filter((name) => !/\.sqlite(-shm|-wal)?$/.test(name))).toEqual([]);
    }
  }, 600_000);
});
