import type { Day } from './model';

const written = new Map<Day, string>();
const two = (n: number): string => String(n).padStart(2, '0');

/** A day as the national return writes it, dd/mm/yyyy. The few thousand days of a demonstration are written once each. */
export function nationalDay(day: Day): string {
  let text = written.get(day);
  if (text === undefined) {
    const date = new Date(day * 86_400_000);
    text = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
    written.set(day, text);
  }
  return text;
}
