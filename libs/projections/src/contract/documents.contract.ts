import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { DOCUMENT_BYTES_MAX, DocumentRefused, INDEXED_BYTES_MAX, KEY_BYTES_MAX } from '../document';
import { everything, HOSTILE, put, type Get } from './given';

/** Equal documents are equal bytes. */
export function bytesContract(get: Get): void {
  it('gives back what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (document) => {
        const from = (await get().checkpoint('list')) ?? 0;
        await get().apply({ collection: 'list', from, upTo: from + 1, writes: [put('key', document)] });
        // JSON has one nought.
        expect(await get().get('list', 'key')).toEqual(JSON.parse(JSON.stringify(document)));
      }),
      { numRuns: 30 },
    );
  });

  it('gives equal documents equal digests, in whatever order their keys were set', async () => {
    await get().apply({
      collection: 'one',
      from: 0,
      upTo: 1,
      writes: [put('a', { b: 1, a: { d: 1, c: 2 }, 10: 0, 9: 0 })],
    });
    await get().apply({
      collection: 'two',
      from: 0,
      upTo: 1,
      writes: [put('a', { 9: 0, 10: 0, a: { c: 2, d: 1 }, b: 1 })],
    });
    await get().apply({ collection: 'three', from: 0, upTo: 1, writes: [put('a', { a: 1 })] });
    expect(await get().fingerprint('one')).toEqual(await get().fingerprint('two'));
    expect(await get().fingerprint('one')).not.toEqual(await get().fingerprint('three'));
  });

  it('has the digest that anybody can compute from the documents', async () => {
    const writes = [put('\u{10000}', { z: 1 }), put('b', { y: [1.5, 'é"'], x: null }), put('\uFFFF', {})];
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes });
    const lines = '["b",{"x":null,"y":[1.5,"é\\""]}]\n["\uFFFF",{}]\n["\u{10000}",{"z":1}]\n';
    const digest = createHash('sha256').update(lines).digest('hex');
    expect(await get().fingerprint('list')).toEqual({ documents: 3, digest });
  });
}

/** Only JSON is taken, and what is taken is copied. */
export function jsonOnlyContract(get: Get): void {
  it('hands out private copies', async () => {
    const given = { list: [1] };
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('a', given)] });
    given.list.push(2);
    const first = await get().get<{ list: number[] }>('list', 'a');
    first?.list.push(3);
    expect(await get().get('list', 'a')).toEqual({ list: [1] });
  });

  it.each([
    ['undefined', { a: undefined }],
    ['not a number', { a: [NaN] }],
    ['infinity', { a: { b: -Infinity } }],
    ['a function', { a: (): number => 1 }],
    ['a symbol', { a: Symbol('s') }],
    ['a big integer', { a: 1n }],
    ['a date', { a: new Date(0) }],
    ['a map', { a: new Map() }],
    ['a hole', { a: Array.from({ length: 1 }) }],
    ['a list at the top', []],
    ['an object with toJSON', { a: { toJSON: (): number => 1 } }],
  ])('refuses a document that holds %s', async (_what, document) => {
    const step = { collection: 'list', from: 0, upTo: 1, writes: [put('a', document)] };
    await expect(get().apply(step)).rejects.toThrow(DocumentRefused);
    expect(await get().collections()).toEqual([]);
  });

  it('refuses a document that contains itself', async () => {
    const ring: { self?: object } = {};
    ring.self = ring;
    const step = { collection: 'list', from: 0, upTo: 1, writes: [put('a', ring)] };
    await expect(get().apply(step)).rejects.toThrow('nested more than 64 deep');
  });
}

