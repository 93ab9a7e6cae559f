/**
 * Subscriptions: everything after a place, first what is there already, then what comes. Places are exclusive, and with
 * a filter the subscriber is told from time to time how far the log was looked through, also when nothing matches.
 */
import { randomUUID } from 'node:crypto';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Filter } from './filters';
import { everything, filterFrom } from './filters';
import type { StoredEvent } from './log';
import { DELETED_STREAM, endOf, firstIndex } from './log';
import type { TestNode } from './node';
import type { Outgoing } from './outgoing';
import { invalidArgument, invalidPosition, streamDeleted } from './rpc-errors';
import { streamNameFrom } from './wire';

const PAGE = 32;
/** More than so many new events at once, and the subscription has to catch up again. */
const LIVE_EVENTS_MAX = 32;
const SEARCH_WINDOW = 32;

/** A place in the log as the protocol names it. */
interface Place {
  readonly commit: number;
  readonly prepare: number;
}
const BEFORE_ALL: Place = { commit: -1, prepare: -1 };
const placeOf = (event: StoredEvent): Place => ({ commit: event.position, prepare: event.position });
const isAfter = (one: Place, other: Place): boolean =>
  one.commit > other.commit || (one.commit === other.commit && one.prepare > other.prepare);

export async function subscribe(node: TestNode, options: ReadReq.Options, out: Outgoing): Promise<void> {
  const subscription = options.hasAll()
    ? new AllSubscription(node, options, out)
    : new StreamSubscription(node, options, out);
  await out.send(
    new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())),
  );
  while (!out.isOver) {
    await subscription.catchUp();
    await out.send(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
    await subscription.stayLive();
  }
}

/** How often, in events looked at, a subscriber with a filter hears how far the log was looked through. */
interface Checkpoints {
  readonly every: number;
  readonly window: number;
}

class AllSubscription {
  private readonly filter: Filter;
  private readonly checkpoints: Checkpoints | undefined;
  /** The last event or checkpoint that was sent: what comes next is after it. */
  private sent: Place;
  private lastCheckpoint = BEFORE_ALL;
  /** Everything before this index has been looked at; found again by position when the log shrank. */
  private next: number;
  private lookedAtLive = 0;

  constructor(
    private readonly node: TestNode,
    options: ReadReq.Options,
    private readonly out: Outgoing,
  ) {
    const filter = options.getFilter();
    this.filter = filter ? filterFrom(filter) : everything;
    this.checkpoints = filter && checkpointsFrom(filter);
    this.sent = startFrom(node, options.getAll()!);
    this.next = Math.max(0, this.sent.commit);
  }

  /** The page from the next position on, as far as this node may show it. */
  private page(size: number): readonly StoredEvent[] {
    const { log } = this.node.store;
    const from = log.indexFrom(this.next);
    const end = this.node.visibleEnd;
    return log.events.slice(from, from + size).filter((event) => event.position < end);
  }

  async catchUp(): Promise<void> {
    let lookedAt = 0;
    while (!this.out.isOver) {
      const events = this.page(this.checkpoints?.window ?? PAGE);
      const pageStart: Place = { commit: this.next, prepare: 0 };
      for (const event of events) await this.consider(event);
      if (events.length > 0 && isAfter(pageStart, this.sent)) this.sent = pageStart;
      lookedAt += events.length;
      if (events.length === 0) return this.sendCheckpoint();
      if (this.checkpoints && lookedAt >= this.checkpoints.every) {
        lookedAt %= this.checkpoints.every;
        await this.sendCheckpoint();
      }
    }
  }

  private async consider(event: StoredEvent): Promise<void> {
    this.next = endOf(event);
    if (!isAfter(placeOf(event), this.sent) || !this.filter(event)) return;
    await this.out.sendEvent(event);
    this.sent = placeOf(event);
  }

  /** Sends what comes as it comes, until so much comes at once that catching up is called for. */
  async stayLive(): Promise<void> {
    while (!this.out.isOver) {
      const events = this.page(LIVE_EVENTS_MAX + 1);
      if (events.length > LIVE_EVENTS_MAX) return;
      for (const event of events) {
        await this.consider(event);
        this.lookedAtLive += 1;
        if (!this.checkpoints || this.lookedAtLive < this.checkpoints.every) continue;
        this.lookedAtLive = 0;
        this.sent = placeOf(event);
        await this.sendCheckpoint();
      }
      if (events.length === 0) await this.node.store.nextChange(this.out.signal);
    }
  }

  private async sendCheckpoint(): Promise<void> {
    const { sent, checkpoints } = this;
    if (!checkpoints || sent.commit < 0 || !isAfter(sent, this.lastCheckpoint)) return;
    this.lastCheckpoint = sent;
    const checkpoint = new ReadResp.Checkpoint()
      .setCommitPosition(String(sent.commit))
      .setPreparePosition(String(sent.prepare));
    await this.out.send(new ReadResp().setCheckpoint(checkpoint));
  }
}

function startFrom(node: TestNode, all: ReadReq.Options.AllOptions): Place {
  const { log } = node.store;
  if (all.hasEnd()) {
    const last = log.events[log.indexFrom(node.visibleEnd) - 1];
    return last ? placeOf(last) : BEFORE_ALL;
  }
  const position = all.getPosition();
  if (!position) return BEFORE_ALL;
  const place = { commit: Number(position.getCommitPosition()), prepare: Number(position.getPreparePosition()) };
  if (!log.isBoundary(place.commit)) throw invalidPosition();
  return place;
}

function checkpointsFrom(filter: ReadReq.Options.FilterOptions): Checkpoints {
  const window = filter.hasMax() ? filter.getMax() : SEARCH_WINDOW;
  const multiplier = filter.getCheckpointintervalmultiplier();
  if (multiplier <= 0) throw invalidArgument('The interval of checkpoints must be greater than 0.');
  return { window, every: window * multiplier };
}

class StreamSubscription {
  private readonly stream: string;
  private next: number;

  constructor(
    private readonly node: TestNode,
    options: ReadReq.Options,
    private readonly out: Outgoing,
  ) {
    const from = options.getStream()!;
    this.stream = streamNameFrom(from.getStreamIdentifier());
    const { log } = node.store;
    if (log.isTombstoned(this.stream, node.visibleEnd)) throw streamDeleted(this.stream);
    const last = log.lastRevision(this.stream, node.visibleEnd);
    this.next = from.hasRevision() ? Number(from.getRevision()) + 1 : from.hasEnd() ? last + 1 : 0;
  }

  async catchUp(): Promise<void> {
    while (!this.out.isOver && (await this.sendPage())) continue;
  }

  async stayLive(): Promise<void> {
    while (!this.out.isOver) {
      if (!(await this.sendPage())) await this.node.store.nextChange(this.out.signal);
    }
  }

  /** Sends the events that follow; returns whether there were any. */
  private async sendPage(): Promise<boolean> {
    const { log } = this.node.store;
    const events = log.eventsOf(this.stream, this.node.visibleEnd);
    const first = Math.max(this.next, log.firstVisible(this.stream, this.node.visibleEnd));
    const from = firstIndex(events, (event) => event.revision < first);
    const page = events.slice(from, from + PAGE);
    for (const event of page) {
      await this.out.sendEvent(event);
      if (event.revision === DELETED_STREAM) throw streamDeleted(this.stream);
      this.next = event.revision + 1;
    }
    return page.length > 0;
  }
}
