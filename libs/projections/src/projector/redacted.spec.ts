import { InMemoryEventStore, type RecordedFact } from '@app/event-store';
import { decoderOf } from '../decode';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { askLive } from './ask-live';
import { projecting, tally, toyFact, ToyLog, total } from './toys.fixture';

/** A log in which one fact was blanked at the server after it had been stored. */
class Blanked extends InMemoryEventStore {
  constructor(private readonly position: number) {
    super();
  }
  override async *readAll(
    ...options: Parameters<InMemoryEventStore['readAll']>
  ): AsyncGenerator<readonly RecordedFact[]> {
    for await (const batch of super.readAll(...options)) {
      yield batch.map((fact) => (fact.position === this.position ? { ...fact, data: {}, redacted: true } : fact));
    }
  }
}

describe('A fact that was blanked at the server', () => {
  it.each([2, 4])('is left out of the read models, which go on to the head: position %d of 4', async (position) => {
    const log = new ToyLog(new Blanked(position));
    await log.append(1, 4);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models);
    await projector.catchUp();
    const one = await askLive(models, tally, (collection) => models.get(collection, 'journey-1'));
    expect(one).toMatchObject({ facts: 3 });
    const all = await askLive(models, total, (collection) => models.get(collection, 'all'));
    expect(all).toEqual({ facts: 3, last: position === 4 ? 3 : 4 });
    expect((await projector.status()).projections.map(({ lag }) => lag)).toEqual([0, 0, 0, 0]);
  });

  it('is not brought into a newer shape, since it has none', () => {
    const upcast = jest.fn((fact: RecordedFact) => ({ ...fact, data: { ...fact.data, newer: true } }));
    const decode = decoderOf({ VisitMade: [upcast] });
    const place = { position: 1, streamId: 'journey-1', revision: 0, recordedAt: '2031-04-01T12:00:00.000Z' };
    const fact: RecordedFact = { ...toyFact(1, 0, 'VisitMade'), ...place };
    expect(decode({ ...fact, data: {}, redacted: true }).data).toEqual({});
    expect(upcast).not.toHaveBeenCalled();
    expect(decode(fact).data).toMatchObject({ newer: true });
  });
});
