import { InMemoryEventStore, type RecordedFact } from '@app/event-store';
import { endOfLondonDay, londonDate } from '@app/journey';
import { InMemoryReadModels, journeyIdOf } from '@app/projections';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { InvalidInput } from '../errors';
import type { Recorder } from '../journeys/record-in-journey';
import { RegisterYoungPerson } from '../journeys/register-young-person';
import { LedgerModule } from '../ledger.module';
import { Projecting } from '../projecting/projecting';
import { REFERENCE_STREAM } from '../storage/ledger-identity';
import { FindHistory, type HistoriesFound } from './find-history';
import type { FindHistoryDto } from './find-history.dto';

const PAGE_SIZE = 50;
/** As a user, and as a run of an import on the day after. */
const HANDS = [{ userId: 'U-ASH' }, { importRun: '0190a000-0000-7000-8000-00000000beef' }] as const;

describe('finding histories by what is recorded in them', () => {
  const log = new InMemoryEventStore({ now: (): number => now });
  let now = Date.parse('2026-03-28T22:00:00Z');
  let module: TestingModule;
  let facts: RecordedFact[] = [];

  beforeAll(async () => {
    const ledger = LedgerModule.forRoot({
      stores: { eventStore: log, readModels: new InMemoryReadModels() },
      follow: true,
    });
    module = await Test.createTestingModule({ imports: [ledger] }).compile();
    await module.init();
    for (let n = 0; n < PAGE_SIZE + 5; n++) {
      // Over the night on which the clocks go forward, half an hour each: days in London are not days in Greenwich.
      now += 30 * 60_000;
      await register(n, HANDS[n % HANDS.length]!);
    }
    for await (const batch of log.readAll()) facts = [...facts, ...batch.filter((fact) => journeyIdOf(fact) !== null)];
    await module.get(Projecting, { strict: false }).waitFor(await log.head());
  });
  afterAll(() => module.close());

  async function register(n: number, recordedBy: Recorder['recordedBy']): Promise<void> {
    const recorder = { channel: 'SCREEN', recordedBy, source: { kind: 'SCREEN' } } as const;
    const said = { familyName: 'Invented', laChildId: `F-${n}` };
    await module.get(CommandBus, { strict: false }).execute(new RegisterYoungPerson(said, recorder));
  }
  const find = (clue: FindHistoryDto): Promise<HistoriesFound> =>
    module.get(QueryBus, { strict: false }).execute(new FindHistory(clue));

  /** What reading every fact of the log answers: each history with its number of facts and the first of them. */
  function bruteForce(answers: (fact: RecordedFact) => boolean): [journey: string, facts: number, first: number][] {
    const found = new Map<string, [journey: string, facts: number, first: number]>();
    for (const fact of facts.filter(answers)) {
      const journey = fact.streamId.replace(/^journey-/, '');
      const [, count, first] = found.get(journey) ?? [journey, 0, fact.position];
      found.set(journey, [journey, count + 1, first]);
    }
    return [...found.values()];
  }
  async function everyPage(clue: FindHistoryDto): Promise<{ pages: number; found: ReturnType<typeof bruteForce> }> {
    const found: ReturnType<typeof bruteForce> = [];
    let pages = 0;
    let after: string | undefined;
    do {
      const page = await find(after === undefined ? clue : { ...clue, after });
      for (const one of page.found) found.push([one.journeyId, one.facts, one.first?.position ?? 0]);
      pages += 1;
      after = page.next;
    } while (after !== undefined);
    return { pages, found };
  }

  it('by any entry and by its position: one history, and that entry in it', async () => {
    for (const fact of facts) {
      const { eventId, position, recordedAt } = fact;
      const byId = await find({ eventId });
      expect(byId).toMatchObject({ total: 1, found: [{ facts: 1, first: { eventId, position, recordedAt } }] });
      expect(fact.streamId).toBe(`journey-${byId.found[0]?.journeyId}`);
      expect((await find({ position })).found).toEqual(byId.found);
    }
  });

  it('by a day in London, or by whoever recorded: what reading all facts answers, each once', async () => {
    for (const recordedOn of ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']) {
      const { found } = await everyPage({ recordedOn });
      expect(found).toEqual(bruteForce(({ recordedAt }) => londonDate(recordedAt) === recordedOn));
    }
    expect((await find({ recordedOn: '2026-03-29' })).found[0]?.first?.recordedAt).toBe(endOfLondonDay('2026-03-28'));
    for (const hand of HANDS) {
      const [recordedBy = ''] = Object.values(hand);
      const { found } = await everyPage({ recordedBy });
      expect(found).toEqual(bruteForce((fact) => Object.values(fact.recordedBy).includes(recordedBy)));
    }
  });

  it('in pages, in the order of the first entry, with the whole number on each', async () => {
    now = Date.parse('2026-05-01T12:00:00Z');
    for (let n = 100; n < 100 + PAGE_SIZE + 5; n++) await register(n, { userId: 'U-OAK' });
    await module.get(Projecting, { strict: false }).waitFor(await log.head());
    const first = await find({ recordedBy: 'U-OAK' });
    expect([first.found.length, first.total]).toEqual([PAGE_SIZE, PAGE_SIZE + 5]);
    const { pages, found } = await everyPage({ recordedBy: 'U-OAK' });
    expect([pages, new Set(found.map(([journey]) => journey)).size]).toEqual([2, PAGE_SIZE + 5]);
    const positions = found.map(([, , position]) => position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('is nobody’s for what is no entry, no position and no entry of a young person', async () => {
    const opened = await log.readAt(1);
    expect(opened).toMatchObject({ streamId: REFERENCE_STREAM });
    const beyond = { position: (await log.head()) + 1 };
    const clues = [{ eventId: opened?.eventId }, { position: 1 }, beyond, { recordedBy: 'U-AS' }];
    for (const clue of [...clues, { recordedOn: '2026-03-0' }]) expect(await find(clue)).toMatchObject({ total: 0 });
  });

  it('goes on from no place that no page gave', async () => {
    await expect(find({ recordedBy: 'U-OAK', after: 'nowhere' })).rejects.toThrow(InvalidInput);
  });
});
