import type { JourneyState } from '@app/journey';

/**
 * The authority in figures, or one young person's part of them: both have the same shape, and add up.
 *
 * Unit: counts. What each one counts is said at `contributionOf`.
 */
export interface Summary {
  youngPeople: number;
  facts: number;
  rows: number;
  periodsOfCare: number;
  placements: number;
  carerMoves: number;
  sameCarerChanges: number;
  temporaryStays: number;
  breakdowns: { narrow: number; broad: number; unknown: number };
  breakdownReasons: Record<string, number>;
  safeguardingMoves: number;
  reEntries: number;
  shortBreakOnly: number;
  missingEpisodes: number;
  lastState: Record<Extract<JourneyState, 'CEASED' | 'OPEN' | 'VANISHED'>, number>;
  discrepancies: Record<string, number>;
}

export function noFigures(): Summary {
  return {
    youngPeople: 0,
    facts: 0,
    rows: 0,
    periodsOfCare: 0,
    placements: 0,
    carerMoves: 0,
    sameCarerChanges: 0,
    temporaryStays: 0,
    breakdowns: { narrow: 0, broad: 0, unknown: 0 },
    breakdownReasons: {},
    safeguardingMoves: 0,
    reEntries: 0,
    shortBreakOnly: 0,
    missingEpisodes: 0,
    lastState: { CEASED: 0, OPEN: 0, VANISHED: 0 },
    discrepancies: {},
  };
}

/** Sums by key, in alphabetical order, so that the order of the parts makes no difference. */
function added(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const part of all) for (const [key, n] of Object.entries(part)) sums.set(key, (sums.get(key) ?? 0) + n);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How often each of the keys stands in the list. */
export function countOf(keys: readonly string[]): Record<string, number> {
  return added(keys.map((key) => ({ [key]: 1 })));
}

/** The figures of all young people together. Pure: the order in which they are given makes no difference. */
export function summarise(contributions: Iterable<Summary>): Summary {
  const parts = [...contributions];
  const sum = (figure: (part: Summary) => number): number => parts.reduce((n, part) => n + figure(part), 0);
  return {
    youngPeople: sum((p) => p.youngPeople),
    facts: sum((p) => p.facts),
    rows: sum((p) => p.rows),
    periodsOfCare: sum((p) => p.periodsOfCare),
    placements: sum((p) => p.placements),
    carerMoves: sum((p) => p.carerMoves),
    sameCarerChanges: sum((p) => p.sameCarerChanges),
    temporaryStays: sum((p) => p.temporaryStays),
    breakdowns: {
      narrow: sum((p) => p.breakdowns.narrow),
      broad: sum((p) => p.breakdowns.broad),
      unknown: sum((p) => p.breakdowns.unknown),
    },
    breakdownReasons: added(parts.map((p) => p.breakdownReasons)),
    safeguardingMoves: sum((p) => p.safeguardingMoves),
    reEntries: sum((p) => p.reEntries),
    shortBreakOnly: sum((p) => p.shortBreakOnly),
    missingEpisodes: sum((p) => p.missingEpisodes),
    lastState: {
      CEASED: sum((p) => p.lastState.CEASED),
      OPEN: sum((p) => p.lastState.OPEN),
      VANISHED: sum((p) => p.lastState.VANISHED),
    },
    discrepancies: added(parts.map((p) => p.discrepancies)),
  };
}
