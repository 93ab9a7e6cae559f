/** Who keeps what, as one process sees it. */
export interface Scene {
  readonly me: string;
  /** Everybody who takes part and lives, in an order that all agree on. */
  readonly members: readonly string[];
  /** What there is to keep, in the order of the program. */
  readonly projections: readonly string[];
  /** By projection; those that nobody keeps are absent. */
  readonly keepers: ReadonlyMap<string, string>;
  /** What nobody has kept for so long that those whose turn it was must have had a reason not to take it. */
  readonly neglected: readonly string[];
}
export interface Move {
  readonly take: readonly string[];
  readonly giveUp: readonly string[];
  /** What is due to this process is not all its own yet: it looks again soon. */
  readonly waits: boolean;
}

/**
 * What one process does next, so that each comes to keep its share: never more than the whole divided by the living,
 * rounded up, and not less than that rounded down. Nothing changes hands that need not. All decide for themselves from
 * what they see; where two see different things, the leases decide, and both look again.
 */
export function nextMove({ me, members, projections, keepers, neglected }: Scene): Move {
  const most = Math.ceil(projections.length / members.length);
  const least = Math.floor(projections.length / members.length);
  const keptBy = (one: string): string[] => projections.filter((name) => keepers.get(name) === one);
  const lackOf = (one: string): number => Math.max(0, least - keptBy(one).length);
  const mine = keptBy(me);
  const free = projections.filter((name) => !keepers.has(name));
  const lackOfOthers = sum(members.filter((one) => one !== me).map(lackOf));
  if (mine.length > most) return { take: [], giveUp: mine.slice(most), waits: false };

  const owed = lackOfOthers - free.length;
  const givers = members
    .filter((one) => keptBy(one).length > least)
    .sort((a, b) => keptBy(b).length - keptBy(a).length);
  if (givers.slice(0, Math.max(0, owed)).includes(me)) return { take: [], giveUp: mine.slice(-1), waits: false };

  // What others lack is left to them; of the rest, each may have one above the least.
  const spare = Math.max(0, free.length - lackOf(me) - lackOfOthers);
  const place = members.indexOf(me) * least;
  const fromMyPlace = [...free.slice(place), ...free.slice(0, place)];
  const take = new Set([...fromMyPlace.slice(0, lackOf(me) + spare), ...neglected]);
  return { take: [...take].slice(0, most - mine.length), giveUp: [], waits: lackOf(me) > 0 };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
