import type { RecordedFact } from '@app/event-store';
import type { Projection } from '../projection';
import type { Fingerprint } from '../read-models';
import { Turns } from '../turns';
import { advance } from './advance';
import { buildsOf, collectionName, parseCollectionName, type Build } from './collection-name';
import { readingOf, type Extent, type ProjectorOptions } from './context';
import type { Live } from './live';
import { Track } from './track';

export interface Rebuilt extends Fingerprint {
  readonly name: string;
  readonly version: number;
  /** Facts read for it. */
  readonly events: number;
  /** From the first fact to the switch; the digest is computed after it. */
  readonly seconds: number;
}

/** However fast facts arrive, a build is finished after so many rounds; the last one holds up the live collections. */
const ROUNDS_MAX = 10;

/** Builds collections beside the live ones, and puts them in their place. */
export class Builder<F extends RecordedFact> {
  private readonly turns = new Turns();
  private readonly going = new Map<string, Track<F>>();

  constructor(
    private readonly options: ProjectorOptions<F>,
    private readonly live: Live<F>,
    private readonly onReached: (projection: string, position: number) => void,
  ) {}

  /** The position of the build of this projection that is going on here. */
  position(projection: string): number | undefined {
    return this.going.get(projection)?.checkpoint;
  }

  /** Builds what is not live in this version, going on with what an earlier process has left unfinished. */
  buildMissing(extent: Extent): Promise<void> {
    return this.turns.run(async () => {
      const { missing } = await this.live.locate();
      const tracks: Track<F>[] = [];
      for (const projection of missing) tracks.push(await this.resume(projection));
      await this.build(tracks, extent);
    });
  }

  /** Builds from the first fact on, whatever there is. */
  rebuild(projections: readonly Projection<object, F>[], extent: Extent): Promise<Rebuilt[]> {
    return this.turns.run(async () => {
      const started = performance.now();
      const tracks: Track<F>[] = [];
      for (const projection of projections) tracks.push(await this.begin(projection));
      await this.build(tracks, extent);
      const seconds = (performance.now() - started) / 1000;
      return Promise.all(tracks.map((track) => this.report(track, seconds)));
    });
  }

  private async resume(projection: Projection<object, F>): Promise<Track<F>> {
    const { models } = this.options;
    const { name, version } = projection;
    const live = parseCollectionName((await models.live(name)) ?? '')?.build ?? 0;
    const unfinished = buildsOf(name, await models.collections()).find(
      (build) => build.version === version && build.build > live,
    );
    if (!unfinished) return this.begin(projection);
    const collection = collectionName(unfinished);
    const track = new Track(this.options, projection, collection, (await models.checkpoint(collection)) ?? 0);
    if (this.options.fence) await track.claim();
    return track;
  }

  private async begin(projection: Projection<object, F>): Promise<Track<F>> {
    const { models } = this.options;
    const { name, version } = projection;
    const [latest] = buildsOf(name, await models.collections());
    const collection = collectionName({ projection: name, version, build: (latest?.build ?? 0) + 1 });
    const track = new Track(this.options, projection, collection, 0);
    // Made at once, so that another process that begins a build takes another number.
    await track.claim();
    return track;
  }

  private async build(tracks: readonly Track<F>[], extent: Extent): Promise<void> {
    if (tracks.length === 0) return;
    for (const track of tracks) this.going.set(track.projection.name, track);
    try {
      await this.catchUp(tracks, extent);
      if (extent.signal?.aborted) return;
      await this.live.alone(() => this.takeOver(tracks, extent));
    } finally {
      for (const track of tracks) this.going.delete(track.projection.name);
    }
  }

  /** Reads to the head, and again what came meanwhile, until little is left. The live collections go on beside it. */
  private async catchUp(tracks: readonly Track<F>[], extent: Extent): Promise<void> {
    let events = 0;
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const head = await this.options.store.head();
      const target = Math.min(extent.upTo ?? head, head);
      const reading = readingOf(this.options, 'build', head, extent);
      if (round > 0 && tracks.every((track) => track.lost || target - track.checkpoint < reading.batchSize)) return;
      const onFacts = (position: number, facts: number): void => {
        events += facts;
        extent.onProgress?.({ position, head, events });
      };
      await advance({ ...reading, onFacts }, tracks, target);
      if (extent.signal?.aborted) return;
    }
  }

  /** While live collections stand still, brings the new ones at least as far and gives them to readers. */
  private async takeOver(tracks: readonly Track<F>[], { upTo }: Extent): Promise<void> {
    const { models } = this.options;
    for (let round = 0; round < ROUNDS_MAX && (await this.overtake(tracks, upTo)); round += 1);
    for (const track of tracks) {
      // Another process may have got the lease since the last step, and gone on with this very build.
      if (this.options.fence) await track.claim();
      const own = parseCollectionName(track.collection);
      if (!own || track.lost) continue;
      if (await this.give(own)) {
        this.onReached(own.projection, track.checkpoint);
        await this.dropOlder(own);
      } else {
        await models.drop(track.collection);
      }
    }
  }

  /**
   * Gives a build to readers; false when another process has begun later and finished earlier: its collection stays.
   * Readers only ever go on to a later build, whoever switches at the same moment, so that what is older than the one
   * they have can be dropped.
   */
  private async give(own: Build): Promise<boolean> {
    const { models } = this.options;
    for (;;) {
      const shown = await models.live(own.projection);
      if ((parseCollectionName(shown ?? '')?.build ?? 0) > own.build) return false;
      if (await models.switchTo(own.projection, collectionName(own), shown)) return true;
    }
  }

  /** Tells whether readers have been shown more meanwhile: another process may keep the live collections. */
  private async overtake(tracks: readonly Track<F>[], upTo: number | undefined): Promise<boolean> {
    const shown = await Promise.all(tracks.map((track) => this.shownTo(track)));
    const head = await this.options.store.head();
    // After a log was restored from a backup readers may have seen further than the log goes now.
    const target = Math.min(Math.max(upTo ?? head, ...shown), head);
    await advance(readingOf(this.options, 'build', head, {}), tracks, target);
    const now = await Promise.all(tracks.map((track) => this.shownTo(track)));
    return now.some((position, i) => position > (shown[i] ?? 0) && position > target);
  }

  private async shownTo(track: Track<F>): Promise<number> {
    const live = await this.options.models.live(track.projection.name);
    return live === undefined ? 0 : ((await this.options.models.checkpoint(live)) ?? 0);
  }

  /** What readers had until now, and whatever builds were never finished. */
  private async dropOlder(own: Build): Promise<void> {
    const { models } = this.options;
    for (const older of buildsOf(own.projection, await models.collections())) {
      if (older.build < own.build) await models.drop(collectionName(older));
    }
  }

  private async report({ projection, facts }: Track<F>, seconds: number): Promise<Rebuilt> {
    const live = await this.options.models.live(projection.name);
    const fingerprint = await this.options.models.fingerprint(live ?? '');
    return { name: projection.name, version: projection.version, events: facts, seconds, ...fingerprint };
  }
}
