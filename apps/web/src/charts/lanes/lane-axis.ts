import type { LocalDate } from '@app/journey';
import { dateInWords } from '@app/ledger';
import { mark } from '../chart';
import { INK, PAPER, QUIET, RED, RULE } from '../palette';
import { element, polygon, words } from '../svg';
import type { HrefOf } from './lane-bars';
import type { MoveKind } from './lane';
import type { Frame } from './lane-frame';
import { ticksOf } from './lane-frame';
import type { Flag, Sizes } from './lane-layout';

/** Height of the two lines of the axis: years above months. */
export const axisHeight = ({ font }: Pick<Sizes, 'font'>): number => 2 * (font + 5);

/** Years and months above, and a thin line down from each through all lanes. */
export function drawnAxis(frame: Frame, sizes: Sizes, top: number, bottom: number): string {
  const { font } = sizes;
  const [yearBase, monthBase] = [top + font, top + 2 * font + 4];
  const ticks = ticksOf(frame, font).map(({ x, label, year }) =>
    [
      element('path', {
        class: 'app-chart__tick',
        d: `M${Math.round(x * 100) / 100} ${year ? top + 2 : top + font + 5}V${bottom}`,
        stroke: RULE,
        'stroke-width': year ? 1.6 : 1,
      }),
      year ? words(year, x + 4, yearBase, { size: font, bold: true, fill: INK }) : '',
      label ? words(label, x + 4, monthBase, { size: font, fill: QUIET }) : '',
    ].join(''),
  );
  return element('g', { class: 'app-chart__axis' }, ...ticks);
}

const LINES: Readonly<Record<MoveKind, { stroke: string; 'stroke-width': number; 'stroke-dasharray'?: string }>> = {
  PLANNED: { stroke: INK, 'stroke-width': 1.4, 'stroke-dasharray': '4 3' },
  BREAKDOWN: { stroke: RED, 'stroke-width': 3 },
  UNKNOWN: { stroke: INK, 'stroke-width': 1.4, 'stroke-dasharray': '1 3' },
};

/** A plain flag for a planned move, a pointed red one after a breakdown, a hollow one where it is not recorded why. */
export function flagShape(
  kind: MoveKind,
  label: string,
  x: number,
  y: number,
  width: number,
  height: number,
  font: number,
): string {
  const box = { x: x - width / 2, y, width, height, rx: 2 };
  const lettering = { size: font, bold: true, anchor: 'middle' } as const;
  const text = (fill: string): string => words(label, x, y + height / 2 + font * 0.36, { ...lettering, fill });
  switch (kind) {
    case 'PLANNED':
      return element('rect', { ...box, fill: INK }) + text(PAPER);
    case 'BREAKDOWN': {
      const [left, right, waist] = [x - width / 2, x + width / 2, height * 0.3];
      const corners = [
        [left + 4, y],
        [right - 4, y],
        [right, y + waist],
        [right, y + height - waist],
        [right - 4, y + height],
        [left + 4, y + height],
        [left, y + height - waist],
        [left, y + waist],
      ] as const;
      return polygon(corners, { fill: RED }) + text(PAPER);
    }
    case 'UNKNOWN':
      return (
        element('rect', { ...box, fill: PAPER, stroke: INK, 'stroke-width': 1.4, 'stroke-dasharray': '3 2' }) +
        text(INK)
      );
  }
}

/** Lines of moves, from the lowest row of flags down: to be drawn before the bars, which lie over them. */
export function moveLines(flags: readonly Flag[], flagsBottom: number, bottom: number, { mark: size }: Sizes): string {
  return flags
    .map(({ move, x, row }) => {
      const from = flagsBottom - row * (size + 2) - 2;
      return element('path', {
        class: 'app-chart__move',
        d: `M${Math.round(x * 100) / 100} ${from}V${bottom}`,
        ...LINES[move.kind],
      });
    })
    .join('');
}

export function drawnFlags(flags: readonly Flag[], flagsBottom: number, sizes: Sizes, hrefOf: HrefOf): string {
  const { mark: size, font } = sizes;
  return flags
    .map(({ move, x, row, width, label }) => {
      const y = flagsBottom - size - row * (size + 2);
      const on: LocalDate = move.on;
      return mark(
        `M${move.number}, ${dateInWords(on)}: ${move.what}`,
        hrefOf({ lane: 'moves', on, eventId: move.eventId }),
        flagShape(move.kind, label, x, y, width, size, font),
      );
    })
    .join('');
}
