import { type AnyProjection, askLive, NotBuilt, ReadModels } from '@app/projections';
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
 * For a question in which only the place can be wrong, since it comes from outside.
 *
 * @throws InvalidInput when `after` is no place that an earlier page gave
 */
export async function fromAPlace<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof RangeError ? notAPlace() : error;
  }
}
