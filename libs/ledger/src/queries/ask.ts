import { type AnyProjection, askLive, type FindOptions, NotBuilt, type Page, ReadModels } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { InvalidInput, NotAbleNow } from '../errors';

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

export function notAPlace(): InvalidInput {
  return new InvalidInput([{ path: 'after', code: 'NOT_A_PLACE', message: 'Give what the page before gave as next.' }]);
}

/**
 * A page of an index, for a question in which only the place can be wrong, since it comes from outside.
 *
 * @throws InvalidInput when `after` is no place that an earlier page gave
 */
export async function pageAfter<D extends object>(
  models: ReadModels,
  collection: string,
  options: FindOptions,
): Promise<Page<D>> {
  try {
    return await models.find<D>(collection, options);
  } catch (error) {
    throw error instanceof RangeError ? notAPlace() : error;
  }
}
