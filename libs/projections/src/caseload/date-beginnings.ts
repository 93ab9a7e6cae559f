import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';

/**
 * Days as beginnings of dates, so that an index can find them by equal text: `202` is the ten years from 2020 on, `2026-1`
 * the last three months of 2026, and nothing at all is every day.
 */

/** The least and the greatest digit that a date may have after a beginning. */
function digitsAfter(beginning: string): [least: number, greatest: number] {
  const tens = beginning.at(-1);
  switch (beginning.length) {
    case 5:
      return [0, 1];
    case 6:
      return tens === '0' ? [1, 9] : [0, 2];
    case 8:
      return [0, 3];
    case 9:
      return tens === '0' ? [1, 9] : [0, tens === '3' ? 1 : 9];
    default:
      return [0, 9];
  }
}

/** Every beginning of one date. */
export function beginningsOf(day: LocalDate): string[] {
  return Array.from({ length: day.length + 1 }, (_, length) => day.slice(0, length)).filter(
    (beginning) => !beginning.endsWith('-'),
  );
}

/**
 * The fewest beginnings that the dates from one on and before another have, and no other date: each date of them has exactly
 * one. Without `from` they go back for ever, without `before` they go on.
 */
export function beginningsBetween(from: LocalDate | undefined, before: LocalDate | undefined): string[] {
  const earlier = from === undefined ? '' : addDays(from, -1);
  const last = before === undefined ? 'for ever' : addDays(before, -1);
  const found: string[] = [];
  const look = (beginning: string): void => {
    const least = `${beginning}${'0000-00-00'.slice(beginning.length)}`;
    const greatest = `${beginning}${'9999-99-99'.slice(beginning.length)}`;
    if (greatest <= earlier || least > last) return;
    if (least > earlier && greatest < (before ?? last)) found.push(beginning);
    else if (beginning.length === 4 || beginning.length === 7) look(`${beginning}-`);
    else if (beginning.length < 10) {
      const [first, end] = digitsAfter(beginning);
      for (let digit = first; digit <= end; digit += 1) look(`${beginning}${digit}`);
    }
  };
  look('');
  return found;
}
