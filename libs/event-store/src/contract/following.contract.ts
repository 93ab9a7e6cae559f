import { firstValueFrom, type Subscription } from 'rxjs';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, NO_STREAM, type RecordedFact } from '../event-store';
import { follow } from '../follow';
import type { EventStoreFactory } from './event-store-factory';
import { aFact, factId, gather, record, someFacts } from './facts.fixture';

interface Heard {
  readonly facts: RecordedFact[];
  readonly subscription: Subscription;
  /** Resolves when `count` facts have been heard. */
  count(count: number): Promise<void>;
}

function listen(store: EventStore, options: { after?: number; batchSize?: number } = {}): Heard {
  const facts: RecordedFact[] = [];
  const subscription = store.subscribe(options).subscribe((batch) => facts.push(...batch));
  const count = async (wanted: number): Promise<void> => {
    while (facts.length < wanted) await pause(2);
  };
  return { facts, subscription, count };
}

/** Facts one by one into a stream of their own, each append waiting for the one before. */
async function write(store: EventStore, streamId: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await record(store, streamId, n - 1, [aFact(factId(streamId, n))]);
}

export function following({ open }: EventStoreFactory): void {
  it('catches up and then follows, without gap or double, while many write', async () => {
    const store = await open();
    await write(store, 'journey-0', 50);
    const early = listen(store, { batchSize: 7 });
    const writing = [1, 2, 3, 4].map((n) => write(store, `journey-${n}`, 50));
    await early.count(60);
    const late = listen(store);
    await Promise.all(writing);
    await Promise.all([early.count(250), late.count(250)]);
    await pause(20);
    const log = await gather(store.readAll());
    expect(early.facts).toEqual(log);
    expect(late.facts).toEqual(log);
  });

  it('starts after the position it is given: exclusive', async () => {
    const store = await open();
    const position = await record(store, 'journey-a', NO_STREAM, someFacts('a', 3));
    const heard = listen(store, { after: position });
    await record(store, 'journey-a', 2, someFacts('b', 1));
    await heard.count(1);
    expect(heard.facts.map((fact) => fact.eventId)).toEqual([factId('b', 0)]);
  });

  it('goes on from the last applied position after a break', async () => {
    const store = await open();
    await write(store, 'journey-a', 10);
    const first = listen(store, { batchSize: 4 });
    await first.count(4);
    first.subscription.unsubscribe();
    const applied = first.facts.length;
    await write(store, 'journey-b', 5);
    const second = listen(store, { after: first.facts.at(-1)!.position });
    await second.count(15 - applied);
    expect([...first.facts, ...second.facts]).toEqual(await gather(store.readAll()));
    expect(first.facts).toHaveLength(applied);
  });
}

export function waysToFollow({ open }: EventStoreFactory): void {
  it('ends when the log is closed', async () => {
    const store = await open();
    const ended = new Promise((complete) => store.subscribe().subscribe({ complete: () => complete('ended') }));
    await store.close();
    expect(await ended).toBe('ended');
  });

  it('can be followed at the pace of a slow reader', async () => {
    const store = await open();
    const writing = write(store, 'journey-a', 30);
    const abort = new AbortController();
    const read: RecordedFact[] = [];
    for await (const batch of follow(store, { batchSize: 4, signal: abort.signal })) {
      await pause(1);
      read.push(...batch);
      if (read.length === 30) setTimeout(() => abort.abort(), 5);
    }
    await writing;
    expect(read).toEqual(await gather(store.readAll()));
  });

  it('serves one who waits for the next fact only', async () => {
    const store = await open();
    const next = firstValueFrom(store.subscribe());
    await record(store, 'journey-a', NO_STREAM, someFacts('a', 1));
    expect((await next)[0]).toMatchObject({ streamId: 'journey-a', revision: 0 });
  });
}
