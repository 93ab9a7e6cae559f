import { describeLeasesContract } from '../contract';
import { InMemoryLeases } from './in-memory.leases';

describeLeasesContract('in memory', () => {
  const leases = new InMemoryLeases();
  return Promise.resolve({ leases, dispose: () => leases.close() });
});
