/** Colours of charts for the public sector, by the Government Analysis Function. @source analysis-function-colours */
export const NAVY = '#12436D';
export const TEAL = '#28A197';
export const PLUM = '#801650';
export const ORANGE = '#F46A25';
export const CHARCOAL = '#3D3D3D';
export const LILAC = '#A285D1';

export const INK = '#0b0c0c';
export const PAPER = '#ffffff';
/** Text that may step back. */
export const QUIET = '#505a5f';
/** Lines that only guide the eye: nothing is told by them alone. */
export const RULE = '#d0d3d6';
export const RED = '#b92b2b';
export const GREEN = '#00703c';

/** Fills that tell kinds or people apart, in the order in which they are taken. */
export const FILLS = [NAVY, PLUM, TEAL, ORANGE, CHARCOAL, LILAC] as const;

const DARK: readonly string[] = [NAVY, PLUM, CHARCOAL, INK, RED, GREEN];

/** White on the dark fills, black on the others: white on those has a contrast of 3 only. */
export function inkOn(fill: string): string {
  return DARK.includes(fill) ? PAPER : INK;
}

/** The colour of a line, as text: orange, teal and lilac are too pale for letters on white. */
const AS_TEXT: Readonly<Record<string, string>> = { [ORANGE]: '#b04008', [TEAL]: '#1a6b64', [LILAC]: '#6b46a8' };

export function asText(colour: string): string {
  return AS_TEXT[colour] ?? colour;
}
