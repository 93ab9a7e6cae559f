import type { PageView } from '../pages/page-view';
import { type Asked, query } from './asked';

/** Of a reader who asked that the page look again by itself. */
const LOOKS_AGAIN_SECONDS = 10;

/** What a page says while what was asked is being reckoned. */
export interface WaitingView {
  /** Where the answer will be. */
  readonly at: string;
  /** The same page, looking again by itself; absent where it does. */
  readonly byItself?: string;
}

/** Of a view that may have to wait. */
export interface MayWait {
  readonly waiting?: WaitingView;
}

/**
 * Accepted, and not there yet. A page loads itself again only where its reader asked for that: it would take the place from
 * under whoever is still reading.
 */
export function waitingAt(
  path: string,
  said: Readonly<Record<string, string>>,
  asked: Asked,
): Required<Pick<PageView, 'status'>> & Pick<PageView, 'looksAgainSeconds'> & Required<MayWait> {
  const at = `${path}${query(said)}`;
  if (asked['look'] === 'again') return { status: 202, looksAgainSeconds: LOOKS_AGAIN_SECONDS, waiting: { at } };
  return { status: 202, waiting: { at, byItself: `${path}${query({ ...said, look: 'again' })}` } };
}
