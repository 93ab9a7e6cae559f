import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, openSqliteEventStore } from '@app/event-store';
import { describeReadModelsContract } from '../contract';
import type { ReadModels, Step } from '../read-models';
import { openSqliteReadModels } from './sqlite.read-models';

const stepOf = (from: number, upTo: number, documents: number): Step => ({
  collection: 'list',
  from,
  upTo,
  writes: Array.from({ length: documents }, (_, i) => ({
    key: `k${String(i).padStart(6, '0')}`,
    document: { upTo, filler: 'x'.repeat(200) },
    indexed: { upTo: [upTo] },
  })),
});

describeReadModelsContract('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  const file = join(folder, 'read-models.sqlite');
  const opened: ReadModels[] = [];
  const open = (): ReadModels => {
    const models = openSqliteReadModels({ file });
    opened.push(models);
    return models;
  };
  return Promise.resolve({
    models: open(),
    another: (): Promise<ReadModels> => Promise.resolve(open()),
    dispose: async (): Promise<void> => {
      for (const models of opened) await models.close();
      rmSync(folder, { recursive: true });
    },
  });
});

describe('Read models in an SQLite file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-models-'));
    file = join(folder, 'read-models.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are there again when the file is opened again', async () => {
    const first = openSqliteReadModels({ file });
    await first.apply(stepOf(0, 3, 2));
    await first.switchTo('list', 'list');
    const fingerprint = await first.fingerprint('list');
    await first.close();
    const second = openSqliteReadModels({ file });
    expect(await second.live('list')).toBe('list');
    expect(await second.checkpoint('list')).toBe(3);
    expect(await second.fingerprint('list')).toEqual(fingerprint);
    await second.close();
  });

  it('are read beside a writer, and not written, by whoever opens them for reading only', async () => {
    const writer = openSqliteReadModels({ file });
    await writer.apply(stepOf(0, 1, 3));
    const reader = openSqliteReadModels({ file, readOnly: true });
    expect(await reader.count('list')).toBe(3);
    await writer.apply(stepOf(1, 2, 5));
    expect(await reader.count('list')).toBe(5);
    await expect(reader.apply(stepOf(2, 3, 1))).rejects.toThrow('opened for reading only');
    await expect(reader.drop('list')).rejects.toThrow('opened for reading only');
    await expect(reader.switchTo('list', 'list')).rejects.toThrow('opened for reading only');
    await reader.close();
    await writer.close();
  });

  it('are not made by whoever only wants to read them', () => {
    expect(() => openSqliteReadModels({ file, readOnly: true })).toThrow(file);
  });

  it('are never taken for the log, nor the log for them', async () => {
    await openSqliteEventStore({ file }).close();
    expect(() => openSqliteReadModels({ file })).toThrow(`${file} cannot be opened`);
    const other = join(folder, 'other.sqlite');
    await openSqliteReadModels({ file: other }).close();
    expect(() => openSqliteEventStore({ file: other })).toThrow(other);
  });

  it('of another layout are refused with the advice to delete them', async () => {
    await openSqliteReadModels({ file }).close();
    const database = openSqlite({ file, applicationId: 0x434a4c72 });
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openSqliteReadModels({ file })).toThrow('layout 99). Delete it: it is rebuilt from the log.');
  });

  it('answer, as they were before, while a large step is being written, and hold up nothing else', async () => {
    const models = openSqliteReadModels({ file });
    await models.apply(stepOf(0, 1, 1));
    let done = false;
    const writing = models.apply(stepOf(1, 2, 20_000)).finally(() => (done = true));
    const seen: (number | undefined)[] = [];
    while (!done) {
      seen.push(await models.checkpoint('list'));
      expect(await models.count('list')).toBe(seen.at(-1) === 2 ? 20_000 : 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await writing).toBe('applied');
    expect(seen.filter((checkpoint) => checkpoint === 1).length).toBeGreaterThan(3);
    expect(await models.count('list')).toBe(20_000);
    await models.close();
  });

  it('wait for the step of another process, and then find theirs stale', async () => {
    const [one, other] = [openSqliteReadModels({ file }), openSqliteReadModels({ file })];
    await one.apply(stepOf(0, 1, 1));
    const outcomes = await Promise.all([one.apply(stepOf(1, 2, 20_000)), other.apply(stepOf(1, 2, 20_000))]);
    expect([...outcomes].sort()).toEqual(['applied', 'stale']);
    await one.close();
    await other.close();
  });

  it('are closed only after the step that is being written', async () => {
    const models = openSqliteReadModels({ file });
    const writing = models.apply(stepOf(0, 1, 5_000));
    await models.close();
    expect(await writing).toBe('applied');
    const again = openSqliteReadModels({ file });
    expect(await again.count('list')).toBe(5_000);
    await again.close();
  });
});
