import { THRESHOLD } from './symbols';

/** A step of a curve: from this day on the estimate is so much. */
export interface CurveStep {
  readonly days: number;
  /** Young people or placements still followed just before this day. There is a step wherever their number changes. */
  readonly atRisk: number;
  readonly estimate: number;
}

/** A point of the published curve: no numbers at risk, because each would be a small table of its own. */
export interface CurvePoint {
  readonly days: number;
  readonly estimate: number;
}

export interface PublishedCurve {
  readonly points: readonly CurvePoint[];
  /** The first day not shown, because too few were followed beyond it. */
  readonly stoppedAt: number;
}

export interface CurveSettings {
  readonly threshold?: number;
  /** Days from point to point. */
  readonly stepDays?: number;
}

/** About a month. */
const STEP_DAYS = 30;

/**
 * A curve fit to be published. Each step of an estimate is one child's date: so it is told at the end of every month, and
 * no further than there are enough young people followed.
 *
 * Unit of the days: days since the start; of the estimate: as given. `before` is the estimate before the first step: 1 for
 * survival, 0 for incidence. Steps are in the order of their days; after the last one nobody is followed.
 * @source small-numbers
 */
export function publishCurve(
  steps: readonly CurveStep[],
  before: number,
  settings: CurveSettings = {},
): PublishedCurve {
  const threshold = settings.threshold ?? THRESHOLD;
  const stepDays = settings.stepDays ?? STEP_DAYS;
  const points: CurvePoint[] = [];
  let next = 0;
  let estimate = before;
  for (let days = 0; ; days += stepDays) {
    while ((steps[next]?.days ?? Infinity) <= days) {
      estimate = steps[next]?.estimate ?? estimate;
      next += 1;
    }
    const followed = steps[next]?.atRisk ?? 0;
    if (followed < threshold) return { points, stoppedAt: days };
    points.push({ days, estimate });
  }
}
