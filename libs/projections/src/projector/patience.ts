import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedFact } from '@app/event-store';
import type { Projection } from '../projection';
import type { ReadModels } from '../read-models';
import { buildsOf, collectionName, parseCollectionName } from './collection-name';
import { newerVersion } from './projector-stopped';

/** How often the read models are asked, in milliseconds: often at first, for most waits are short. */
const ASK_MILLIS = 25;
const ASK_MILLIS_MAX = 400;

export interface Patience {
  /** For how long nothing at all may move before waiting is given up, in milliseconds. */
  readonly stillMillis: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/**
 * Waits until readers see a position in all these read models, for as long as whoever keeps them gets on: a step into
 * live documents, or into a build that nobody sees yet. False when nothing has moved for too long.
 * @throws ProjectorStopped when another program keeps them, of which the documents have a newer version
 */
export async function waitWhileMoving(
  models: ReadModels,
  projections: readonly Pick<Projection<object, RecordedFact>, 'name' | 'version'>[],
  position: number,
  { stillMillis, signal }: Patience,
): Promise<boolean> {
  let seen = '';
  let since = performance.now();
  for (let pause = ASK_MILLIS; ; pause = Math.min(pause * 2, ASK_MILLIS_MAX)) {
    const { isThere, places } = await look(models, projections, position);
    if (isThere) return true;
    const now = performance.now();
    if (places !== seen) since = now;
    seen = places;
    if (signal?.aborted || now - since >= stillMillis) return false;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether all have got there, and a text that changes when something moves. */
async function look(
  models: ReadModels,
  projections: readonly Pick<Projection<object, RecordedFact>, 'name' | 'version'>[],
  position: number,
): Promise<{ isThere: boolean; places: string }> {
  let isThere = true;
  const places: string[] = [];
  const collections = await models.collections();
  for (const { name, version } of projections) {
    const live = parseCollectionName((await models.live(name)) ?? '');
    if (live && live.version > version) throw newerVersion(name, live.version, version);
    let reached = -1;
    for (const build of buildsOf(name, collections)) {
      const checkpoint = await models.checkpoint(collectionName(build));
      places.push(`${collectionName(build)} ${checkpoint}`);
      if (build.build === live?.build && build.version === version) reached = checkpoint ?? -1;
    }
    if (reached < position) isThere = false;
  }
  return { isThere, places: places.join() };
}