/** Nothing in a key or a document does harm, and nothing is too large. */
export function hostileDocumentsContract(get: Get): void {
  it('takes a document of 15 MiB and refuses one byte more, naming neither key nor content', async () => {
    const filler = 'é'.repeat((DOCUMENT_BYTES_MAX - '{"a":""}'.length) / 2);
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('Wren Testling', { a: filler })] });
    const step = { collection: 'list', from: 1, upTo: 2, writes: [put('Wren Testling', { a: `${filler}x` })] };
    const refused: unknown = await get()
      .apply(step)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DocumentRefused);
    const { message } = refused as DocumentRefused;
    const hash = createHash('sha256').update('Wren Testling').digest('hex').slice(0, 16);
    expect(message).toContain(`Collection "list", key with SHA-256 ${hash}: the document has 15728641 bytes`);
    expect(message).not.toMatch(/Wren|é/);
    expect(await get().checkpoint('list')).toBe(1);
  });

  it('takes keys and index values up to their bounds, and refuses one byte more', async () => {
    const key = `k${'é'.repeat(KEY_BYTES_MAX / 2 - 1)}x`;
    const value = 'é'.repeat(INDEXED_BYTES_MAX / 2 - 1);
    const write = put(key, { n: 1 }, { by: [value] });
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [write] });
    expect(await get().find('list', { index: 'by', equals: value })).toEqual({
      found: [{ key, document: { n: 1 } }],
      total: 1,
    });
    for (const over of [
      { ...write, key: `${key}x` },
      { ...write, indexed: { by: [`${value}x`] } },
      { ...write, indexed: { by: [value, 1] } },
    ]) {
      const step = { collection: 'list', from: 1, upTo: 2, writes: [over] };
      await expect(get().apply(step)).rejects.toThrow(DocumentRefused);
    }
    expect(await get().checkpoint('list')).toBe(1);
  });

  it('keeps hostile keys and contents apart and whole', async () => {
    const writes = HOSTILE.map((text) => put(text, JSON.parse(JSON.stringify({ text, inner: [text] })) as object));
    await get().apply({ collection: `list ' "`, from: 0, upTo: 1, writes });
    for (const text of HOSTILE) expect(await get().get(`list ' "`, text)).toEqual({ text, inner: [text] });
    expect(await get().count(`list ' "`)).toBe(HOSTILE.length);
    expect([...(await get().getMany(`list ' "`, [...HOSTILE, 'absent'])).keys()].sort()).toEqual([...HOSTILE].sort());
  });

  it('keeps a field named __proto__ as a field', async () => {
    const document = JSON.parse('{"__proto__":{"polluted":true},"$set":{"a.b":1}}') as object;
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('a', document)] });
    const back = (await get().get('list', 'a')) as object;
    expect(JSON.stringify(back)).toBe('{"$set":{"a.b":1},"__proto__":{"polluted":true}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses a key that engines would cut or mend, since two of them could become one', async () => {
    await get().apply({ collection: 'list', from: 0, upTo: 1, writes: [put('\uFFFD', {}), put('a', {})] });
    for (const key of ['\uD800', 'a\uDC00', 'a\0b']) {
      const step = { collection: 'list', from: 1, upTo: 2, writes: [put(key, {})] };
      await expect(get().apply(step)).rejects.toThrow(DocumentRefused);
      const removal = { collection: 'list', from: 1, upTo: 2, writes: [{ key, document: null }] };
      await expect(get().apply(removal)).rejects.toThrow(DocumentRefused);
      expect(await get().get('list', key)).toBeUndefined();
      expect((await get().getMany('list', [key])).size).toBe(0);
    }
  });
}

export function absentContract(get: Get): void {
  it('has nothing to say about a collection that does not exist', async () => {
    expect(await get().get('none', 'a')).toBeUndefined();
    expect((await get().getMany('none', ['a'])).size).toBe(0);
    expect(await get().count('none')).toBe(0);
    expect(await get().find('none', { index: 'by' })).toEqual({ found: [], total: 0 });
    expect(await everything(get(), 'none')).toEqual([]);
    const digest = createHash('sha256').digest('hex');
    expect(await get().fingerprint('none')).toEqual({ documents: 0, digest });
  });
}
