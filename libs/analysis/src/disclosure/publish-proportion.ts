import type { Share } from '../rates/proportion';
import type { Published } from './symbols';
import { isSmall, shown, THRESHOLD, withheld } from './symbols';

export interface PublishedProportion {
  readonly of: Published;
  readonly having: Published;
  /** Per 100, rounded to the decimals asked for. */
  readonly percentage: Published;
  /** Whether an interval may stand beside it: it gives the count away as well as the percentage does. */
  readonly intervalShown: boolean;
}

export interface ProportionSettings {
  readonly threshold?: number;
  readonly decimals?: number;
}

/** One decimal, as the national figures have. */
const DECIMALS = 1;

/**
 * A proportion fit to be published. It goes, with its parts, when those who have it, those who do not, or all of them are
 * a small count: each can be worked out from the others.
 *
 * Unit: counts, and per 100. `z` where there is nobody to say it of; `k` where it rounds to 0 and is not 0.
 * @source dfe-symbols
 */
export function publishProportion({ having, of }: Share, settings: ProportionSettings = {}): PublishedProportion {
  const threshold = settings.threshold ?? THRESHOLD;
  if (of === 0) return { of: shown(0), having: shown(0), percentage: withheld('z'), intervalShown: false };
  if ([of, having, of - having].some((count) => isSmall(count, threshold))) {
    const all = isSmall(of, threshold) ? withheld('c') : shown(of);
    return { of: all, having: withheld('c'), percentage: withheld('c'), intervalShown: false };
  }
  const scale = 10 ** (settings.decimals ?? DECIMALS);
  const rounded = Math.round((having / of) * 100 * scale) / scale;
  const percentage = rounded === 0 && having > 0 ? withheld('k') : shown(rounded);
  return { of: shown(of), having: shown(having), percentage, intervalShown: true };
}

/** A mean, a median or a rate of so many young people: it goes when they are a small count; `z` of nobody. */
export function publishOf(value: number, youngPeople: number, threshold = THRESHOLD): Published {
  if (youngPeople === 0) return withheld('z');
  return isSmall(youngPeople, threshold) ? withheld('c') : shown(value);
}
