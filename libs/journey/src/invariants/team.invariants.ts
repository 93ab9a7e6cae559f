import { daysBetween, inWords } from '../dates';
import type { LocalDate } from '../dates';
import type { Finding, FindingOptions } from '../law/findings';
import type { Journey } from '../law/journey';
import type { HeldAssignment } from '../team/evolve';
import type { TeamRole } from '../team/facts';
import { EXCLUSIVE_ROLES, roleInWords } from '../team/facts';
import { finding } from './finding';
import { gapsIn, overlaps } from './intervals';

/** A gap in an exclusive role may last this long before it is listed. @source sw-gap-tolerance */
export const ROLE_GAP_DAYS = 7;

type ByRole = ReadonlyMap<TeamRole, readonly HeldAssignment[]>;

/** Namings by role, in valid order. Cover does not end a naming, and is none. */
function namings(journey: Journey): ByRole {
  const byRole = new Map<TeamRole, HeldAssignment[]>();
  for (const assignment of journey.assignments) {
    if (assignment.asCoverFor !== undefined) continue;
    const held = byRole.get(assignment.role);
    if (held) held.push(assignment);
    else byRole.set(assignment.role, [assignment]);
  }
  return byRole;
}

/** I15: one holder of an exclusive role at a time. */
function twoHolders(byRole: ByRole): Finding[] {
  return EXCLUSIVE_ROLES.flatMap((role) =>
    overlaps(byRole.get(role) ?? [])
      .filter(([first, second]) => first.workerRef !== second.workerRef)
      .map(([first, second]) =>
        finding('TWO_HOLDERS', {
          rule: 'SW08STG2',
          key: [first.assignmentId, second.assignmentId],
          about: [first.eventIds[0] ?? '', second.eventIds[0] ?? ''],
          detail: { role, since: first.from, on: second.from },
          sentence: `Somebody else has been named ${roleInWords(role)} since ${inWords(first.from)}. End that naming by ${inWords(second.from)}, or record absence cover.`,
        }),
      ),
  );
}

/** When an exclusive role is to be filled: the key worker during support, the others while looked after. */
function windowsOf(journey: Journey, role: TeamRole, today: LocalDate): { from: LocalDate; to: LocalDate }[] {
  const spans = role === 'KEY_WORKER' ? journey.support : journey.periods;
  return spans.map((s) => ({ from: s.startedOn, to: s.endedOn ?? today })).filter((w) => w.from !== '');
}

/** I16: gaps of more than seven days in an exclusive role, from the first naming on. */
function roleGaps(journey: Journey, byRole: ByRole, { today }: FindingOptions): Finding[] {
  const found: Finding[] = [];
  for (const role of EXCLUSIVE_ROLES) {
    const held = byRole.get(role) ?? [];
    const first = held[0];
    if (!first) continue;
    for (const window of windowsOf(journey, role, today)) {
      const from = window.from < first.from ? first.from : window.from;
      for (const gap of gapsIn({ from, to: window.to }, held)) {
        const days = daysBetween(gap.from, gap.to);
        if (days <= ROLE_GAP_DAYS) continue;
        const goesOn = gap.to === today;
        const before = held.findLast((a) => a.from <= gap.from) ?? first;
        found.push(
          finding('ROLE_GAP', {
            rule: 'SW10STG2',
            key: [role, gap.from],
            about: [before.eventIds.at(-1) ?? ''],
            unfinished: goesOn,
            detail: goesOn ? { role, from: gap.from } : { role, from: gap.from, to: gap.to, days },
            sentence: `Nobody is recorded as ${roleInWords(role)} from ${inWords(gap.from)}${goesOn ? '' : ` to ${inWords(gap.to)}`}. Record who held the role.`,
          }),
        );
      }
    }
  }
  return found;
}

/** Reasons of an ending after which the worker is no longer there. */
const GONE: readonly string[] = ['LEFTRL', 'SWDIED'];

/** I17: a naming lies within the worker's employment, as far as the journey itself tells it, and cover within a naming. */
function outsideEmployment(journey: Journey): Finding[] {
  const found: Finding[] = [];
  const left = new Map<string, HeldAssignment>();
  const byId = new Map<string, HeldAssignment>();
  for (const naming of journey.assignments) {
    byId.set(naming.assignmentId, naming);
    const gone = left.get(`${naming.workerRef}|${naming.role}`);
    if (gone?.to !== undefined && naming.from >= gone.to) {
      found.push(
        finding('NAMED_AFTER_LEAVING', {
          key: [naming.assignmentId],
          about: [...gone.eventIds.slice(-1), naming.eventIds[0] ?? ''],
          detail: { role: naming.role, leftOn: gone.to, on: naming.from, reason: gone.endReason },
          sentence: `The worker named ${roleInWords(naming.role)} on ${inWords(naming.from)} is recorded as having left on ${inWords(gone.to)}.`,
        }),
      );
    }
    if (GONE.includes(naming.endReason ?? '')) left.set(`${naming.workerRef}|${naming.role}`, naming);
  }
  for (const cover of journey.covers) {
    const naming = byId.get(cover.assignmentId);
    if (!naming || naming.to === undefined || (cover.to ?? naming.to) <= naming.to) continue;
    found.push(
      finding('COVER_OUTSIDE_NAMING', {
        key: [cover.assignmentId, cover.from],
        about: [cover.eventIds[0] ?? '', ...naming.eventIds.slice(-1)],
        detail: { role: naming.role, from: cover.from, to: cover.to, until: naming.to },
        sentence: `Cover went on after the naming it stood in for ended on ${inWords(naming.to)}. Name the worker who covered, or correct the dates.`,
      }),
    );
  }
  return found;
}

/** I18: a change in the team has a reason. That care ended on the day is one: nobody was changed for anybody. */
function withoutReason(journey: Journey): Finding[] {
  const careEnded = new Set(journey.periods.map((p) => p.endedOn));
  return journey.assignments
    .filter((a) => a.to !== undefined && a.endReason === undefined && !careEnded.has(a.to))
    .map((a) =>
      finding('CHANGE_WITHOUT_REASON', {
        rule: 'SW15STG2',
        key: [a.assignmentId],
        about: a.eventIds.slice(-1),
        detail: { role: a.role, on: a.to },
        sentence: `No reason is recorded why the ${roleInWords(a.role)} changed on ${inWords(a.to ?? '')}. Add it by a correction.`,
      }),
    );
}

export function teamFindings(journey: Journey, options: FindingOptions): Finding[] {
  if (journey.assignments.length === 0) return [];
  const byRole = namings(journey);
  return [
    ...twoHolders(byRole),
    ...roleGaps(journey, byRole, options),
    ...outsideEmployment(journey),
    ...withoutReason(journey),
  ];
}
