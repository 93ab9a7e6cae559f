import { InMemoryEventStore } from '@app/event-store';
import { InMemoryReadModels } from '@app/projections';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { RegisterYoungPerson } from '../journeys/register-young-person';
import type { RegisterYoungPersonDto } from '../journeys/register-young-person.dto';
import { LedgerModule } from '../ledger.module';
import { Projecting } from '../projecting/projecting';
import { FindYoungPeople, PAGE_SIZE, type YoungPeopleFound } from './find-young-people';

const recorder = { channel: 'SCREEN', recordedBy: { role: 'TEST' }, source: { kind: 'SCREEN' } } as const;

describe('finding young people', () => {
  let module: TestingModule;
  beforeAll(async () => {
    const stores = { eventStore: new InMemoryEventStore(), readModels: new InMemoryReadModels() };
    const ledger = LedgerModule.forRoot({ stores, follow: true });
    module = await Test.createTestingModule({ imports: [ledger] }).compile();
    await module.init();
    for (let i = 0; i < PAGE_SIZE + 5; i++) await register({ familyName: 'Crowd', givenName: `Member${i}` });
    await register({ familyName: 'Élan-Vitale', givenName: 'Zora', preferredName: 'Zed', laChildId: 'ab-17' });
    await stores.eventStore.head().then((head) => module.get(Projecting, { strict: false }).waitFor(head));
  });
  afterAll(() => module.close());

  const register = (said: RegisterYoungPersonDto): Promise<{ journeyId: string }> =>
    module.get(CommandBus, { strict: false }).execute(new RegisterYoungPerson(said, recorder));
  const find = (text?: string, page?: number): Promise<YoungPeopleFound> =>
    module.get(QueryBus, { strict: false }).execute(new FindYoungPeople(text, page));

  it('gives everybody, page by page, each once', async () => {
    const pages = [await find(), await find('', 2), await find('', 3)];
    expect(pages.map(({ found }) => found.length)).toEqual([PAGE_SIZE, 6, 0]);
    expect(pages.map(({ total }) => total)).toEqual([PAGE_SIZE + 6, PAGE_SIZE + 6, PAGE_SIZE + 6]);
    const ids = pages.flatMap(({ found }) => found.map(({ journeyId }) => journeyId));
    expect(new Set(ids).size).toBe(PAGE_SIZE + 6);
  });

  it.each(['zora', 'ELAN', 'vital', 'Zed', 'zora elan', 'elan zo', 'ab-17', ' AB-17 '])(
    'finds somebody by the beginning of any name, in any order, or by number: %p',
    async (text) => {
      expect(await find(text)).toMatchObject({ total: 1, found: [{ names: { given: 'Zora' } }] });
    },
  );

  it('finds somebody by journey id', async () => {
    const { journeyId } = (await find('zora')).found[0] ?? { journeyId: '' };
    expect((await find(journeyId.toUpperCase())).found).toMatchObject([{ journeyId }]);
  });

  it.each(['zora crowd', 'nobody', 'ab-1', '…', '%'])('finds nobody by %p', async (text) => {
    expect(await find(text)).toMatchObject({ total: 0, found: [] });
  });

  it('pages through those of one name too', async () => {
    expect(await find('crowd', 2)).toMatchObject({ total: PAGE_SIZE + 5, found: { length: 5 } });
    expect((await find('crowd mem', 2)).found).toHaveLength(5);
  });

  it('shows nothing of how the directory keeps itself', async () => {
    expect(Object.keys((await find('zora')).found[0] ?? {})).not.toEqual(expect.arrayContaining(['kept']));
  });
});
