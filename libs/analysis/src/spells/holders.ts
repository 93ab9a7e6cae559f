import { EXCLUSIVE_ROLES } from '@app/journey';
import type { Days } from './days';
import { dayOf } from './days';
import type { LivedTeam, Naming } from './lived-journey';

/** One person named in a role without a break, in one team. */
export interface Held extends Days {
  readonly person: string;
  /** The team as it is called now; absent where it was not recorded. */
  readonly teamId: string | undefined;
  /** Why it ended, where the naming itself did. */
  readonly endReason: string | undefined;
}

type NameOf = (teamId: string) => string;

/** What teams are called now: a team that became another is that other. */
function presentNames(changes: LivedTeam['teamChanges']): NameOf {
  const became = new Map<string, string>();
  for (const { teamId, becameTeamId } of changes) if (becameTeamId !== undefined) became.set(teamId, becameTeamId);
  return (teamId) => {
    let name = teamId;
    // Two teams may have become one another in turn: no more steps than there are changes.
    for (let i = 0; i < became.size; i += 1) name = became.get(name) ?? name;
    return name;
  };
}

function heldOf({ person, teamId, endReason, from, to }: Naming, nameOf: NameOf): Held {
  return {
    from: dayOf(from),
    to: to === undefined ? Infinity : dayOf(to),
    person,
    teamId: teamId === undefined ? undefined : nameOf(teamId),
    endReason,
  };
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
 * Who of those named at once counts. In a role that one person holds at a time, whoever was named last; in others whoever has
 * been named longest. They stand in the order of their first days.
 */
function preferred(candidates: readonly Held[], exclusive: boolean): Held | undefined {
  return exclusive ? candidates.at(-1) : candidates[0];
}

/** Namings that overlap, cut wherever one begins or ends. */
function untangled(named: readonly Held[], exclusive: boolean): Held[] {
  const edges = [...new Set(named.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const held: Held[] = [];
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const to = edges[i + 1] ?? Infinity;
    const one = preferred(
      named.filter((candidate) => candidate.from <= from && candidate.to >= to),
      exclusive,
    );
    if (one) extend(held, { ...one, from, to, endReason: one.to === to ? one.endReason : undefined });
  }
  return held;
}

/** The namings of each role that anybody was named in, by the order of their first days. */
function byRole({ namings, teamChanges }: LivedTeam): Map<string, Held[]> {
  const nameOf = presentNames(teamChanges);
  const roles = new Map<string, Held[]>();
  for (const naming of namings) {
    const held = heldOf(naming, nameOf);
    if (held.to <= held.from) continue;
    const role = roles.get(naming.role);
    if (role) role.push(held);
    else roles.set(naming.role, [held]);
  }
  for (const held of roles.values()) held.sort((a, b) => a.from - b.from);
  return roles;
}

/**
 * Who is named in each role at the end of each day, as stretches in order that do not overlap. Days with nobody lie between
 * them. Cover is no naming, and a naming without a night is none.
 */
export function holdersByRole(team: LivedTeam): Map<string, readonly Held[]> {
  const roles = new Map<string, readonly Held[]>();
  for (const [role, named] of byRole(team)) {
    const tangled = named.some((one, i) => i > 0 && one.from < (named[i - 1]?.to ?? 0));
    if (tangled) {
      roles.set(role, untangled(named, (EXCLUSIVE_ROLES as readonly string[]).includes(role)));
    } else {
      const held: Held[] = [];
      for (const one of named) extend(held, one);
      roles.set(role, held);
    }
  }
  return roles;
}

/** The same for one role. */
export function holdersOf(team: LivedTeam, role: string): readonly Held[] {
  const namings = team.namings.filter((naming) => naming.role === role);
  return holdersByRole({ ...team, namings }).get(role) ?? [];
}

/** Who holds the role at the end of a day. */
export function holderOn(holders: readonly Held[], day: number): Held | undefined {
  for (const held of holders) if (held.from <= day && day < held.to) return held;
  return undefined;
}

/** The first day from a given one on which that person does not hold the role; that day itself when they do not then. */
export function heldUntil(holders: readonly Held[], person: string, day: number): number {
  let until = day;
  for (const held of holders) if (held.person === person && held.from <= until && held.to > until) until = held.to;
  return until;
}
