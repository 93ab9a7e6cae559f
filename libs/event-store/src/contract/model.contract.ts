import fc from 'fast-check';
import type { AppendOutcome, EventStore } from '../event-store';
import type { EventStoreFactory } from './event-store-factory';
import { aFact, factId, gather } from './facts.fixture';

/** One append: `ahead` is how far the expected revision lies from the stream's head, `ids` stand for facts. */
interface Try {
  readonly stream: string;
  readonly ahead: number;
  readonly ids: readonly number[];
}

/** What the log should be, in as few words as possible. */
class Model {
  readonly log: { stream: string; revision: number; id: number }[] = [];

  ids(stream: string): number[] {
    return this.log.filter((fact) => fact.stream === stream).map((fact) => fact.id);
  }

  append(stream: string, expected: number, ids: readonly number[]): Partial<AppendOutcome> {
    const stored = this.ids(stream);
    const head = stored.length - 1;
    const range = { first: expected + 1, last: expected + ids.length };
    if (expected === head) {
      ids.forEach((id, i) => this.log.push({ stream, revision: range.first + i, id }));
      return { kind: 'appended', ...range, deduplicated: false };
    }
    const same = expected < head && ids.every((id, i) => stored[range.first + i] === id);
    return same ? { kind: 'appended', ...range, deduplicated: true } : { kind: 'conflict', actual: head };
  }
}

const tries = fc.array(
  fc.record<Try>({
    stream: fc.constantFrom('journey-1', 'journey-2', 'journey-3'),
    ahead: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 1 })),
    // Neighbouring numbers, and few of them, so that repetitions happen.
    ids: fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3 }))
      .map(([from, count]) => Array.from({ length: count }, (_, i) => from + i)),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Sends the appends of a group at once and compares each answer with the model's, in the order of sending. */
async function sendTogether(store: EventStore, model: Model, group: readonly Try[]): Promise<void> {
  const sent = group.map(({ stream, ahead, ids }) => {
    const expected = Math.max(-1, model.ids(stream).length - 1 + ahead);
    const facts = ids.map((id) => aFact(factId(id), { data: { id } }));
    const outcome = store.append(stream, expected, facts);
    return { outcome, hoped: model.append(stream, expected, ids) };
  });
  for (const { outcome, hoped } of sent) expect(await outcome).toMatchObject(hoped);
}

async function compare(store: EventStore, model: Model): Promise<void> {
  const log = await gather(store.readAll());
  expect(log.map(({ streamId, revision, eventId }) => [streamId, revision, eventId])).toEqual(
    model.log.map(({ stream, revision, id }) => [stream, revision, factId(id)]),
  );
  for (const stream of ['journey-1', 'journey-2', 'journey-3']) {
    const facts = await gather(store.readStream(stream));
    expect(facts.map((fact) => fact.eventId)).toEqual(model.ids(stream).map((id) => factId(id)));
  }
}

export function matchingTheModel({ open, contiguousPositions }: EventStoreFactory): void {
  it('gives the answers and the log of a plain list, one append after another', async () => {
    await fc.assert(
      fc.asyncProperty(tries, async (sequence) => {
        const store = await open();
        const model = new Model();
        for (const one of sequence) await sendTogether(store, model, [one]);
        await compare(store, model);
        await store.close();
      }),
      { numRuns: 40 },
    );
  });

  // Embedded adapters take appends in the order in which they were called, so a crowd has one right answer too.
  if (!contiguousPositions) return;
  it('gives them when appends come in crowds as well', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tries, { maxLength: 4 }), async (crowds) => {
        const store = await open();
        const model = new Model();
        for (const crowd of crowds) await sendTogether(store, model, crowd);
        await compare(store, model);
        await store.close();
      }),
      { numRuns: 60 },
    );
  });
}
