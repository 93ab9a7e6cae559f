import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import type { ReviewsSearch } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { Caseload, CASELOAD_PAGE_SIZE, type CaseloadPage, scopeOf, type Whose } from './caseload';

/** Which of the reviews that wait. */
export interface ReviewsAsked extends Whose {
  /** Only those that are overdue: not those of which it cannot be told. */
  readonly overdue?: boolean;
  /** Only those due by so many days from today, or before. */
  readonly withinDays?: number;
  /** Where the page before ended. */
  readonly after?: string;
}

/** By the last day in time, and those of which it cannot be told at the end. */
export interface ReviewsDue extends CaseloadPage {
  readonly today: LocalDate;
  readonly pageSize: number;
  /** All that wait, and all that are overdue, whichever are asked for. */
  readonly waiting: number;
  readonly overdue: number;
}

/** Whose reviews are due: the list of an independent reviewing officer. */
export class GetReviewsDue extends Query<ReviewsDue> {
  constructor(readonly asked: ReviewsAsked = {}) {
    super();
  }
}

@QueryHandler(GetReviewsDue)
export class GetReviewsDueHandler implements IQueryHandler<GetReviewsDue> {
  constructor(private readonly caseload: Caseload) {}

  /** @throws InvalidInput and NotAbleNow */
  async execute({ asked }: GetReviewsDue): Promise<ReviewsDue> {
    const scope = scopeOf(asked);
    return this.caseload.read(async (reading) => {
      const { today } = reading;
      const yesterday = addDays(today, -1);
      const [overdue, waiting, page] = await Promise.all([
        reading.reviews({ index: 'reviewOverdue', scope, upTo: yesterday }, 1),
        reading.reviews({ index: 'reviewDue', scope }, 1),
        reading.reviews(searchOf(asked, scope, today)),
      ]);
      return { today, pageSize: CASELOAD_PAGE_SIZE, waiting: waiting.total, overdue: overdue.total, ...page };
    });
  }
}

function searchOf(
  { overdue = false, withinDays = Infinity, after }: ReviewsAsked,
  scope: string,
  today: LocalDate,
): Omit<ReviewsSearch, 'day' | 'limit'> {
  const days = Math.min(withinDays, overdue ? -1 : Infinity);
  return {
    index: overdue ? 'reviewOverdue' : 'reviewDue',
    scope,
    ...(days === Infinity ? {} : { upTo: addDays(today, days) }),
    ...(after === undefined ? {} : { after }),
  };
}
