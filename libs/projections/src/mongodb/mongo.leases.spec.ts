import { describeLeasesContract } from '../contract';
import { describeOnMongo, freshUrl, TestDatabase } from './mongo.fixture';
import { openMongoLeases, type MongoLeases } from './mongo.leases';

jest.setTimeout(240_000);

describeOnMongo('leases in MongoDB', (url) => {
  describeLeasesContract('MongoDB', async () => {
    const database = new TestDatabase(freshUrl(url));
    const open = async (): Promise<MongoLeases> => database.closing(await openMongoLeases({ url: database.url }));
    return { leases: await open(), another: open, dispose: (): Promise<void> => database.dispose() };
  });
});
