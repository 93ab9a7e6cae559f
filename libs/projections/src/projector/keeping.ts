import type { RecordedFact } from '@app/event-store';
import { Turns } from '../turns';
import type { ProjectorOptions } from './context';
import type { Ending, Following } from './following';
import { Projector } from './projector';

/** The projections that are kept here, each under a token. */
export type Kept = ReadonlyMap<string, number>;

/**
 * One projector over all that this process keeps, so that the log is read once for all of it. When that changes, the
 * projector is exchanged: the one ends at its step, and the other goes on from the checkpoints it finds.
 */
export class Keeping<F extends RecordedFact> {
  private readonly turns = new Turns();
  private kept: Kept = new Map();
  private projector: Projector<F> | undefined;
  private following: Following | undefined;

  constructor(
    private readonly options: ProjectorOptions<F>,
    private readonly onEnding: (reason: Ending) => void,
  ) {}

  /** Whether it is exactly these that are kept now. */
  is(kept: Kept): boolean {
    const running = this.following ? this.kept : new Map<string, number>();
    return running.size === kept.size && [...kept].every(([name, token]) => running.get(name) === token);
  }

  /** Keeps these from now on. When it resolves, nothing of what was kept before is being written any more. */
  exchange(kept: Kept): Promise<void> {
    return this.turns.run(async () => {
      await this.following?.stop();
      this.kept = kept;
      const projections = this.options.projections.filter(({ name }) => kept.has(name));
      if (projections.length > 0) this.start(projections);
    });
  }

  /** Why it has to try again, if it has to. */
  get failure(): Error | undefined {
    return this.following && this.projector?.failure;
  }

  /** The position of the build of this projection that is going on here. */
  building(projection: string): number | undefined {
    return this.following && this.kept.has(projection) ? this.projector?.building(projection) : undefined;
  }

  private start(projections: ProjectorOptions<F>['projections']): void {
    const projector = new Projector({ ...this.options, projections });
    const following = projector.follow();
    this.projector = projector;
    this.following = following;
    void following.ended.then((reason) => {
      if (this.following === following) this.following = undefined;
      if (reason) this.onEnding(reason);
    });
  }
}
