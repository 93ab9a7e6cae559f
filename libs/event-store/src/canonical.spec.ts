import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, canonicalHeader, canonicalJson, factFromCanonicalBytes, NotCanonicalError } from './canonical';
import type { RecordedFact } from './event-store';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const FACT: RecordedFact = {
  position: 42,
  streamId: 'journey-0190b3c0-0000-7000-8000-000000000001',
  revision: 7,
  eventId: '5b9f82aa-d204-5a8d-895e-2412e56a2986',
  type: 'PlacementStarted',
  schemaVersion: 1,
  happened: { precision: 'DAY', from: '2031-04-01' },
  orderOnDay: 0,
  recordedAt: '2031-04-02T09:30:00.000Z',
  recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
  source: { kind: 'SCREEN' },
  commandId: '6412ef0f-2c98-5c7c-8c16-4637f7e48b12',
  correlationId: '6412ef0f-2c98-5c7c-8c16-4637f7e48b12',
  compartment: 'CORE',
  data: { placementType: 'U4', startedOn: '2031-04-01' },
  personal: { name: 'Zebedee Ŵ. Sampleton 👧' },
};

describe('Canonical JSON', () => {
  // The cases are those RFC 8785 argues about: its section 3.2.3 (order of keys), 3.2.2.3 and appendix B (numbers).
  it.each([
    [
      { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [{ b: [3, 2, 1], a: { d: null, c: true } }, '{"a":{"c":true,"d":null},"b":[3,2,1]}'],
    ['€$\u000f\nA\'B"\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
    ['\b\t\f\u001f\u007f\u2028', '"\\b\\t\\f\\u001f\u007f\u2028"'],
    [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], '[333333333.3333333,1e+30,4.5,0.002,1e-27]'],
    [[0, -0, 5e-324, -5e-324, 1.7976931348623157e308], '[0,0,5e-324,-5e-324,1.7976931348623157e+308]'],
    [
      [9007199254740992, 2 ** 68, 1e21, 9.999999999999997e-7],
      '[9007199254740992,295147905179352830000,1e+21,9.999999999999997e-7]',
    ],
    [[], '[]'],
    [{}, '{}'],
  ])('%# is written in its one form', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('agrees with another implementation on every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 200 },
    );
  });

  it('can be read back, and is the same text again whatever the order of keys was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        const backwards = JSON.parse(text, (_, inner: unknown) =>
          typeof inner === 'object' && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).reverse())
            : inner,
        ) as unknown;
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(backwards)).toBe(text);
      }),
    );
  });

  it.each([
    ['undefined', { a: undefined }, 'a is of type undefined'],
    ['a function', { a: [{ b: (): void => {} }] }, 'a.0.b is of type function'],
    ['a symbol', [Symbol('s')], '0 is of type symbol'],
    ['a symbol as a key', { [Symbol('s')]: 1 }, 'the value has a symbol as a key'],
    ['a bigint', { a: 1n }, 'a is of type bigint'],
    ['NaN', { a: NaN }, 'a is not a finite number'],
    ['infinity', [1, -Infinity], '1 is not a finite number'],
    ['a lone surrogate', { a: 'x\ude00' }, 'lone surrogate'],
    ['a lone surrogate in a key', { '\ud83dx': 1 }, 'lone surrogate'],
    ['a list with holes', new Array(3), 'holes'],
    ['a list with a name', Object.assign([1], { total: 1 }), 'named properties'],
    ['a date', { a: { b: new Date(0) } }, 'a.b is an instance of a class'],
    ['a map', new Map(), 'instance of a class'],
    ['a buffer', Buffer.from('a'), 'instance of a class'],
  ])('does not exist for %s', (_, value, fault) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonicalError);
    expect(() => canonicalJson(value)).toThrow(fault);
  });

  it('ends for a value that contains itself', () => {
    const value: unknown[] = [];
    value.push(value);
    expect(() => canonicalJson(value)).toThrow('nested more than 64 deep');
  });

  it('takes objects without a prototype, and keys that JavaScript finds special', () => {
    expect(canonicalJson(Object.assign(Object.create(null) as object, { a: 1 }))).toBe('{"a":1}');
    expect(canonicalJson(JSON.parse('{"__proto__":{"b":1},"constructor":2}'))).toBe(
      '{"__proto__":{"b":1},"constructor":2}',
    );
  });
});

