import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import { listed } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { Caseload, CASELOAD_PAGE_SIZE, type CaseloadPage, type CaseloadReading, scopeOf, type Whose } from './caseload';

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
    const prefix = listed(scopeOf(asked), '');
    return this.caseload.read(async (reading) => {
      const { today } = reading;
      const overdue = await reading.countUpTo('reviewOverdue', prefix, addDays(today, -1));
      const waiting = await reading.count({ index: 'reviewDue', startsWith: prefix });
      const page = await this.page(reading, asked, prefix, { overdue, waiting });
      return { today, pageSize: CASELOAD_PAGE_SIZE, waiting, overdue, ...page };
    });
  }

  private async page(
    reading: CaseloadReading,
    { overdue: only = false, withinDays, after }: ReviewsAsked,
    prefix: string,
    counted: { readonly overdue: number; readonly waiting: number },
  ): Promise<CaseloadPage> {
    const index = only ? 'reviewOverdue' : 'reviewDue';
    const page = await reading.page({ index, startsWith: prefix }, after);
    const yesterday = addDays(reading.today, -1);
    const within = withinDays === undefined ? undefined : addDays(reading.today, withinDays);
    const last = only && (within === undefined || within > yesterday) ? yesterday : within;
    // What is planned may have been counted before its day: a row knows better.
    const waiting = page.found.filter(({ review }) => review !== undefined);
    if (last === undefined) return { ...page, found: waiting, total: counted.waiting };
    const found = waiting.filter(({ review }) => review?.dueOn != null && review.dueOn <= last);
    const total = only && last === yesterday ? counted.overdue : await reading.countUpTo(index, prefix, last);
    // They stand in the order of their dates: one that is too late ends the list.
    return { found, total, ...(page.next !== undefined && found.length === waiting.length ? { next: page.next } : {}) };
  }
}
