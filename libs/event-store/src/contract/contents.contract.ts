import { NO_STREAM, type FactToAppend } from '../event-store';
import type { EventStoreFactory } from './event-store-factory';
import { aFact, asGiven, factId, gather, record, someFacts } from './facts.fixture';

const STREAM = 'journey-a';

/** Values that careless storage changes. */
const AWKWARD: Readonly<Record<string, object>> = {
  'letters of all kinds': { text: 'Ŵ é ß 漢字 עברית \u200d 👩‍👧 \u2028 \u0000 \u007f "\\/ \r\n\t' },
  'keys of all kinds': { '': 1, ' ': 2, é: 3, '👧': 4, 'a.b': 5, $where: 6, constructor: 7, toJSON: 8 },
  'a key named __proto__': JSON.parse('{"__proto__": {"polluted": true}, "z": 1}') as object,
  numbers: { n: [0, 0.1, -1.5, 1e21, 1e-7, 5e-324, 2 ** 53, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE] },
  'nothing, nowhere': { a: null, b: [], c: {}, d: '', e: [[], [null], {}], f: false },
  'order of keys': { b: 1, a: { d: 1, c: 2 }, 10: 'ten', 9: 'nine' },
  'deep nesting': Array.from({ length: 50 }).reduce<object>((inner) => ({ inner }), {}),
};

export function contents({ open }: EventStoreFactory): void {
  it.each(Object.entries(AWKWARD))('gives back %s as they came', async (_, value) => {
    const store = await open();
    const given = aFact(factId('one'), {
      data: value,
      personal: { note: value },
      happened: value,
      causationId: factId('x'),
    });
    await record(store, STREAM, NO_STREAM, [given]);
    const [stored] = await gather(store.readStream(STREAM));
    expect(asGiven(stored!)).toEqual(given);
    expect(Object.keys(stored!.data).sort()).toEqual(Object.keys(value).sort());
  });

  it('leaves out what was not given', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, [aFact(factId('one'), { personal: undefined, causationId: undefined })]);
    const [stored] = await gather(store.readStream(STREAM));
    expect(stored).not.toHaveProperty('personal');
    expect(stored).not.toHaveProperty('causationId');
  });

  it('is not changed by changing what was given or what was read', async () => {
    const store = await open();
    const data = { list: [1] };
    const appended = store.append(STREAM, NO_STREAM, [aFact(factId('one'), { data })]);
    data.list.push(2);
    await appended;
    const [read] = await gather(store.readAll());
    (read!.data as typeof data).list.push(3);
    expect((await gather(store.readAll()))[0]!.data).toEqual({ list: [1] });
    expect((await gather(store.readStream(STREAM)))[0]!.data).toEqual({ list: [1] });
  });

  it('takes many facts at once and a fact that is large', async () => {
    const store = await open();
    await record(store, STREAM, NO_STREAM, someFacts('many', 1_500));
    const large = aFact(factId('large'), { personal: { note: 'é'.repeat(400_000) } });
    await record(store, STREAM, 1_499, [large]);
    const stored = await gather(store.readStream(STREAM));
    expect(stored.slice(0, 1_500).map((fact) => fact.data)).toEqual(Array.from({ length: 1_500 }, (_, n) => ({ n })));
    expect(stored[1_500]!.personal).toEqual(large.personal);
  });
}

const fact = aFact(factId('one'));
const circular: Record<string, unknown> = {};
circular['itself'] = circular;
const NOT_FACTS: Readonly<Record<string, Partial<Record<keyof FactToAppend, unknown>>>> = {
  'an id that is no UUID': { eventId: 'one' },
  'an empty type': { type: '' },
  undefined: { data: { a: undefined } },
  'no data': { data: undefined },
  NaN: { data: { a: [1, NaN] } },
  'a lone surrogate': { personal: { name: '\ud83d' } },
  'a date object': { happened: { from: new Date(0) } },
  'a map': { data: { a: new Map() } },
  'a bigint': { data: { a: 1n } },
  'a function': { data: { a: (): number => 1 } },
  'a value that holds itself': { data: circular },
  'a list with holes': { data: { a: new Array(2) } },
};

export function refusing({ open }: EventStoreFactory): void {
  it.each(Object.entries(NOT_FACTS))('refuses %s, and writes nothing of the append', async (_, changes) => {
    const store = await open();
    const bad = { ...aFact(factId('two')), ...changes } as FactToAppend;
    expect(await store.append(STREAM, NO_STREAM, [fact, bad])).toMatchObject({ kind: 'rejected', reason: 'INVALID' });
    expect(await store.head()).toBe(0);
  });

  it('names the place of the fault and never the value', async () => {
    const store = await open();
    const outcome = await store.append(STREAM, NO_STREAM, [
      aFact(factId('x'), { personal: { names: ['Zebedee\ud83d'] } }),
    ]);
    expect(outcome).toMatchObject({ detail: expect.stringContaining('personal.names.0') as string });
    expect(JSON.stringify(outcome)).not.toContain('Zebedee');
  });

  it('refuses an append of nothing, a stream without a name, and a revision that cannot be', async () => {
    const store = await open();
    const invalid = { kind: 'rejected', reason: 'INVALID' };
    expect(await store.append(STREAM, NO_STREAM, [])).toMatchObject(invalid);
    expect(await store.append('', NO_STREAM, [fact])).toMatchObject(invalid);
    expect(await store.append('$all', NO_STREAM, [fact])).toMatchObject(invalid);
    expect(await store.append('journey\u0000a', NO_STREAM, [fact])).toMatchObject(invalid);
    expect(await store.append(STREAM, -2, [fact])).toMatchObject(invalid);
    expect(await store.append(STREAM, 0.5, [fact])).toMatchObject(invalid);
    expect(await store.append(STREAM, NO_STREAM, [fact, fact])).toMatchObject(invalid);
  });

  it('refuses a fact that is too large, counted in bytes', async () => {
    const store = await open();
    const large = aFact(factId('large'), { personal: { note: 'é'.repeat(600_000) } });
    expect(await store.append(STREAM, NO_STREAM, [large])).toMatchObject({ kind: 'rejected', reason: 'TOO_LARGE' });
  });

  it('says so when it is used after it was closed', async () => {
    const store = await open();
    await store.close();
    await expect(store.append(STREAM, NO_STREAM, [fact])).rejects.toThrow('closed');
    await expect(store.head()).rejects.toThrow('closed');
    await expect(store.close()).resolves.toBeUndefined();
  });
}
