import fc from 'fast-check';
import { DocumentRefused } from '../document';
import type { IndexValue, Page, ReadModels } from '../read-models';
import { HOSTILE, keysOf, put, seed, type Get } from './given';

/** What an index finds, and in which order. */
export function findContract(get: Get): void {
  it('finds by equal value, telling 1 from "1"', async () => {
    await seed(get, [
      put('a', { n: 1 }, { by: [1] }),
      put('b', { n: 2 }, { by: ['1'] }),
      put('c', { n: 3 }, { by: [1] }),
    ]);
    expect(await get().find('list', { index: 'by', equals: 1 })).toEqual({
      found: [
        { key: 'a', document: { n: 1 } },
        { key: 'c', document: { n: 3 } },
      ],
      total: 2,
    });
    expect(keysOf(await get().find('list', { index: 'by', equals: '1' }))).toEqual(['b']);
    expect(keysOf(await get().find('list', { index: 'other', equals: 1 }))).toEqual([]);
  });

  it('orders by value, then key: numbers by size before text by code points', async () => {
    const values: IndexValue[] = ['b', 10, 'a', 9, -0.5, '', 'B', '10', '\u{10000}', '\uFFFD', 2 ** 53 + 2, 0.1];
    await seed(
      get,
      values.map((value, i) => put(`k${i}`, { value }, { by: [value] })),
    );
    const page = await get().find<{ value: IndexValue }>('list', { index: 'by' });
    const ordered = [-0.5, 0.1, 9, 10, 2 ** 53 + 2, '', '10', 'B', 'a', 'b', '\uFFFD', '\u{10000}'];
    expect(page.found.map(({ document }) => document.value)).toEqual(ordered);
  });

  it('finds text that starts so, and each document once', async () => {
    await seed(get, [
      put('a', {}, { name: ['wren', 'wrendale'] }),
      put('b', {}, { name: ['wre', 'x'] }),
      put('c', {}, { name: ['Wren'] }),
      put('d', {}, { name: [5, 'zebra', 'wrz'] }),
      put('e', {}, { name: [7] }),
    ]);
    expect(await get().find('list', { index: 'name', startsWith: 'wren' })).toEqual({
      found: [{ key: 'a', document: {} }],
      total: 1,
    });
    expect(keysOf(await get().find('list', { index: 'name', startsWith: 'wr' }))).toEqual(['b', 'a', 'd']);
    expect(keysOf(await get().find('list', { index: 'name', startsWith: '' }))).toEqual(['c', 'b', 'a', 'd']);
    expect((await get().find('list', { index: 'name' })).total).toBe(5);
  });

  it('finds text that begins so up to another, itself among it, each document at its first', async () => {
    await seed(get, [
      put('a', {}, { due: ['x2026-01', 'x2026-03'] }),
      put('b', {}, { due: ['x2026-02', 1] }),
      put('c', {}, { due: ['w', 'x2026-021', 'y'] }),
      put('d', {}, { due: ['x\u{10FFFF}'] }),
    ]);
    const upTo = (last: string): Promise<Page<object>> =>
      get().find('list', { index: 'due', startsWith: 'x', upTo: last, limit: 2 });
    expect(await upTo('x2026-02')).toEqual({ found: ['a', 'b'].map((key) => ({ key, document: {} })), total: 2 });
    expect((await upTo('x')).total).toBe(0);
    expect((await upTo('z')).total).toBe(4);
    const { next, total } = await upTo('x2026-03');
    const rest = await get().find('list', { index: 'due', startsWith: 'x', upTo: 'x2026-03', after: next });
    expect([total, keysOf(rest), rest.total]).toEqual([3, ['c'], 3]);
  });
}

/** Values mean themselves, and follow their document. */
export function hostileIndexContract(get: Get): void {
  it('takes every character of a prefix as itself', async () => {
    await seed(
      get,
      [...HOSTILE, '\u{10FFFF}', '\uD7FF', 'axb'].map((text, i) => put(`k${i}`, { text }, { by: [`${text}tail`] })),
    );
    for (const prefix of [...HOSTILE.filter((text) => text !== ''), '\u{10FFFF}', '\uD7FF']) {
      const page = await get().find<{ text: string }>('list', { index: 'by', startsWith: prefix });
      expect(page.found.map(({ document }) => document.text)).toEqual([prefix]);
      expect((await get().find('list', { index: 'by', equals: `${prefix}tail` })).total).toBe(1);
    }
  });

  it.each(['x\uD800y', 'x\0y'])('finds a broken value by the same broken value', async (value) => {
    await seed(get, [put('a', {}, { by: [value] }), put('b', {}, { by: ['x'] })]);
    expect((await get().find('list', { index: 'by', equals: value })).total).toBe(1);
    expect((await get().find('list', { index: 'by', startsWith: value.slice(0, 2) })).total).toBe(1);
  });

  it('follows a document whose values change, and forgets one that is removed', async () => {
    await seed(get, [put('a', {}, { by: ['x', 'y'], age: [3] }), put('b', {}, { by: ['x'] })]);
    const writes = [put('a', {}, { by: ['y', 'z', 'z'] }), { key: 'b', document: null }];
    await get().apply({ collection: 'list', from: 1, upTo: 2, writes });
    for (const [index, equals, total] of [
      ['by', 'x', 0],
      ['by', 'y', 1],
      ['by', 'z', 1],
      ['age', 3, 0],
    ] as const) {
      expect((await get().find('list', { index, equals })).total).toBe(total);
    }
  });
}

