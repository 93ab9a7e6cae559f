import { lateMark, shapeOf } from '../marks';
import { INK, NAVY, PAPER, QUIET, RED } from '../palette';
import { element, polygon, words } from '../svg';
import { widthOf } from '../text-width';
import type { Edge, MoveKind } from './lane';
import { flagShape } from './lane-axis';
import { patternId, unconfirmedId } from './lane-bars';
import type { Flag, LaidLane } from './lane-layout';

interface KeyItem {
  readonly text: string;
  readonly width: number;
  /** Draws it in a box `width` wide, around the middle of a line. */
  readonly draw: (x: number, middle: number) => string;
}

/** A line of the key, if what it explains is on the paper. */
function item(isThere: boolean, text: string, width: number, draw: KeyItem['draw']): KeyItem[] {
  return isThere ? [{ text, width, draw }] : [];
}

const MOVE_KEY: Readonly<Record<MoveKind, string>> = {
  PLANNED: 'move',
  BREAKDOWN: 'move after a breakdown',
  UNKNOWN: 'move, why not recorded',
};
const SHAPE_KEY = [
  ['TICK', 'same key worker kept'],
  ['CROSS', 'not kept'],
  ['QUESTION', 'not yet known'],
  ['DASH', 'nobody named'],
  ['DIAMOND', 'offence alleged, with its score'],
  ['HOLLOW_DIAMOND', 'what followed an offence'],
  ['CIRCLE', 'review held'],
  ['CROSSED', 'review cancelled'],
] as const;
const SQUARE_KEY: Readonly<Record<string, string>> = {
  S: 'another school',
  A: 'attendance',
  P: 'education plan',
  E: 'education or work',
  C: 'concern of the reviewing officer',
  R: 'concern settled',
};

const box = (x: number, middle: number, look: Readonly<Record<string, string | number>>): string =>
  element('rect', { x, y: middle - 6, width: 18, height: 12, ...look });

function lookItems(laid: readonly LaidLane[], chart: string): KeyItem[] {
  const looks = new Set(laid.flatMap(({ bars }) => bars.map(({ span }) => span.look)));
  const isMissing = laid.some(
    ({ lane, bars }) => lane.id === 'missing' && bars.some(({ span }) => span.look !== 'AWAY'),
  );
  const boxed =
    (look: Readonly<Record<string, string | number>>): KeyItem['draw'] =>
    (x, y) =>
      box(x, y, look);
  const dotted = { fill: PAPER, stroke: QUIET, 'stroke-width': 1.2, 'stroke-dasharray': '1.5 3' };
  return [
    ...item(
      looks.has('NO_ONE'),
      'no one named in the role',
      18,
      boxed({ fill: `url(#${patternId(chart)})`, stroke: RED }),
    ),
    ...item(looks.has('NOT_RECORDED'), 'not recorded', 18, boxed(dotted)),
    ...item(isMissing, 'missing', 18, boxed({ fill: RED })),
    ...item(
      looks.has('AWAY'),
      'away without authorisation',
      18,
      boxed({ fill: PAPER, stroke: RED, 'stroke-width': 1.6 }),
    ),
  ];
}

/** A short bar with its point on one side. */
function arrowed(points: 'RIGHT' | 'LEFT'): KeyItem['draw'] {
  return (x, y) => {
    const [base, tip] = points === 'RIGHT' ? [x + 11, x + 19] : [x + 8, x];
    const corners = [
      [base, y - 6],
      [base, y + 6],
      [tip, y],
    ] as const;
    const bar = { x: points === 'RIGHT' ? x : base, y: y - 6, width: 11, height: 12, fill: NAVY };
    return element('rect', bar) + polygon(corners, { fill: NAVY });
  };
}

/** Every end that is drawn as one, of bars and of marks. */
function edgesOf(laid: readonly LaidLane[]): Edge[] {
  const ends = laid.flatMap(({ bars }) =>
    bars.flatMap(({ span, before, after }) => [...(before ? [] : [span.start]), ...(after ? [] : [span.end])]),
  );
  return [...ends, ...laid.flatMap(({ marks }) => marks.flatMap(({ points }) => points.map(({ on }) => on)))];
}

