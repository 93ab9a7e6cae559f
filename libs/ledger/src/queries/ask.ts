import { type AnyProjection, askLive, NotBuilt, ReadModels } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { NotAbleNow } from '../errors';

/** Asks the read models, and says so in the ledger's own words when they are not there yet. */
@Injectable()
export class Ask {
  constructor(private readonly models: ReadModels) {}

  /** @throws NotAbleNow while the read model is being built */
  async live<T>(
    projection: Pick<AnyProjection, 'name' | 'version'>,
    question: (models: ReadModels, collection: string) => Promise<T>,
  ): Promise<T> {
    try {
      return await askLive(this.models, projection, (collection) => question(this.models, collection));
    } catch (error) {
      if (error instanceof NotBuilt) throw new NotAbleNow('NOT_CAUGHT_UP', error.message);
      throw error;
    }
  }
}
