import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotLeaderError } from '@eventstore/db-client';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { judgeAppend, type StoredText } from '../append-rule';
import { type Appended, type AppendOutcome, type FactToAppend, NO_STREAM, type Rejected } from '../event-store';
import { appendTexts, type FactText } from '../fact-text';
import { messageOf, outcomeOf, within } from './failures';
import type { LogReader, Place } from './log-reader';
import { appendMessages, bytesOf, eventOf, type StoredFact } from './stored-form';

/** What a server takes in one append unless it was started otherwise: https://docs.kurrent.io/server/v25.0/configuration. */
export const LARGEST_APPEND_BYTES = 1024 * 1024;
/** So many facts are read back with all they say; of a larger append only the last one, which tells enough. */
const READ_BACK_FACTS_MAX = 64;

/** An append as the server took it: the revision of its last fact. */
export type Answer =
  { readonly kind: 'taken'; readonly last: number } | { readonly kind: 'behind'; readonly actual: number };

export const tooLarge = (): Rejected => ({
  kind: 'rejected',
  reason: 'TOO_LARGE',
  detail: `The facts of one append may take ${LARGEST_APPEND_BYTES} bytes together.`,
});

/**
 * Appends by the rule of the server, and finds out what the server does not say: whether it has stored the facts now or
 * had them already, and whether those say the same.
 *
 * Each call has an id of its own, which is stored with the facts. After a success the last fact is read back: it carries
 * the id of this call, or that of the call that came first. What cannot be found out is `unknown`, and never guessed.
 */
export class Appender {
  private readonly name = randomUUID().slice(0, 8);
  private calls = 0;

  constructor(
    private readonly place: Place,
    private readonly reader: LogReader,
  ) {}

  async append(streamId: string, expected: number, facts: readonly FactToAppend[]): Promise<AppendOutcome> {
    const texts = appendTexts(streamId, expected, facts);
    if (!Array.isArray(texts)) return texts;
    const call = `${this.name}.${(this.calls++).toString(36)}`;
    const events = texts.map((text) => eventOf(text, { call }));
    if (events.reduce((sum, event) => sum + bytesOf(event), 0) > LARGEST_APPEND_BYTES) return tooLarge();
    let answer: Answer;
    try {
      answer = await this.send(appendMessages(this.place.prefix + streamId, expected, events));
    } catch (error) {
      return outcomeOf(error);
    }
    try {
      return answer.kind === 'taken'
        ? await this.settleSuccess(streamId, answer.last, texts, call)
        : await this.settleConflict(streamId, expected, answer.actual, texts);
    } catch (error) {
      // However definite this error is about reading: about the append it says nothing.
      return { kind: 'unknown', cause: `What EventStoreDB stored could not be read back. ${messageOf(error)}` };
    }
  }

  /**
   * Sends an append, and once more when the leader was another: the client has then found the leader for its next call,
   * but gives up this one. The server has not stored it, so the same messages may go again.
   */
  async send(messages: readonly AppendReq[]): Promise<Answer> {
    const { client, deadlineMillis } = this.place;
    const until = performance.now() + deadlineMillis;
    for (let again = false; ; again = true) {
      const left = Math.max(1, until - performance.now());
      try {
        return answerIn(await within(left, client.append(messages, left)));
      } catch (error) {
        if (again || !(error instanceof NotLeaderError)) throw error;
        await nextTurn();
      }
    }
  }

  private async settleSuccess(
    streamId: string,
    last: number,
    texts: readonly FactText[],
    call: string,
  ): Promise<AppendOutcome> {
    // A stream that was deleted and begun again goes on counting, so the server tells where the facts stand.
    const first = last - texts.length + 1;
    const from = texts.length > READ_BACK_FACTS_MAX ? last : first;
    const stored = await this.reader.stream(streamId, from, last - from + 1);
    const end = stored.at(-1);
    if (end?.fact.revision !== last) throw new Error('an acknowledged fact could not be read back');
    if (end.call === call) return appendedNow(first, stored);
    return this.compare(streamId, first, last, texts);
  }

  private settleConflict(
    streamId: string,
    expected: number,
    actual: number,
    texts: readonly FactText[],
  ): Promise<AppendOutcome> {
    if (actual <= expected) return Promise.resolve({ kind: 'conflict', actual });
    // After an answer that was lost, the server's "wrong revision" may be the echo of what it had stored.
    return this.compare(streamId, expected + 1, actual, texts);
  }

  /** What stands where the facts were to stand: they themselves, others, or others under their ids. */
  private async compare(
    streamId: string,
    first: number,
    last: number,
    texts: readonly FactText[],
  ): Promise<AppendOutcome> {
    const stored = await this.reader.stream(streamId, first, texts.length);
    const there = stored.filter(({ fact }, i) => fact.revision === first + i);
    const verdict = judgeAppend(first - 1, last, texts, () => there.map((one, i) => storedText(one, texts[i]!)));
    if (verdict === 'write') throw new Error('the server refused the revision at which the stream stands');
    return verdict;
  }
}

/** What was blanked cannot be compared any more: its id must do. */
function storedText({ fact }: StoredFact, given: FactText): StoredText {
  const { position } = fact;
  if (fact.redacted) return { ...given, eventId: fact.eventId, position };
  const texts = appendTexts(fact.streamId, NO_STREAM, [fact]);
  if (!Array.isArray(texts)) throw new Error(`the fact at position ${position} is damaged`);
  return { ...texts[0]!, position };
}

function appendedNow(first: number, stored: readonly StoredFact[]): Appended {
  const { revision: last, position, recordedAt } = stored.at(-1)!.fact;
  const appended: Appended = { kind: 'appended', first, last, position, deduplicated: false };
  // The server stamps each fact by itself, so that those of one append may differ by a millisecond.
  const isKnown = stored[0]!.fact.revision === first && stored.every(({ fact }) => fact.recordedAt === recordedAt);
  return isKnown ? { ...appended, recordedAt, positions: stored.map(({ fact }) => fact.position) } : appended;
}

function answerIn(response: AppendResp): Answer {
  const success = response.getSuccess();
  if (success) return { kind: 'taken', last: Number(success.getCurrentRevision()) };
  const wrong = response.getWrongExpectedVersion();
  if (!wrong) throw new Error('the server answered neither with success nor with a conflict');
  return { kind: 'behind', actual: wrong.hasCurrentRevision() ? Number(wrong.getCurrentRevision()) : NO_STREAM };
}
