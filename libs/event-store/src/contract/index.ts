import type { Clock, EventStore } from '../event-store';
import { appending, appendingAgain, reusingIds } from './appending.contract';
import { contents, refusing } from './contents.contract';
import type { EventStoreFactory } from './event-store-factory';
import { following, waysToFollow } from './following.contract';
import { matchingTheModel } from './model.contract';
import { reading, readingWhileWriting } from './reading.contract';
import { racing, time, unknownOutcomes } from './racing.contract';

export type { EventStoreFactory } from './event-store-factory';
export { aFact, factId, gather, record, someFacts } from './facts.fixture';

/** The suite that every adapter of the log passes. Call it in the adapter's own spec. */
export function describeEventStoreContract(name: string, factory: EventStoreFactory): void {
  describe(`${name} keeps the promises of the log`, () => {
    const opened: EventStore[] = [];
    const kept = (store: EventStore): EventStore => {
      opened.push(store);
      return store;
    };
    const { reopen, faults = {} } = factory;
    const subject: EventStoreFactory = {
      ...factory,
      open: async (clock?: Clock) => kept(await factory.open(clock)),
      ...(reopen && { reopen: async (clock?: Clock) => kept(await reopen(clock)) }),
      faults: Object.fromEntries(
        Object.entries(faults).map(([what, open]) => [what, async (): Promise<EventStore> => kept(await open())]),
      ),
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    describe('appending', () => appending(subject));
    describe('appending again', () => appendingAgain(subject));
    if (subject.comparesContent) describe('using an id again', () => reusingIds(subject));
    describe('what a fact may hold', () => contents(subject));
    describe('what is refused', () => refusing(subject));
    describe('many callers at once', () => racing(subject));
    describe('time', () => time(subject));
    describe('reading', () => reading(subject));
    describe('reading while others write', () => readingWhileWriting(subject));
    describe('following', () => following(subject));
    describe('ways to follow', () => waysToFollow(subject));
    describe('an answer that is lost', () => unknownOutcomes(subject));
    describe('any order of appends', () => matchingTheModel(subject));
  });
}
