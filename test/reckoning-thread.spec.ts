import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput, NotAbleNow } from '@app/ledger';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../apps/web/src/app.module';
import { ReckonerHere } from '../apps/web/src/figures/reckoner';
import { ReckonerThread, type ThreadOptions } from '../apps/web/src/figures/reckoner-thread';
import { inventedAuthority, pick, SetClock, TestFolder, WholeLedger } from './whole-ledger';

/** The clock of the thread goes on while it begins. */
const KNOWN = { knownAt: '2026-06-01' };
const ROOT = join(__dirname, '..');
const TYPESCRIPT = join(ROOT, 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');
const WORKER = join(ROOT, 'apps', 'web', 'src', 'figures', 'reckoning.worker.ts');

jest.setTimeout(180_000);

describe('a thread that reckons', () => {
  const folder = new TestFolder();
  const clock = SetClock.at('2026-06-30T10:00:00Z');
  let options: ThreadOptions;
  let app: INestApplicationContext;
  beforeAll(async () => {
    const data = folder.fresh();
    const ledger = await WholeLedger.open(data, SetClock.at('2026-05-20T09:00:00Z'));
    await ledger.importReturns([folder.write(pick(inventedAuthority('thread', 12), /^ssda903/))]);
    await ledger.caughtUp();
    await ledger.close();
    const settings = { LEDGER_DATA: data };
    options = { settings, clock, file: WORKER, execArgv: ['-r', TYPESCRIPT] };
    app = await NestFactory.createApplicationContext(AppModule.forRoot({ settings, clock, follow: false }), {
      logger: false,
    });
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  function program(name: string): string {
    const at = folder.fresh();
    mkdirSync(at, { recursive: true });
    return join(at, name);
  }

  it('answers as the web process itself would, to the digest, and refuses in the same words', async () => {
    const thread = new ReckonerThread(options);
    const here = app.get(ReckonerHere, { strict: false });
    const [placed, team, quality] = await Promise.all([
      thread.analyse('breakdown', { ageTo: '17', ...KNOWN }),
      thread.analyse('same-team', KNOWN),
      thread.dataQuality({ asAt: '2026-03-31', ...KNOWN }),
    ]);
    expect(placed).toEqual(await here.analyse('breakdown', { ageTo: '17', ...KNOWN }));
    expect(placed.report.youngPeople.inCohort).toBeGreaterThan(0);
    expect(team).toEqual(await here.analyse('same-team', KNOWN));
    expect(quality).toEqual(await here.dataQuality({ asAt: '2026-03-31', ...KNOWN }));
    const fault = await thread.analyse('breakdown', { ageFrom: 'ten' }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(InvalidInput);
    expect((fault as InvalidInput).faults).toEqual([expect.objectContaining({ path: 'ageFrom' })]);
    await thread.onModuleDestroy();
  });

  it('takes its question with it when it ends, and another one answers the next', async () => {
    const file = program('ends.js');
    writeFileSync(file, "require('node:worker_threads').parentPort.on('message', () => process.exit(3));\n");
    const thread = new ReckonerThread({ file });
    await expect(thread.analyse('breakdown', {})).rejects.toThrow('has ended');
    writeFileSync(
      file,
      "const { parentPort } = require('node:worker_threads');\n" +
        "parentPort.on('message', ({ method }) => parentPort.postMessage({ answer: method }));\n",
    );
    await expect(thread.dataQuality({})).resolves.toBe('dataQuality');
    await thread.onModuleDestroy();
  });

  it('lets no more than twenty questions wait', async () => {
    const file = program('waits.js');
    writeFileSync(file, "require('node:worker_threads').parentPort.on('message', () => undefined);\n");
    const thread = new ReckonerThread({ file });
    const waiting = Array.from({ length: 20 }, () => thread.dataQuality({}));
    const ended = Promise.allSettled(waiting);
    await expect(thread.dataQuality({})).rejects.toThrow(NotAbleNow);
    await thread.onModuleDestroy();
    for (const { status } of await ended) expect(status).toBe('rejected');
  });
});
