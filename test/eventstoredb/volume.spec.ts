import { setTimeout as pause } from 'node:timers/promises';
import { jsonEvent } from '@eventstore/db-client';
import { Store } from './store';
import { all, append, Bench, eventsOf, waitUntil } from './test-clients';

const nothing = new Uint8Array();
const MANY = 100_000;

describe('A long log', () => {
  it('takes each write in the same time however long it is', () => {
    const store = new Store();
    const millisOf = (from: number, to: number): number => {
      const began = process.cpuUsage();
      for (let i = from; i < to; i++) {
        const event = { id: `id-${i}`, type: 'Counted', json: true, data: nothing, metadata: nothing };
        store.write(`stream-${i % 50}`, Math.floor(i / 50) - 1 < 0 ? 'no_stream' : Math.floor(i / 50) - 1, [event]);
      }
      return process.cpuUsage(began).user / 1000;
    };
    millisOf(0, 10_000);
    const early = millisOf(10_000, 20_000);
    millisOf(20_000, MANY - 10_000);
    const late = millisOf(MANY - 10_000, MANY);
    expect(store.log.events).toHaveLength(MANY);
    expect(late).toBeLessThan(early * 4 + 50);
    const middle = store.log.events[MANY / 2]!;
    expect(store.log.indexFrom(middle.position)).toBe(MANY / 2);
    expect(store.log.at(middle.stream, middle.revision)).toBe(middle);
  });
});

describe('A reader who does not keep up', () => {
  const bench = new Bench();
  beforeAll(() => bench.open());
  afterAll(() => bench.clear());

  it('is waited for, and gets everything in the end', async () => {
    const text = 'x'.repeat(2_000);
    const large = Array.from({ length: 400 }, (_, n) => jsonEvent({ type: 'Large', data: { n, text } }));
    for (let i = 0; i < 10; i++) await append(bench.client, 'BatchAppend', `large-${i}`, large, 'no_stream');
    const sent = (): number => bench.server.nodes[0]!.counts.eventsSent;
    const reading = bench.client.readAll()[Symbol.asyncIterator]();
    await reading.next();
    await waitUntil(() => sent() > 10, 'the first events were sent');
    let before = -1;
    for (; sent() > before; before = sent(), await pause(100));
    expect(sent()).toBeLessThan(2_000);
    let count = 1;
    while (!(await reading.next()).done) count += 1;
    expect([count, sent()]).toEqual([4_000, 4_000]);
  });

  it('holds up no other reader', async () => {
    const stuck = bench.client.readAll()[Symbol.asyncIterator]();
    await stuck.next();
    await append(bench.client, 'BatchAppend', 'other', eventsOf(3), 'no_stream');
    expect(await all(bench.client.readStream('other'))).toHaveLength(3);
    await stuck.return?.();
  });
});
