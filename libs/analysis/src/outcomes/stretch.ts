import type { LocalDate } from '@app/journey';
import { dateOf, dayOf, type Days, daysOf, gapsIn, joined, lengthOf as daysIn, within as cutTo } from '../spells/days';

/** Days from `from` up to, and not, `to`. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Something that may still be going on. */
export interface MaybeOpen {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
}

const openDays = ({ from, to }: MaybeOpen): Days => daysOf(to === undefined ? { from } : { from, to });
const spanOf = ({ from, to }: Days): Span => ({ from: dateOf(from), to: dateOf(to) });

/** What of a span lies in any of the stretches: in order, and those that touch made one. */
export function partsWithin(stretches: readonly MaybeOpen[], span: Span): Span[] {
  return joined(cutTo(stretches.map(openDays), daysOf(span))).map(spanOf);
}

/** The part of it that lies within a span; `undefined` when there is no day. */
export function within(stretch: MaybeOpen, span: Span): Span | undefined {
  return partsWithin([stretch], span)[0];
}

/** Days of a span that lie in any of the stretches, each counted once. */
export function daysWithin(stretches: readonly MaybeOpen[], span: Span): number {
  return daysIn(joined(cutTo(stretches.map(openDays), daysOf(span))));
}

/** What of a span lies in none of the stretches. */
export function partsWithout(stretches: readonly MaybeOpen[], span: Span): Span[] {
  return gapsIn(daysOf(span), stretches.map(openDays)).map(spanOf);
}

export const holds = ({ from, to }: Span, day: LocalDate): boolean => from <= day && day < to;

/** A span so wide that it leaves nothing out. */
export const EVER: Span = { from: '1900-01-01', to: '2200-01-01' };
export const dayAfter = (day: LocalDate): LocalDate => dateOf(dayOf(day) + 1);
