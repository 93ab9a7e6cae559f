import { describeReadModelsContract } from '../contract';
import type { ReadModels } from '../read-models';
import { describeBothWays, freshUrl, TestDatabase } from './mongo.fixture';

// A server of the wire protocol that keeps its documents in SQLite takes its time.
jest.setTimeout(240_000);

describeBothWays('read models in MongoDB', (url) => {
  describeReadModelsContract('MongoDB', async () => {
    const database = new TestDatabase(freshUrl(url()));
    return {
      models: await database.open(),
      another: (): Promise<ReadModels> => database.open(),
      dispose: (): Promise<void> => database.dispose(),
    };
  });
});
