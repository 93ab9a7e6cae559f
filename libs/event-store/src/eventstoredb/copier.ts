import { setTimeout as sleep } from 'node:timers/promises';
import { type RecordedFact } from '../event-store';
import { appendTexts } from '../fact-text';
import { type Answer, type Appender, LARGEST_APPEND_BYTES, tooLarge } from './appender';
import { outcomeOf } from './failures';
import type { LogReader, Place } from './log-reader';
import { appendMessages, bytesOf, type EventToStore, eventOf } from './stored-form';

/** Pauses between tries of an append whose answer was lost, in milliseconds. */
const PAUSES_MILLIS: readonly number[] = [50, 200, 1_000, 5_000];

/** Facts that go together: they stand side by side in one stream of the log they come from. */
interface Run {
  readonly streamId: string;
  readonly first: number;
  readonly position: number;
  readonly events: EventToStore[];
  bytes: number;
}

/**
 * Moves the facts of another log here, in its order, with the instants at which they were recorded there.
 *
 * One append follows another, because only so is the order of the new log that of the old one. Facts that stand side by
 * side in one stream share an append. What was moved before is recognised by its ids, so that a copy that broke off is
 * simply begun again after `lastCopied`.
 */
export class Copier {
  constructor(
    private readonly place: Place,
    private readonly reader: LogReader,
    private readonly appender: Appender,
  ) {}

  /** @throws Error when the last fact was recorded here: then this is no copy any more, but a ledger of its own. */
  async lastCopied(): Promise<number> {
    const last = await this.reader.last();
    if (!last) return 0;
    if (last.copied) return last.copied.position;
    throw new Error('The ledger in EventStoreDB has facts of its own. Facts can be moved into an empty one only.');
  }

  async append(facts: readonly RecordedFact[]): Promise<void> {
    await this.lastCopied();
    for (const run of runsOf(facts)) await this.appendRun(run);
  }

  private async appendRun({ streamId, first, position, events }: Run): Promise<void> {
    const messages = appendMessages(this.place.prefix + streamId, first - 1, events);
    const stopped = (why: string, cause?: unknown): Error =>
      new Error(`The copy stopped before position ${position} of the old log: ${why}`, { cause });
    const answer = await this.surely(messages).catch((error: unknown) => {
      const outcome = outcomeOf(error);
      const why = outcome.kind === 'rejected' ? outcome.detail : `${outcome.cause} Begin the copy again.`;
      throw stopped(why, error);
    });
    if (answer.kind === 'taken') return;
    throw stopped(`the stream stands at revision ${answer.actual} here, and at ${first - 1} there.`);
  }

  /** Sends an append again while its answer is lost: whatever of it is there already is recognised by its ids. */
  private async surely(messages: ReturnType<typeof appendMessages>): Promise<Answer> {
    for (const pause of PAUSES_MILLIS) {
      try {
        return await this.appender.send(messages);
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.kind === 'rejected' && outcome.reason !== 'BUSY') throw error;
      }
      await sleep(pause);
    }
    return this.appender.send(messages);
  }
}

/** Facts in runs of one stream, each within what one append may take. @throws Error for a fact that cannot be stored */
function* runsOf(facts: readonly RecordedFact[]): Generator<Run> {
  let run: Run | undefined;
  for (const fact of facts) {
    const event = copyOf(fact);
    const bytes = bytesOf(event);
    const isNext = run?.streamId === fact.streamId && run.first + run.events.length === fact.revision;
    if (run && isNext && run.bytes + bytes <= LARGEST_APPEND_BYTES) {
      run.events.push(event);
      run.bytes += bytes;
      continue;
    }
    if (run) yield run;
    const { streamId, revision: first, position } = fact;
    run = { streamId, first, position, events: [event], bytes };
  }
  if (run) yield run;
}

function copyOf(fact: RecordedFact): EventToStore {
  const { position, recordedAt, streamId, revision } = fact;
  const texts = appendTexts(streamId, revision - 1, [fact]);
  const refusal = Array.isArray(texts) ? undefined : texts;
  const event = Array.isArray(texts) && texts[0] && eventOf(texts[0], { copied: { position, recordedAt } });
  if (event && bytesOf(event) <= LARGEST_APPEND_BYTES) return event;
  throw new Error(`The fact at position ${position} cannot be moved: ${(refusal ?? tooLarge()).detail}`);
}