function edgeItems(laid: readonly LaidLane[], { chart, asAt, lateMarks }: KeyOptions): KeyItem[] {
  const bars = laid.flatMap((lane) => lane.bars);
  const edges = edgesOf(laid);
  const broken: KeyItem['draw'] = (x, y) =>
    element('path', { d: `M${x + 4} ${y - 8}v16`, stroke: INK, 'stroke-width': 2, 'stroke-dasharray': '3 2' });
  const striped: KeyItem['draw'] = (x, y) =>
    box(x, y, { fill: NAVY }) + box(x, y, { fill: `url(#${unconfirmedId(chart)})` });
  const goesOn = bars.some(
    ({ span, after, confirmedX }) => after && confirmedX === undefined && span.look !== 'NOT_RECORDED',
  );
  const isUncertain = edges.some(({ uncertain }) => uncertain !== undefined);
  const isLate = edges.some(({ late }) => late !== undefined);
  return [
    ...item(goesOn, `goes on (known to ${asAt})`, 20, arrowed('RIGHT')),
    ...item(
      bars.some(({ confirmedX }) => confirmedX !== undefined),
      'not confirmed by the last return',
      18,
      striped,
    ),
    ...item(
      bars.some(({ before }) => before),
      'began before',
      20,
      arrowed('LEFT'),
    ),
    ...item(isUncertain, 'date not exact', 8, broken),
    ...item(isLate && lateMarks, 'recorded more than 7 days late', 9, (x, y) => lateMark(x + 4, y + 3)),
    ...item(isLate && !lateMarks, 'Most of it was recorded more than 7 days late', 0, () => ''),
  ];
}

function markItems(laid: readonly LaidLane[]): KeyItem[] {
  const marks = laid.flatMap((lane) => lane.marks);
  const points = marks.flatMap((mark) => (mark.points.length > 1 ? [] : mark.points));
  const signs = new Set(points.filter(({ shape }) => shape === 'SQUARE').map(({ sign }) => sign));
  return [
    ...SHAPE_KEY.filter(([shape]) => points.some((point) => point.shape === shape)).map(([shape, text]) => ({
      text,
      width: 18,
      draw: (x: number, y: number): string =>
        shapeOf(shape, shape === 'DIAMOND' || shape === 'CIRCLE' ? '1' : '', x + 9, y, 18),
    })),
    ...Object.entries(SQUARE_KEY)
      .filter(([sign]) => signs.has(sign))
      .map(([sign, text]) => ({
        text,
        width: 18,
        draw: (x: number, y: number): string => shapeOf('SQUARE', sign, x + 9, y, 18),
      })),
    ...(marks.some((mark) => mark.points.length > 1)
      ? [
          {
            text: 'several together',
            width: 18,
            draw: (x: number, y: number): string => shapeOf('MANY', '×4', x + 9, y, 18),
          },
        ]
      : []),
  ];
}

function moveItems(flags: readonly Flag[], font: number): KeyItem[] {
  const kinds = (['PLANNED', 'BREAKDOWN', 'UNKNOWN'] as const).filter((kind) =>
    flags.some(({ move }) => move.kind === kind),
  );
  return kinds.map((kind) => ({
    text: MOVE_KEY[kind],
    width: 22,
    draw: (x, y): string => flagShape(kind, 'M', x + 11, y - 8, 22, 16, font * 0.9),
  }));
}

export interface Key {
  readonly height: number;
  readonly markup: string;
}

const GAP = 18;

export interface KeyOptions {
  readonly chart: string;
  /** The day asked about, in words. */
  readonly asAt: string;
  readonly lateMarks: boolean;
  readonly top: number;
  readonly width: number;
  readonly font: number;
}

/** What the marks on the paper mean: those that are there, and no others. */
export function keyOf(laid: readonly LaidLane[], flags: readonly Flag[], options: KeyOptions): Key {
  const { chart, top, width: right, font } = options;
  const items = [...moveItems(flags, font), ...lookItems(laid, chart), ...markItems(laid), ...edgeItems(laid, options)];
  const line = Math.max(font + 9, 20);
  let [x, y] = [0, top + line / 2];
  const drawn = items.map(({ text, width, draw }) => {
    const before = width === 0 ? 0 : width + 5;
    const room = before + widthOf(text, font);
    if (x > 0 && x + room > right) [x, y] = [0, y + line];
    const one = draw(x, y) + words(text, x + before, y + font * 0.36, { size: font, fill: INK });
    x += room + GAP;
    return one;
  });
  return {
    height: items.length === 0 ? 0 : y + line / 2 - top,
    markup: element('g', { class: 'app-chart__key' }, ...drawn),
  };
}
