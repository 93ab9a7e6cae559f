import type { ClockReading } from '@app/analysis';
import { clockInWords, clockRule } from '@app/analysis';
import type { CaseloadRow } from '@app/projections';

/** A clock as read on a day, with its title and the reason of its answer in a sentence of dates. */
export interface ClockInWords extends ClockReading {
  readonly title: string;
  readonly because: string;
}

export function withWords<R extends ClockReading>(reading: R): R & ClockInWords {
  return { ...reading, title: clockRule(reading.rule).title, because: clockInWords(reading) };
}

/** One young person on a list: a row of the caseload, its clocks in words. */
export interface CaseloadEntry extends Omit<CaseloadRow, 'review' | 'interviews'> {
  review?: ClockInWords;
  interviews: ClockInWords[];
}

export function entryOfRow({ review, interviews, ...row }: CaseloadRow): CaseloadEntry {
  return { ...row, ...(review ? { review: withWords(review) } : {}), interviews: interviews.map(withWords) };
}
