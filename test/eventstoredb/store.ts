/**
 * What all nodes of a test server share: the log, the memory of recent ids, and how far the log is replicated.
 *
 * Every write is decided and done in one step, as by the single writer of a real server.
 */
import { EventEmitter, once } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { Decision, Expected, StreamState } from './idempotency';
import { decide, RecentIds } from './idempotency';
import type { Journal } from './journal';
import type { Proposed, StoredEvent } from './log';
import { DELETED_STREAM, EventLog, metastreamOf } from './log';

export interface StoreOptions {
  readonly clock?: () => number;
  /** How many bytes of recent ids are remembered for writes without an expected revision. */
  readonly recentIdsBytes?: number;
  /** Whether events of the server's own stand before the first event of a user, and again after each fiftieth. */
  readonly systemEvents?: boolean;
}

const RECENT_IDS_BYTES = 8 * 1024 * 1024;
const STATISTICS_EVERY = 50;
const jsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');
const systemEvent = (type: string, data: unknown): Proposed => ({
  id: randomUUID(),
  type,
  json: true,
  data: jsonBytes(data),
  metadata: new Uint8Array(),
});

export interface Written {
  readonly decision: Decision;
  /** The last event of the write, or of the one that it repeats; absent when nothing of it can be read. */
  readonly last?: StoredEvent;
  /** Where the log ended when it was done: the write is answered once all up to here is replicated. */
  readonly end: number;
}

export class Store {
  readonly log: EventLog;
  private recent: RecentIds;
  /** While replication is held, how far it had come. */
  private replicatedEnd = Infinity;
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private userEvents = 0;
  /** Raised whenever another leader takes over. */
  private term = 0;

  constructor(
    private readonly options: StoreOptions = {},
    private readonly journal?: Journal,
  ) {
    this.log = new EventLog(options.clock ?? Date.now);
    this.recent = this.noRecentIds();
    journal?.restore(this.log);
    if (options.systemEvents && this.log.events.length === 0) this.writeFirstSystemEvents();
  }

  /** Up to where everybody may read. */
  get visibleEnd(): number {
    return this.replicatedEnd;
  }

  private noRecentIds(): RecentIds {
    return new RecentIds(this.options.recentIdsBytes ?? RECENT_IDS_BYTES);
  }

  write(stream: string, expected: Expected, events: readonly Proposed[]): Written {
    const decision = this.decide(
      stream,
      expected,
      events.map((event) => event.id),
    );
    if (decision.kind === 'already-written') {
      const last = this.readable(stream, decision.last);
      return { decision, end: this.log.end, ...(last && { last }) };
    }
    if (decision.kind !== 'write') return { decision, end: this.log.end };
    const original = stream.startsWith('$$') ? stream.slice(2) : undefined;
    const opensOriginal = original !== undefined && this.log.isSoftDeleted(original);
    const written = this.commit(stream, events);
    const last = written.at(-1);
    if (decision.undelete && last) this.undelete(stream, written[0]!.revision);
    if (opensOriginal) this.undelete(original, this.log.lastRevision(original) + 1);
    this.addStatistics(stream, written.length);
    this.changed();
    return { decision, end: this.log.end, ...(last && { last }) };
  }

  /** What the server would answer to a write, without writing. */
  decide(stream: string, expected: Expected, ids: readonly string[]): Decision {
    return decide(expected, ids, this.stateOf(stream));
  }

  private stateOf(stream: string): StreamState {
    return {
      current: this.log.lastRevision(stream),
      replicated: this.log.lastRevision(stream, this.replicatedEnd),
      tombstoned: this.log.isTombstoned(stream),
      softDeleted: this.log.isSoftDeleted(stream),
      hasMetadata: this.log.lastRevision(metastreamOf(stream)) >= 0,
      idAt: (revision) => this.log.at(stream, revision)?.id,
      recent: (id) => this.recent.revisionOf(id, stream),
    };
  }

  private readable(stream: string, revision: number): StoredEvent | undefined {
    return revision >= this.log.firstVisible(stream) ? this.log.at(stream, revision) : undefined;
  }

  private commit(stream: string, events: readonly Proposed[]): readonly StoredEvent[] {
    const written = this.log.write(stream, events);
    for (const event of written) this.recent.remember(event.id, stream, event.revision);
    this.journal?.wrote(written);
    return written;
  }

  /** Writing to a stream that was deleted opens it again: what was there before stays hidden. */
  private undelete(stream: string, from: number): void {
    const latest = this.log.eventsOf(metastreamOf(stream)).at(-1);
    const metadata = latest ? (JSON.parse(Buffer.from(latest.data).toString('utf8')) as object) : {};
    this.commit(metastreamOf(stream), [systemEvent('$metadata', { ...metadata, $tb: from })]);
  }

