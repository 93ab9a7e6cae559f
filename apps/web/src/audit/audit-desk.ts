import { type Clock, FindYoungPeople, GetTimeline, InvalidInput, LEDGER_CLOCK, londonDate } from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FieldError } from '../pages/page-view';
import { type CallWorker, workersOf } from '../pages/record-words';
import type { About } from './audit-page.view';

/** What every page of an auditor asks besides its own question. */
@Injectable()
export class AuditDesk {
  constructor(
    private readonly questions: QueryBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  async about(journeyId: string): Promise<About> {
    return { journeyId, found: (await this.questions.execute(new FindYoungPeople(journeyId))).found[0] };
  }

  /** Workers are called as the page of the journey calls them, by all that is known now. */
  async callWorkers(journeyId: string): Promise<CallWorker> {
    return workersOf((await this.questions.execute(new GetTimeline(journeyId))).team);
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  today(): string {
    return londonDate(this.clock.now());
  }
}

/** What can be said to whoever typed it. Anything else stays an error. */
export function errorsOf(error: unknown, words: Readonly<Record<string, string>>): FieldError[] {
  if (!(error instanceof InvalidInput)) throw error;
  return error.faults.map(({ path, message }) => ({ field: path, text: words[path] ?? message }));
}
