import { EXAMPLE_JOURNEY, EXAMPLE_TODAY, onDay } from '../examples/example';
import type { RecordableFact } from './commands';
import { RECORDABLE_FACTS } from './commands';
import type { DecisionContext } from './context';
import { decide } from './decide';
import { exampleCommand, examplesBefore } from './examples';
import type { JourneyFact } from './facts';
import { contextOf, stored } from './story';

const context: DecisionContext = { ...contextOf('SCREEN', EXAMPLE_TODAY), journeyId: EXAMPLE_JOURNEY };

/** What is recorded before an example, each fact decided in its turn. */
function historyBefore(type: RecordableFact): JourneyFact[] {
  const facts: JourneyFact[] = [];
  for (const before of examplesBefore(type)) {
    const decision = decide(exampleCommand(before), facts, context);
    expect(decision).toMatchObject({ kind: 'accepted' });
    if (decision.kind === 'accepted') facts.push(...stored(facts, decision.facts, '2026-03-01T09:00:00.000Z'));
  }
  return facts;
}

describe('every command', () => {
  it.each(RECORDABLE_FACTS)('%s: it happens', (type) => {
    const decision = decide(exampleCommand(type), historyBefore(type), context);
    expect(decision).toMatchObject({ kind: 'accepted' });
    expect(decision.kind === 'accepted' && decision.facts[0]).toMatchObject({ type, schemaVersion: 1 });
  });

  it.each(RECORDABLE_FACTS)('%s: it is refused in the future, and where no record was begun', (type) => {
    const command = exampleCommand(type);
    const future = decide({ ...command, happened: onDay('2030-01-01') }, historyBefore(type), context);
    expect(future).toMatchObject({ kind: 'refused', refusals: [{ code: 'IN_THE_FUTURE' }] });
    if (type === 'YoungPersonRegistered') return;
    expect(decide(command, [], context)).toMatchObject({ kind: 'refused', refusals: [{ code: 'NOT_REGISTERED' }] });
  });

  it.each(RECORDABLE_FACTS)('%s: there is nothing to do when it comes again', (type) => {
    const before = historyBefore(type);
    const first = decide(exampleCommand(type), before, context);
    const facts = first.kind === 'accepted' ? stored(before, first.facts, '2026-03-01T09:00:00.000Z') : [];
    expect(decide(exampleCommand(type), [...before, ...facts], context)).toEqual({
      kind: 'nothing',
      reason: 'ALREADY_RECORDED',
    });
  });
});
