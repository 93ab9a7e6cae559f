import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStore } from '@app/event-store';
import { LedgerModule, Projecting, RegisterYoungPerson, type Variables } from '@app/ledger';
import { projections, ReadModels } from '@app/projections';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { describeOnMongo, dropDatabase, freshUrl } from '../libs/projections/src/mongodb/mongo.fixture';
import { documentOf, type Ended, LedgerProcess } from './run-ledger';
import { ROOT, TestFolder } from './whole-ledger';

const MAIN = join(ROOT, 'apps', 'projector', 'src', 'main.ts');
const ADDRESS = /at (http:\/\/\S+)\.\n/;
const DIES_WITHOUT_A_WORD = 10_000;
/** At once, where nothing else is done; no later than after a death, on a machine that does much. */
const SAYS_GOODBYE = DIES_WITHOUT_A_WORD;
const STOPS_WITHIN = 20_000;
/** Between a look and the next one, and what the machine has besides. */
const LOOKED_AT = 500;

const recorder = { channel: 'SCREEN', recordedBy: { role: 'TEST' }, source: { kind: 'SCREEN' } } as const;

async function until(isSo: () => boolean | Promise<boolean>, withinMillis: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - began;
    if (performance.now() - began > withinMillis) throw new Error(`It is not so after ${withinMillis} milliseconds.`);
    await pause(50);
  }
}

/** A projector of its own process. */
class ProjectorProcess {
  readonly ended: Promise<Ended>;
  private readonly process: LedgerProcess;
  private address = '';

  constructor(cwd: string, variables: Variables) {
    this.process = new LedgerProcess([], cwd, { ...variables, PORT: '0' }, MAIN);
    this.ended = this.process.ended;
  }

  async started(): Promise<this> {
    this.address = await this.process.says(ADDRESS);
    return this;
  }

  /** The samples of one measurement, by projection. */
  async measured(name: string): Promise<Map<string, number>> {
    const text = await (await fetch(`${this.address}/metrics`)).text();
    const samples = text.matchAll(new RegExp(`^${name}\\{projection="([a-z-]+)"[^}]*\\} (\\d+)$`, 'gm'));
    return new Map([...samples].map(([, projection = '', value]) => [projection, Number(value)]));
  }

  async holds(): Promise<number> {
    return [...(await this.measured('ledger_projection_held')).values()].filter((held) => held === 1).length;
  }

  /** `null` while it runs. */
  get exitCode(): number | null {
    return this.process.child.exitCode;
  }

  signal(name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void {
    this.process.child.kill(name);
  }
}

describeOnMongo('projectors that share one ledger', (server) => {
  const folder = new TestFolder();
  const url = freshUrl(server);
  const variables: Variables = {
    LEDGER_DATA: folder.fresh(),
    LEDGER_READ_MODELS: 'mongodb',
    MONGODB_URL: url,
    LEDGER_PROJECT: 'false',
  };
  const projectors: ProjectorProcess[] = [];
  /** What a web process is that leaves projecting to others. */
  let web: INestApplicationContext;
  let recorded = 0;

  beforeAll(async () => {
    const module = LedgerModule.forRoot({ settings: variables });
    web = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    await record(30);
  });
  afterAll(async () => {
    for (const projector of projectors) projector.signal('SIGKILL');
    await web.close();
    await dropDatabase(url);
    folder.remove();
  });

  const started = async (): Promise<ProjectorProcess> => {
    const projector = new ProjectorProcess(folder.path, variables);
    projectors.push(projector);
    return projector.started();
  };
  async function record(young: number): Promise<void> {
    for (let i = 0; i < young; i += 1) {
      const said = { givenName: `Shared${(recorded += 1)}`, familyName: 'Inventedperson' };
      await web.get(CommandBus).execute(new RegisterYoungPerson(said, recorder));
    }
  }
  async function isCurrent(): Promise<boolean> {
    const { projections: kept } = await web.get(Projecting).status();
    return kept.every(({ lag, position }) => position !== undefined && lag === 0);
  }
  const holdsAll = (projector: ProjectorProcess): Promise<number> =>
    until(async () => (await projector.holds()) === projections.length, 20_000);
  /** Each holds half: of an odd number one holds one more, whichever it is. */
  const share = (one: ProjectorProcess, other: ProjectorProcess): Promise<number> =>
    until(async () => {
      const [held = 0, rest = 0] = [await one.holds(), await other.holds()];
      return held + rest === projections.length && Math.abs(held - rest) <= 1;
    }, 20_000);
  async function digests(): Promise<string[]> {
    const models = web.get(ReadModels);
    const names = projections.map(({ name }) => name);
    return Promise.all(names.map(async (name) => (await models.fingerprint((await models.live(name)) ?? '')).digest));
  }

  it('take over what one leaves who is killed, is paused or goes, and come to what a rebuild gives', async () => {
    const [first, second] = await Promise.all([started(), started()]);
    await web.get(Projecting).catchUp();
    await share(first, second);

    first.signal('SIGKILL');
    await record(5);
    expect(await until(isCurrent, DIES_WITHOUT_A_WORD + LOOKED_AT)).toBeLessThan(DIES_WITHOUT_A_WORD + LOOKED_AT);
    await holdsAll(second);

    const third = await started();
    await share(second, third);
    second.signal('SIGSTOP');
    await record(5);
    await until(isCurrent, DIES_WITHOUT_A_WORD + LOOKED_AT);
    await holdsAll(third);
    const tokens = await third.measured('ledger_projection_lease_token');
    second.signal('SIGCONT');
    // It has lost what it held, and is given a share again, under tokens of its own.
    await share(second, third);
    for (const [name, token] of await second.measured('ledger_projection_lease_token')) {
      expect(token).toBeGreaterThan(tokens.get(name) ?? Infinity);
    }

    await record(5);
    third.signal('SIGTERM');
    await until(() => third.exitCode !== null, STOPS_WITHIN);
    expect(third.exitCode).toBe(0);
    expect(await until(isCurrent, SAYS_GOODBYE + LOOKED_AT)).toBeLessThan(SAYS_GOODBYE + LOOKED_AT);
    await holdsAll(second);

    const before = await digests();
    const words = ['rebuild', '--json', '--data', variables.LEDGER_DATA ?? ''];
    const rebuilt = documentOf(await new LedgerProcess(words, folder.path, variables).ended);
    expect(await digests()).toEqual(before);
    expect((rebuilt['projections'] as { digest: string }[]).map(({ digest }) => digest)).toEqual(before);
    await record(5);
    await until(isCurrent, SAYS_GOODBYE + LOOKED_AT);
    expect(await second.holds()).toBe(projections.length);
    expect(await web.get(EventStore).head()).toBe(recorded + 1);
  });
});
