import { inWords, londonDate } from '../dates';
import type { Finding } from '../law/findings';
import type { Journey } from '../law/journey';
import type { Thread } from '../law/threads';
import { threadUses } from '../law/threads';
import { finding } from './finding';

/** I1: nothing happens before birth. The date of birth itself is personal, and stays out of what is found. */
function beforeBirth({ dateOfBirth, earliest }: Journey): Finding[] {
  if (!dateOfBirth || !earliest) return [];
  if (londonDate(earliest.happened.to ?? earliest.happened.from) >= dateOfBirth) return [];
  return [
    finding('BEFORE_BIRTH', {
      rule: '708',
      key: [earliest.eventId],
      about: [earliest.eventId],
      detail: { on: earliest.happened.from },
      sentence: `Something is recorded on ${inWords(londonDate(earliest.happened.from))}, before the young person was born. Check that date and the date of birth.`,
    }),
  ];
}

/** I2: an end is not before its start, and nothing is told of what has not begun. */
function outOfOrder(thread: Thread): Finding[] {
  return thread.waiting.map((fact) => {
    const ends = threadUses(fact.type).some((use) => use.part === 'ENDS' && use.kind === thread.kind);
    const on = londonDate(fact.happened.from);
    const key = [thread.kind, thread.id, fact.eventId];
    if (thread.begunOn === undefined || thread.begunBy === undefined) {
      return finding('END_WITHOUT_START', {
        key,
        about: [fact.eventId],
        detail: { on },
        sentence: `An entry of ${inWords(on)} tells of something whose beginning is not recorded. Record the beginning, or withdraw this entry too.`,
      });
    }
    return finding(ends ? 'END_BEFORE_START' : 'BEFORE_IT_BEGAN', {
      ...(ends ? { rule: '356' } : {}),
      key,
      about: [fact.eventId, thread.begunBy],
      detail: { on, begunOn: thread.begunOn },
      sentence: `An entry of ${inWords(on)} is about something that began only on ${inWords(thread.begunOn)}. Correct one of the two dates.`,
    });
  });
}

/** I14: entries of care and placement that share a day have an order on that day. */
function clashes(journey: Journey): Finding[] {
  return journey.orderClashes.map(({ on, orderOnDay, eventIds }) =>
    finding('ORDER_CLASH', {
      key: [on, ...eventIds],
      about: eventIds,
      detail: { on, orderOnDay },
      sentence: `Two entries of ${inWords(on)} claim the same place in the order of that day. Say which came first.`,
    }),
  );
}

export function timeFindings(journey: Journey): Finding[] {
  const found = beforeBirth(journey);
  for (const ofKind of journey.threads.values()) {
    for (const thread of ofKind.values()) if (thread.waiting.length > 0) found.push(...outOfOrder(thread));
  }
  found.push(...clashes(journey));
  return found;
}
