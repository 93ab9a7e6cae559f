import type { RecordedFact } from '@app/event-store';
import type { Projection } from '../projection';
import type { ReadModels } from '../read-models';
import { parseCollectionName } from './collection-name';

/** The read model of this version has not been built yet. It is being built, or no projector runs: ask again later. */
export class NotBuilt extends Error {
  constructor(readonly projection: string) {
    super(`The read model "${projection}" is being built. Ask again in a moment.`);
    this.name = 'NotBuilt';
  }
}

/**
 * Asks a question of the collection that readers of `projection` are given now, and asks again when another took its
 * place meanwhile: what was read from a collection that is being dropped could look like "nothing is known".
 *
 * Documents of another version have another shape, so they are not given to a program that does not know it.
 * @throws NotBuilt
 */
export async function askLive<T>(
  models: ReadModels,
  projection: Pick<Projection<object, RecordedFact>, 'name' | 'version'>,
  question: (collection: string) => Promise<T>,
): Promise<T> {
  const live = await models.live(projection.name);
  if (live === undefined || parseCollectionName(live)?.version !== projection.version) {
    throw new NotBuilt(projection.name);
  }
  const answer = await question(live);
  return (await models.live(projection.name)) === live ? answer : askLive(models, projection, question);
}
