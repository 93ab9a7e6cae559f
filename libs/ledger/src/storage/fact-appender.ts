import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Appended, AppendOutcome, Conflict, FactToAppend } from '@app/event-store';
import { EventStore } from '@app/event-store';
import { Injectable } from '@nestjs/common';
import { type Observable, Subject } from 'rxjs';
import { CommandIdReused, NotAbleNow, TooLarge } from '../errors';

/** Pauses between tries of an append whose outcome is not known, in milliseconds. */
const PAUSES_MS: readonly number[] = [20, 100, 500];

export interface AppendMeasured {
  readonly facts: number;
  /** From handing over to the answer, in seconds. */
  readonly seconds: number;
}

/**
 * Appends, and settles what is not known: a time-out or a failed flush may have stored the facts, so the very same
 * facts are handed over again, then looked for. Never reports as failed what may have been stored.
 */
@Injectable()
export class FactAppender {
  private readonly subject = new Subject<AppendMeasured>();
  /** One message for each append that stored something. */
  readonly measured: Observable<AppendMeasured> = this.subject.asObservable();

  constructor(private readonly store: EventStore) {}

  /**
   * @throws NotAbleNow when it may or may not have been stored, or was not for want of room or time
   * @throws TooLarge when a fact is larger than the store takes
   */
  async append(streamId: string, expected: number, facts: readonly FactToAppend[]): Promise<Appended | Conflict> {
    const began = performance.now();
    const outcome = await this.surely(streamId, expected, facts);
    if (outcome.kind === 'appended' && !outcome.deduplicated) {
      this.subject.next({ facts: facts.length, seconds: (performance.now() - began) / 1000 });
    }
    return outcome;
  }

  private async surely(
    streamId: string,
    expected: number,
    facts: readonly FactToAppend[],
  ): Promise<Appended | Conflict> {
    for (const pause of [...PAUSES_MS, 0]) {
      const outcome = await this.store.append(streamId, expected, facts);
      if (outcome.kind !== 'unknown') return settled(outcome, expected + facts.length);
      await sleep(pause);
    }
    return this.readBack(streamId, expected, facts);
  }

  private async readBack(
    streamId: string,
    expected: number,
    facts: readonly FactToAppend[],
  ): Promise<Appended | Conflict> {
    const stored: { eventId: string; revision: number; position: number }[] = [];
    try {
      for await (const batch of this.store.readStream(streamId, { fromRevision: expected + 1 })) stored.push(...batch);
    } catch {
      throw outcomeUnknown();
    }
    const mine = stored.slice(0, facts.length);
    const last = mine.at(-1);
    if (!last) throw outcomeUnknown();
    if (mine.length < facts.length || mine.some((fact, i) => fact.eventId !== facts[i]?.eventId)) {
      return { kind: 'conflict', actual: stored.at(-1)?.revision ?? expected };
    }
    return { kind: 'appended', first: expected + 1, last: last.revision, position: last.position, deduplicated: true };
  }
}

function settled(outcome: Exclude<AppendOutcome, { kind: 'unknown' }>, lastRevision: number): Appended | Conflict {
  if (outcome.kind !== 'rejected') return outcome;
  switch (outcome.reason) {
    case 'TOO_LARGE':
      throw new TooLarge('This says more than one fact can hold. Say it in several entries.');
    case 'ID_REUSED':
      throw new CommandIdReused(lastRevision);
    case 'FULL':
      throw new NotAbleNow('NOT_STORED', 'Nothing was stored: there is no room left on the disk of the ledger.');
    case 'BUSY':
      throw new NotAbleNow('NOT_STORED', 'Nothing was stored: the ledger was busy. Send the same commandId again.');
    case 'INVALID':
      throw new Error(`The log refuses the facts: ${outcome.detail}`);
  }
}

const outcomeUnknown = (): NotAbleNow =>
  new NotAbleNow(
    'OUTCOME_UNKNOWN',
    'It may or may not have been stored. Send the same commandId again: it is never stored twice.',
  );
