import type { HeldAssignment } from '@app/journey';
import { addDays, CORE_ROLES, HEADLINE_ROLE, roleInWords } from '@app/ledger';
import { FILLS } from '../palette';
import { gapSpan, uncovered } from './care-lanes';
import type { Entries } from './entries';
import type { ChartedJourney, Lane, Span } from './lane';

/** How a worker is called on the chart: by the reference of the source, or by a number where there is none. */
export type WorkerInWords = (assignment: HeldAssignment, number: number) => string;

export const workerInWords: WorkerInWords = ({ sourceRef }, number) => sourceRef ?? `Worker ${number}`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Everybody named, numbered in the order in which they first were: one person keeps one number in every role. */
function numbersOf(team: readonly HeldAssignment[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { workerRef } of team) if (!numbers.has(workerRef)) numbers.set(workerRef, numbers.size + 1);
  return numbers;
}

function namings(
  held: readonly HeldAssignment[],
  entries: Entries,
  numbers: ReadonlyMap<string, number>,
  call: WorkerInWords,
): Span[] {
  const people = [...new Set(held.map(({ workerRef }) => workerRef))];
  return held.map((assignment): Span => {
    const { workerRef, from, to, started, ended, asCoverFor, eventIds } = assignment;
    const [begun, over] = [entries.named(eventIds[0]), entries.named(eventIds[1])];
    const name = call(assignment, numbers.get(workerRef) ?? 0);
    return {
      what: asCoverFor === undefined ? name : `${name}, as cover`,
      start: entries.edge(from, begun, started),
      end: entries.edge(to, over, ended),
      look: { fill: FILLS[people.indexOf(workerRef) % FILLS.length] ?? FILLS[0] },
      notes: [],
      ...(begun ? { eventId: begun.eventId } : {}),
    };
  });
}

/** Days of support on which nobody was named; where nobody ever was, it is only known that nothing was recorded. */
function gapsOf(role: string, named: readonly Span[], { timeline, sameTeam }: ChartedJourney): Span[] {
  if (!sameTeam) return [];
  const until = addDays(timeline.asAt, 1);
  const to = sameTeam.endsOn < until ? sameTeam.endsOn : until;
  const missing = uncovered({ from: sameTeam.acceptedOn, to }, named, until);
  if (named.length === 0) {
    return missing.map((gap) => gapSpan(`${capital(roleInWords(role))} not recorded`, 'NOT_RECORDED', gap, until));
  }
  return missing.map((gap) => gapSpan(`No ${roleInWords(role)} named`, 'NO_ONE', gap, until));
}

/** A lane for every role of the promise, and for every other in which somebody was named. */
export function teamLanes(charted: ChartedJourney, entries: Entries, call: WorkerInWords = workerInWords): Lane[] {
  const { team } = charted.timeline;
  const numbers = numbersOf(team);
  const promised: readonly string[] = charted.sameTeam ? CORE_ROLES : [HEADLINE_ROLE];
  const roles = [...new Set([...promised, ...CORE_ROLES, ...team.map(({ role }) => role).sort()])];
  return roles.flatMap((role) => {
    const held = team.filter((assignment) => assignment.role === role);
    if (held.length === 0 && !promised.includes(role)) return [];
    const named = namings(held, entries, numbers, call);
    return {
      id: role,
      label: capital(roleInWords(role)),
      spans: [...named, ...gapsOf(role, named, charted)],
      points: [],
      empty: `No ${roleInWords(role)} recorded`,
    };
  });
}
