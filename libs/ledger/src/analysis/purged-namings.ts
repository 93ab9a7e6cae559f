import { partsWithout, type Stretch } from '@app/analysis';
import type { Journey, JourneyFact, LocalDate } from '@app/journey';
import { addDays } from '@app/journey';

type Of<T extends JourneyFact['type']> = Extract<JourneyFact, { type: T }>;
const is =
  <T extends JourneyFact['type']>(type: T) =>
  (fact: JourneyFact): fact is Of<T> =>
    fact.type === type;

const dayOf = ({ happened }: JourneyFact): LocalDate => happened.from.slice(0, 10);

/**
 * Days of which it is known that the record of the key worker is missing: a source had told who it was, and has taken that
 * back without saying that it was wrong. Days on which somebody is named all the same are not missing.
 * @source same-team
 */
export function purgedNamings(facts: readonly JourneyFact[], journey: Journey, asAt: LocalDate): Stretch[] {
  const purged = new Set(
    facts.filter(is('EntryWithdrawn')).flatMap(({ data }) => {
      return data.reason === 'PURGED_BY_SOURCE' ? [data.targetEventId] : [];
    }),
  );
  if (purged.size === 0) return [];
  const named = journey.assignments.filter(({ role, asCoverFor }) => role === 'KEY_WORKER' && asCoverFor === undefined);
  const ends = facts.filter(is('KeyWorkerUnassigned'));
  return facts.filter(is('KeyWorkerAssigned')).flatMap((fact) => {
    if (!purged.has(fact.eventId) || fact.data.asCoverFor !== undefined) return [];
    const end = ends.find(({ data }) => data.assignmentId === fact.data.assignmentId);
    const known = addDays(asAt, 1);
    const to = end && dayOf(end) < known ? dayOf(end) : known;
    return dayOf(fact) < to ? partsWithout(named, { from: dayOf(fact), to }) : [];
  });
}
