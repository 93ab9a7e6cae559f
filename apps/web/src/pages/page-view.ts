import type { Section } from './navigation';

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

/** What is wrong with one field of a form, in words that say what to do. `field` is the id of the field. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** What stands at the foot of every printed sheet: a page on paper is evidence, and says of what. */
export interface PrintLine {
  readonly asAt: string;
  readonly knownAt: string;
  readonly position: string;
  readonly digest: string;
  readonly printedAt: string;
}

/** What every page tells the layout. A page adds its own; `*.view.ts` makes it, a template lays it out. */
export interface PageView {
  /** Of this page alone: it is the first thing a screen reader says, and names nobody. */
  readonly title: string;
  readonly section?: Section;
  /** The way back, without the page itself. */
  readonly breadcrumbs?: readonly Crumb[];
  /** 200 when left out. */
  readonly status?: number;
  /** Shown in a summary at the top; each names the field it is about. */
  readonly errors?: readonly FieldError[];
  readonly print?: PrintLine;
  /** Loads itself again after so many seconds: only where the reader has asked for that, and can stop it. */
  readonly looksAgainSeconds?: number;
}

/** An answer that sends the browser on: what was sent is not sent again when the next page is loaded anew. */
export class SeeOther {
  constructor(readonly address: string) {}
}
