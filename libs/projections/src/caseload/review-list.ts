import type { LocalDate } from '@app/journey';
import { comparePlaces, fromToken, listed, toToken } from '../paging';
import type { Page, ReadModels } from '../read-models';
import type { CaseloadDocument } from './caseload.projection';
import { reviewOn } from './caseload.projection';
import { beginningsOf } from './date-beginnings';

export interface ReviewsSearch {
  /** All reviews that wait, or those that are overdue once their day has passed. */
  readonly index: 'reviewDue' | 'reviewOverdue';
  readonly scope: string;
  /** The day on which the list is asked for: that of the last fact, or a later one. */
  readonly day: LocalDate;
  /** Only those due by then. */
  readonly upTo?: LocalDate;
  /** Where the page before ended. */
  readonly after?: string;
  readonly limit: number;
}

/**
 * Whose review waits on a day, by its last day in time. Where something planned changes that, a young person stands under the
 * beginnings of the days before and after it; a day has nine beginnings, and the list is their lists merged.
 *
 * @throws RangeError when `after` is no place that an earlier page gave
 */
export async function reviewsOn(
  models: ReadModels,
  collection: string,
  { index, scope, day, upTo, after, limit }: ReviewsSearch,
): Promise<Page<CaseloadDocument>> {
  const place = after === undefined ? undefined : fromToken(after);
  const pages = await Promise.all(
    beginningsOf(day).map((beginning) => {
      const startsWith = listed(scope, listed(beginning, ''));
      return models.find<CaseloadDocument>(collection, {
        index,
        startsWith,
        limit,
        ...(upTo === undefined ? {} : { upTo: `${startsWith}${upTo}` }),
        ...(place === undefined ? {} : { after: toToken({ ...place, value: `${startsWith}${place.value}` }) }),
      });
    }),
  );
  const found = pages
    .flatMap((page) => page.found)
    .map((stored) => ({ stored, value: reviewOn(stored.document, day)?.due ?? '', key: stored.key }))
    .sort(comparePlaces);
  const last = found.slice(0, limit).at(-1);
  const isMore = found.length > limit || pages.some(({ next }) => next !== undefined);
  return {
    found: found.slice(0, limit).map(({ stored }) => stored),
    total: pages.reduce((sum, { total }) => sum + total, 0),
    ...(last && isMore ? { next: toToken({ value: last.value, key: last.key }) } : {}),
  };
}
