import { randomUUID } from 'node:crypto';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import { StreamDeletedError, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client';
import fc from 'fast-check';
import { all, append, Bench, eventOf, WAYS } from './test-clients';

/** What a client is told of a write, and no more. */
type Told = { readonly revision: bigint } | { readonly wrong: bigint | 'no_stream' } | 'deleted';

/**
 * A stream as a plain list, written from the table of the server's decisions and not from the code that is tested: it
 * knows every id that was ever written, and nobody else writes.
 */
class PlainStream {
  ids: string[] = [];
  shownFrom = 0;
  isDeleted = false;
  hasTombstone = false;
  hasMetadata = false;

  append(expected: AppendExpectedRevision, ids: readonly string[]): Told {
    if (this.hasTombstone) return 'deleted';
    const last = this.ids.length - 1;
    const wrong: Told = { wrong: last < 0 ? 'no_stream' : BigInt(last) };
    if (expected === 'stream_exists' && (this.isDeleted || (last < 0 && !this.hasMetadata))) return wrong;
    if (expected === 'any' || expected === 'stream_exists') {
      if (!this.ids.includes(ids[0]!)) return this.write(ids);
      if (!ids.every((id) => this.ids.includes(id))) return wrong;
      return { revision: BigInt(this.ids.lastIndexOf(ids.at(-1)!)) };
    }
    const after = expected === 'no_stream' ? -1 : Number(expected);
    if (after > last) return wrong;
    if (after === last) return this.write(ids);
    const there = this.ids.slice(after + 1, after + 1 + ids.length);
    if (there.join() === ids.join()) return { revision: BigInt(after + ids.length) };
    if (there[0] !== ids[0] && after === -1 && this.isDeleted) return this.write(ids);
    return wrong;
  }

  private write(ids: readonly string[]): Told {
    if (this.isDeleted) this.shownFrom = this.ids.length;
    this.isDeleted = false;
    this.ids.push(...ids);
    return { revision: BigInt(this.ids.length - 1) };
  }

  delete(): void {
    if (this.hasTombstone || (this.ids.length === 0 && !this.hasMetadata)) return;
    this.isDeleted = true;
    this.hasMetadata = true;
  }
}

/** A few ids only, so that they come again and again. */
const IDS = Array.from({ length: 6 }, () => randomUUID());

type Step =
  | { readonly do: 'append'; readonly expected: 'any' | 'no_stream' | 'stream_exists' | number; readonly ids: string[] }
  | { readonly do: 'delete' }
  | { readonly do: 'tombstone' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      // A number says how far from the last revision: 0 is the last one itself.
      expected: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 3, arbitrary: fc.integer({ min: -5, max: 1 }) },
        { weight: 3, arbitrary: fc.constantFrom('any' as const, 'no_stream' as const, 'stream_exists' as const) },
      ),
      ids: fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'delete' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'tombstone' as const }) },
);

function revisionFrom(expected: Extract<Step, { do: 'append' }>['expected'], last: number): AppendExpectedRevision {
  if (typeof expected !== 'number') return expected;
  return last + expected < 0 ? 'no_stream' : BigInt(last + expected);
}

describe.each(WAYS)('Any writes in any order by %s', (way) => {
  const bench = new Bench();
  beforeAll(() => bench.open());
  afterAll(() => bench.clear());

  async function told(stream: string, expected: AppendExpectedRevision, ids: readonly string[]): Promise<Told> {
    try {
      const events = ids.map((id, i) => eventOf(i, id));
      return { revision: (await append(bench.client, way, stream, events, expected)).nextExpectedRevision };
    } catch (error) {
      if (error instanceof StreamDeletedError) return 'deleted';
      if (error instanceof WrongExpectedVersionError) return { wrong: error.actualVersion as bigint };
      throw error;
    }
  }

  async function shown(stream: string): Promise<string[]> {
    try {
      return (await all(bench.client.readStream(stream))).map(({ event }) => event!.id);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return ['not found'];
      if (error instanceof StreamDeletedError) return ['deleted'];
      throw error;
    }
  }

  function expectedToShow(model: PlainStream): string[] {
    if (model.hasTombstone) return ['deleted'];
    return model.isDeleted || model.ids.length === 0 ? ['not found'] : model.ids.slice(model.shownFrom);
  }

  it('are decided as the table says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const stream = randomUUID();
        const model = new PlainStream();
        bench.server.store.forgetRecentIds();
        for (const one of steps) {
          if (one.do === 'append') {
            const expected = revisionFrom(one.expected, model.ids.length - 1);
            const answer = await told(stream, expected, one.ids);
            expect(answer).toEqual(model.append(expected, one.ids));
          } else if (one.do === 'delete') {
            model.delete();
            await bench.client.deleteStream(stream).catch(() => undefined);
          } else {
            await bench.client.tombstoneStream(stream).catch(() => undefined);
            model.hasTombstone = true;
          }
          expect(await shown(stream)).toEqual(expectedToShow(model));
        }
      }),
      { numRuns: 25 },
    );
  });
});
