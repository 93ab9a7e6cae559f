import { PAPER } from './palette';
import { element, escaped, titleOf } from './svg';

/** A row of the table beneath a chart. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Where the row leads, when its mark leads somewhere. */
  readonly href?: string;
}

/** What a chart says, as text: it stands beneath the chart and is the alternative to it. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A chart ready for a page: markup without scripts and styles, the finding in words, and the figures as a table. */
export interface Chart {
  readonly svg: string;
  readonly description: string;
  readonly table: ChartTable;
}

/** What is drawn on, in pixels unless `print` asks for a size on paper. */
export interface Sheet {
  /** Unique on the page: the ids inside begin with it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** The most that the chart may take of a page, in millimetres. */
  readonly print?: { readonly widthMm: number; readonly heightMm: number };
}

/** What fits on A4 on its side, with room for a heading above and a footer beneath. */
export const A4_LANDSCAPE = { widthMm: 269, heightMm: 104 } as const;

function sizeOf({ width, height, print }: Sheet): Readonly<Record<'width' | 'height', string | number>> {
  if (!print) return { width, height };
  const scale = Math.min(print.widthMm / width, print.heightMm / height);
  return { width: `${(width * scale).toFixed(1)}mm`, height: `${(height * scale).toFixed(1)}mm` };
}

/**
 * The outermost element of every chart. Readers of screens get one picture, with its title and description, and nothing of
 * what it is drawn from: that would be read out mark by mark. Links lie outside the picture, because an image may hold none;
 * they are for those who point, and the table beneath has them for everybody.
 */
export function drawing(sheet: Sheet, ...body: readonly string[]): string {
  const { id, title, description, width, height: exact } = sheet;
  const height = Math.ceil(exact * 100) / 100;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'app-chart',
    id,
    role: 'none',
    viewBox: `0 0 ${width} ${height}`,
    ...sizeOf(sheet),
    'font-family': 'Arial, Helvetica, sans-serif',
  };
  const picture = element(
    'g',
    { role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` },
    element('title', { id: `${id}-title` }, escaped(title)),
    element('desc', { id: `${id}-desc` }, escaped(description)),
    element('rect', { width, height, fill: PAPER }),
  );
  return element('svg', attributes, picture, element('g', { 'aria-hidden': 'true' }, ...body));
}

/** A mark with its words, as a link for pointers where it leads somewhere. */
export function mark(title: string, href: string | undefined, ...shapes: readonly string[]): string {
  const inside = [titleOf(title), ...shapes];
  return href === undefined
    ? element('g', { class: 'app-chart__mark' }, ...inside)
    : element('a', { class: 'app-chart__mark', href, tabindex: -1 }, ...inside);
}
