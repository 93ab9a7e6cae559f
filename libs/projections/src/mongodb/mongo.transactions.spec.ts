import { MongoClient, type Document } from 'mongodb';
import type { Step } from '../read-models';
import { describeByTransactions, freshUrl, TestDatabase } from './mongo.fixture';
import { openMongoReadModels, type MongoReadModels } from './mongo.read-models';
import type { Answer, WireProxy } from './wire-proxy.fixture';

jest.setTimeout(240_000);

const stepFrom = (from: number): Step => ({
  collection: 'list',
  from,
  upTo: from + 1,
  writes: [{ key: 'a', document: { from }, indexed: { by: ['x', `y${from}`] } }],
});

describeByTransactions('transactions in MongoDB', (url) => {
  let database: TestDatabase;
  let models: MongoReadModels;
  let proxy: WireProxy;
  let asked: Document[];
  beforeEach(async () => {
    database = new TestDatabase(freshUrl(url()));
    ({ models, proxy } = await database.proxied());
    await models.apply(stepFrom(0));
    asked = [];
  });
  afterEach(() => database.dispose());

  /** The nth time (from 0) that a command of this name comes, something else may become of it. */
  const meddle = (name: string, then: (nth: number, done: () => Promise<Document>) => Promise<Answer>): void => {
    let nth = 0;
    proxy.intercept = (command, forward): Promise<Answer> => {
      asked.push(command);
      return name in command && command.autocommit !== undefined ? then(nth++, () => forward()) : forward();
    };
  };
  const begun = (): number => asked.filter(({ startTransaction }) => startTransaction === true).length;
  const commits = (): Document[] => asked.filter((command) => 'commitTransaction' in command);

  it('MG-04: are run again as a whole when the server calls the failure transient', async () => {
    const conflict = { ok: 0, code: 112, codeName: 'WriteConflict', errorLabels: ['TransientTransactionError'] };
    meddle('update', (nth, done) => (nth < 3 ? Promise.resolve(conflict) : done()));
    expect(await models.apply(stepFrom(1))).toBe('applied');
    expect([begun(), commits().length]).toEqual([4, 1]);
    expect(await models.get('list', 'a')).toEqual({ from: 1 });
  });

  it('MG-04: are only committed again, by a majority, when nobody knows what became of the commit', async () => {
    const errorLabels = ['UnknownTransactionCommitResult', 'RetryableWriteError'];
    meddle('commitTransaction', async (nth, done) => {
      const answer = await done();
      return nth < 2 ? { ok: 0, code: 91, codeName: 'ShutdownInProgress', errorLabels } : answer;
    });
    expect(await models.apply(stepFrom(1))).toBe('applied');
    expect([begun(), commits().length]).toEqual([1, 3]);
    for (const { writeConcern } of commits()) expect(writeConcern).toMatchObject({ w: 'majority' });
    expect(await models.checkpoint('list')).toBe(2);
  });

  it('MG-04: leave nothing behind when the server refuses one of their writes', async () => {
    const other = await database.open();
    const before = await other.fingerprint('list');
    meddle('update', (nth, done) =>
      nth === 1 ? Promise.resolve({ ok: 0, code: 2, codeName: 'BadValue', errmsg: 'refused' }) : done(),
    );
    await expect(models.apply(stepFrom(1))).rejects.toThrow('refused');
    expect(asked.some((command) => 'abortTransaction' in command)).toBe(true);
    expect(await other.fingerprint('list')).toEqual(before);
    expect(await other.checkpoint('list')).toBe(1);
    expect(await models.apply(stepFrom(1))).toBe('applied');
  });

  it('MG-02: give pages and scans of one moment, which every question after the first one names', async () => {
    meddle('nothing', (_, done) => done());
    await models.find('list', { index: 'by' });
    const moments = asked
      .filter((command) => 'find' in command || 'aggregate' in command)
      .map(({ readConcern }) => readConcern as { level: string; atClusterTime?: unknown })
      .filter(({ level }) => level === 'snapshot');
    expect(moments.map(({ atClusterTime }) => atClusterTime !== undefined)).toEqual([false, true, true]);
  });

  it('MG-06: are not begun where an index is missing, and whoever projects makes what is missing', async () => {
    const client = database.closing(new MongoClient(database.url));
    const all = await client.db().listCollections().toArray();
    const [name = ''] = all.map((one) => one.name).filter((one) => one.startsWith('indexed_'));
    await client.db().collection(name).dropIndex('place');
    const reading = { url: database.url, readOnly: true };
    await expect(openMongoReadModels(reading)).rejects.toThrow('An index is missing in MongoDB');
    await database.open();
    database.closing(await openMongoReadModels(reading));
    const again = client
      .db()
      .collection(name)
      .insertMany(await client.db().collection(name).find().toArray());
    await expect(again).rejects.toThrow('E11000');
  });
});
