import type { RecordedFact } from '@app/event-store';
import fc from 'fast-check';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Projection } from '../projection';
import type { Fingerprint } from '../read-models';
import { Track } from '../projector/track';

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** Folds facts in steps that end after the given positions, each from what the step before has stored. */
async function built<F extends RecordedFact>(
  projection: Projection<object, F>,
  facts: readonly F[],
  ends: ReadonlySet<number>,
): Promise<Fingerprint> {
  const models = new InMemoryReadModels();
  const track = new Track({ models }, projection, 'tried', 0);
  for (const fact of facts) {
    await track.fold([fact]);
    if (ends.has(fact.position)) await track.step(fact.position);
  }
  await track.step(facts.at(-1)?.position ?? 0);
  return models.fingerprint('tried');
}

/**
 * What every projection must keep: the same facts give the same bytes, twice and wherever steps end; facts are left as
 * they are; documents are JSON. Give logs that tell the projection's whole story: positions increase from 1.
 */
export function describeProjectionContract<F extends RecordedFact>(
  projection: Projection<object, F>,
  logs: fc.Arbitrary<readonly F[]>,
): void {
  describe(`the projection ${projection.name}`, () => {
    it('gives the same bytes for the same facts', async () => {
      await fc.assert(
        fc.asyncProperty(logs, async (facts) => {
          const once = await built(projection, frozen(structuredClone(facts)), new Set());
          expect(await built(projection, frozen(structuredClone(facts)), new Set())).toEqual(once);
        }),
        { numRuns: 50 },
      );
    });

    it('gives the same bytes wherever steps end', async () => {
      const withEnds = logs.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.subarray(facts.map(({ position }) => position))),
      );
      await fc.assert(
        fc.asyncProperty(withEnds, async ([facts, ends]) => {
          const once = await built(projection, frozen(structuredClone(facts)), new Set());
          expect(await built(projection, frozen(structuredClone(facts)), new Set(ends))).toEqual(once);
        }),
        { numRuns: 100 },
      );
    });
  });
}
