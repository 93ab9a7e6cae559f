import { canonicalJson } from '@app/event-store';
import fc from 'fast-check';
import { plainCanonicalJson } from './canonical-order';

const keys = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('10', '9', '-1', '01', '__proto__', 'toJSON', 'a', 'B'),
);
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined, -0),
  ),
  tree: fc.oneof(
    { depthSize: 'medium' },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(keys, tie('tree'), { maxKeys: 5, noNullPrototype: false }),
  ),
}));

function canonicalOrNothing(value: object): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

describe('The quick way to canonical JSON', () => {
  it('gives the same text as the thorough way, or leaves the value to it', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, tree), (value) => {
        const thorough = canonicalOrNothing(value);
        const quick = plainCanonicalJson(value);
        if (quick !== undefined) expect(quick).toBe(thorough);
      }),
      { numRuns: 1000 },
    );
  });

  it('is taken by documents as projections make them', () => {
    expect(plainCanonicalJson({ b: [{ d: 1, c: 'x' }], a: null })).toBe('{"a":null,"b":[{"c":"x","d":1}]}');
  });

  it.each([
    ['numbers as keys', { 9: 1, 10: 1, a: 1 }],
    ['the name of the prototype', JSON.parse('{"b":1,"__proto__":1}') as object],
    ['half a surrogate pair', { a: '\uD800' }],
    ['a date', { a: new Date(0) }],
    ['a value that says itself how to be written', { a: { toJSON: (): number => 1 } }],
    ['nothing at all', { a: undefined }],
    ['a hole', { a: Array.from({ length: 1 }) }],
  ])('leaves %s to the thorough way', (_what, value) => {
    expect(plainCanonicalJson(value)).toBeUndefined();
  });

  it('changes nothing in the value', () => {
    const value = { b: [{ d: 1, c: 2 }], a: 1 };
    plainCanonicalJson(value);
    expect(JSON.stringify(value)).toBe('{"b":[{"d":1,"c":2}],"a":1}');
  });
});