describe('The canonical bytes of a fact', () => {
  // The hashes were computed from the literal text by another language's tools.
  it('are these, for ever', () => {
    expect(canonicalBytes(FACT).toString('utf8')).toBe(
      'care-journey-ledger/fact/v1\n' +
        '{"commandId":"6412ef0f-2c98-5c7c-8c16-4637f7e48b12","compartment":"CORE",' +
        '"correlationId":"6412ef0f-2c98-5c7c-8c16-4637f7e48b12","eventId":"5b9f82aa-d204-5a8d-895e-2412e56a2986",' +
        '"happened":{"from":"2031-04-01","precision":"DAY"},"orderOnDay":0,"position":42,' +
        '"recordedAt":"2031-04-02T09:30:00.000Z","recordedBy":{"role":"SOCIAL_WORKER","userId":"user-invented"},' +
        '"revision":7,"schemaVersion":1,"source":{"kind":"SCREEN"},' +
        '"streamId":"journey-0190b3c0-0000-7000-8000-000000000001","type":"PlacementStarted"}\n' +
        '{"data":{"placementType":"U4","startedOn":"2031-04-01"},"personal":{"name":"Zebedee Ŵ. Sampleton 👧"}}',
    );
    expect(canonicalBytes(FACT).subarray(-18).toString('hex')).toBe('2053616d706c65746f6e20f09f91a7227d7d');
    expect(sha256(canonicalBytes(FACT))).toBe('bcfd1ec104d3047262fa082481f5fda48b723e1d60b1f01e0ee518086bcf6d98');
  });

  it('leave out what the fact does not have, and name a cause when there is one', () => {
    const { personal, ...plain } = FACT;
    expect(personal).toBeDefined();
    expect(sha256(canonicalBytes(plain))).toBe('2ae377a3e4ec516f1d4aba609ac2057c3f511d43ee7338cf8e5c5edd5b108214');
    const caused = { ...plain, causationId: FACT.eventId };
    expect(canonicalHeader(caused)).toMatch(/^\{"causationId":"5b9f82aa-d204-5a8d-895e-2412e56a2986","commandId"/);
    expect(sha256(canonicalBytes(caused))).toBe('2bde2726006aa4b7b58dad11a45d4fd3b99369ace95024fca8ff8089e2cd4db1');
  });

  it('differ when any field differs', () => {
    const changes: Partial<RecordedFact>[] = [
      ...(['position', 'revision', 'schemaVersion', 'orderOnDay'] as const).map((field) => ({ [field]: 99 })),
      ...(['streamId', 'eventId', 'type', 'recordedAt', 'commandId', 'correlationId', 'compartment'] as const).map(
        (field) => ({ [field]: 'x' }),
      ),
      ...(['happened', 'recordedBy', 'source', 'data', 'personal'] as const).map((field) => ({ [field]: { x: 1 } })),
      { causationId: 'x' },
    ];
    const hashes = changes.map((change) => sha256(canonicalBytes({ ...FACT, ...change })));
    expect(new Set([...hashes, sha256(canonicalBytes(FACT))]).size).toBe(Object.keys(FACT).length + 2);
  });

  it('can be read back: fact to bytes to fact to the same bytes', () => {
    const json = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ noUnicodeString: false }));
    const fact = fc.record(
      { data: json, personal: json, happened: json, orderOnDay: fc.integer() },
      { requiredKeys: ['data'] },
    );
    fc.assert(
      fc.property(fact, (fields) => {
        const bytes = canonicalBytes({ ...FACT, ...fields });
        expect(canonicalBytes(factFromCanonicalBytes(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    ['another title', 'care-journey-ledger/fact/v2\n{}\n{}'],
    ['a line more', `${canonicalBytes(FACT).toString()}\n`],
    ['a space more', canonicalBytes(FACT).toString().replace('"orderOnDay":0', '"orderOnDay": 0')],
    ['keys in another order', canonicalBytes(FACT).toString().replace('{"data"', '{"zeta":1,"data"')],
  ])('are not read when they have %s', (_, text) => {
    expect(() => factFromCanonicalBytes(Buffer.from(text))).toThrow('These bytes');
  });
});
