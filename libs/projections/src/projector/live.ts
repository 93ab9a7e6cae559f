import type { RecordedFact } from '@app/event-store';
import type { Projection } from '../projection';
import { Turns } from '../turns';
import { advance } from './advance';
import { parseCollectionName } from './collection-name';
import { readingOf, type Extent, type ProjectorOptions } from './context';
import { aheadOfLog, newerVersion } from './projector-stopped';
import { Track } from './track';

export interface LiveTracks<F extends RecordedFact> {
  readonly tracks: readonly Track<F>[];
  /** Projections that have no live collection, or one of an older version. */
  readonly missing: readonly Projection<object, F>[];
}

/** The collections that readers are given, and the one place where they are brought forward or exchanged. */
export class Live<F extends RecordedFact> {
  private readonly turns = new Turns();
  private readonly claimed = new Set<string>();

  constructor(
    private readonly options: ProjectorOptions<F>,
    private readonly onReached: (projection: string, position: number) => void,
  ) {}

  /** Nobody else in this process brings live collections forward while `task` runs. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    return this.turns.run(task);
  }

  advance(extent: Extent): Promise<{ head: number; missing: boolean }> {
    return this.alone(async () => {
      for (;;) {
        const { tracks, missing } = await this.locate();
        // The head is asked for after the checkpoints: another projector may just have moved those.
        const head = await this.options.store.head();
        for (const { checkpoint, projection } of tracks) {
          if (checkpoint > head) throw aheadOfLog(projection.name, checkpoint, head);
        }
        const reading = readingOf(this.options, 'live', head, extent);
        await advance(reading, tracks, Math.min(extent.upTo ?? head, head));
        if (!tracks.some((track) => track.lost)) return { head, missing: missing.length > 0 };
      }
    });
  }

  /**
   * What is live now. It is asked for every time and not remembered, because another process may have built a newer
   * collection: steps written into the old one would reach nobody.
   */
  async locate(): Promise<LiveTracks<F>> {
    const tracks: Track<F>[] = [];
    const missing: Projection<object, F>[] = [];
    for (const projection of this.options.projections) {
      const track = await this.liveTrack(projection);
      if (track) tracks.push(track);
      else missing.push(projection);
    }
    return { tracks, missing };
  }

  private async liveTrack(projection: Projection<object, F>): Promise<Track<F> | undefined> {
    const { models } = this.options;
    const { name, version } = projection;
    const collection = await models.live(name);
    const build = collection === undefined ? undefined : parseCollectionName(collection);
    if (collection === undefined || build === undefined || build.version < version) return undefined;
    if (build.version > version) throw newerVersion(name, build.version, version);
    const checkpoint = await models.checkpoint(collection);
    // Exchanged and dropped between the two questions: ask again.
    if (checkpoint === undefined) return this.liveTrack(projection);
    this.onReached(name, checkpoint);
    const onStep = (track: Track<F>): void => this.onReached(name, track.checkpoint);
    const track = new Track(this.options, projection, collection, checkpoint, onStep);
    await this.claim(track);
    return track.lost ? this.liveTrack(projection) : track;
  }

  /** Under a lease, whoever held it before is shut out of each collection before the first fact is folded into it. */
  private async claim(track: Track<F>): Promise<void> {
    if (!this.options.fence || this.claimed.has(track.collection)) return;
    await track.claim();
    this.claimed.add(track.collection);
  }
}
