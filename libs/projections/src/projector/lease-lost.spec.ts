import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { Applied } from '../read-models';
import { collectionName } from './collection-name';
import type { ProjectorObserver } from './context';
import { LeaseLost } from './lease-lost';
import { decodeToy, filled, tally } from './toys.fixture';
import { Track } from './track';

const collection = collectionName({ projection: 'tally', version: 1, build: 1 });
const at = { collection, from: 0, upTo: 1, writes: [] };

/** A projector that holds the lease under this token, as far as it knows, and has folded what it had read. */
async function folded(
  models: InMemoryReadModels,
  token: number | undefined,
  outcomes: Applied[] = [],
): Promise<Track<never>> {
  const observer: ProjectorObserver = {
    folded: () => undefined,
    stepped: (_, outcome) => void outcomes.push(outcome),
  };
  const track = new Track({ models, fence: (): number | undefined => token, observer }, tally, collection, 1);
  for await (const facts of (await filled()).store.readAll({ after: 1 })) await track.fold(facts.map(decodeToy));
  return track;
}

describe('A projector that has lost its lease', () => {
  it('stops at once when its successor has written, and has changed nothing', async () => {
    const models = new InMemoryReadModels();
    await models.apply({ ...at, fence: 2 });
    const before = await models.fingerprint(collection);
    const outcomes: Applied[] = [];
    const track = await folded(models, 1, outcomes);
    await expect(track.step(35)).rejects.toThrow(LeaseLost);
    expect(await models.fingerprint(collection)).toEqual(before);
    expect(track.checkpoint).toBe(1);
    expect(outcomes).toEqual(['fenced']);
  });

  it('does not even try when it knows by its own clock', async () => {
    const models = new InMemoryReadModels();
    await models.apply(at);
    const outcomes: Applied[] = [];
    const track = await folded(models, undefined, outcomes);
    await expect(track.step(35)).rejects.toThrow(LeaseLost);
    expect(await models.checkpoint(collection)).toBe(1);
    expect(outcomes).toEqual([]);
  });

  it('is shut out by a successor that has found nothing to write', async () => {
    const models = new InMemoryReadModels();
    await models.apply({ ...at, fence: 1 });
    const late = await folded(models, 1);
    await new Track({ models, fence: (): number => 2 }, tally, collection, 1).claim();
    await expect(late.step(35)).rejects.toThrow(LeaseLost);
    expect(await models.count(collection)).toBe(0);
  });

  it('may write once more while its successor comes, which then goes on from there', async () => {
    const models = new InMemoryReadModels();
    await models.apply({ ...at, fence: 1 });
    const late = await folded(models, 1);
    const successor = new Track({ models, fence: (): number => 2 }, tally, collection, 1);
    expect(await late.step(35)).toBe('applied');
    await successor.claim();
    expect(successor.checkpoint).toBe(35);
  });
});
