import { scaleLinear } from 'd3-scale';
import { INK, QUIET, RULE } from '../palette';
import { element, words } from '../svg';
import { shortened } from '../text-width';

/** The part of the paper in which figures stand, in pixels. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const HEADING = 14;
export const HEADING_HEIGHT = 28;

/** The title, on the paper as well: a figure may be printed alone. */
export function heading(title: string, width: number): string {
  return words(shortened(title, width, HEADING, true), 0, HEADING + 2, { size: HEADING, bold: true, fill: INK });
}

export interface ValueAxis {
  readonly at: (value: number) => number;
  readonly markup: string;
}

/** Values that lie closer together than this are all one on paper. */
const FINEST = 0.001;

/** Up to a round number, from nought unless said; a thin line across for each tick, with its words on the left. */
export function valueAxis(
  area: Area,
  most: number,
  inWords: (value: number) => string,
  font: number,
  least = 0,
): ValueAxis {
  const { left, right, top, bottom } = area;
  const scale = scaleLinear([least, most - least > FINEST ? most : least + 1], [bottom, top]).nice(5);
  const lines = scale.ticks(5).map((tick) => {
    const y = scale(tick);
    const d = `M${left} ${Math.round(y * 100) / 100}H${right}`;
    const label = words(inWords(tick), left - 8, y + font * 0.36, { size: font, fill: QUIET, anchor: 'end' });
    return element('path', { d, stroke: RULE, 'stroke-width': 1 }) + label;
  });
  const base = element('path', { d: `M${left} ${bottom}H${right}`, stroke: INK, 'stroke-width': 1 });
  return { at: (value) => scale(value), markup: lines.join('') + base };
}

/** Short lines under the axis, with words beneath. Those that would run over the edge of the paper lean away from it. */
export function ticksBelow(
  ticks: readonly { readonly x: number; readonly text: string }[],
  y: number,
  font: number,
): string {
  return ticks
    .map(
      ({ x, text }) =>
        element('path', {
          class: 'app-chart__tick',
          d: `M${Math.round(x * 100) / 100} ${y}v5`,
          stroke: INK,
          'stroke-width': 1,
        }) + words(text, x, y + font + 7, { size: font, fill: QUIET, anchor: 'middle' }),
    )
    .join('');
}

/** Moves things down until each has `room` from the one above, and up again as a whole where they would leave `bottom`. */
export function spreadOut(wanted: readonly number[], room: number, bottom: number): number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  let last = -Infinity;
  for (const one of order) last = one.y = Math.max(one.y, last + room);
  let limit = bottom;
  for (const one of [...order].reverse()) {
    one.y = Math.min(one.y, limit);
    limit = one.y - room;
  }
  const placed = [...wanted];
  for (const { y, i } of order) placed[i] = y;
  return placed;
}
