import type { LocalDate } from '@app/journey';
import { daysBetween } from '@app/journey';

/** Days from `from` up to, and not, `to`. */
export interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Something that may still be going on. */
export interface MaybeOpen {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
}

/** The part of it that lies within another; `undefined` when there is no day. */
export function within({ from, to }: MaybeOpen, span: Stretch): Stretch | undefined {
  const first = from > span.from ? from : span.from;
  const last = to === undefined || to > span.to ? span.to : to;
  return first < last ? { from: first, to: last } : undefined;
}

/** Stretches in order, those that touch or overlap made one: a day that two of them claim is one day. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const inOrder = [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const all: { from: LocalDate; to: LocalDate }[] = [];
  for (const { from, to } of inOrder) {
    const last = all.at(-1);
    if (!last || from > last.to) all.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return all;
}

/** What of a span lies in any of the stretches. */
export function partsWithin(stretches: readonly MaybeOpen[], span: Stretch): Stretch[] {
  return joined(stretches.flatMap((stretch) => within(stretch, span) ?? []));
}

/** Days of a span that lie in any of the stretches, each counted once. */
export function daysWithin(stretches: readonly MaybeOpen[], span: Stretch): number {
  return partsWithin(stretches, span).reduce((days, { from, to }) => days + daysBetween(from, to), 0);
}

/** What of a span lies in none of the stretches. */
export function partsWithout(stretches: readonly MaybeOpen[], span: Stretch): Stretch[] {
  const left: Stretch[] = [];
  let from = span.from;
  for (const taken of partsWithin(stretches, span)) {
    if (from < taken.from) left.push({ from, to: taken.from });
    from = taken.to;
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left;
}

export const holds = (stretches: readonly Stretch[], day: LocalDate): boolean =>
  stretches.some(({ from, to }) => from <= day && day < to);

export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((days, { from, to }) => days + daysBetween(from, to), 0);
