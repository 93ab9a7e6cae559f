import {
  type Following,
  type LedgerFact,
  Projector,
  type ProjectorStatus,
  type RebuildProgress,
  type Rebuilt,
} from '@app/projections';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import type { LedgerSettings } from '../configuration/settings';
import { NotAbleNow } from '../errors';
import { LEDGER_OPTIONS, type LedgerOptions } from '../options';

/** How long somebody waits for the read models, in milliseconds. */
export const WAIT_MILLIS_MAX = 5000;

/** Keeps the read models of this process current, and tells how far they are. */
@Injectable()
export class Projecting implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Projecting.name);
  private following: Following | undefined;

  constructor(
    private readonly projector: Projector<LedgerFact>,
    @Inject(LEDGER_SETTINGS) private readonly settings: LedgerSettings,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  onApplicationBootstrap(): void {
    const { readOnly = false, follow = this.settings.project } = this.options;
    if (readOnly || !follow) return;
    this.following = this.projector.follow();
    void this.following.ended.then((reason) => {
      // Its message names the position and the type of the fact, and nothing of what the fact says.
      if (reason) this.logger.error(reason.message);
    });
  }

  /** Requests that are still running may wait in vain from here on; nobody is told anything untrue. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.following?.stop();
  }

  /** Brings all read models to the head of the log, without following. Needs stores that were opened for writing. */
  catchUp(): Promise<void> {
    return this.projector.catchUp();
  }

  rebuild(names?: readonly string[], onProgress?: (progress: RebuildProgress) => void): Promise<Rebuilt[]> {
    return this.projector.rebuild(names, onProgress);
  }

  status(): Promise<ProjectorStatus> {
    return this.projector.status();
  }

  /** @throws NotAbleNow when readers do not see the position in time */
  async waitFor(position: number, projections?: readonly string[]): Promise<void> {
    if (await this.projector.waitFor(position, projections, WAIT_MILLIS_MAX)) return;
    throw new NotAbleNow(
      'NOT_CAUGHT_UP',
      `What is read has not caught up with position ${position} within ${WAIT_MILLIS_MAX / 1000} seconds. Ask again.`,
    );
  }
}
