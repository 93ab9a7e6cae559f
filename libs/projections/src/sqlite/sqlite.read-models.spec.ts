import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeReadModelsContract } from '../contract';
import type { ReadModels } from '../read-models';
import { openSqliteReadModels } from './sqlite.read-models';

describeReadModelsContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  const file = join(folder, 'read-models.sqlite');
  const opened: ReadModels[] = [];
  const open = (): ReadModels => {
    const models = openSqliteReadModels({ file });
    opened.push(models);
    return models;
  };
  return {
    models: open(),
    another: (): Promise<ReadModels> => Promise.resolve(open()),
    dispose: async (): Promise<void> => {
      for (const models of opened) await models.close();
      await rm(folder, { recursive: true });
    },
  };
});
