import { InMemoryEventStore } from '@app/event-store';
import { InMemoryLeases, InMemoryReadModels, projections } from '@app/projections';
import { CommandBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { NotAbleNow } from '../errors';
import { RegisterYoungPerson } from '../journeys/register-young-person';
import { LedgerModule } from '../ledger.module';
import type { LedgerOptions } from '../options';
import type { Stores } from '../storage/stores';
import { Projecting } from './projecting';

const recorder = { channel: 'SCREEN', recordedBy: { role: 'TEST' }, source: { kind: 'SCREEN' } } as const;
const nothing = (): void => undefined;
const silent = { log: nothing, error: nothing, warn: nothing };
const STILL = 100;

describe('keeping the read models', () => {
  let stores: Stores;
  const opened: TestingModule[] = [];
  beforeEach(() => {
    stores = { eventStore: new InMemoryEventStore(), readModels: new InMemoryReadModels() };
  });
  afterEach(async () => {
    for (const module of opened.splice(0)) await module.close();
  });

  /** A process on these stores. */
  async function process(options: LedgerOptions): Promise<Projecting> {
    const module = await Test.createTestingModule({ imports: [LedgerModule.forRoot({ stores, ...options })] })
      .setLogger(silent)
      .compile();
    await module.init();
    opened.push(module);
    return module.get(Projecting, { strict: false });
  }
  const leavesIt = (): Promise<Projecting> => process({ settings: { LEDGER_PROJECT: 'false' } });
  const command = (): Promise<Projecting> => process({ follow: false });
  const tokens = async (projecting: Projecting): Promise<(number | undefined)[]> =>
    (await projecting.status()).projections.map(({ token }) => token);
  const lags = async (projecting: Projecting): Promise<number[]> =>
    (await projecting.status()).projections.map(({ lag }) => lag);

  describe('in a process that leaves it to others', () => {
    it('is waiting until they have got there', async () => {
      const waiting = await leavesIt();
      const caughtUp = waiting.catchUp();
      await process({ follow: true });
      await caughtUp;
      expect(await lags(waiting)).toEqual(projections.map(() => 0));
    });

    it('is not done by itself: it says that a projector is to be started when nothing moves', async () => {
      const waiting = await leavesIt();
      const refused = waiting.catchUp(STILL);
      await expect(refused).rejects.toThrow(NotAbleNow);
      await expect(refused).rejects.toMatchObject({ code: 'NOT_CAUGHT_UP' });
      await expect(refused).rejects.toThrow('Start a projector');
      expect(await stores.readModels.collections()).toEqual([]);
    });
  });

  describe('where processes share the work by leases', () => {
    beforeEach(() => {
      stores = { ...stores, leases: new InMemoryLeases() };
    });

    it('is done under a token by the process that follows, and told', async () => {
      const following = await process({ follow: true });
      await following.catchUp();
      expect(await tokens(following)).toEqual(projections.map(() => 1));
      expect((await following.status()).isShared).toBe(true);
      await opened.pop()?.close();
      expect((await stores.leases?.read())?.every(({ holder }) => holder === null)).toBe(true);
    });

    it('is done by a command where nobody else does it, and given back by it', async () => {
      const projecting = await command();
      await projecting.catchUp();
      expect(await lags(projecting)).toEqual(projections.map(() => 0));
      expect(await tokens(projecting)).toEqual(projections.map(() => undefined));
      const leases = (await stores.leases?.read()) ?? [];
      expect(leases.map(({ name, holder }) => [name, holder])).toEqual(
        projections.map(({ name }) => [`projection/${name}`, null]).sort(),
      );
    });

    it('is not taken from those who do it by a command, which waits for them', async () => {
      const following = await process({ follow: true });
      await following.catchUp();
      const before = await tokens(following);
      const commanded = await command();
      const registered = new RegisterYoungPerson({ familyName: 'Leaseperson' }, recorder);
      await opened.at(-1)?.get(CommandBus, { strict: false }).execute(registered);
      await commanded.catchUp();
      expect(await lags(commanded)).toEqual(projections.map(() => 0));
      expect(await tokens(following)).toEqual(before);
    });

    it('is rebuilt by a command while the others go on', async () => {
      const following = await process({ follow: true });
      await following.catchUp();
      const rebuilt = await (await command()).rebuild(['directory']);
      expect(rebuilt).toMatchObject([{ name: 'directory', documents: 0 }]);
      expect(await stores.readModels.live('directory')).toBe('directory@1#2');
      await following.catchUp();
      expect((await following.status()).failure).toBeUndefined();
    });
  });
});
