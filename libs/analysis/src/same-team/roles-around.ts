import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import { dayOf } from '../spells/days';
import { type Held, holderOn, holdersByRole } from '../spells/holders';
import type { LivedJourney, LivedTeam } from '../spells/lived-journey';
import type { ThroughWindow } from './boundary-tests';
import { roleAtBoundary } from './boundary-tests';
import type { Definition } from './definition';
import { knownSupport } from './same-team';

/** Who was named in a role at the end of a day. */
export interface NamedOn {
  /** Who counts; `null`: nobody. */
  readonly holder: string | null;
  /** Others named beside them, where a role may be held by several. */
  readonly beside: readonly string[];
  /** Who stood in for an absent worker. The naming goes on. */
  readonly standIns: readonly string[];
}

/** One role round a day: the day before, the day itself, and the day after the window. */
export interface RoleAround {
  readonly role: string;
  readonly before: NamedOn;
  readonly on: NamedOn;
  /** `null`: that day has not come. */
  readonly after: NamedOn | null;
  /** The test of the promise; `null` where the young person was not supported on the day, so that nothing was promised. */
  readonly heldThrough: ThroughWindow | null;
}

function namedOn(role: string, holders: readonly Held[], { namings, covers }: LivedTeam, day: LocalDate): NamedOn {
  const holder = holderOn(holders, dayOf(day))?.person ?? null;
  const inForce = ({ from, to }: { readonly from: LocalDate; readonly to?: LocalDate }): boolean =>
    from <= day && (to === undefined || day < to);
  const people = (all: readonly { role: string; person: string; from: LocalDate; to?: LocalDate }[]): string[] => [
    ...new Set(all.filter((one) => one.role === role && inForce(one)).map(({ person }) => person)),
  ];
  return {
    holder,
    beside: people(namings).filter((person) => person !== holder),
    standIns: people(covers),
  };
}

/**
 * Everybody in a role round a day, as at the end of another day: the roles of the promise whether or not anybody was named in
 * them, and every other role in which anybody was. The answers are those of the same team, of whose roles they are.
 * @source same-team
 */
export function rolesAround(
  journey: LivedJourney,
  on: LocalDate,
  asAt: LocalDate,
  { coreRoles, besideRoles, settings }: Definition,
): RoleAround[] {
  const all = holdersByRole(journey.team);
  const roles = [...new Set([...coreRoles, ...besideRoles.filter((role) => all.has(role)), ...all.keys()])];
  const support = knownSupport(journey, asAt);
  const day = dayOf(on);
  const isSupported = support !== null && support.from <= day && day < support.to;
  const later = addDays(on, settings.windowDays);
  return roles.map((role) => {
    const holders = all.get(role) ?? [];
    const named = (when: LocalDate): NamedOn => namedOn(role, holders, journey.team, when);
    return {
      role,
      before: named(addDays(on, -1)),
      on: named(on),
      after: later <= asAt ? named(later) : null,
      heldThrough: isSupported ? roleAtBoundary(role, holders, day, support, settings.windowDays).heldThrough : null,
    };
  });
}
