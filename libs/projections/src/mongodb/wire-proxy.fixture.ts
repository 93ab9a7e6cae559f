import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** What becomes of a command: an answer, or silence and a broken connection. */
export type Answer = Document | 'cut';
/**
 * Stands between driver and server. `forward` asks the server and gives its answer; whoever does not call it keeps the
 * command from the server.
 */
export type Intercept = (command: Document, forward: (command?: Document) => Promise<Document>) => Promise<Answer>;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
/** Of an OP_REPLY, before its document: flags, cursor, start, number. */
const REPLY_BYTES = 20;
/** Types as they came: what is passed on must be what was sent. */
const AS_SENT = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

/** A proxy of MongoDB's wire protocol that can cut, delay, drop and answer for itself. */
export class WireProxy {
  /** What is done with each command; passes everything on unless it is set. */
  intercept: Intercept = (_, forward) => forward();
  /** Changes what the server says when it is greeted. */
  greeting: (hello: Document) => Document = (hello) => hello;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly behind: URL,
  ) {}

  static async before(url: string): Promise<WireProxy> {
    const server = createServer();
    const proxy = new WireProxy(server, new URL(url));
    server.on('connection', (client) => proxy.accept(client));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same database, by way of this proxy. */
  get url(): string {
    const url = new URL(this.behind);
    url.host = `127.0.0.1:${this.port}`;
    // Not by way of what the server says where it is.
    url.searchParams.set('directConnection', 'true');
    return url.href;
  }

  /** As a process that was killed: its connections break. */
  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    const upstream = connect(Number(this.behind.port || 27017), this.behind.hostname);
    const waiting: { resolve: (message: Buffer) => void; reject: (error: Error) => void }[] = [];
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
      for (const { reject } of waiting.splice(0)) reject(new Error('cut'));
    };
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        this.sockets.delete(socket);
        cut();
      });
    }
    messages(upstream, (message) => waiting.shift()?.resolve(message));
    const ask = (message: Buffer): Promise<Buffer> =>
      new Promise((resolve, reject) => {
        if (upstream.destroyed) return reject(new Error('cut'));
        waiting.push({ resolve, reject });
        upstream.write(message);
      });
    messages(client, (message) => {
      void this.answer(message, ask)
        .then((answer) => (answer === 'cut' ? cut() : client.write(answer)))
        .catch(cut);
    });
  }

  private async answer(message: Buffer, ask: (message: Buffer) => Promise<Buffer>): Promise<Buffer | 'cut'> {
    const id = message.readInt32LE(4);
    if (message.readInt32LE(12) === OP_QUERY) return this.greeted(id, await ask(message));
    const command = commandOf(message);
    const forward = async (changed?: Document): Promise<Document> =>
      commandOf(await ask(changed ? encoded(id, 0, changed) : message));
    const answer = await this.intercept(command, forward);
    if (answer === 'cut') return answer;
    return encoded(id, id, 'hello' in command ? this.greeting(answer) : answer);
  }

  private greeted(id: number, reply: Buffer): Buffer {
    const start = HEADER_BYTES + REPLY_BYTES;
    const body = BSON.serialize(this.greeting(BSON.deserialize(reply.subarray(start), AS_SENT)));
    return framed(id, id, OP_REPLY, [reply.subarray(HEADER_BYTES, start), body]);
  }
}

/** Gives each message as a whole, however it arrives. */
function messages(socket: Socket, give: (message: Buffer) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    while (size >= HEADER_BYTES) {
      const all = chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks);
      chunks = [all];
      const length = all.readInt32LE(0);
      if (size < length) return;
      give(all.subarray(0, length));
      chunks = [all.subarray(length)];
      size -= length;
    }
  });
}

/** The document of an OP_MSG, with the sequences of documents that may follow it put where they belong. */
function commandOf(message: Buffer): Document {
  const command: Document = {};
  for (let at = HEADER_BYTES + 4; at < message.length;) {
    const kind = message[at];
    const length = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + length);
    if (kind === 0) Object.assign(command, BSON.deserialize(section, AS_SENT));
    else {
      const nameEnd = section.indexOf(0, 4);
      command[section.toString('utf8', 4, nameEnd)] = sequence(section.subarray(nameEnd + 1));
    }
    at += 1 + length;
  }
  return command;
}

function sequence(bytes: Buffer): Document[] {
  const documents: Document[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
    documents.push(BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), AS_SENT));
  }
  return documents;
}

function encoded(id: number, responseTo: number, document: Document): Buffer {
  const flags = Buffer.alloc(5);
  return framed(id, responseTo, OP_MSG, [flags, BSON.serialize(document)]);
}

function framed(id: number, responseTo: number, opCode: number, parts: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const length = parts.reduce((sum, part) => sum + part.length, HEADER_BYTES);
  [length, id, responseTo, opCode].forEach((value, i) => header.writeInt32LE(value, i * 4));
  return Buffer.concat([header, ...parts]);
}
