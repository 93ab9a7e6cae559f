/** `128983` as `128,983`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share as a percentage: whole, but for those under ten, which get one decimal. */
export function percent(share: number): string {
  const shown = share * 100;
  return `${shown < 9.95 && shown > 0 ? shown.toFixed(1) : shown.toFixed(0)} %`;
}

/** A number to about three digits: enough to compare, and no more than the data can bear. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  return size >= 100 ? thousands(Math.round(value)) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${thousands(count)} ${count === 1 ? one : many}`;

/** A round share on an axis. */
export const percentTick = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
