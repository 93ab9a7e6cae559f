import { everything, HOSTILE, put, type Get } from './given';

function make(get: Get, collection: string, n: number): Promise<unknown> {
  return get().apply({ collection, from: 0, upTo: n, writes: [put('a', { n }, { by: [n] })] });
}

export function scansContract(get: Get): void {
  it('gives all documents in the order of keys, whatever the batch', async () => {
    const order = ['', 'a', 'aa', 'b', '\uD7FF', '\uFFFD', '\u{10000}'];
    await get().apply({
      collection: 'list',
      from: 0,
      upTo: 1,
      writes: [...order].reverse().map((key) => put(key, { key })),
    });
    for (const batchSize of [1, 2, 3, 100]) {
      expect((await everything(get(), 'list', batchSize)).map(([key]) => key)).toEqual(order);
    }
    for await (const batch of get().scan('list', 3)) expect(batch.length).toBeLessThanOrEqual(3);
  });

  it('neither stops a writer nor sees what it writes meanwhile', async () => {
    const keys = Array.from({ length: 20 }, (_, i) => `k${String(i).padStart(2, '0')}`);
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: keys.map((key) => put(key, { n: 1 })) });
    const seen: object[] = [];
    let upTo = 1;
    for await (const batch of get().scan<{ n: number }>('list', 5)) {
      seen.push(...batch.map(({ document }) => document));
      const writes = [...keys.map((key) => put(key, { n: 2 })), put(`l${upTo}`, { n: 2 })];
      expect(await get().apply({ collection: 'list', from: upTo, upTo: upTo + 1, writes })).toBe('applied');
      upTo += 1;
    }
    expect(seen).toEqual(keys.map(() => ({ n: 1 })));
    expect(await get().count('list')).toBe(20 + upTo - 1);
  });

  it('may be left half-way', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('a', {}), put('b', {})] });
    for await (const batch of get().scan('list', 1)) {
      expect(batch).toHaveLength(1);
      break;
    }
    await get().drop('list');
    expect(await get().collections()).toEqual([]);
  });
}

/** Readers are given one collection at a time. */
export function switchContract(get: Get): void {
  it('shows readers the old collection until the switch, and the new one from then on', async () => {
    await make(get, 'list@1#1', 1);
    expect(await get().live('list')).toBeUndefined();
    expect(await get().switchTo('list', 'list@1#1')).toBe(true);
    await make(get, 'list@2#2', 2);
    expect(await get().live('list')).toBe('list@1#1');
    expect(await get().get('list@1#1', 'a')).toEqual({ n: 1 });
    expect(await get().switchTo('list', 'list@2#2', 'list@1#1')).toBe(true);
    expect(await get().live('list')).toBe('list@2#2');
    expect(await get().switchTo('list', 'list@2#2', 'list@2#2')).toBe(true);
    expect(await get().live('list')).toBe('list@2#2');
  });

  it('does not switch from what readers are not given any more', async () => {
    for (const build of [1, 2, 3]) await make(get, `list@1#${build}`, build);
    await get().switchTo('list', 'list@1#1');
    await get().switchTo('list', 'list@1#3', 'list@1#1');
    expect(await get().switchTo('list', 'list@1#2', 'list@1#1')).toBe(false);
    expect(await get().switchTo('list', 'list@1#2')).toBe(false);
    expect(await get().switchTo('list', 'nowhere', 'list@1#1')).toBe(false);
    expect(await get().live('list')).toBe('list@1#3');
  });

  it('drops what nobody is given any more, and nothing else', async () => {
    await make(get, 'list@1#1', 1);
    await make(get, 'list@1#2', 2);
    await get().switchTo('list', 'list@1#1');
    await expect(get().drop('list@1#1')).rejects.toThrow('Collection "list@1#1" is live');
    await get().switchTo('list', 'list@1#2', 'list@1#1');
    await get().drop('list@1#1');
    await get().drop('list@1#1');
    expect(await get().collections()).toEqual(['list@1#2']);
    expect(await get().checkpoint('list@1#1')).toBeUndefined();
    expect((await get().find('list@1#1', { index: 'by' })).total).toBe(0);
  });

  it('begins a dropped collection from nothing when it is made again', async () => {
    await make(get, 'list', 5);
    await get().drop('list');
    await make(get, 'list', 7);
    expect(await get().checkpoint('list')).toBe(7);
    expect((await get().find('list', { index: 'by' })).total).toBe(1);
  });

  it('does not point readers at a collection that does not exist', async () => {
    await expect(get().switchTo('list', 'nowhere')).rejects.toThrow('There is no collection "nowhere"');
    expect(await get().live('list')).toBeUndefined();
  });
}

export function hostileNamesContract(get: Get): void {
  it('keeps collections and pointers apart under hostile names', async () => {
    for (const [n, name] of HOSTILE.entries()) {
      await make(get, name, n + 1);
      await get().switchTo(name, name);
    }
    for (const [n, name] of HOSTILE.entries()) {
      expect(await get().get(name, 'a')).toEqual({ n: n + 1 });
      expect(await get().live(name)).toBe(name);
    }
    expect(await get().collections()).toHaveLength(HOSTILE.length);
  });
}
