import { DocumentRefused } from '../document';
import type { Step } from '../read-models';
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

/** Whoever has lost the lease without knowing is told so, and changes nothing. */
export function fencesContract(get: Get): void {
  const step = (from: number, upTo: number, fence?: number): Step => {
    return { collection: 'list', from, upTo, fence, writes: [put('a', { upTo })] };
  };

  it('takes steps under the same fence and greater ones', async () => {
    for (const [from, fence] of [1, 1, 2, 7, 7].entries()) {
      expect(await get().apply(step(from, from + 1, fence))).toBe('applied');
    }
  });

  it('takes no step under a smaller fence than it has seen, wherever its checkpoint is', async () => {
    await get().apply(step(0, 1, 3));
    const before = await get().fingerprint('list');
    for (const fence of [0, 1, 2]) {
      expect(await get().apply(step(1, 2, fence))).toBe('fenced');
      expect(await get().apply(step(0, 9, fence))).toBe('fenced');
    }
    expect(await get().fingerprint('list')).toEqual(before);
    expect(await get().checkpoint('list')).toBe(1);
    expect(await get().apply(step(0, 9, 3))).toBe('stale');
    expect(await get().apply(step(1, 2, 3))).toBe('applied');
  });

  it('judges a step without a fence by its checkpoint alone, and forgets no fence over it', async () => {
    await get().apply(step(0, 1, 3));
    expect(await get().apply(step(1, 2))).toBe('applied');
    expect(await get().apply(step(2, 3, 2))).toBe('fenced');
  });

  it('sees a fence with the step that is taken under it, not with one that is not', async () => {
    await get().apply(step(0, 1, 1));
    expect(await get().apply(step(0, 5, 9))).toBe('stale');
    expect(await get().apply(step(1, 2, 1))).toBe('applied');
  });

  it('can be fenced by a step that writes nothing', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 0, writes: [], fence: 2 });
    expect(await get().apply(step(0, 1, 1))).toBe('fenced');
    await get().apply(step(0, 1, 2));
    await get().apply({ collection: 'list', from: 1, upTo: 1, writes: [], fence: 4 });
    expect(await get().apply(step(1, 2, 3))).toBe('fenced');
  });

  it('keeps the fences of collections apart, and forgets those of a dropped one', async () => {
    await get().apply(step(0, 1, 5));
    expect(await get().apply({ ...step(0, 1, 1), collection: 'other' })).toBe('applied');
    await get().drop('list');
    expect(await get().apply(step(0, 1, 1))).toBe('applied');
  });

  it('refuses a fence that is no token', async () => {
    for (const fence of [-1, 0.5, NaN, Infinity]) {
      await expect(get().apply(step(0, 1, fence))).rejects.toThrow(RangeError);
    }
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
