import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { NO_STREAM, openEventStoreDb } from '@app/event-store';
import { aFact, record } from '@app/event-store/contract';
import type { CopyReport } from '@app/ledger';
import { startTestServer, type TestServer } from './eventstoredb/server';
import { documentOf, type Ended, ledger, LedgerProcess } from './run-ledger';
import { inventedAuthority, pick, SetClock, TestFolder, WholeLedger } from './whole-ledger';

const YOUNG_PEOPLE = 40;
/** Names of the invented authority are made of these: none may stand in a message. */
const PERSONAL = /DEMO\d{4}|familyName|givenName/;

const folder = new TestFolder();
const source = folder.fresh();
let server: TestServer;
let facts = 0;
let streams = 0;
const urlBefore = process.env['EVENTSTOREDB_URL'];

beforeAll(async () => {
  const returns = folder.write(pick(inventedAuthority('wisbech', YOUNG_PEOPLE), /ssda903\/2023-24/));
  const clock = SetClock.at('2024-05-20T09:00:00.000Z');
  const whole = await WholeLedger.open(source, clock);
  await whole.importReturns([returns]);
  const all = await whole.facts();
  [facts, streams] = [all.length, new Set(all.map(({ streamId }) => streamId)).size];
  await whole.close();
});
beforeEach(async () => {
  server = await startTestServer({ systemEvents: true });
  process.env['EVENTSTOREDB_URL'] = server.url;
});
afterEach(() => server.stop());
afterAll(() => {
  if (urlBefore === undefined) delete process.env['EVENTSTOREDB_URL'];
  else process.env['EVENTSTOREDB_URL'] = urlBefore;
  folder.remove();
});

const COPY = ['copy', '--to', 'eventstoredb', '--data', source] as const;
const copy = (...more: readonly string[]): Promise<Ended> => ledger(...COPY, '--json', ...more);
const reportOf = (ended: Ended): CopyReport => documentOf(ended) as unknown as CopyReport;
/** What stands on the server, without its own events. */
const stored = (): number => server.store.log.events.filter(({ stream }) => !stream.startsWith('$')).length;

describe('a copy of a ledger into EventStoreDB', () => {
  it('holds the same facts in the same order, and is proved to', async () => {
    const ended = await copy();
    const report = reportOf(ended);
    expect(report).toEqual({
      facts,
      streams,
      copied: facts,
      alreadyThere: 0,
      digest: { source: report.digest.source, destination: report.digest.source },
      equal: true,
      seconds: expect.any(Number) as number,
      recordedMeanwhile: 0,
    });
    expect([ended.code, stored(), report.digest.source]).toEqual([0, facts, expect.stringMatching(/^[0-9a-f]{64}$/)]);

    const again = await copy();
    expect([again.code, reportOf(again)]).toMatchObject([0, { copied: 0, alreadyThere: facts, equal: true }]);
    const verified = await copy('--verify');
    expect([verified.code, reportOf(verified).digest]).toEqual([0, report.digest]);
    expect(stored()).toBe(facts);
  });

  it('tells in words what came of it, and on a terminal shows how far it is', async () => {
    const { isTTY } = process.stderr;
    process.stderr.isTTY = true;
    const { code, stdout, stderr } = await ledger(...COPY);
    process.stderr.isTTY = isTTY;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Both ends hold the same facts in the same order\./);
    expect(stdout).toContain(facts.toLocaleString('en-GB'));
    expect(stderr).toMatch(/Copying +█+ 100 %\n[^]*Comparing +█+ 100 %\n/);
    expect(stdout + stderr).not.toMatch(PERSONAL);
  });

  it('goes on where it was killed: nothing is lost, doubled or out of order', async () => {
    server.faults.add({ kind: 'slow', millis: 20, on: ['append'] });
    const shares = [0.01, 0.5, 0.8];
    const seen: number[] = [];
    for (const share of shares) {
      const killed = new LedgerProcess(COPY, folder.path);
      while (stored() < facts * share) {
        if (killed.child.exitCode !== null) throw new Error(`It ended too early. ${(await killed.ended).stderr}`);
        await pause(5);
      }
      expect((await killed.kill()).code).toBeNull();
      seen.push(stored());
    }
    expect(seen.at(-1)).toBeLessThan(facts);
    server.faults.clear();
    const ended = await copy();
    const report = reportOf(ended);
    expect([ended.code, report]).toMatchObject([0, { facts, equal: true, copied: facts - report.alreadyThere }]);
    expect(report.alreadyThere).toBeGreaterThanOrEqual(facts * 0.8);
    expect(report.digest.destination).toBe(report.digest.source);
    expect(stored()).toBe(facts);
  });

  it('waits for a server that goes away for a moment, and goes on', async () => {
    server.faults.add({ kind: 'slow', millis: 5, on: ['append'] });
    const going = copy();
    while (stored() < facts / 3) await pause(5);
    await server.restart({ downMillis: 500 });
    const ended = await going;
    expect([ended.code, reportOf(ended)]).toMatchObject([0, { copied: facts, equal: true }]);
    expect(stored()).toBe(facts);
  });
});

