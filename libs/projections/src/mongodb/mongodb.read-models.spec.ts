import { describeReadModelsContract } from '../contract';
import type { ReadModels } from '../read-models';
import { describeOnMongo, dropDatabase, freshUrl, MONGODB_URL } from './mongo.fixture';
import { TransactionsProxy } from './transactions.fixture';
import { openMongoReadModels } from './mongo.read-models';

// A server of the wire protocol that keeps its documents in SQLite takes its time.
jest.setTimeout(60_000);

describeOnMongo('read models in MongoDB', () => {
  describeReadModelsContract('MongoDB', async () => {
    const url = freshUrl();
    const opened: ReadModels[] = [];
    const open = async (): Promise<ReadModels> => {
      const models = await openMongoReadModels({ url });
      opened.push(models);
      return models;
    };
    return {
      models: await open(),
      another: open,
      dispose: async (): Promise<void> => {
        for (const models of opened) await models.close();
        await dropDatabase(url);
      },
    };
  });
});

describeOnMongo('read models in MongoDB, by transactions', () => {
  let set: TransactionsProxy;
  beforeAll(async () => {
    set = await TransactionsProxy.before(MONGODB_URL ?? '');
  });
  afterAll(() => set.proxy.close());
  describeReadModelsContract('MongoDB', async () => {
    const url = freshUrl(set.proxy.url);
    const opened: ReadModels[] = [];
    const open = async (): Promise<ReadModels> => {
      const models = await openMongoReadModels({ url });
      opened.push(models);
      return models;
    };
    return {
      models: await open(),
      another: open,
      dispose: async (): Promise<void> => {
        for (const models of opened) await models.close();
        await dropDatabase(url);
      },
    };
  });
});
