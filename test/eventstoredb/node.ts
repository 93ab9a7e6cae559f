/** One node of the test server: what it may show and write, and which calls it has to answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerDuplexStream, ServerReadableStream, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Users } from './access';
import { Access } from './access';
import type { Ending, Fault, Operation } from './faults';
import { Faults } from './faults';
import {
  accessDenied,
  noLeader,
  notLeader,
  RpcError,
  serverNotReady,
  serverTooBusy,
  timedOut,
  unavailable,
} from './rpc-errors';
import type { Store } from './store';

export interface NodeOptions {
  readonly maxAppendBytes: number;
  /** After how long a write that was not replicated is answered with a timeout. */
  readonly writeTimeoutMillis: number;
  readonly users?: Users;
  /** Whether the server says that it can BatchAppend; otherwise the client takes Append for all writes. */
  readonly batchAppend: boolean;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Who is in the cluster, as its nodes know it. */
export interface Members {
  readonly nodes: readonly TestNode[];
  readonly leader: TestNode | undefined;
}

/** What is common to all calls, whichever way their messages go. */
export type Call<In, Out> =
  | ServerUnaryCall<In, Out>
  | ServerReadableStream<In, Out>
  | ServerWritableStream<In, Out>
  | ServerDuplexStream<In, Out>;

export class TestNode {
  readonly faults = new Faults();
  readonly access: Access;
  readonly instanceId = randomUUID();
  /** False while the node is down. */
  isUp = true;
  endpoint: Endpoint = { host: '127.0.0.1', port: 0 };
  /** Tears down the connection over which a call came. */
  tearDown: (peer: string) => void = () => undefined;
  private frozenEnd = Infinity;
  /** How many requests of each kind came, how many of the writes by BatchAppend, and how many events were sent. */
  readonly counts = {
    append: 0,
    read: 0,
    subscribe: 0,
    delete: 0,
    features: 0,
    gossip: 0,
    batchAppend: 0,
    eventsSent: 0,
  };

  constructor(
    readonly store: Store,
    readonly members: Members,
    readonly options: NodeOptions,
  ) {
    this.access = new Access(options.users);
  }

  get isLeader(): boolean {
    return this.members.leader === this;
  }

  /** Up to where this node has the log. A stale one stands still; the others get all that is replicated. */
  get visibleEnd(): number {
    return Math.min(this.frozenEnd, this.store.visibleEnd);
  }

  /** From now on the node shows nothing new. */
  freeze(): void {
    this.frozenEnd = Math.min(this.visibleEnd, this.store.log.end);
  }

  thaw(): void {
    this.frozenEnd = Infinity;
    this.store.changed();
  }

  /** Lets a request in when whoever sends it may. */
  admit<In, Out>(call: Call<In, Out>, operation: Operation): void {
    this.counts[operation] += 1;
    this.access.check(call.metadata, operation);
  }

  /** Waits before an answer, when answers shall come late. What was asked for has happened by then. */
  async delayAnswer(operation: Operation): Promise<void> {
    const millis = this.faults.takeDelay(operation);
    if (millis > 0) await pause(millis);
  }

  refuseUnlessLeader(metadata: { get(key: string): readonly unknown[] }): void {
    if (this.isLeader || String(metadata.get('requires-leader')[0]) !== 'true') return;
    throw this.notLeader();
  }

  notLeader(): RpcError {
    const leader = this.members.leader?.endpoint;
    return leader ? notLeader(leader.host, leader.port) : noLeader();
  }

  /** A fault at the beginning of a request that can only be refused. */
  refuse(fault: Fault | undefined): void {
    if (fault?.kind === 'not-handled') throw fault.why === 'too-busy' ? serverTooBusy() : serverNotReady();
    if (fault?.kind === 'unavailable') throw unavailable();
    if (fault?.kind === 'access-denied') throw accessDenied();
  }

  /**
   * Ends a call as a fault wants it. Returns the error with which the call has to end, or nothing: then the call has
   * lost its connection, or nobody will ever answer it.
   */
  end<In, Out>(call: Call<In, Out>, how: Ending): RpcError | undefined {
    if (how === 'silence') return undefined;
    if (how === 'timeout') return timedOut();
    if (how === 'reset') {
      this.tearDown(call.getPeer());
      return undefined;
    }
    return new RpcError(status[how], 'The test server was asked to end this request.');
  }
}
