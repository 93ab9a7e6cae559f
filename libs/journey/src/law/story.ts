import type { Happened } from '../envelope';
import type { FindingKind } from '../invariants/strengths';
import { candidates } from './candidate';
import type { CommandEnvelope, JourneyCommand, RecordableFact, SaidBy } from './commands';
import type { Channel, DecisionContext } from './context';
import { decide } from './decide';
import type { FactType, JourneyFact, ProposedFact } from './facts';
import { findings } from './findings';
import type { Moment } from './fold';
import { fold } from './fold';
import { uuidV5 } from './ids';
import type { Journey } from './journey';
import { load } from './loaded';

/** The journey of the stories, and the day on which they are told. */
export const STORY_JOURNEY = '01900000-0000-7000-8000-000000005707';
export const STORY_TODAY = '2026-03-02';

/** A name for a thing in a story, as an opaque id. */
export const called = (name: string): string => uuidV5(STORY_JOURNEY, name);

let told = 0;

/** A command in a story: what is recorded, when it happened, what it says. */
export function say<T extends RecordableFact>(
  records: T,
  when: string | Happened,
  says: SaidBy<T>,
  more: Partial<CommandEnvelope> = {},
): JourneyCommand {
  const happened: Happened = typeof when === 'string' ? { from: when, precision: 'DAY' } : when;
  const commandId = called(`command ${(told += 1)}`);
  return { commandId, happened, records, says, ...more } as JourneyCommand;
}

/** What came of a command, in words that a test compares. */
export type Outcome =
  { readonly accepted: readonly string[] } | { readonly refused: readonly string[] } | { readonly nothing: string };

/** A fact by its type; a discrepancy with its kind. */
const nameOf = (fact: ProposedFact): string => {
  switch (fact.type) {
    case 'DiscrepancyFound':
      return `found ${fact.data.kind}`;
    case 'DiscrepancyResolved':
      return `resolved ${fact.data.kind}`;
    default:
      return fact.type;
  }
};

export const accepts = (...names: (FactType | `found ${FindingKind}` | `resolved ${FindingKind}`)[]): Outcome => ({
  accepted: names,
});
export const refuses = (...codes: string[]): Outcome => ({ refused: codes });
export const findsNothingToDo = (nothing: string): Outcome => ({ nothing });

export function contextOf(channel: Channel, today: string): DecisionContext {
  return {
    journeyId: STORY_JOURNEY,
    channel,
    today,
    recordedBy: { userId: 'story-teller', role: 'KEY_WORKER' },
    source: { kind: channel },
  };
}

/** Gives proposed facts the places that a store would give them. */
export function stored(before: readonly JourneyFact[], facts: readonly ProposedFact[], at: string): JourneyFact[] {
  return facts.map((fact, i) => ({
    ...fact,
    position: before.length + i + 1,
    streamId: `journey-${STORY_JOURNEY}`,
    revision: before.length + i,
    recordedAt: at,
  }));
}

/** A journey in the telling. Every step gives a new one. */
export class Story {
  constructor(
    readonly facts: readonly JourneyFact[] = [],
    private readonly channel: Channel = 'SCREEN',
    private readonly today: string = STORY_TODAY,
    private readonly at: string = '2026-03-01T09:00:00.000Z',
  ) {}

  /** From here on, commands come this way. */
  by(channel: Channel): Story {
    return new Story(this.facts, channel, this.today, this.at);
  }

  /** From here on, it is another day. */
  on(today: string): Story {
    return new Story(this.facts, this.channel, today, `${today}T09:00:00.000Z`);
  }

  /** What is recorded already, unjudged. */
  given(...commands: JourneyCommand[]): Story {
    let facts = this.facts;
    for (const command of commands) {
      const proposed = candidates(command, load(facts, this.today), contextOf(this.channel, this.today));
      facts = [...facts, ...stored(facts, proposed, this.at)];
    }
    return new Story(facts, this.channel, this.today, this.at);
  }

  /** What is recorded through the law; a refusal ends the story. */
  and(...commands: JourneyCommand[]): Story {
    let facts = this.facts;
    for (const command of commands) {
      const decision = decide(command, facts, contextOf(this.channel, this.today));
      if (decision.kind !== 'accepted') throw new Error(`${command.records}: ${JSON.stringify(decision)}`);
      facts = [...facts, ...stored(facts, decision.facts, this.at)];
    }
    return new Story(facts, this.channel, this.today, this.at);
  }

  /** What stands in the record as it is, such as what a return said. */
  holding(...facts: ProposedFact[]): Story {
    return new Story([...this.facts, ...stored(this.facts, facts, this.at)], this.channel, this.today, this.at);
  }

  when(command: JourneyCommand): Outcome {
    const decision = decide(command, this.facts, contextOf(this.channel, this.today));
    switch (decision.kind) {
      case 'accepted':
        return { accepted: decision.facts.map(nameOf) };
      case 'refused':
        return { refused: decision.refusals.map((r) => r.code) };
      case 'nothing':
        return { nothing: decision.reason };
    }
  }

  /** The id of the last fact of a type. */
  idOf(type: FactType): string {
    return this.facts.findLast((f) => f.type === type)?.eventId ?? '';
  }

  journey(moment: Moment = {}): Journey {
    return fold(this.facts, moment);
  }

  /** Kinds of what the journey contradicts. */
  found(): FindingKind[] {
    return findings(this.journey(), { today: this.today }).map((f) => f.kind);
  }
}

/** A story of a young person about whom nothing but the birthday is known. */
export function given(...commands: JourneyCommand[]): Story {
  return new Story().given(say('YoungPersonRegistered', '2020-01-06', { dateOfBirth: '2010-02-03' }), ...commands);
}