describe('a copy is refused', () => {
  const refused = async (sentence: RegExp): Promise<void> => {
    const before = stored();
    const ended = await copy();
    expect([ended.code, documentOf(ended)]).toEqual([
      1,
      { error: { message: expect.stringMatching(sentence) as string } },
    ]);
    expect(ended.stderr).not.toMatch(/\n {4}at /);
    expect(ended.stdout + ended.stderr).not.toMatch(PERSONAL);
    expect(stored()).toBe(before);
  };

  it('by a server on which something was recorded', async () => {
    const there = await openEventStoreDb({ url: server.url });
    await record(there, `journey-${randomUUID()}`, NO_STREAM, [aFact(randomUUID())]);
    await there.close();
    await refused(/something else than a beginning of this ledger: fact 1 .*streamId.*Nothing was copied/);
  });

  it('by a server that holds another ledger, or this one and more', async () => {
    const other = folder.fresh();
    const whole = await WholeLedger.open(other);
    await whole.close();
    await ledger('copy', '--to', 'eventstoredb', '--data', other);
    await refused(/something else than a beginning of this ledger: fact 1 /);
  });

  it('once the copy has a life of its own', async () => {
    await copy();
    const there = await openEventStoreDb({ url: server.url });
    await record(there, `journey-${randomUUID()}`, NO_STREAM, [aFact(randomUUID())]);
    await there.close();
    await refused(new RegExp(`goes on with fact ${facts + 1} .*where the source ends`));
    const verified = await copy('--verify');
    expect([verified.code, reportOf(verified)]).toMatchObject([1, { equal: false, facts, copied: 0 }]);
  });

  it('when the server does not answer, in words', async () => {
    process.env['EVENTSTOREDB_URL'] = 'esdb://127.0.0.1:1?tls=false';
    await refused(/EVENTSTOREDB_URL: EventStoreDB does not answer/);
  });
});

describe('a copy that was tampered with', () => {
  const changed = (text: string): Uint8Array => Buffer.from(text.replace(/"data":\{"/, '"data":{"tampered":true,"'));

  it.each<[string, () => void, RegExp]>([
    [
      'one fact says something else',
      (): void => {
        const { log } = server.store;
        const event = log.events.find(({ stream, revision }) => stream.startsWith('journey-') && revision === 1);
        if (event) log.replace({ ...event, data: changed(Buffer.from(event.data).toString('utf8')) });
      },
      /^fact \d+ .*: data$/,
    ],
    [
      'one fact was blanked',
      (): void => {
        const event = server.store.log.events.find(({ stream }) => stream.startsWith('journey-'));
        if (event) server.store.redact(event.stream, event.revision);
      },
      /^fact \d+ .*: data/,
    ],
    [
      'one fact is gone',
      (): void => {
        let isGone = false;
        server.store.scavenge(({ stream }) => stream.startsWith('journey-') && !isGone && (isGone = true));
      },
      /^fact \d+ .*revision/,
    ],
    [
      'another instant is said to be that of the recording',
      (): void => {
        const { log } = server.store;
        const event = log.events.find(({ stream }) => stream.startsWith('journey-'));
        const metadata = Buffer.from(event?.metadata ?? [])
          .toString('utf8')
          .replace('"recordedAt":"2024', '"recordedAt":"2023');
        if (event) log.replace({ ...event, metadata: Buffer.from(metadata) });
      },
      /^fact \d+ .*: recordedAt$/,
    ],
  ])('is found out: %s', async (_, tamper, difference) => {
    await copy();
    tamper();
    const ended = await copy('--verify');
    const report = reportOf(ended);
    expect([ended.code, report.equal, report.difference]).toEqual([1, false, expect.stringMatching(difference)]);
    expect(report.digest.source).not.toBe(report.digest.destination);
    expect(ended.stdout + ended.stderr).not.toMatch(PERSONAL);
  });
});

describe('a ledger that grows', () => {
  it('is copied as it was, and the rest by another copy', async () => {
    const growing = folder.fresh();
    const open = async (year: number): Promise<void> => {
      const whole = await WholeLedger.open(growing, SetClock.at(`${year}-05-20T09:00:00.000Z`));
      const wanted = new RegExp(`ssda903/${year - 1}-${String(year).slice(2)}`);
      await whole.importReturns([folder.write(pick(inventedAuthority('march', 6), wanted))]);
      await whole.close();
    };
    const growingCopy = async (...more: readonly string[]): Promise<Ended> =>
      ledger('copy', '--to', 'eventstoredb', '--data', growing, '--json', ...more);
    await open(2024);
    const first = reportOf(await growingCopy());
    await open(2025);
    const behind = await growingCopy('--verify');
    expect([behind.code, reportOf(behind).difference]).toEqual([
      1,
      expect.stringContaining(`the destination ends before fact ${first.facts + 1} `),
    ]);
    const second = reportOf(await growingCopy());
    expect(second).toMatchObject({ equal: true, alreadyThere: first.facts, copied: second.facts - first.facts });
    expect(second.copied).toBeGreaterThan(0);
  });
});
