/** The socket of a node. It knows its connections one by one, so that a single one can be torn down. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { ServerCredentials, ServiceDefinition } from '@grpc/grpc-js';
import { Server } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { append } from './append';
import { batchAppend } from './batch-append';
import { deleteStream, tombstoneStream } from './delete';
import { EventBytes } from './event-bytes';
import { readGossip, supportedMethods } from './gossip';
import type { TestNode } from './node';
import { read } from './read';

const HOST = '127.0.0.1';
/** The client may send what the greatest append allows and more: it is for us to refuse it, not for the channel. */
const MESSAGE_BYTES_MAX = 64 * 1024 * 1024;

/** The service as the client knows it, save that events come as bytes already. */
const STREAMS: ServiceDefinition = {
  ...StreamsService,
  read: {
    ...StreamsService.read,
    responseSerialize: (response: ReadResp | EventBytes): Buffer =>
      response instanceof EventBytes ? response.bytes : StreamsService.read.responseSerialize(response),
  },
};

type Injector = ReturnType<Server['createConnectionInjector']>;

export class Listener {
  private readonly grpc: Server;
  private readonly injector: Injector;
  private readonly connections = new Map<string, Socket>();
  private tcp = this.newTcp();

  constructor(
    private readonly node: TestNode,
    /** The name by which clients are to know the host. */
    private readonly host: string,
    credentials: ServerCredentials,
  ) {
    this.grpc = serviceOf(node);
    this.injector = this.grpc.createConnectionInjector(credentials);
    node.tearDown = (peer): void => void this.connections.get(peer)?.destroy();
  }

  private newTcp(): ReturnType<typeof createServer> {
    return createServer({ noDelay: true }, (socket) => this.accept(socket));
  }

  private accept(socket: Socket): void {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    this.connections.set(peer, socket);
    socket.on('error', () => undefined).on('close', () => this.connections.delete(peer));
    this.injector.injectConnection(socket);
  }

  async listen(port: number): Promise<void> {
    this.tcp.listen(port, HOST);
    await once(this.tcp, 'listening');
    this.node.endpoint = { host: this.host, port: (this.tcp.address() as AddressInfo).port };
    this.node.isUp = true;
  }

  /** Drops all connections and takes no new ones. */
  async close(): Promise<void> {
    this.node.isUp = false;
    const closed = once(this.tcp, 'close');
    this.tcp.close();
    this.dropAll();
    await closed;
  }

  dropAll(): void {
    for (const socket of this.connections.values()) socket.destroy();
  }

  /** Comes back at the same port. */
  async reopen(): Promise<void> {
    this.tcp = this.newTcp();
    await this.listen(this.node.endpoint.port);
  }

  async stop(): Promise<void> {
    if (this.node.isUp) await this.close();
    this.injector.destroy();
    this.grpc.forceShutdown();
  }

  get connectionCount(): number {
    return this.connections.size;
  }
}

function serviceOf(node: TestNode): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
    'grpc.max_send_message_length': -1,
  });
  server.addService(STREAMS, {
    append: append.bind(undefined, node),
    batchAppend: batchAppend.bind(undefined, node),
    read: read.bind(undefined, node),
    delete: deleteStream.bind(undefined, node),
    tombstone: tombstoneStream.bind(undefined, node),
  });
  server.addService(GossipService, { read: readGossip.bind(undefined, node) });
  server.addService(ServerFeaturesService, { getSupportedMethods: supportedMethods.bind(undefined, node) });
  return server;
}
