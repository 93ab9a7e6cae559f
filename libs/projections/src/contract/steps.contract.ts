import { DocumentRefused } from '../document';
import { everything, put, type Get } from './given';

/** A step is taken once, from its checkpoint only. */
export function checkpointsContract(get: Get): void {
  it('makes a collection with its first step', async () => {
    expect(await get().checkpoint('list')).toBeUndefined();
    expect(await get().apply({ collection: 'list', from: 0, upTo: 3, writes: [put('a', { n: 1 })] })).toBe('applied');
    expect(await get().checkpoint('list')).toBe(3);
    expect(await get().get('list', 'a')).toEqual({ n: 1 });
  });

  it('makes an empty collection when the log is empty', async () => {
    expect(await get().apply({ collection: 'list', from: 0, upTo: 0, writes: [] })).toBe('applied');
    expect(await get().apply({ collection: 'list', from: 0, upTo: 0, writes: [] })).toBe('applied');
    expect(await get().checkpoint('list')).toBe(0);
  });

  it('moves the checkpoint when nothing concerned the projection', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 3, writes: [] });
    expect(await get().apply({ collection: 'list', from: 3, upTo: 9, writes: [] })).toBe('applied');
    expect(await get().checkpoint('list')).toBe(9);
  });

  it('writes nothing of a step that was computed from another checkpoint', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 3, writes: [put('a', { n: 1 }, { by: ['x'] })] });
    const before = await get().fingerprint('list');
    for (const from of [0, 2, 4]) {
      const step = { collection: 'list', from, upTo: 9, writes: [put('a', { n: 2 }, { by: ['y'] }), put('b', {})] };
      expect(await get().apply(step)).toBe('stale');
    }
    expect(await get().fingerprint('list')).toEqual(before);
    expect(await get().checkpoint('list')).toBe(3);
    expect((await get().find('list', { index: 'by', equals: 'y' })).total).toBe(0);
  });

  it('does not take a step that goes on from documents that are not there', async () => {
    expect(await get().apply({ collection: 'gone', from: 5, upTo: 6, writes: [put('a', {})] })).toBe('stale');
    expect(await get().collections()).toEqual([]);
  });

  it('takes the same step once when it is delivered ten times', async () => {
    const step = { collection: 'list', from: 0, upTo: 2, writes: [put('a', { n: 1 })] };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => get().apply(step)));
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    expect(await get().count('list')).toBe(1);
  });
}

/** A step is taken whole or not at all. */
export function wholeStepsContract(get: Get): void {
  it('refuses a step that goes backwards, or writes without moving the checkpoint', async () => {
    for (const [from, upTo] of [
      [3, 2],
      [-1, 2],
      [0, 0.5],
      [0, NaN],
      [0, 2 ** 53],
      [0, 0],
    ] as const) {
      await expect(get().apply({ collection: 'c', from, upTo, writes: [put('a', {})] })).rejects.toThrow(RangeError);
    }
  });

  it('writes nothing of a step when one of its documents is refused', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('a', { n: 1 })] });
    const writes = [put('a', { n: 2 }), put('b', { n: 3 }), put('c', { n: undefined })];
    await expect(get().apply({ collection: 'list', from: 1, upTo: 2, writes })).rejects.toThrow(DocumentRefused);
    expect(await everything(get(), 'list')).toEqual([['a', { n: 1 }]]);
    expect(await get().checkpoint('list')).toBe(1);
    const repaired = { collection: 'list', from: 1, upTo: 2, writes: [put('a', { n: 2 })] };
    expect(await get().apply(repaired)).toBe('applied');
  });

  it('replaces and removes documents', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('a', { n: 1, old: true }), put('b', {})] });
    const writes = [put('a', { n: 2 }), { key: 'b', document: null }, { key: 'never there', document: null }];
    await get().apply({ collection: 'list', from: 1, upTo: 2, writes });
    expect(await everything(get(), 'list')).toEqual([['a', { n: 2 }]]);
    expect(await get().get('list', 'b')).toBeUndefined();
  });
}
