import { judgeAppend, positionsUpTo, type StoredText } from '../append-rule';
import type { AppendOutcome, Clock, Unknown } from '../event-store';
import type { FactText } from '../fact-text';
import { Heads, type StreamHead } from './heads';
import { RowInserter } from './row-inserter';
import { reasonOf, SQLITE, type SqliteDatabase, sqliteCode } from './sqlite-database';

export interface Append {
  readonly streamId: string;
  readonly expected: number;
  readonly facts: readonly FactText[];
  readonly answer: (outcome: AppendOutcome) => void;
}

/** A group is closed when it has this many facts, so that a flood of appends is not one endless transaction. */
const GROUP_FACTS = 5_000;

/**
 * The one writer of this process: all appends that arrive in one turn of the event loop share one commit.
 *
 * A commit blocks the loop while the disk works; requests that come meanwhile are all handled in the next turn and
 * make the next group. So a lone caller waits for nobody, and sixty-four callers share one fsync. Nobody is answered
 * before COMMIT has returned.
 */
export class GroupWriter {
  private queue: Append[] = [];
  private scheduled = false;
  private broken: string | undefined;
  private lastInstant = { milliseconds: -1, text: '' };
  private readonly heads: Heads;
  private readonly rows: RowInserter;
  private readonly selectStored;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly clock: Clock,
    private readonly committed: () => void,
  ) {
    this.heads = new Heads(database);
    this.rows = new RowInserter(database);
    this.selectStored = database.prepare(`
      SELECT position, event_id, t.name, header, payload FROM fact JOIN fact_type t USING (tid)
      WHERE sid = ? AND revision >= ? ORDER BY revision LIMIT ?`);
  }

  /** Takes its place in the next group; `append.answer` is called when that is on the disk, or is not. */
  append(append: Append): void {
    this.queue.push(append);
    this.schedule();
  }

  /** Writes what is still waiting. */
  drain(): void {
    while (this.queue.length > 0) this.writeGroup();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.writeGroup();
      if (this.queue.length > 0) this.schedule();
    });
  }

  private takeGroup(): Append[] {
    let facts = 0;
    const open = this.queue.findIndex((append) => (facts += append.facts.length) >= GROUP_FACTS);
    if (open < 0 || open === this.queue.length - 1) {
      const all = this.queue;
      this.queue = [];
      return all;
    }
    return this.queue.splice(0, open + 1);
  }

  private writeGroup(): void {
    const group = this.takeGroup();
    if (group.length === 0) return;
    const outcomes = this.commit(group);
    group.forEach((append, i) => append.answer(outcomes[i]!));
    if (outcomes.some((outcome) => outcome.kind === 'appended' && !outcome.deduplicated)) this.committed();
  }

  private commit(group: readonly Append[]): AppendOutcome[] {
    if (this.broken !== undefined) return group.map(() => this.refusal());
    try {
      return this.database.transaction(() => {
        this.heads.refresh();
        const outcomes = group.map((append) => this.appendOne(append));
        this.rows.flush();
        return outcomes;
      });
    } catch (error) {
      this.heads.forget();
      this.rows.forget();
      return this.explain(error, group);
    }
  }

  /** BUSY and FULL leave nothing behind. After anything else the file may or may not hold the group. */
  private explain(error: unknown, group: readonly Append[]): AppendOutcome[] {
    const code = sqliteCode(error);
    if (code === SQLITE.BUSY) {
      const detail = 'Another process is writing to the log and did not finish in time. Try again.';
      return group.map(() => ({ kind: 'rejected', reason: 'BUSY', detail }));
    }
    if (code === SQLITE.FULL) {
      // One large append may be what does not fit: the others are not to suffer for it.
      if (group.length > 1) return group.flatMap((append) => this.commit([append]));
      return [{ kind: 'rejected', reason: 'FULL', detail: 'The disk is full. Make room, then try again.' }];
    }
    this.broken = reasonOf(error);
    return group.map(() => ({
      kind: 'unknown',
      cause: `The commit failed (${this.broken}). Open the log again, then retry the same facts or read back.`,
    }));
  }

  private refusal(): Unknown {
    return {
      kind: 'unknown',
      cause: `Not tried: an earlier commit failed (${this.broken}). Open the log again before appending.`,
    };
  }

  private appendOne({ streamId, expected, facts }: Append): AppendOutcome {
    const head = this.heads.stream(streamId);
    const verdict = judgeAppend(expected, head.revision, facts, (first, count) => this.stored(head, first, count));
    if (verdict !== 'write') return verdict;
    const sid = (head.sid ??= this.heads.makeStream(streamId));
    // The clock may go back, the ledger's time may not.
    const recordedAt = (this.heads.recordedAt = Math.max(this.heads.recordedAt, this.clock.now()));
    for (const { type, eventId, header, payload } of facts) {
      this.heads.position += 1;
      head.revision += 1;
      const tid = this.heads.typeNumber(type);
      this.rows.add(this.heads.position, sid, head.revision, recordedAt, tid, eventId, header, payload);
    }
    const [first, last, { position }] = [expected + 1, head.revision, this.heads];
    const given = { recordedAt: this.instant(recordedAt), positions: positionsUpTo(position, facts.length) };
    return { kind: 'appended', first, last, position, deduplicated: false, ...given };
  }

  /** Appends of one group share their instant, so the last text often serves again. */
  private instant(milliseconds: number): string {
    if (milliseconds !== this.lastInstant.milliseconds) {
      this.lastInstant = { milliseconds, text: new Date(milliseconds).toISOString() };
    }
    return this.lastInstant.text;
  }

  private stored(head: StreamHead, first: number, count: number): StoredText[] {
    this.rows.flush();
    const rows = this.selectStored.all(head.sid ?? 0, first, count) as [number, string, string, string, string][];
    return rows.map(([position, eventId, type, header, payload]) => ({ position, eventId, type, header, payload }));
  }
}
