import { MongoClient } from 'mongodb';
import { DOCUMENT_BYTES_MAX, DocumentRefused } from '../document';
import type { Step } from '../read-models';
import { describeBothWays, freshUrl, TestDatabase } from './mongo.fixture';
import { openMongoReadModels } from './mongo.read-models';

jest.setTimeout(240_000);

const stepFrom = (from: number, writes: Step['writes'] = []): Step => {
  return { collection: 'list', from, upTo: from + 1, writes };
};

describeBothWays('a database of read models', (url) => {
  let database: TestDatabase;
  let client: MongoClient;
  beforeEach(() => {
    database = new TestDatabase(freshUrl(url()));
    client = database.closing(new MongoClient(database.url));
  });
  afterEach(() => database.dispose());
  const names = async (): Promise<string[]> =>
    (await client.db().listCollections().toArray()).map(({ name }: { name: string }) => name);

  it('MG-07: is refused when another edition made it, with the advice to drop it', async () => {
    await database.open();
    await client
      .db()
      .collection('layout')
      .updateOne({}, { $set: { layout: 99 } });
    await expect(database.open()).rejects.toThrow('(layout 99)');
    await client
      .db()
      .collection('layout')
      .updateOne({}, { $set: { layout: 1, steps: 'otherwise' } });
    await expect(database.open()).rejects.toThrow('Drop it: it is rebuilt from the log.');
  });

  it('is not taken for one when it holds something else, nor made by whoever only reads', async () => {
    const reading = { url: database.url, readOnly: true };
    await expect(openMongoReadModels(reading)).rejects.toThrow('is empty. Start the projector first.');
    expect(await names()).toEqual([]);
    await client.db().collection('invoices').insertOne({ n: 1 });
    await expect(database.open()).rejects.toThrow('holds something else');
    expect(await names()).toEqual(['invoices']);
  });

  it('is read, and not written, by whoever opens it for reading only', async () => {
    const writer = await database.open();
    await writer.apply(stepFrom(0, [{ key: 'a', document: { n: 1 } }]));
    const reader = database.closing(await openMongoReadModels({ url: database.url, readOnly: true }));
    expect(await reader.get('list', 'a')).toEqual({ n: 1 });
    await expect(reader.apply(stepFrom(1))).rejects.toThrow('for reading only');
    await expect(reader.drop('list')).rejects.toThrow('for reading only');
    await expect(reader.switchTo('list', 'list')).rejects.toThrow('for reading only');
  });

  it('is cleared of what a dropped collection was made of, by the next one who opens it', async () => {
    const models = await database.open();
    await models.apply(stepFrom(0, [{ key: 'a', document: { n: 1 }, indexed: { by: [1] } }]));
    const [kept] = [await names()];
    await models.apply({ ...stepFrom(0, [{ key: 'a', document: {} }]), collection: 'other' });
    // As if whoever dropped it had died after the row was gone.
    await client.db().collection<{ _id: string }>('catalogue').deleteOne({ _id: 'other' });
    expect((await names()).length).toBeGreaterThan(kept.length);
    await (await database.open()).checkpoint('list');
    expect((await names()).sort()).toEqual(kept.sort());
    expect(await models.get('list', 'a')).toEqual({ n: 1 });
  });

  it('MG-10: hears of no document that is too large', async () => {
    const { models, proxy } = await database.proxied();
    let asked = 0;
    proxy.intercept = (_, forward): ReturnType<typeof forward> => {
      asked += 1;
      return forward();
    };
    const large = { key: 'a', document: { a: 'x'.repeat(DOCUMENT_BYTES_MAX) } };
    await expect(models.apply(stepFrom(0, [large]))).rejects.toThrow(DocumentRefused);
    expect(asked).toBe(0);
  });

  it('MG-10: keeps keys with $ and . and deep nesting as the text they are, and takes no operator for a value', async () => {
    const models = await database.open();
    let deep: object = { $where: 'sleep(1000)' };
    for (let depth = 0; depth < 50; depth += 1) deep = { 'a.b': deep, $set: [depth] };
    await models.apply(stepFrom(0, [{ key: '$ne', document: deep, indexed: { $gt: ['$in', ''] } }]));
    expect(await models.get('list', '$ne')).toEqual(deep);
    expect((await models.find('list', { index: '$gt', equals: '$in' })).total).toBe(1);
    const operator = { $ne: '' } as unknown as string;
    await expect(models.get('list', operator)).rejects.toThrow(TypeError);
    await expect(models.getMany('list', ['a', operator])).rejects.toThrow(TypeError);
    await expect(models.get(operator, '$ne')).rejects.toThrow(TypeError);
    expect(() => models.live(operator)).toThrow(TypeError);
    await expect(models.find('list', { index: '$gt', equals: operator })).rejects.toThrow(RangeError);
    await expect(models.apply(stepFrom(1, [{ key: operator, document: {} }]))).rejects.toThrow(TypeError);
  });
});
