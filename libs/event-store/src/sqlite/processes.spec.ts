import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { factId, gather } from '../contract';
import type { RecordedFact } from '../event-store';
import { LOG_APPLICATION_ID } from './schema';
import { openSqlite } from './sqlite-database';
import { openSqliteEventStore } from './sqlite.event-store';

const contract = join(__dirname, '..', 'contract');
const folder = mkdtempSync(join(tmpdir(), 'log-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Child {
  readonly process: ChildProcess;
  /** Resolves, with what it said on stderr, when the process has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null; errors: string }>;
}

function start(task: object): Child {
  const child = spawn(
    process.execPath,
    ['-r', join(contract, 'typescript.cjs'), join(contract, 'child-writer.ts'), JSON.stringify(task)],
    { stdio: ['ignore', 'inherit', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => ({
    code: code as number | null,
    signal: signal as string | null,
    errors,
  }));
  return { process: child, ended };
}

async function wholeLog(file: string): Promise<RecordedFact[]> {
  const store = openSqliteEventStore({ file });
  const log = await gather(store.readAll());
  await store.close();
  const raw = openSqlite({ file, applicationId: LOG_APPLICATION_ID, readOnly: true });
  expect(raw.prepare('PRAGMA integrity_check').all()).toEqual([['ok']]);
  raw.close();
  expect(log.map((fact) => fact.position)).toEqual(log.map((_, i) => i + 1));
  expect(new Set(log.map((fact) => fact.eventId)).size).toBe(log.length);
  return log;
}

describe('Several processes', () => {
  it('SQ-02: make a new log, write to it and race for one stream at once; nothing is lost or doubled', async () => {
    const file = join(folder, 'shared.db');
    const count = 120;
    const children = ['one', 'two', 'three'].map((writer) =>
      start({
        file,
        acks: join(folder, `${writer}.acks`),
        streams: { [`journey-${writer}-a`]: -1, [`journey-${writer}-b`]: -1 },
        count,
        shared: { stream: 'journey-shared', writer },
      }),
    );
    for (const { ended } of children) expect(await ended).toEqual({ code: 0, signal: null, errors: '' });
    const log = await wholeLog(file);
    expect(log).toHaveLength(9 * count);
    const shared = log.filter((fact) => fact.streamId === 'journey-shared');
    expect(shared.map((fact) => fact.revision)).toEqual(Array.from({ length: 3 * count }, (_, n) => n));
    const instants = log.map((fact) => fact.recordedAt);
    expect(instants).toEqual(instants.toSorted());
  });
});

/** Lines that were written whole; the killed process may have left half a line. */
function readAcks(file: string, acknowledged: Record<string, number>): void {
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const [stream, revision] = line.split(' ');
    acknowledged[stream!] = Number(revision);
  }
}

describe('A writer that is killed', () => {
  const KILLS = 24;

  it('SQ-06: loses nothing it had acknowledged, and a retry doubles nothing', async () => {
    const file = join(folder, 'killed.db');
    const acknowledged = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`journey-${n}`, -1]));
    let acksBefore = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const acks = join(folder, `${kill}.acks`);
      const child = start({ file, acks, streams: acknowledged });
      while (!existsSync(acks) || statSync(acks).size === 0) {
        if (child.process.exitCode !== null) throw new Error((await child.ended).errors);
        await pause(2);
      }
      await pause(Math.random() * 40);
      child.process.kill('SIGKILL');
      expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL', errors: '' });
      readAcks(acks, acknowledged);
      const acksNow = Object.values(acknowledged).reduce((sum, revision) => sum + revision + 1, 0);
      expect(acksNow).toBeGreaterThan(acksBefore);
      acksBefore = acksNow;
    }
    const log = await wholeLog(file);
    for (const [stream, last] of Object.entries(acknowledged)) {
      const stored = log.filter((fact) => fact.streamId === stream);
      expect(stored.length).toBeGreaterThan(last);
      expect(stored.map((fact) => fact.eventId)).toEqual(stored.map((_, revision) => factId(stream, revision)));
    }
  });
});
