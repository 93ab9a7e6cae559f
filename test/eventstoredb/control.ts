/**
 * The test server told over HTTP what shall go wrong, for tests that run it as a process of its own. Loopback only; each
 * request and each answer is JSON.
 *
 * GET  /            how it stands: nodes, requests counted, events, connections
 * GET  /faults      what was asked for, and how often each happened
 * POST /faults      one fault of `faults.ts`, and `node` when it is not the first one; answers with its number
 * POST /clear       forgets all faults
 * POST /drop        drops all connections            POST /restart   {downMillis}
 * POST /leader      {to}: which node leads, or null  POST /down, /up {node}
 * POST /freeze, /thaw {node}                         POST /hold, /release  replication
 * POST /redact      {stream, revision}               POST /metadata  {stream, metadata}
 * POST /scavenge    {stream, before} or {}           POST /forget    recent ids
 */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults';
import type { TestNode } from './node';
import type { TestServer } from './server';

interface Body {
  readonly node?: number;
  readonly to?: number | null;
  readonly downMillis?: number;
  readonly stream?: string;
  readonly revision?: number;
  readonly before?: number;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

type Action = (server: TestServer, body: Body) => unknown;

const nodeOf = (server: TestServer, body: Body): TestNode => {
  const node = server.nodes[body.node ?? 0];
  if (!node) throw new Error(`There is no node ${body.node}.`);
  return node;
};

function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`"${name}" has to be given.`);
  return value;
}

interface FaultSoFar {
  readonly node: number;
  readonly number: number;
  readonly fault: Fault;
  readonly happened: number;
}

function allFaults(server: TestServer): readonly FaultSoFar[] {
  return server.nodes.flatMap((node, i) =>
    node.faults.all().map(({ fault, happened }, number): FaultSoFar => ({ node: i, number, fault, happened })),
  );
}

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET /': (server) => ({
    isTestServer: true,
    url: server.url,
    events: server.store.log.events.length,
    connections: server.connections,
    nodes: server.nodes.map((node): object => ({
      url: server.urlOf(node),
      isLeader: node.isLeader,
      ...node.counts,
    })),
  }),
  'GET /faults': allFaults,
  'POST /faults': (server, body) => {
    const { faults } = nodeOf(server, body);
    faults.add(body as unknown as Fault);
    return { number: faults.all().length - 1 };
  },
  'POST /clear': (server) => server.nodes.forEach((node) => node.faults.clear()),
  'POST /drop': (server) => server.dropConnections(),
  'POST /restart': (server, body) => server.restart({ downMillis: body.downMillis ?? 0 }),
  'POST /leader': (server, body) => ({ eventsLost: server.moveLeader(body.to ?? undefined) }),
  'POST /down': (server, body) => server.takeDown(body.node ?? 0),
  'POST /up': (server, body) => server.bringUp(body.node ?? 0),
  'POST /freeze': (server, body) => nodeOf(server, body).freeze(),
  'POST /thaw': (server, body) => nodeOf(server, body).thaw(),
  'POST /hold': (server) => server.store.holdReplication(),
  'POST /release': (server) => server.store.releaseReplication(),
  'POST /forget': (server) => server.store.forgetRecentIds(),
  'POST /redact': (server, body) => server.store.redact(given(body.stream, 'stream'), given(body.revision, 'revision')),
  'POST /metadata': (server, body) =>
    server.store.setMetadata(given(body.stream, 'stream'), given(body.metadata, 'metadata')),
  'POST /scavenge': (server, { stream, before }) => ({
    eventsGone: server.store.scavenge(
      stream === undefined
        ? undefined
        : (event): boolean => event.stream === stream && event.revision < given(before, 'before'),
    ),
  }),
};

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  return text ? (JSON.parse(text) as Body) : {};
}

async function answerTo(server: TestServer, request: IncomingMessage): Promise<unknown> {
  const action = ACTIONS[`${request.method} ${request.url}`];
  if (!action) throw new Error(`The test server cannot ${request.method} ${request.url}.`);
  return (await action(server, await bodyOf(request))) ?? {};
}

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

export async function startControl(server: TestServer, port: number): Promise<Control> {
  const http = createServer((request, response) => {
    answerTo(server, request).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: Error) => response.writeHead(400).end(JSON.stringify({ error: error.message })),
    );
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async (): Promise<void> => {
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}
