import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStore } from '@app/event-store';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { RegisterYoungPerson } from '../journeys/register-young-person';
import { LedgerModule } from '../ledger.module';
import type { LedgerOptions } from '../options';
import { Projecting } from '../projecting/projecting';
import { FindYoungPeople } from '../queries/find-young-people';
import { GetSummary } from '../queries/get-summary';
import { LedgerIdentity } from './ledger-identity';

const recorder = { channel: 'SCREEN', recordedBy: { role: 'TEST' }, source: { kind: 'SCREEN' } } as const;
const nothing = (): void => undefined;
const silent = { log: nothing, error: nothing, warn: nothing };

describe('the ledger on a disk', () => {
  let folder: string;
  const opened: TestingModule[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  });
  afterEach(async () => {
    for (const module of opened.splice(0)) await module.close();
    rmSync(folder, { recursive: true });
  });

  async function open(options: LedgerOptions = {}, data = 'data'): Promise<TestingModule> {
    const settings = { LEDGER_DATA: join(folder, data) };
    const ledger = LedgerModule.forRoot({ settings, follow: false, ...options });
    const module = await Test.createTestingModule({ imports: [ledger] })
      .setLogger(silent)
      .compile();
    await module.init();
    opened.push(module);
    return module;
  }
  const register = (module: TestingModule, familyName: string): Promise<{ journeyId: string }> =>
    module.get(CommandBus, { strict: false }).execute(new RegisterYoungPerson({ familyName }, recorder));

  it('makes a folder that nobody else can look into', async () => {
    await open();
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  });

  it('is the same ledger when it is opened again, and has what was recorded', async () => {
    const first = await open({ follow: true });
    const { ledgerId } = first.get(LedgerIdentity, { strict: false });
    await register(first, 'Ledgerbird');
    await opened.pop()?.close();
    const second = await open({ readOnly: true });
    expect(second.get(LedgerIdentity, { strict: false }).ledgerId).toBe(ledgerId);
    expect(await second.get(EventStore, { strict: false }).head()).toBe(2);
  });

  it('lets a command catch up and ask, without following', async () => {
    const module = await open();
    for (const name of ['Ledgerbird', 'Ledgerfinch', 'Otherwise']) await register(module, name);
    await module.get(Projecting, { strict: false }).catchUp();
    const questions = module.get(QueryBus, { strict: false });
    expect(await questions.execute(new GetSummary())).toMatchObject({ youngPeople: 3 });
    expect(await questions.execute(new FindYoungPeople('ledger'))).toMatchObject({ total: 2 });
  });

  it('is not made by somebody who only reads', async () => {
    await expect(open({ readOnly: true }, 'nowhere')).rejects.toThrow('There is no ledger in');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('is not begun by somebody who needs one that is there', async () => {
    await expect(open({ mustExist: true }, 'nowhere')).rejects.toThrow('There is no ledger in');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    await open();
    await opened.pop()?.close();
    const again = await open({ mustExist: true });
    expect(await again.get(EventStore, { strict: false }).head()).toBe(1);
  });

  it('is not opened half-way', async () => {
    const settings = { LEDGER_DATA: join(folder, 'data'), LEDGER_READ_MODELS: 'papyrus' };
    await expect(open({ settings })).rejects.toThrow('LEDGER_READ_MODELS must be sqlite or mongodb');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
