import { widthOf } from './text-width';

/** What a spec reads back from the markup of a chart. */
export interface DrawnElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text inside, and the title of the mark that it belongs to. */
  readonly text: string;
  readonly title: string;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const TAG = /<(\/?)([a-z]+)((?: [\w:-]+="[^"]*")*)(\/?)>([^<]*)/gi;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** Every element in document order, with the title of the mark around it. */
export function elementsOf(svg: string): DrawnElement[] {
  const found: DrawnElement[] = [];
  const titles: string[] = [];
  for (const [, end, name = '', said = '', closed, text = ''] of svg.matchAll(TAG)) {
    if (end) {
      titles.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...said.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, unescaped(value)]),
    );
    if (name === 'title' && titles.length > 1) titles[titles.length - 1] = unescaped(text);
    else found.push({ name, attributes, text: unescaped(text), title: titles.at(-1) ?? '' });
    if (!closed) titles.push(titles.at(-1) ?? '');
  }
  return found;
}

export const withClass = (elements: readonly DrawnElement[], name: string): DrawnElement[] =>
  elements.filter(({ attributes }) => attributes.class === `app-chart__${name}`);

export const numberOf = ({ attributes }: DrawnElement, name: string): number => Number(attributes[name]);

export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The boxes of all lines of text, by the widths of Arial. */
export function textBoxes(elements: readonly DrawnElement[]): Box[] {
  return elements
    .filter(({ name }) => name === 'text')
    .map((element) => {
      const [x, y, size] = [numberOf(element, 'x'), numberOf(element, 'y'), numberOf(element, 'font-size')];
      const width = widthOf(element.text, size, element.attributes['font-weight'] === 'bold');
      const anchor = element.attributes['text-anchor'];
      const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
      return { text: element.text, left, right: left + width, top: y - size * 0.72, bottom: y + size * 0.2 };
    });
}

/** Pairs of lines of text of which one lies on the other. */
export function overlapping(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `"${a.text}" lies on "${b.text}"`),
  );
}
