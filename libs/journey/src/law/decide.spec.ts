import { EXAMPLE_JOURNEY, EXAMPLE_TODAY } from '../examples/example';
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
});
