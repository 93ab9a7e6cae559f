import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { UnavailableError } from '@eventstore/db-client';
import { all, append, clientOf, eventOf, eventsOf, numbersOf, refusalOf } from './test-clients';

const ROOT = join(__dirname, '..', '..');
const HOOK = join(ROOT, 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');

/** The test server as a process of its own. */
class ServerProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown[]>;
  errors = '';
  url = '';
  control = '';

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, ['-r', HOOK, join(__dirname, 'main.ts'), ...args], { stdio: 'pipe' });
    this.ended = once(this.child, 'close');
    this.child.stderr?.on('data', (text: Buffer) => (this.errors += text.toString()));
  }

  async ready(): Promise<this> {
    const [line] = (await once(createInterface(this.child.stdout!), 'line')) as [string];
    Object.assign(this, JSON.parse(line));
    return this;
  }

  async tell(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.control}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    return (await response.json()) as Record<string, unknown>;
  }

  async end(signal: NodeJS.Signals): Promise<unknown[]> {
    this.child.kill(signal);
    return this.ended;
  }
}

describe('The test server as a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'esdb-process-'));
  const file = join(folder, 'log.jsonl');
  const clients: EventStoreDBClient[] = [];
  let server: ServerProcess;
  const start = async (): Promise<EventStoreDBClient> => {
    server = await new ServerProcess(['--file', file]).ready();
    clients.push(clientOf(server.url));
    return clients.at(-1)!;
  };
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    rmSync(folder, { recursive: true });
  });

  it('says what it is, does as it is told, and loses nothing that it acknowledged when it is killed', async () => {
    const client = await start();
    expect(server.errors).toContain('TEST SERVER');
    const events = eventsOf(20);
    await append(client, 'BatchAppend', 's', events, 'no_stream');
    await append(client, 'Append', 'dead', eventOf(0), 'no_stream');
    await client.tombstoneStream('dead');

    await server.tell('POST', '/faults', { kind: 'unavailable', on: ['read'], times: 1 });
    expect(await refusalOf(all(client.readStream('s')))).toBeInstanceOf(UnavailableError);
    expect(await server.tell('GET', '/faults')).toMatchObject([{ fault: { kind: 'unavailable' }, happened: 1 }]);
    expect(await server.tell('GET', '/')).toMatchObject({ isTestServer: true, events: 22, url: server.url });
    await server.tell('POST', '/redact', { stream: 's', revision: 4 });
    expect(await server.tell('POST', '/scavenge', { stream: 's', before: 2 })).toEqual({ eventsGone: 2 });
    expect(await server.tell('POST', '/fly')).toEqual({ error: 'The test server cannot POST /fly.' });
    const positions = (await all(clientOf(server.url).readAll())).map(({ event }) => event!.position.commit);
    expect(await server.end('SIGKILL')).toEqual([null, 'SIGKILL']);

    // A kill may cut off the line of a write that was not acknowledged.
    appendFileSync(file, '{"wrote":[{"id":"cut o');
    const again = await start();
    const found = await all(again.readAll());
    expect(found.map(({ event }) => event!.position.commit)).toEqual(positions);
    const redacted = found.filter(({ event }) => typeof event!.data === 'string');
    expect(redacted.map(({ event }) => event!.revision)).toEqual([4n]);
    expect((await refusalOf(append(again, 'Append', 'dead', eventOf(1), 'any'))).constructor.name).toBe(
      'StreamDeletedError',
    );
    const next = await append(again, 'BatchAppend', 's', eventOf(20), 19n);
    expect(next.position?.commit).toBeGreaterThan(positions.at(-1)!);
    expect((await append(again, 'BatchAppend', 's', events.slice(2), 1n)).nextExpectedRevision).toBe(19n);
    expect(await server.end('SIGTERM')).toEqual([0, null]);
  });

  it('comes back from the file once more, with all that was written since', async () => {
    const client = await start();
    const numbers = numbersOf(await all(client.readStream('s', { fromRevision: 18n })));
    expect(numbers).toEqual([18, 19, 20]);
    await server.end('SIGTERM');
  });
});
