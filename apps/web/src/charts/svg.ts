/** Attributes of an element; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const SIGNS = /[&<>"]/;

/** Text as it may stand between tags and in attributes. */
export function escaped(text: string): string {
  if (!SIGNS.test(text)) return text;
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Hundredths of a pixel at most: nothing finer can be seen, and every digit travels. */
function written(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100 + 0) : escaped(value);
}

/** One element. Children are markup already; text goes through `escaped` or `words`. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let tag = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) tag += ` ${key}="${written(value)}"`;
  }
  const inside = children.join('');
  return inside === '' ? `${tag}/>` : `${tag}>${inside}</${name}>`;
}

/** Words that a reader gets who points at a mark. */
export const titleOf = (text: string): string => element('title', {}, escaped(text));

export interface Lettering {
  readonly size: number;
  readonly bold?: boolean;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of text on its base line. */
export function words(text: string, x: number, y: number, { size, bold, fill, anchor }: Lettering): string {
  const attributes = {
    x,
    y,
    'font-size': size,
    'font-weight': bold ? 'bold' : undefined,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    fill,
  };
  return element('text', attributes, escaped(text));
}

/** A polygon through points, or any path given by its corners. */
export function polygon(corners: readonly (readonly [number, number])[], attributes: Attributes): string {
  const points = corners.map(([x, y]) => `${written(x)},${written(y)}`).join(' ');
  return element('polygon', { points, ...attributes });
}
