import type { RecordedFact } from '@app/event-store';
import type { Projection } from '../projection';
import type { Fingerprint } from '../read-models';
import { Builder, type Rebuilt } from './builder';
import { collectionName } from './collection-name';
import type { ProjectorOptions, RebuildProgress } from './context';
import { startFollowing, type Following } from './following';
import { Live } from './live';
import { ProjectorStopped } from './projector-stopped';
import { Waiting } from './waiting';

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** The position that readers are given; absent before the first build. */
  readonly position?: number;
  /** How many positions that is behind the log. */
  readonly lag: number;
  /** The position of the build that is going on in this process. */
  readonly building?: number;
}
export interface ProjectorStatus {
  /** The last position of the log. */
  readonly position: number;
  readonly projections: readonly ProjectionStatus[];
  /** Why the projector stands still (`ProjectorStopped`) or has to try again; absent when all is well. */
  readonly failure?: Error;
}

const WAIT_MILLIS = 5000;

/**
 * Keeps read models in step with the log. Any number may run on the same read models, in one process or in many: a step
 * computed from a checkpoint that is no longer there is thrown away and folded again.
 */
export class Projector<F extends RecordedFact = RecordedFact> {
  private readonly waiting: Waiting;
  private readonly live: Live<F>;
  private readonly builder: Builder<F>;
  private following: Following | undefined;
  private trouble: Error | undefined;

  /** @throws RangeError when two projections have the same name, or one has an impossible name or version. */
  constructor(private readonly options: ProjectorOptions<F>) {
    const names = options.projections.map(({ name }) => name);
    if (new Set(names).size < names.length) throw new RangeError('Two projections have the same name');
    for (const { name, version } of options.projections) collectionName({ projection: name, version, build: 1 });
    this.waiting = new Waiting(options.models, names);
    const onReached = (projection: string, position: number): void => this.waiting.reached(projection, position);
    this.live = new Live(options, onReached);
    this.builder = new Builder(options, this.live, onReached);
  }

  /**
   * Brings all projections to a position, or to the head of the log; what is not live in its version is built first.
   * @throws ProjectorStopped
   */
  catchUp(upTo?: number): Promise<void> {
    return this.noting(async () => {
      const { missing } = await this.live.advance({ upTo });
      if (missing) await this.builder.buildMissing({ upTo });
    });
  }

  /** Keeps all projections current until it is stopped. What is not live in its version is built beside. */
  follow(): Following {
    if (this.following) throw new Error('This projector is following already');
    const following = startFollowing({
      store: this.options.store,
      advance: (signal) => this.noting(() => this.live.advance({ signal })),
      build: (signal) => this.noting(() => this.builder.buildMissing({ signal })),
      failed: (error) => this.note(error),
    });
    this.following = following;
    void following.ended.then(() => (this.following = undefined));
    return following;
  }

  /**
   * True as soon as readers see `position` in all these read models (default: in all), whoever keeps them; false when
   * that does not happen in time (default 5,000 milliseconds) or this projector has stopped.
   */
  waitFor(position: number, projections?: readonly string[], timeoutMillis = WAIT_MILLIS): Promise<boolean> {
    const names = projections ?? this.options.projections.map(({ name }) => name);
    const isHopeless = (): boolean => this.trouble instanceof ProjectorStopped;
    return this.waiting.waitFor(position, names, timeoutMillis, isHopeless);
  }

  /**
   * Builds these projections (default: all) from the first fact, beside what readers are given, and then puts the new
   * documents in the place of the old ones in one step.
   * @throws RangeError for a projection that does not exist, ProjectorStopped
   */
  async rebuild(names?: readonly string[], onProgress?: (progress: RebuildProgress) => void): Promise<Rebuilt[]> {
    const projections = names ? names.map((name) => this.named(name)) : this.options.projections;
    return this.noting(() => this.builder.rebuild(projections, { onProgress }));
  }

  /** What readers of a projection are given, in one line: two builds of the same facts have the same digest. */
  async digest(name: string): Promise<Fingerprint> {
    const live = await this.options.models.live(this.named(name).name);
    return this.options.models.fingerprint(live ?? '');
  }

  /** Why it stands still or has to try again; absent when all is well. */
  get failure(): Error | undefined {
    return this.trouble;
  }

  /** The position of the build of this projection that is going on here. */
  building(name: string): number | undefined {
    return this.builder.position(name);
  }

  async status(): Promise<ProjectorStatus> {
    const projections: Omit<ProjectionStatus, 'lag'>[] = [];
    for (const { name, version } of this.options.projections) {
      const live = await this.options.models.live(name);
      const position = live === undefined ? undefined : await this.options.models.checkpoint(live);
      projections.push({ name, version, position, building: this.builder.position(name) });
    }
    const head = await this.options.store.head();
    return {
      position: head,
      projections: projections.map((one) => ({ ...one, lag: Math.max(0, head - (one.position ?? 0)) })),
      failure: this.trouble,
    };
  }

  private named(name: string): Projection<object, F> {
    const projection = this.options.projections.find((one) => one.name === name);
    if (!projection) throw new RangeError(`There is no projection "${name}"`);
    return projection;
  }

  /** Remembers for `status` and `waitFor` why something failed, until something succeeds. */
  private async noting<T>(task: () => Promise<T>): Promise<T> {
    try {
      const result = await task();
      this.trouble = undefined;
      return result;
    } catch (error) {
      this.note(error);
      throw error;
    }
  }

  private note(error: unknown): void {
    this.trouble = error instanceof Error ? error : new Error(String(error));
    this.waiting.wake();
  }
}