  /** Deletes a stream so that it can be opened again. Undefined when there was nothing to delete. */
  softDelete(stream: string): StoredEvent | undefined {
    const nothing = this.log.lastRevision(stream) < 0 && this.log.lastRevision(metastreamOf(stream)) < 0;
    if (nothing) return undefined;
    const data = Buffer.from('{"$tb":9223372036854775807}', 'utf8');
    const [event] = this.commit(metastreamOf(stream), [{ ...systemEvent('$metadata', {}), data }]);
    this.changed();
    return event;
  }

  /** Deletes a stream for good. */
  tombstone(stream: string): StoredEvent {
    const event = this.log.tombstone(stream, randomUUID());
    this.journal?.wrote([event]);
    this.changed();
    return event;
  }

  setMetadata(stream: string, metadata: Readonly<Record<string, unknown>>): void {
    this.commit(metastreamOf(stream), [systemEvent('$metadata', metadata)]);
    this.changed();
  }

  private writeFirstSystemEvents(): void {
    this.commit('$users', [systemEvent('$UserCreated', { loginName: 'admin' })]);
    this.commit('$settings', [systemEvent('$settings', { $userStreamAcl: { $r: '$all' } })]);
    this.writeStatistics();
  }

  private addStatistics(stream: string, count: number): void {
    if (!this.options.systemEvents || stream.startsWith('$')) return;
    const before = Math.floor(this.userEvents / STATISTICS_EVERY);
    this.userEvents += count;
    if (Math.floor(this.userEvents / STATISTICS_EVERY) > before) this.writeStatistics();
  }

  private writeStatistics(): void {
    this.commit('$stats-127.0.0.1:2113', [systemEvent('$statsCollected', { events: this.log.events.length })]);
  }

  /** Blanks the payload of an event: every byte becomes 0xFF; type and metadata stay. */
  redact(stream: string, revision: number): void {
    const event = this.log.at(stream, revision);
    if (!event) throw new Error(`There is no event ${revision} in ${stream}.`);
    const redacted = { ...event, data: new Uint8Array(event.data.length).fill(0xff) };
    this.log.replace(redacted);
    this.journal?.replaced(redacted);
  }

  /** Takes events away for good: those named, or all that nobody is shown any more. The last of a stream stays. */
  scavenge(goes?: (event: StoredEvent) => boolean): number {
    const lasts = new Map(this.log.streamNames().map((name) => [name, this.log.lastRevision(name)]));
    const visible = new Map([...lasts.keys()].map((name) => [name, this.log.firstVisible(name)]));
    const isHidden = (event: StoredEvent): boolean =>
      lasts.get(event.stream) === DELETED_STREAM || event.revision < (visible.get(event.stream) ?? 0);
    const gone: number[] = [];
    const count = this.log.remove((event) => {
      const out = event.revision !== lasts.get(event.stream) && (goes ?? isHidden)(event);
      if (out) gone.push(event.position);
      return out;
    });
    this.journal?.removed(gone);
    return count;
  }

  /** From now on nothing new reaches the other nodes: it is written, but not acknowledged and not shown. */
  holdReplication(): void {
    this.replicatedEnd = Math.min(this.replicatedEnd, this.log.end);
  }

  releaseReplication(): void {
    this.replicatedEnd = Infinity;
    this.changed();
  }

  /** Another leader takes over: what it never received is gone, and it remembers no ids. */
  changeLeader(): number {
    const lost = this.replicatedEnd === Infinity ? [] : this.log.rollBack(this.replicatedEnd);
    this.journal?.rolledBack(this.log.end);
    this.term += 1;
    this.forgetRecentIds();
    this.releaseReplication();
    return lost.length;
  }

  forgetRecentIds(): void {
    this.recent = this.noRecentIds();
  }

  changed(): void {
    this.changes.emit('change');
  }

  /** Resolves when something was written or shown, or when the signal says to stop waiting. */
  async nextChange(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await once(this.changes, 'change', { signal }).catch(() => undefined);
  }

  /** Resolves with true when all up to the position is replicated, and with false when that takes too long or never
   * will be, because another leader took over. */
  async replicated(end: number, millis: number): Promise<boolean> {
    if (this.replicatedEnd >= end) return true;
    const { term } = this;
    const signal = AbortSignal.timeout(millis);
    while (this.term === term && this.replicatedEnd < end && !signal.aborted) await this.nextChange(signal);
    return this.term === term && this.replicatedEnd >= end;
  }

  close(): void {
    this.journal?.close();
  }
}
