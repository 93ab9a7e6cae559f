import { createHash } from 'node:crypto';
import {
  canonicalBytes,
  type EventStore,
  type FactToAppend,
  InMemoryEventStore,
  NO_STREAM,
  type RecordedFact,
} from '@app/event-store';
import { aFact, factId, gather, record, someFacts } from '@app/event-store/contract';
import { compareLogs } from './compare-logs';

const TIME = { now: (): number => Date.parse('2031-05-01T09:00:00Z') };
/** What a fact says of somebody: it may stand in no report. */
const CANARY = 'Canarybird';

type Entry = readonly [stream: string, expected: number, facts: readonly FactToAppend[]];
const ENTRIES: readonly Entry[] = [
  ['journey-a', NO_STREAM, someFacts('a', 3)],
  ['journey-b', NO_STREAM, [aFact(factId('b'), { personal: { familyName: CANARY } })]],
  ['journey-a', 2, someFacts('more', 2)],
];

async function logOf(entries: readonly Entry[], clock = TIME): Promise<EventStore> {
  const store = new InMemoryEventStore(clock);
  for (const entry of entries) await record(store, ...entry);
  return store;
}

/** A log of the same facts at other positions, as another store would count them. */
class Elsewhere extends InMemoryEventStore {
  override async *readAll(options = {}): AsyncGenerator<RecordedFact[]> {
    for await (const batch of super.readAll(options)) {
      yield batch.map((fact) => ({ ...fact, position: fact.position * 1000 }));
    }
  }
}

const changed = (change: Partial<FactToAppend>): readonly Entry[] =>
  ENTRIES.map(([stream, expected, facts], i) =>
    i === 1 ? [stream, expected, facts.map((fact) => ({ ...fact, ...change }))] : [stream, expected, facts],
  );

describe('two logs', () => {
  it('are equal when they hold the same facts in the same order, at whatever positions', async () => {
    const elsewhere = new Elsewhere(TIME);
    for (const entry of ENTRIES) await record(elsewhere, ...entry);
    const compared = await compareLogs(await logOf(ENTRIES), elsewhere);
    expect(compared).toEqual({
      source: { facts: 6, streams: 2, digest: compared.source.digest },
      destination: compared.source,
      equal: true,
      sourcePosition: 6,
    });
  });

  it('have the digest that the documents say', async () => {
    const store = await logOf(ENTRIES);
    const hash = createHash('sha256');
    for (const fact of await gather(store.readAll()))
      hash.update(Buffer.concat([canonicalBytes(fact), Buffer.from('\n')]));
    const { source } = await compareLogs(store, store);
    expect(source.digest).toBe(hash.digest('hex'));
  });

  it('are both empty, and equal', async () => {
    const nothing = { facts: 0, streams: 0, digest: createHash('sha256').digest('hex') };
    const compared = await compareLogs(await logOf([]), await logOf([]));
    expect(compared).toEqual({ source: nothing, destination: nothing, equal: true, sourcePosition: 0 });
  });

  it.each<[string, readonly Entry[], RegExp]>([
    ['a fact says something else', changed({ data: { placementType: 'U5' } }), /^fact 4 .*: data$/],
    ['a name is another', changed({ personal: { familyName: 'Magpie' } }), /^fact 4 .*: personal$/],
    ['a name is gone', changed({ personal: undefined }), /^fact 4 .*: personal$/],
    ['it was known at another day', changed({ happened: { from: '2031-04-02', precision: 'DAY' } }), /: happened$/],
    ['it has another id', changed({ eventId: factId('other') }), /^fact 4 .*: eventId$/],
    ['one is missing at the end', ENTRIES.slice(0, 2), /^the destination ends before fact 5 /],
    [
      'there is one more',
      [...ENTRIES, ['journey-c', NO_STREAM, someFacts('c', 1)]],
      /goes on with fact 7 .*source ends$/,
    ],
    ['streams stand in another order', [ENTRIES[1]!, ENTRIES[0]!, ENTRIES[2]!], /^fact 1 .*: streamId, .*eventId/],
  ])('are not equal when %s, and it is said where they part', async (_, entries, difference) => {
    const compared = await compareLogs(await logOf(ENTRIES), await logOf(entries));
    expect(compared.equal).toBe(false);
    expect(compared.source.digest).not.toBe(compared.destination.digest);
    expect(compared.difference).toMatch(difference);
    expect(compared.difference).not.toContain(CANARY);
  });

  it('are not equal when one of them was recorded at another instant', async () => {
    const later = { now: (): number => TIME.now() + 1 };
    const compared = await compareLogs(await logOf(ENTRIES), await logOf(ENTRIES, later));
    expect(compared.difference).toMatch(/^fact 1 .*: recordedAt$/);
  });

  it('can be compared up to a position of the first', async () => {
    const [whole, part] = [await logOf(ENTRIES), await logOf(ENTRIES.slice(0, 2))];
    expect(await compareLogs(whole, part, { sourceUpTo: 4 })).toMatchObject({ equal: true });
    expect(await compareLogs(whole, part, { sourceUpTo: 3 })).toMatchObject({ equal: false });
    expect(await compareLogs(whole, part, { sourceUpTo: 0 })).toMatchObject({ equal: false, source: { facts: 0 } });
  });

  it('may be a log and its beginning', async () => {
    const [whole, part] = [await logOf(ENTRIES), await logOf(ENTRIES.slice(0, 2))];
    expect(await compareLogs(whole, part, { beginning: true })).toMatchObject({ equal: true, sourcePosition: 4 });
    expect(await compareLogs(whole, await logOf([]), { beginning: true })).toMatchObject({
      equal: true,
      sourcePosition: 0,
    });
    expect(await compareLogs(part, whole, { beginning: true })).toMatchObject({
      equal: false,
      difference: expect.stringContaining('goes on with fact 5') as string,
    });
  });
});
