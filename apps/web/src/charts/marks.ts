import { GREEN, INK, PAPER, QUIET, RED } from './palette';
import { element, polygon, words } from './svg';

/** Marks that tell their meaning by their shape; colour only helps. */
export type Shape =
  'DIAMOND' | 'HOLLOW_DIAMOND' | 'CIRCLE' | 'CROSSED' | 'SQUARE' | 'MANY' | 'TICK' | 'CROSS' | 'QUESTION' | 'DASH';

/** The font of a sign inside a mark, and how far beneath the middle its base line lies. */
const SIGN = 0.5;
/** Marks that are too small for links need the room inside for their sign. */
const LINK_SIZE = 24;
const SMALL_SIGN = 0.6;
const BASE = 0.36;

function sign(text: string, x: number, y: number, size: number, fill: string): string {
  if (text === '') return '';
  const font = size * (size < LINK_SIZE ? SMALL_SIGN : SIGN);
  return words(text, x, y + font * BASE, { size: font, bold: true, fill, anchor: 'middle' });
}

function diamond(x: number, y: number, half: number, look: { fill: string; stroke?: string }): string {
  const corners = [
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
  ] as const;
  return polygon(corners, { ...look, ...(look.stroke ? { 'stroke-width': 2 } : {}) });
}

const line = (d: string, stroke: string, width: number): string =>
  element('path', {
    d,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });

function square(x: number, y: number, half: number, look: Readonly<Record<string, string | number>>): string {
  return element('rect', { x: x - half, y: y - half, width: 2 * half, height: 2 * half, rx: 2, ...look });
}

function circle(x: number, y: number, r: number, look: Readonly<Record<string, string | number>>): string {
  return element('circle', { cx: x, cy: y, r, ...look });
}

/** Yes: a tick in a disc. No: a cross in a square. Not yet known: a question mark in a broken ring. Nobody: a dash. */
function answer(shape: Shape, x: number, y: number, size: number): string {
  const [r, s] = [size / 2 - 1, size / 24];
  switch (shape) {
    case 'TICK':
      return (
        circle(x, y, r, { fill: GREEN }) +
        line(`M${x - 5 * s} ${y}l${3.5 * s} ${4 * s}l${6.5 * s} ${-8 * s}`, PAPER, 2.6 * s)
      );
    case 'CROSS': {
      const arm = 4.5 * s;
      const d = `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}M${x - arm} ${y + arm}l${2 * arm} ${-2 * arm}`;
      return square(x, y, r, { fill: RED }) + line(d, PAPER, 2.8 * s);
    }
    case 'QUESTION':
      return (
        circle(x, y, r - 1, { fill: PAPER, stroke: INK, 'stroke-width': 1.6, 'stroke-dasharray': '3 2.4' }) +
        sign('?', x, y, size, INK)
      );
    default:
      return (
        circle(x, y, r - 1, { fill: PAPER, stroke: INK, 'stroke-width': 1.6 }) +
        line(`M${x - 5 * s} ${y}h${10 * s}`, INK, 2.6 * s)
      );
  }
}

/** A mark around its middle, `size` wide and high, with one or two signs inside. */
export function shapeOf(shape: Shape, text: string, x: number, y: number, size: number): string {
  const half = size / 2;
  switch (shape) {
    case 'DIAMOND':
      return diamond(x, y, half, { fill: INK }) + sign(text, x, y, size, PAPER);
    case 'HOLLOW_DIAMOND':
      return diamond(x, y, half - 3, { fill: PAPER, stroke: INK });
    case 'CIRCLE':
      return circle(x, y, half - 1.5, { fill: PAPER, stroke: INK, 'stroke-width': 2 }) + sign(text, x, y, size, INK);
    case 'CROSSED':
      return (
        circle(x, y, half - 1.5, { fill: PAPER, stroke: QUIET, 'stroke-width': 2 }) +
        line(`M${x - half * 0.6} ${y + half * 0.6}L${x + half * 0.6} ${y - half * 0.6}`, QUIET, 2)
      );
    case 'SQUARE':
      return square(x, y, half - 2, { fill: PAPER, stroke: INK, 'stroke-width': 1.6 }) + sign(text, x, y, size, INK);
    case 'MANY':
      return square(x, y, half - 1, { fill: INK }) + sign(text, x, y, size, PAPER);
    default:
      return answer(shape, x, y, size);
  }
}

/** Pointing down on what was recorded late. */
export function lateMark(x: number, y: number): string {
  return polygon(
    [
      [x - 4, y - 5],
      [x + 4, y - 5],
      [x, y],
    ],
    { class: 'app-chart__late', fill: INK },
  );
}
