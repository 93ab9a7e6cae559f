import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import { strengthOf } from '../invariants/strengths';
import { happenedFaults, momentFaults, saysFaults, threadFaults } from '../rules/general.rules';
import type { Asked, Rule } from '../rules/rule';
import { RULES } from '../rules/rules';
import { candidates, dayOf, envelopeOf } from './candidate';
import type { JourneyCommand, RecordableFact } from './commands';
import { isRecordable } from './commands';
import type { DecisionContext, Decision } from './context';
import { discrepancyFacts } from './discrepancies';
import type { JourneyFact, ProposedFact } from './facts';
import type { Finding } from './findings';
import { findings } from './findings';
import { isAboutTheRecord, withMore } from './effective';
import { fold, foldInOrder } from './fold';
import type { Journey } from './journey';
import type { Loaded } from './loaded';
import { load } from './loaded';
import type { NothingToDo, Refusal } from './refusals';
import { isRefusal, refusal } from './refusals';

export type { Channel, Decision, DecisionContext } from './context';
export type { Refusal } from './refusals';

/** Decides one command on the facts of its journey, given in recorded order. Pure, and never throws. */
export function decide(command: JourneyCommand, facts: readonly JourneyFact[], context: DecisionContext): Decision {
  return decideOn(command, load(facts, context.today), context);
}

/** The same on a journey that is loaded already. A journey loaded on another day is found anew. */
export function decideOn(command: JourneyCommand, loaded: Loaded, context: DecisionContext): Decision {
  const now = loaded.today === context.today ? loaded : load(loaded.facts, context.today);
  if (now.facts.some((f) => f.commandId === command.commandId)) return { kind: 'nothing', reason: 'ALREADY_RECORDED' };
  const malformed = shapeFaults(command, now.journey, context);
  if (malformed.length > 0) return { kind: 'refused', refusals: malformed };
  const verdicts = [...threadFaults(command, now.journey), ...rulesOf(command, now, context)];
  return settle(verdicts) ?? accept(command, now, context);
}

function settle(verdicts: readonly (Refusal | NothingToDo)[]): Decision | undefined {
  const refusals = verdicts.filter(isRefusal);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const nothing = verdicts.find((v) => !isRefusal(v));
  return nothing && 'reason' in nothing ? { kind: 'nothing', reason: nothing.reason } : undefined;
}

/** What is wrong with a command whatever else is recorded, and whether there is a record to write it in. */
function shapeFaults(command: JourneyCommand, journey: Journey, context: DecisionContext): Refusal[] {
  const { records, says, happened, plannedDate } = command;
  if (!isRecordable(records)) {
    return [refusal('UNKNOWN_COMMAND', 'The ledger records no such thing.', { field: 'type' })];
  }
  if (records === 'YoungPersonRegistered' && journey.registered) {
    return [refusal('ALREADY_REGISTERED', 'This record has been begun already.')];
  }
  if (records !== 'YoungPersonRegistered' && !journey.registered) {
    return [
      refusal('NOT_REGISTERED', 'No record of this young person has been begun. Register the young person first.'),
    ];
  }
  const { today } = context;
  const { dateOfBirth } = journey;
  const misplaced = happenedFaults(happened);
  if (misplaced.length === 0) misplaced.push(...momentFaults(happened, { today, planned: plannedDate, dateOfBirth }));
  return [...misplaced, ...saysFaults(records, says)];
}

function rulesOf(command: JourneyCommand, loaded: Loaded, context: DecisionContext): (Refusal | NothingToDo)[] {
  const rules = RULES[command.records] as readonly Rule<RecordableFact>[];
  if (rules.length === 0) return [];
  const on = londonDate(command.happened.from);
  let then: Journey | undefined;
  const asked: Asked<RecordableFact> = {
    command,
    says: command.says,
    on,
    loaded,
    journey: loaded.journey,
    asItStood: () => (then ??= journeyThen(loaded, on)),
    context,
  };
  return rules.map((rule) => rule(asked)).filter((verdict) => verdict !== undefined);
}

/** The journey as at the end of a day; when nothing happened later, that is all of it. */
function journeyThen(loaded: Loaded, on: LocalDate): Journey {
  const last = loaded.order.at(-1)?.fact.happened.from ?? '';
  return londonDate(last) <= on ? loaded.journey : foldInOrder(loaded.order, { asAt: on });
}

/** A proposed fact as it would stand in the ledger, for folding alone. */
function placed(fact: ProposedFact, i: number, { facts }: Loaded): JourneyFact {
  const last = facts.at(-1);
  return {
    ...fact,
    position: (last?.position ?? 0) + 1 + i,
    streamId: last?.streamId ?? '',
    revision: (last?.revision ?? -1) + 1 + i,
    recordedAt: last?.recordedAt ?? '',
  };
}

/** The journey with the proposed facts. Only what corrects others needs the whole order made anew. */
function foldWith(proposed: readonly ProposedFact[], loaded: Loaded): Journey {
  const more = proposed.map((fact, i) => placed(fact, i, loaded));
  if (more.some(isAboutTheRecord)) return fold([...loaded.facts, ...more]);
  return foldInOrder(withMore(loaded.order, more));
}

const identityOf = ({ kind, key }: Finding): string => `${kind}|${key}`;

/**
 * What follows from a command that refuses nothing. What is only unfinished is not recorded yet: the next command
 * completes it, or finds it again.
 */
function accept(command: JourneyCommand, loaded: Loaded, context: DecisionContext): Decision {
  const proposed = candidates(command, loaded, context);
  const after = foldWith(proposed, loaded);
  const found = findings(after, { today: context.today });
  const known = new Set(loaded.findings.map(identityOf));
  const [main] = proposed;
  const hard = found.filter((f) => !known.has(identityOf(f)) && main && isHard(f, main, loaded, context));
  if (hard.length > 0) return { kind: 'refused', refusals: refusalsOf(hard) };
  const happened = { from: context.today, precision: 'DAY' } as const;
  const follow = discrepancyFacts({
    journeyId: context.journeyId,
    before: loaded.findings,
    after: found.filter((f) => !f.unfinished || known.has(identityOf(f))),
    open: after.discrepancies.filter((d) => !d.resolvedAt),
    settled: after.discrepancies.filter((d) => d.resolvedAt),
    envelope: (i) =>
      envelopeOf(command, context, {
        ordinal: proposed.length + i,
        happened,
        orderOnDay: proposed.length + i,
        compartment: 'CORE',
      }),
  });
  return { kind: 'accepted', facts: [...proposed, ...follow] };
}

/**
 * Whether a new finding refuses the command. A truth that came late is never refused because of something recorded that
 * happened after it, and taking back what was wrong never is; both leave a discrepancy.
 */
function isHard(found: Finding, main: ProposedFact, loaded: Loaded, context: DecisionContext): boolean {
  const { hardOn, always } = strengthOf(found.kind);
  if (!hardOn.includes(context.channel)) return false;
  if (always) return true;
  if (main.type === 'EntryWithdrawn') return false;
  const day = dayOf(main, loaded);
  const corrected = main.type === 'EntryCorrected' ? main.data.targetEventId : undefined;
  const others = found.about.filter((id) => id !== corrected);
  return !loaded.order.some(({ fact }) => others.includes(fact.eventId) && londonDate(fact.happened.from) > day);
}

function refusalsOf(hard: readonly Finding[]): Refusal[] {
  return hard.map(({ kind, invariant, sentence }) =>
    refusal(strengthOf(kind).refusal ?? kind, sentence, { rule: invariant }),
  );
}
