import { elementsOf } from './drawn.fixture';
import { laneChart } from './lanes/lane-chart';
import { workedJourney } from './lanes/worked-journey.fixture';
import {
  asText,
  CHARCOAL,
  FILLS,
  GREEN,
  INK,
  inkOn,
  LILAC,
  NAVY,
  ORANGE,
  PAPER,
  PLUM,
  QUIET,
  RED,
  TEAL,
} from './palette';

/** Relative luminance of a colour, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours by WCAG 2.2: 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const MARKS = [NAVY, TEAL, PLUM, ORANGE, CHARCOAL, LILAC, RED, GREEN, INK];

describe('Contrast in charts', () => {
  it('is reckoned as WCAG 2.2 says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
  });

  it.each(MARKS)('of the text on %s is 4.5 at least', (fill) => {
    expect(contrast(fill, inkOn(fill))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([INK, QUIET, ...MARKS.map(asText)])('of text in %s on white is 4.5 at least', (colour) => {
    expect(contrast(colour, PAPER)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS)(
    'of a mark in %s against the white around it, and the white rim to its neighbour, is 3 at least',
    (fill) => {
      expect(contrast(fill, PAPER)).toBeGreaterThanOrEqual(3);
    },
  );

  it('takes fills in an order in which no two neighbours look alike', () => {
    for (const [i, fill] of FILLS.entries()) expect(fill).not.toBe(FILLS[(i + 1) % FILLS.length]);
  });

  it('is kept by every text of a drawn chart, on the bar or paper that it stands on', () => {
    const elements = elementsOf(laneChart(workedJourney()).svg);
    const bars = new Map(
      elements
        .filter(({ attributes }) => attributes.class === 'app-chart__bar')
        .map(({ title, attributes }) => [title, attributes.fill?.startsWith('#') ? attributes.fill : PAPER]),
    );
    const texts = elements.filter(({ name, title }) => name === 'text' && bars.has(title));
    expect(texts.length).toBeGreaterThan(10);
    for (const { title, attributes, text } of texts) {
      expect({ text, contrast: contrast(attributes.fill ?? '', bars.get(title) ?? '') >= 4.5 }).toEqual({
        text,
        contrast: true,
      });
    }
  });

  it('never rests on a colour that is not of the palette', () => {
    const used = elementsOf(laneChart(workedJourney()).svg).flatMap(({ attributes: { fill, stroke } }) => [
      fill,
      stroke,
    ]);
    const known = [...MARKS, PAPER, QUIET, '#d0d3d6', 'none', 'url(#journey-chart-no-one)'];
    expect(used.filter((colour) => colour !== undefined && !known.includes(colour))).toEqual([]);
  });
});
