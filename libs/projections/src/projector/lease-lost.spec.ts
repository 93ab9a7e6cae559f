import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { collectionName } from './collection-name';
import { LeaseLost } from './lease-lost';
import { decodeToy, filled, tally } from './toys.fixture';
import { Track } from './track';

it('A projector whose successor has written stops at once, and has changed nothing', async () => {
  const models = new InMemoryReadModels();
  const collection = collectionName({ projection: 'tally', version: 1, build: 1 });
  await models.apply({ collection, from: 0, upTo: 1, writes: [], fence: 2 });
  const before = await models.fingerprint(collection);
  // The port as a projector under the former lease would use it.
  const fenced = Object.create(models, {
    apply: { value: (step: Parameters<typeof models.apply>[0]) => models.apply({ ...step, fence: 1 }) },
  }) as InMemoryReadModels;
  const track = new Track(fenced, tally, collection, 1);
  for await (const facts of (await filled()).store.readAll({ after: 1 })) await track.fold(facts.map(decodeToy));
  await expect(track.step(35)).rejects.toThrow(LeaseLost);
  expect(await models.fingerprint(collection)).toEqual(before);
  expect(track.checkpoint).toBe(1);
});
