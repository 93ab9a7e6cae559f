import { EXCLUSIVE_ROLES, epochDay } from '@app/journey';
import type { LivedTeam, Naming, Stretch } from './lived-journey';

/** Days since 1970, from one until the day before the other; `Infinity` where it goes on. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** One person named in a role without a break, in one team. */
export interface Held extends Days {
  readonly person: string;
  /** The team as it is called now; absent where it was not recorded. */
  readonly teamId?: string;
  /** Why it ended, where the naming itself did. */
  readonly endReason?: string;
}

export function daysOf({ from, to }: Stretch): Days {
  return { from: epochDay(from), to: to === undefined ? Infinity : epochDay(to) };
}

/** What teams are called now: a team that became another is that other. */
function presentNames(changes: LivedTeam['teamChanges']): (teamId: string) => string {
  const became = new Map<string, string>();
  for (const { teamId, becameTeamId } of changes) if (becameTeamId !== undefined) became.set(teamId, becameTeamId);
  return (teamId) => {
    let name = teamId;
    // Two teams may have become one another in turn: no more steps than there are changes.
    for (let i = 0; i < became.size; i += 1) name = became.get(name) ?? name;
    return name;
  };
}

/** In a role that one person holds at a time, whoever was named last; in others whoever has been named longest. */
function preferred(candidates: readonly (Held & { order: number })[], exclusive: boolean): Held | undefined {
  return candidates.reduce<(Held & { order: number }) | undefined>((best, one) => {
    if (!best) return one;
    const later = one.from > best.from || (one.from === best.from && one.order > best.order);
    return later === exclusive ? one : best;
  }, undefined);
}

/** Puts a stretch at the end; one that only carries on makes the last one longer. */
function extend(held: Held[], next: Held): void {
  const last = held.at(-1);
  if (last && last.to === next.from && last.person === next.person && last.teamId === next.teamId) {
    held[held.length - 1] = { ...next, from: last.from };
  } else {
    held.push(next);
  }
}

/**
 * Who is named in a role at the end of each day, as stretches in order that do not overlap. Days with nobody lie between
 * them. Cover is no naming, and a naming without a night is none.
 */
export function holdersOf(team: LivedTeam, role: string): readonly Held[] {
  const nameOf = presentNames(team.teamChanges);
  const exclusive = (EXCLUSIVE_ROLES as readonly string[]).includes(role);
  const named = team.namings
    .filter((naming) => naming.role === role)
    .map((naming, order) => ({ ...heldOf(naming, nameOf), order }))
    .filter(({ from, to }) => to > from);
  const edges = [...new Set(named.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const held: Held[] = [];
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const to = edges[i + 1] ?? Infinity;
    const one = preferred(
      named.filter((candidate) => candidate.from <= from && candidate.to >= to),
      exclusive,
    );
    if (!one) continue;
    const { person, teamId, endReason } = one;
    extend(held, {
      person,
      ...(teamId === undefined ? {} : { teamId }),
      ...(endReason && one.to === to ? { endReason } : {}),
      from,
      to,
    });
  }
  return held;
}

function heldOf(naming: Naming, nameOf: (teamId: string) => string): Held {
  const { person, teamId, endReason } = naming;
  return {
    person,
    ...(teamId === undefined ? {} : { teamId: nameOf(teamId) }),
    ...(endReason === undefined ? {} : { endReason }),
    ...daysOf(naming),
  };
}

/** Who holds the role at the end of a day. */
export function holderOn(holders: readonly Held[], day: number): Held | undefined {
  return holders.find(({ from, to }) => from <= day && day < to);
}

/** The first day from a given one on which that person does not hold the role; that day itself when they do not then. */
export function heldUntil(holders: readonly Held[], person: string, day: number): number {
  let until = day;
  for (const held of holders) if (held.person === person && held.from <= until && held.to > until) until = held.to;
  return until;
}

/** The parts of the stretches that lie within some days. */
export function within<T extends Days>(stretches: readonly T[], { from, to }: Days): T[] {
  return stretches
    .filter((stretch) => stretch.from < to && stretch.to > from)
    .map((stretch) => ({ ...stretch, from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) }))
    .filter((stretch) => stretch.to > stretch.from);
}

/** Stretches as few as will do: those that touch or overlap are one. */
export function joined(stretches: readonly Days[]): Days[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

/** The days that none of the stretches covers. */
export function gapsIn(window: Days, stretches: readonly Days[]): Days[] {
  const gaps: Days[] = [];
  let covered = window.from;
  for (const { from, to } of joined(within(stretches, window))) {
    if (from > covered) gaps.push({ from: covered, to: from });
    covered = to;
  }
  if (covered < window.to) gaps.push({ from: covered, to: window.to });
  return gaps;
}

export const lengthOf = (stretches: readonly Days[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);
