/** Widths of the signs from space to tilde in Helvetica, which Arial keeps, in thousandths of the size. */
const REGULAR = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
];
const FIRST = 32;
/** A sign that is not in the tables is taken to be one of the widest. */
const UNKNOWN = 1000;
/** The reader's font may be a little wider than ours. */
const MARGIN = 1.04;

/** How wide a line of text is at most, in the unit of `size`. */
export function widthOf(text: string, size: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let thousandths = 0;
  for (const sign of text) thousandths += table[(sign.codePointAt(0) ?? 0) - FIRST] ?? UNKNOWN;
  return (thousandths / 1000) * size * MARGIN;
}

const SIGNS_MIN = 2;

/**
 * The text if it fits, else its beginning up to the first comma, colon or bracket, else its first letters and an ellipsis;
 * nothing where not even two letters fit.
 */
export function shortened(text: string, width: number, size: number, bold = false): string {
  if (widthOf(text, size, bold) <= width) return text;
  const [beginning = ''] = text.split(/,(?!\d)|[:(]/);
  if (beginning.trim() !== '' && widthOf(beginning.trim(), size, bold) <= width) return beginning.trim();
  for (let signs = text.length - 1; signs >= SIGNS_MIN; signs -= 1) {
    const cut = `${text.slice(0, signs).trimEnd()}…`;
    if (widthOf(cut, size, bold) <= width) return cut;
  }
  return '';
}
