import type { ReadModels, Step } from '../read-models';
import { hostileNamesContract, scansContract, switchContract } from './collections.contract';
import { absentContract, bytesContract, hostileDocumentsContract, jsonOnlyContract } from './documents.contract';
import { put } from './given';
import { findContract, hostileIndexContract, pagesContract, questionsContract } from './indexes.contract';
import { checkpointsContract, fencesContract, wholeStepsContract } from './steps.contract';

/** How a suite gets at an adapter. Each test asks for an empty one of its own. */
export interface ReadModelsUnderTest {
  readonly models: ReadModels;
  /** Another instance on the same documents, as another process would open it; absent where there is no such thing. */
  another?(): Promise<ReadModels>;
  /** Closes everything and removes what was left behind. */
  dispose(): Promise<void>;
}

/** Every promise of the port. An adapter's spec calls this and adds only what is true of that adapter alone. */
export function describeReadModelsContract(name: string, create: () => Promise<ReadModelsUnderTest>): void {
  describe(`read models: ${name}`, () => {
    let under: ReadModelsUnderTest;
    let models: ReadModels;
    beforeEach(async () => {
      under = await create();
      models = under.models;
    });
    afterEach(() => under.dispose());
    const get = (): ReadModels => models;

    describe('steps', () => {
      checkpointsContract(get);
      wholeStepsContract(get);
      fencesContract(get);
    });
    describe('documents', () => {
      bytesContract(get);
      jsonOnlyContract(get);
      hostileDocumentsContract(get);
      absentContract(get);
    });
    describe('indexes', () => {
      findContract(get);
      hostileIndexContract(get);
      pagesContract(get);
      questionsContract(get);
    });
    describe('collections', () => {
      scansContract(get);
      switchContract(get);
      hostileNamesContract(get);
    });
    describe('two processes', () => processesContract(() => under));
  });
}

function processesContract(get: () => ReadModelsUnderTest): void {
  it('lets one of two racing steps in and tells the other that it is stale', async () => {
    const { models } = get();
    const rival = (await get().another?.()) ?? models;
    for (let from = 0; from < 20; from += 1) {
      const step = (who: string): Step => {
        return { collection: 'list', from, upTo: from + 1, writes: [put(`k${from}`, { who })] };
      };
      const outcomes = await Promise.all([models.apply(step('one')), rival.apply(step('other'))]);
      expect([...outcomes].sort()).toEqual(['applied', 'stale']);
      const who = outcomes[0] === 'applied' ? 'one' : 'other';
      expect(await rival.get('list', `k${from}`)).toEqual({ who });
    }
    expect(await models.checkpoint('list')).toBe(20);
  });

  it('shows each what the other has applied, switched and dropped', async () => {
    const { models } = get();
    const rival = (await get().another?.()) ?? models;
    await models.apply({ collection: 'one', from: 0, upTo: 1, writes: [put('a', {})] });
    await rival.switchTo('list', 'one');
    expect(await models.live('list')).toBe('one');
    await rival.apply({ collection: 'two', from: 0, upTo: 1, writes: [put('a', { n: 2 })] });
    await models.switchTo('list', 'two', 'one');
    await models.drop('one');
    expect(await rival.apply({ collection: 'one', from: 1, upTo: 2, writes: [] })).toBe('stale');
    expect(await rival.get((await rival.live('list')) ?? '', 'a')).toEqual({ n: 2 });
  });

  it('makes a collection once when two begin it', async () => {
    const { models } = get();
    const rival = (await get().another?.()) ?? models;
    const begin = { collection: 'list', from: 0, upTo: 0, writes: [] };
    expect(await Promise.all([models.apply(begin), rival.apply(begin)])).toEqual(['applied', 'applied']);
    expect(await models.collections()).toEqual(['list']);
  });
}
