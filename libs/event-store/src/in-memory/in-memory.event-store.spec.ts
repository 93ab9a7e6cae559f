import { describeEventStoreContract } from '../contract';
import { InMemoryEventStore } from './in-memory.event-store';

describeEventStoreContract('The log in memory', {
  open: (clock) => Promise.resolve(new InMemoryEventStore(clock)),
  contiguousPositions: true,
  ownClock: true,
  comparesContent: true,
});