/** Follows `next` to the end, and insists on the same total on every page. */
async function pages(
  models: ReadModels,
  options: { index: string; equals?: IndexValue; startsWith?: string; limit?: number },
): Promise<{ keys: string[]; totals: Set<number>; pages: number }> {
  const keys: string[] = [];
  const totals = new Set<number>();
  let count = 0;
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page: Page<object> = await models.find('list', { ...options, after });
    count += 1;
    keys.push(...page.found.map(({ key }) => key));
    totals.add(page.total);
    after = page.next;
  }
  return { keys, totals, pages: count };
}

/** Pages together are the whole, each with the total. */
export function pagesContract(get: Get): void {
  it('gives every match once over any pages, with the right total on each', async () => {
    const model = fc.array(fc.tuple(fc.nat(30), fc.array(fc.constantFrom('a', 'ab', 'b', 1, 2), { maxLength: 3 })), {
      maxLength: 40,
    });
    let position = 0;
    await fc.assert(
      fc.asyncProperty(model, fc.integer({ min: 1, max: 7 }), async (rows, limit) => {
        if (position > 0) await get().drop('list');
        position += 1;
        const documents = new Map(rows.map(([key, values]) => [`k${key}`, values]));
        const writes = [...documents].map(([key, values]) => put(key, {}, { by: values }));
        await get().apply({ collection: 'list', from: 0, upTo: 1, writes });
        const expected = [...documents].filter(([, values]) =>
          values.some((v) => typeof v === 'string' && v.startsWith('a')),
        );
        const paged = await pages(get(), { index: 'by', startsWith: 'a', limit });
        expect([...paged.keys].sort()).toEqual(expected.map(([key]) => key).sort());
        expect([...paged.totals]).toEqual([expected.length]);
        expect(paged.pages).toBe(Math.max(1, Math.ceil(expected.length / limit)));
      }),
      { numRuns: 40 },
    );
  });

  it('comes to a page by its number, passing over what is before it', async () => {
    const keys = Array.from({ length: 9 }, (_, n) => `k${n}`);
    await seed(
      get,
      keys.map((key) => put(key, {}, { by: ['same'] })),
    );
    const from = async (skip: number, after?: string): Promise<Page<object>> =>
      get().find('list', { index: 'by', equals: 'same', limit: 3, skip, after });
    for (let skip = 0; skip <= 10; skip += 1) {
      const page = await from(skip);
      expect([keysOf(page), page.total]).toEqual([keys.slice(skip, skip + 3), 9]);
      expect(page.next === undefined).toBe(skip + 3 >= 9);
    }
    const { next } = await from(1);
    expect(keysOf(await from(2, next))).toEqual(['k6', 'k7', 'k8']);
  });

  it('keeps its place while documents come and go before it', async () => {
    await seed(
      get,
      ['b', 'd', 'f', 'h'].map((key) => put(key, {}, { by: ['same'] })),
    );
    const first = await get().find('list', { index: 'by', equals: 'same', limit: 2 });
    const writes = [put('a', {}, { by: ['same'] }), { key: 'd', document: null }, put('g', {}, { by: ['same'] })];
    await get().apply({ collection: 'list', from: 1, upTo: 2, writes });
    const second = await get().find('list', { index: 'by', equals: 'same', limit: 2, after: first.next });
    expect([keysOf(first), keysOf(second), second.total]).toEqual([['b', 'd'], ['f', 'g'], 5]);
    const third = await get().find('list', { index: 'by', equals: 'same', limit: 2, after: second.next });
    expect([keysOf(third), third.next]).toEqual([['h'], undefined]);
  });
}

export function questionsContract(get: Get): void {
  it('refuses a question it cannot answer', async () => {
    const options = [
      { limit: 0 },
      { limit: 1001 },
      { limit: 1.5 },
      { skip: -1 },
      { skip: 0.5 },
      { equals: 1, startsWith: '1' },
      { upTo: 'x' },
      { startsWith: 'x', upTo: 1 as unknown as string },
      { after: 'nonsense' },
      { after: 'W10' },
      { equals: { $gt: '' } as unknown as string },
      { equals: NaN },
      { startsWith: { $ne: '' } as unknown as string },
      { index: { $gt: '' } as unknown as string },
    ];
    for (const option of options) {
      await expect(get().find('list', { index: 'by', ...option })).rejects.toThrow(RangeError);
    }
  });

  it('refuses an index value that is neither text nor a finite number', async () => {
    for (const value of [NaN, null, {}, undefined]) {
      await expect(seed(get, [put('a', {}, { by: [value as number] })])).rejects.toThrow(DocumentRefused);
    }
  });

  it('gives 50 documents unless asked for another number', async () => {
    await seed(
      get,
      Array.from({ length: 51 }, (_, i) => put(`k${i}`, {}, { by: [i] })),
    );
    const page = await get().find('list', { index: 'by' });
    expect([page.found.length, page.total]).toEqual([50, 51]);
  });
}
