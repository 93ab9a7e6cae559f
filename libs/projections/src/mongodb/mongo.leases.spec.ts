import { describeLeasesContract } from '../contract';
import type { Leases } from '../leases';
import { describeOnMongo, dropDatabase, freshUrl } from './mongo.fixture';
import { openMongoLeases } from './mongo.leases';

jest.setTimeout(60_000);

describeOnMongo('leases in MongoDB', () => {
  describeLeasesContract('MongoDB', async () => {
    const url = freshUrl();
    const opened: Leases[] = [];
    const open = async (): Promise<Leases> => {
      const leases = await openMongoLeases({ url });
      opened.push(leases);
      return leases;
    };
    return {
      leases: await open(),
      another: open,
      dispose: async (): Promise<void> => {
        for (const leases of opened) await leases.close();
        await dropDatabase(url);
      },
    };
  });
});
