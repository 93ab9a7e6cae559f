/**
 * A TEST SERVER that speaks the protocol of EventStoreDB (package event_store.client.*) over a real socket, for tests
 * of what our adapter does against a server that decides, fails and recovers as a real one does. It is not shipped, it
 * keeps its log in memory unless a file is named, and it guards nothing.
 *
 * const server = await startTestServer();           // or startTestServer({ nodes: 3 }) for a cluster
 * server.url                                        // esdb://127.0.0.1:PORT?tls=false
 * server.faults.add({ kind: 'lost-after-commit' })  // on the first node; returns a plan that counts `happened`
 * server.nodes[1].faults, .freeze(), .thaw()        // the same for another node; a frozen one shows nothing new
 * server.store.redact(stream, revision), .scavenge(), .setMetadata(), .holdReplication(), .log.events
 * await server.restart({ downMillis: 50 })          // all connections drop, the log stays, recent ids are forgotten
 * await server.takeDown(2), .bringUp(2)             // one node
 * server.moveLeader(1)                              // what was held back from replication is lost
 * await server.stop()
 */
import { setTimeout as pause } from 'node:timers/promises';
import { ServerCredentials } from '@grpc/grpc-js';
import type { Users } from './access';
import type { Faults } from './faults';
import { Journal } from './journal';
import { Listener } from './listener';
import { TestNode } from './node';
import type { StoreOptions } from './store';
import { Store } from './store';

export interface TestServerOptions extends StoreOptions {
  /** Port of the first node; 0 takes a free one. */
  readonly port?: number;
  /** How many nodes share the log; the first one leads. */
  readonly nodes?: number;
  /** The file that keeps the log. */
  readonly file?: string;
  readonly maxAppendBytes?: number;
  readonly writeTimeoutMillis?: number;
  readonly batchAppend?: boolean;
  readonly users?: Users;
  readonly tls?: { readonly certificate: string; readonly key: string };
}

const MAX_APPEND_BYTES = 1024 * 1024;
const WRITE_TIMEOUT_MILLIS = 2000;

export class TestServer {
  readonly store: Store;
  readonly nodes: readonly TestNode[];
  leader: TestNode | undefined;
  private readonly listeners: readonly Listener[];

  constructor(private readonly options: TestServerOptions) {
    this.store = new Store(options, options.file ? new Journal(options.file) : undefined);
    const nodeOptions = {
      maxAppendBytes: options.maxAppendBytes ?? MAX_APPEND_BYTES,
      writeTimeoutMillis: options.writeTimeoutMillis ?? WRITE_TIMEOUT_MILLIS,
      batchAppend: options.batchAppend ?? true,
      ...(options.users && { users: options.users }),
    };
    this.nodes = Array.from({ length: options.nodes ?? 1 }, () => new TestNode(this.store, this, nodeOptions));
    this.leader = this.nodes[0];
    // A certificate is for a name, and clients of TLS want to be told one.
    const host = options.tls ? 'localhost' : '127.0.0.1';
    this.listeners = this.nodes.map((node) => new Listener(node, host, credentialsFrom(options)));
  }

  async start(): Promise<this> {
    await Promise.all(this.listeners.map((listener, i) => listener.listen(i === 0 ? (this.options.port ?? 0) : 0)));
    return this;
  }

  /** With several nodes the client asks them who leads. */
  get url(): string {
    const hosts = this.nodes.map(({ endpoint }) => `${endpoint.host}:${endpoint.port}`);
    return `esdb://${hosts.join(',')}?tls=${this.options.tls ? 'true' : 'false'}`;
  }

  urlOf(node: TestNode): string {
    return `esdb://${node.endpoint.host}:${node.endpoint.port}?tls=${this.options.tls ? 'true' : 'false'}`;
  }

  get faults(): Faults {
    return this.nodes[0]!.faults;
  }

  /** Drops all connections of all nodes, stays away for a while and comes back at the same ports. */
  async restart({ downMillis = 0 }: { readonly downMillis?: number } = {}): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.close()));
    this.store.forgetRecentIds();
    await pause(downMillis);
    await Promise.all(this.listeners.map((listener) => listener.reopen()));
  }

  /** One node goes down: connections to it are refused. It comes back at the same port. */
  async takeDown(index: number): Promise<void> {
    await this.listeners[index]!.close();
  }

  async bringUp(index: number): Promise<void> {
    await this.listeners[index]!.reopen();
  }

  dropConnections(): void {
    for (const listener of this.listeners) listener.dropAll();
  }

  /** Makes another node the leader, or none. Returns how many events were lost because nobody else had them. */
  moveLeader(to: number | undefined): number {
    this.leader = to === undefined ? undefined : this.nodes[to];
    return this.store.changeLeader();
  }

  get connections(): number {
    return this.listeners.reduce((sum, listener) => sum + listener.connectionCount, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.stop()));
    this.store.close();
  }
}

function credentialsFrom({ tls }: TestServerOptions): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const pair = { cert_chain: Buffer.from(tls.certificate), private_key: Buffer.from(tls.key) };
  return ServerCredentials.createSsl(null, [pair]);
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  return new TestServer(options).start();
}
