import type { DecisionContext, JourneyCommand, JourneyFact, ProposedFact } from '@app/journey';
import { decide } from '@app/journey';
import { Refused } from '../errors';
import { streamOf } from './journey.repository';

/**
 * Decides several commands as if each had been recorded when the next one is decided. What one of them refuses, all
 * refuse. Empty when there is nothing to do.
 *
 * @param now ISO instant
 * @throws Refused
 */
export function decideTogether(
  commands: readonly JourneyCommand[],
  facts: readonly JourneyFact[],
  context: DecisionContext,
  now: string,
): ProposedFact[] {
  const proposed: ProposedFact[] = [];
  let known = facts;
  commands.forEach((command, i) => {
    const decision = decide(command, known, context);
    if (decision.kind === 'refused') throw new Refused(decision.refusals);
    if (decision.kind === 'nothing') return;
    proposed.push(...decision.facts);
    if (i < commands.length - 1) known = withProposed(known, decision.facts, context.journeyId, now);
  });
  return proposed;
}

/** The facts of a journey as they will stand once the proposed ones are recorded. */
export function withProposed(
  facts: readonly JourneyFact[],
  proposed: readonly ProposedFact[],
  journeyId: string,
  now: string,
): JourneyFact[] {
  const known = [...facts];
  for (const fact of proposed) known.push(asIfRecorded(fact, known, journeyId, now));
  return known;
}

function asIfRecorded(
  fact: ProposedFact,
  known: readonly JourneyFact[],
  journeyId: string,
  recordedAt: string,
): JourneyFact {
  const last = known.at(-1);
  return {
    ...fact,
    streamId: streamOf(journeyId),
    revision: (last?.revision ?? -1) + 1,
    position: (last?.position ?? 0) + 1,
    recordedAt,
  };
}
