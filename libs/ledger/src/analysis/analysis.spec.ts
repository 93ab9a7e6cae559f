import { createHash } from 'node:crypto';
import { canonicalJson } from '@app/event-store';
import fc from 'fast-check';
import { digestOf, plain } from './analysis';

/** No number is so great that cutting its digits would leave none. */
const within = (_: string, one: unknown): unknown => (typeof one === 'number' && Math.abs(one) > 1e300 ? 1 : one);
const json = fc
  .jsonValue({ maxDepth: 6 })
  .filter((value) => typeof value === 'object' && value !== null)
  .map((value) => JSON.parse(JSON.stringify(value, within)) as object);

describe('a result as plain data', () => {
  it('has no more digits than machines agree on, and no number where there is none to give', () => {
    const found = { share: 1 / 3, count: 7, ends: [0.1 + 0.2, Infinity, NaN], later: undefined, nobody: null };
    expect(plain(found)).toStrictEqual({ share: 0.3333333333, count: 7, ends: [0.3, null, null], nobody: null });
    expect(found.ends[1]).toBe(Infinity);
  });

  it('is what JSON would make of it, once its numbers are cut', () => {
    fc.assert(
      fc.property(json, (value) => {
        const cut = (_: string, one: unknown): unknown =>
          typeof one === 'number' && !Number.isSafeInteger(one) ? Number(one.toPrecision(10)) : one;
        const once = plain(value);
        expect(JSON.stringify(once)).toBe(JSON.stringify(value, cut));
        expect(plain(once)).toBe(once);
      }),
    );
  });

  it('keeps what needs no change, and copies no more than the way to what does', () => {
    const [behind, figure] = [[{ journeyId: 'a' }, { journeyId: 'b' }], { value: 2 / 3 }];
    const result = plain({ behind, figure }) as { behind: object; figure: object };
    expect(result.behind).toBe(behind);
    expect(result.figure).toStrictEqual({ value: 0.6666666667 });
  });

  it('is no instance of anything', () => {
    const column = plain({ times: Float64Array.of(1, 2) }) as { times: object };
    expect(column.times).toStrictEqual({ 0: 1, 1: 2 });
  });
});

describe('the fingerprint of a report', () => {
  it('is the SHA-256 of its canonical JSON, though that is never one text', () => {
    fc.assert(
      fc.property(json, (report) => {
        const whole = createHash('sha256').update(canonicalJson(report)).digest('hex');
        expect(digestOf(report)).toBe(whole);
      }),
    );
  });
});
