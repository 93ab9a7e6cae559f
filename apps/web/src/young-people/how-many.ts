import { FindYoungPeople, NotAbleNow } from '@app/ledger';
import type { QueryBus } from '@nestjs/cqrs';

/** How many young people there are; `undefined` while that cannot be told, which must not keep anybody from their way. */
export async function howManyYoungPeople(questions: QueryBus): Promise<number | undefined> {
  try {
    return (await questions.execute(new FindYoungPeople())).total;
  } catch (error) {
    if (error instanceof NotAbleNow) return undefined;
    throw error;
  }
}
