import type { Definition, Entries, Entry, Figure, RoleFigures, SameTeamOfJourney } from '@app/analysis';
import { clustered, leading } from '@app/analysis';
import { roleInWords } from '@app/journey';

/** What adds nothing to a number does not stand behind it. */
export const some = (entries: readonly Entry[]): Entry[] => entries.filter(({ n }) => n !== 0);

export interface RoleSummary {
  readonly role: string;
  readonly journeys: number;
  readonly everNamed: number;
  readonly heldShare: Figure;
  readonly uncovered: Figure;
  readonly covered: Figure;
  readonly peopleOnAJourney: Readonly<Record<string, number>>;
  readonly changes: number;
  readonly changesAskedFor: number;
  readonly journeysWithALongGap: number;
}

/** One role on one journey. */
interface RoleOfJourney {
  readonly journeyId: string;
  readonly one: RoleFigures;
}

/** One role over all journeys, weighted by days. */
function roleSummary(role: string, all: readonly RoleOfJourney[], { version, settings }: Definition): RoleSummary {
  const named = roleInWords(role);
  const listed = (n: (one: RoleFigures) => number): Entries => {
    return () => some(all.map(({ journeyId, one }) => ({ journeyId, n: n(one) })));
  };
  const ofDays = (definition: string, days: (one: RoleFigures) => number): Figure => {
    const parts = all.map(({ one }) => ({ numerator: days(one), denominator: one.windowDays }));
    const behind = { numerator: listed(days), denominator: listed((one) => one.windowDays) };
    return leading(clustered({ definition, version }, parts), behind);
  };
  const people: Record<string, number> = {};
  for (const { one } of all) people[one.people] = (people[one.people] ?? 0) + 1;
  const changes = all.flatMap(({ journeyId, one }) =>
    one.changes.map(({ on, askedFor }) => ({ journeyId, on, more: { askedFor } })),
  );
  const askedFor = changes.filter(({ more }) => more.askedFor);
  const ever = ({ everNamed }: RoleFigures): number => (everNamed ? 1 : 0);
  const longGap = ({ longestGapDays }: RoleFigures): number => (longestGapDays > settings.gapDaysMax ? 1 : 0);
  const sum = (n: (one: RoleFigures) => number): number => all.reduce((total, { one }) => total + n(one), 0);
  const summary: RoleSummary = {
    role,
    journeys: all.length,
    everNamed: sum(ever),
    heldShare: ofDays(`days of support with the first ${named}`, (one) => one.firstDays),
    uncovered: ofDays(`days of support with no ${named} named`, (one) => one.gapDays),
    covered: ofDays(`days of support on which somebody stood in for the ${named}`, (one) => one.coverDays),
    peopleOnAJourney: leading(
      people,
      Object.fromEntries(Object.keys(people).map((n) => [n, listed((one) => (String(one.people) === n ? 1 : 0))])),
    ),
    changes: changes.length,
    changesAskedFor: askedFor.length,
    journeysWithALongGap: sum(longGap),
  };
  return leading(summary, {
    ...{ journeys: listed(() => 1), everNamed: listed(ever), journeysWithALongGap: listed(longGap) },
    ...{ changes: () => changes, changesAskedFor: () => askedFor },
  });
}

export function rolesOf(journeys: readonly SameTeamOfJourney[], definition: Definition): RoleSummary[] {
  const byRole = new Map<string, RoleOfJourney[]>();
  for (const { journeyId, keyWorker, otherRoles } of journeys) {
    for (const one of [keyWorker, ...otherRoles]) {
      const all = byRole.get(one.role) ?? [];
      all.push({ journeyId, one });
      byRole.set(one.role, all);
    }
  }
  const order = [...definition.coreRoles, ...definition.besideRoles];
  return [...byRole]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([role, all]) => roleSummary(role, all, definition));
}
