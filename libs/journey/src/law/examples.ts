import { careExamples, returnExamples } from '../examples/care.examples';
import { correctionExamples } from '../examples/correction.examples';
import type { Example } from '../examples/example';
import { exampleCommandId } from '../examples/example';
import { identityExamples } from '../examples/identity.examples';
import { missingExamples } from '../examples/missing.examples';
import { offendingExamples } from '../examples/offending.examples';
import { placementExamples } from '../examples/placement.examples';
import { referralExamples } from '../examples/referral.examples';
import { reviewExamples } from '../examples/review.examples';
import { teamExamples } from '../examples/team.examples';
import type { JourneyCommand, RecordableFact } from './commands';

/** One valid example of everything that can be recorded, about one invented young person. */
export const EXAMPLES: { readonly [T in RecordableFact]: Example<T> } = {
  ...identityExamples,
  ...referralExamples,
  ...careExamples,
  ...placementExamples,
  ...missingExamples,
  ...teamExamples,
  ...offendingExamples,
  ...reviewExamples,
  ...returnExamples,
  ...correctionExamples,
};

/** The command of an example. */
export function exampleCommand(type: RecordableFact): JourneyCommand {
  const { says, happened } = EXAMPLES[type];
  return { commandId: exampleCommandId(type), happened, records: type, says } as JourneyCommand;
}

/** What must be recorded before an example, in order, each once; registration comes first. */
export function examplesBefore(type: RecordableFact): readonly RecordableFact[] {
  const before = new Set<RecordableFact>(type === 'YoungPersonRegistered' ? [] : ['YoungPersonRegistered']);
  for (const needed of EXAMPLES[type].given ?? []) {
    for (const earlier of examplesBefore(needed)) before.add(earlier);
    before.add(needed);
  }
  return [...before];
}
