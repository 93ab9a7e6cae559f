import {
  decodeFact,
  type LedgerFact,
  type Patience,
  projections,
  type ProjectionStatus,
  Projector,
  ProjectorStopped,
  type ProjectorStatus,
  type RebuildProgress,
  type Rebuilt,
  type SharedFollowing,
  SharedProjector,
  waitWhileMoving,
} from '@app/projections';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { NotAbleNow } from '../errors';
import { LEDGER_OPTIONS, type LedgerOptions } from '../options';
import { STORES } from '../storage/storage.module';
import type { Stores } from '../storage/stores';
import { ProjectorReports } from './projector-reports';

/** How long somebody waits for the read models, in milliseconds. */
export const WAIT_MILLIS_MAX = 5000;
/** How long a command waits while nothing moves, in milliseconds: longer than it takes to follow a projector that died. */
const STILL_MILLIS_MAX = 30_000;
/** Documents held open while facts are folded into them: an import with all that it needs stays below 300 MB. */
const CACHE_BYTES = 64 * 1024 * 1024;

export interface KeptProjection extends ProjectionStatus {
  /** The token under which this process keeps it; absent where another does, or where there are no leases. */
  readonly token?: number;
}
export interface ProjectingStatus extends ProjectorStatus {
  readonly projections: readonly KeptProjection[];
  /** Whether processes share the work by leases; where they do not, each does all of it. */
  readonly isShared: boolean;
}

/**
 * Keeps the read models of this process current, alone or together with other processes, and tells how far they are.
 * Together means: through leases, where the read models have such.
 */
@Injectable()
export class Projecting implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Projecting.name);
  private readonly projector: Projector<LedgerFact>;
  private readonly shared: SharedProjector<LedgerFact> | undefined;
  private following: SharedFollowing | undefined;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
    observer: ProjectorReports,
  ) {
    const { eventStore: store, readModels: models, leases } = stores;
    const work = { store, models, projections, decode: decodeFact, cacheBytes: CACHE_BYTES, observer };
    this.projector = new Projector(work);
    const onKept = (kept: ReadonlyMap<string, number>): void => this.logger.log(keepsInWords([...kept.keys()]));
    this.shared = leases && new SharedProjector({ ...work, leases, onKept });
  }

  onApplicationBootstrap(): void {
    const { readOnly = false, follow = this.settings.project } = this.options;
    if (readOnly || !follow) return;
    this.following = this.shared ? this.shared.follow() : this.projector.follow();
    void this.following.ended.then((reason) => {
      // Its message names the position and the type of the fact, and nothing of what the fact says.
      if (reason) this.logger.error(reason.message);
    });
  }

  /** Requests that are still running may wait in vain from here on; nobody is told anything untrue. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.following?.stop();
  }

  /**
   * Brings all read models to the head of the log, without following. Needs stores that were opened for writing. Where
   * others keep the read models it waits for them, as long as they get on.
   * @throws NotAbleNow when nothing moves for so long, and ProjectorStopped
   */
  async catchUp(stillMillis = STILL_MILLIS_MAX): Promise<void> {
    if (!this.settings.project || this.isFollowingShared) return this.waitForOthers(stillMillis);
    if (!this.shared) return this.projector.catchUp();
    if (await this.isThere(await this.stores.eventStore.head(), { stillMillis: 0 })) return;
    const standIn = this.shared.standIn();
    const ended = new AbortController();
    void standIn.ended.then(() => ended.abort());
    try {
      // Whoever keeps something already goes on keeping it: a command takes up only what nobody does.
      await this.waitForOthers(stillMillis, ended.signal);
    } finally {
      await standIn.stop();
    }
  }

  rebuild(names?: readonly string[], onProgress?: (progress: RebuildProgress) => void): Promise<Rebuilt[]> {
    return this.projector.rebuild(names, onProgress);
  }

  async status(): Promise<ProjectingStatus> {
    const { shared } = this;
    const status = await this.projector.status();
    if (!shared) return { ...status, isShared: false };
    const kept = status.projections.map((one): KeptProjection => {
      const building = one.building ?? shared.building(one.name);
      return { ...one, building, token: shared.holds.get(one.name) };
    });
    return { ...status, projections: kept, failure: shared.failure ?? status.failure, isShared: true };
  }

  /** @throws NotAbleNow when readers do not see the position in time */
  async waitFor(position: number, projections?: readonly string[]): Promise<void> {
    if (await this.projector.waitFor(position, projections, WAIT_MILLIS_MAX)) return;
    throw new NotAbleNow(
      'NOT_CAUGHT_UP',
      `What is read has not caught up with position ${position} within ${WAIT_MILLIS_MAX / 1000} seconds. Ask again.`,
    );
  }

  private get isFollowingShared(): boolean {
    return this.shared !== undefined && this.following !== undefined;
  }

  private async waitForOthers(stillMillis: number, signal?: AbortSignal): Promise<void> {
    const head = await this.stores.eventStore.head();
    if (await this.isThere(head, { stillMillis, signal })) return;
    if (this.shared?.failure instanceof ProjectorStopped) throw this.shared.failure;
    throw new NotAbleNow(
      'NOT_CAUGHT_UP',
      `What is read does not reach position ${head}, and has not moved for ${stillMillis / 1000} seconds. ` +
        'Start a projector, or look at /health of those that run: one may have stopped.',
    );
  }

  private isThere(position: number, patience: Patience): Promise<boolean> {
    return waitWhileMoving(this.stores.readModels, projections, position, patience);
  }
}

const keepsInWords = (names: readonly string[]): string =>
  names.length === 0 ? 'Stands by: others keep all read models.' : `Keeps the read models ${names.join(', ')}.`;
