import { isDeepStrictEqual } from 'node:util';
import type { DecisionContext, JourneyCommand, JourneyFact, ProposedFact } from '@app/journey';
import { eventIdOf, londonDate, sortApart } from '@app/journey';
import { CommandIdReused, Refused } from '../errors';
import { decideTogether } from './decide-together';

export interface FirstAnswer {
  readonly eventIds: readonly string[];
  readonly revision: number;
  readonly position: number;
}

/**
 * The answer that the same commands were given when they came before; `undefined` when they come for the first time.
 *
 * @throws CommandIdReused when the id came before with something else
 */
export function firstAnswer(
  facts: readonly JourneyFact[],
  commands: readonly [JourneyCommand, ...JourneyCommand[]],
  context: DecisionContext,
): FirstAnswer | undefined {
  const ids = new Set(commands.map((command) => command.commandId));
  const first = facts.findIndex((fact) => fact.commandId === commands[0].commandId);
  if (first < 0) return undefined;
  const stored = facts.slice(first).filter((fact) => ids.has(fact.commandId));
  const last = stored.at(-1) as JourneyFact;
  const same = saysTheSame(stored, commands) || decidesTheSame(stored, facts.slice(0, first), commands, context);
  if (!same) throw new CommandIdReused(last.revision);
  return { eventIds: stored.map((fact) => fact.eventId), revision: last.revision, position: last.position };
}

/** Each command's own fact says what the command says. */
function saysTheSame(stored: readonly JourneyFact[], commands: readonly JourneyCommand[]): boolean {
  return commands.every((command) => {
    const fact = stored.find((one) => one.eventId === eventIdOf(command.commandId, 0));
    if (!fact || fact.type !== command.records) return false;
    const said = sortApart(command.records, command.says);
    return (
      isDeepStrictEqual([plain(fact.data), plain(fact.personal)], [plain(said.data), plain(said.personal)]) &&
      isDeepStrictEqual(plain(fact.happened), plain(command.happened)) &&
      (command.orderOnDay === undefined || command.orderOnDay === fact.orderOnDay) &&
      (command.compartment === undefined || command.compartment === fact.compartment)
    );
  });
}

/** The law may say more than the command did. On what was known then it says the same again: it is pure. */
function decidesTheSame(
  stored: readonly JourneyFact[],
  before: readonly JourneyFact[],
  commands: readonly JourneyCommand[],
  context: DecisionContext,
): boolean {
  const recordedAt = stored[0]?.recordedAt ?? '';
  try {
    const again = decideTogether(commands, before, { ...context, today: londonDate(recordedAt) }, recordedAt);
    return isDeepStrictEqual(again.map(saying), stored.map(saying));
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

const saying = ({ eventId, type, happened, orderOnDay, compartment, data, personal }: ProposedFact): unknown =>
  plain({ eventId, type, happened, orderOnDay, compartment, data, personal });

/** As JSON holds it: without prototypes and without what is absent. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
