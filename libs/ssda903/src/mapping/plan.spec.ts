import type { FactType, Journey, JourneyFact } from '@app/journey';
import { fold, isUuid } from '@app/journey';
import { inventedReturn } from '../testing/invented-cases';
import { episode, episodes } from '../testing/read-text';
import { TestLedger } from '../testing/test-ledger';

type Files = Readonly<Record<string, string>>;
const header = (row: string): string => `CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nCH1,${row}`;
const KNOWN = header('F,15/01/2009,WBRI,UN3,0,');
const OPEN = episodes(episode({ DECOM: '01/06/2024' }));

/** Imports returns one after another, a month apart. */
async function imported(...returns: readonly (readonly [year: number, files: Files])[]): Promise<TestLedger> {
  const ledger = new TestLedger();
  for (const [i, [year, files]] of returns.entries()) {
    await ledger.import(files, year, `2026-0${i + 1}-15T10:00:00.000Z`);
  }
  return ledger;
}
const factsOf = (ledger: TestLedger): readonly JourneyFact[] => ledger.journeys.get('CH1') ?? [];
const journeyOf = (ledger: TestLedger): Journey => fold(factsOf(ledger));
const ofType = <T extends FactType>(ledger: TestLedger, type: T): JourneyFact<T>[] =>
  factsOf(ledger).filter((f) => f.type === type) as JourneyFact<T>[];

describe('A header', () => {
  it('registers the young person, and keeps what names them apart from what may be told', async () => {
    const ledger = await imported([2025, { h: header('F,15/01/2009,WBRI,Z12345678901A,1,03/02/2025'), e: OPEN }]);
    expect(journeyOf(ledger)).toMatchObject({
      registered: true,
      sex: 'F',
      ethnicity: 'WBRI',
      dateOfBirth: '2009-01-15',
      identifiers: [
        { kind: 'LA_CHILD_ID', value: 'CH1' },
        { kind: 'UPN', value: 'Z12345678901A' },
      ],
      parenthood: [{ mother: true, childDateOfBirth: '2025-02-03' }],
    });
    const open = JSON.stringify(factsOf(ledger).map(({ data, source, happened }) => ({ data, source, happened })));
    for (const name of ['2009-01-15', 'CH1', 'Z12345678901A', 'ZZ99']) expect(open).not.toContain(name);
  });

  it('that says another date of birth corrects it: what was known before is still known', async () => {
    const ledger = await imported(
      [2025, { h: KNOWN, e: OPEN }],
      [2026, { h: header('F,16/01/2009,WBRI,UN3,0,'), e: OPEN }],
    );
    const born = (knownAt: string): string | undefined => fold(factsOf(ledger), { knownAt }).dateOfBirth;
    expect([born('2026-01-31'), born('2026-02-28')]).toEqual(['2009-01-15', '2009-01-16']);
    const [correction] = ofType(ledger, 'EntryCorrected');
    expect([correction?.data.changes, correction?.data.reason]).toEqual([[], 'RESTATED_BY_RETURN']);
  });

  it('that follows the new list of sexes restates a code, and corrects nothing', async () => {
    const ledger = await imported(
      [2024, { h: header('2,15/01/2009,WBRI,UN3,0,'), e: episodes(episode({ DECOM: '01/06/2023' })) }],
      [2025, { h: KNOWN, e: episodes(episode({ DECOM: '01/06/2023' })) }],
    );
    expect(ofType(ledger, 'CodeRestated').map((f) => f.data)).toMatchObject([
      { field: 'sex', was: '2', now: 'F', byCodeList: 'SSDA903-2025' },
    ]);
    expect(ofType(ledger, 'EntryCorrected')).toEqual([]);
  });

  it('of an older return changes nothing that a later one said', async () => {
    const older = { h: header('2,16/01/2009,MOTH,UN3,0,'), e: episodes(episode({ DECOM: '01/06/2023' })) };
    const journey = journeyOf(await imported([2025, { h: KNOWN, e: OPEN }], [2024, older]));
    expect([journey.sex, journey.dateOfBirth, journey.ethnicity]).toEqual(['F', '2009-01-15', 'WBRI']);
  });

  it('that comes late completes the record of a child whom no header named', async () => {
    const review = 'CHILD,DOB,REVIEW,REVIEW_CODE\nCH1,15/01/2009,01/09/2024,PN1';
    const unknown = await imported([2025, { r: review, e: OPEN }]);
    expect(journeyOf(unknown)).toMatchObject({ registered: true, dateOfBirth: '2009-01-15' });
    await unknown.import({ h: KNOWN }, 2025, '2026-03-15T10:00:00.000Z');
    expect(journeyOf(unknown)).toMatchObject({ sex: 'F', ethnicity: 'WBRI' });
    expect(ofType(unknown, 'YoungPersonRegistered')).toHaveLength(1);
  });
});

describe('A return sent again with other rows', () => {
  it('withdraws what no row says any more, and keeps it readable', async () => {
    const ended = episodes(episode({ DECOM: '01/06/2024', DEC: '01/09/2024', REC: 'E4A' }));
    const ledger = await imported([2025, { h: KNOWN, e: ended }], [2025, { h: KNOWN, e: OPEN }]);
    expect(ofType(ledger, 'EntryWithdrawn').map((f) => f.data.targetType)).toEqual([
      'PlacementEnded',
      'PeriodOfCareEnded',
    ]);
    const endedOn = (knownAt: string): string | undefined => fold(factsOf(ledger), { knownAt }).periods[0]?.endedOn;
    expect([endedOn('2026-01-31'), endedOn('2026-02-28')]).toEqual(['2024-09-01', undefined]);
  });

  it('with a row moved by a few days corrects the facts of the row, and begins no other placement', async () => {
    const moved = episodes(episode({ DECOM: '05/06/2024' }));
    const ledger = await imported([2025, { h: KNOWN, e: OPEN }], [2025, { h: KNOWN, e: moved }]);
    expect(ofType(ledger, 'PlacementStarted')).toHaveLength(1);
    expect(ofType(ledger, 'EntryCorrected').map((f) => f.data.targetType)).toEqual([
      'PeriodOfCareStarted',
      'LegalStatusChanged',
      'PlacementStarted',
    ]);
    expect(journeyOf(ledger).placements.map((p) => p.startedOn)).toEqual(['2024-06-05']);
  });
});

describe('A child whom a return leaves out', () => {
  it('and whose care had ended has nothing said about them', async () => {
    const ended = episodes(episode({ DECOM: '01/06/2023', DEC: '01/09/2023', REC: 'E4A' }));
    const first = await imported([2024, { h: KNOWN, e: ended }]);
    const before = factsOf(first).length;
    await first.import({ e: episodes(episode({ CHILD: 'CH2' })) }, 2025, '2026-02-15T10:00:00.000Z');
    expect(factsOf(first)).toHaveLength(before);
  });
});

describe('The ids of imported facts', () => {
  it('are UUIDs, each once, and the same wherever the same files are imported', async () => {
    const ids = async (): Promise<string[]> => {
      const ledger = await imported([2024, inventedReturn(2024)], [2025, inventedReturn(2025)]);
      return [...ledger.journeys.values()].flat().map((f) => f.eventId);
    };
    const [once, again] = [await ids(), await ids()];
    expect(again).toEqual(once);
    expect([once.every(isUuid), new Set(once).size]).toEqual([true, once.length]);
  });

  it('stand apart when two rows of a file say the same', async () => {
    const twice = 'CHILD,DOB,REVIEW,REVIEW_CODE\nCH1,15/01/2009,01/09/2024,PN1\nCH1,15/01/2009,02/09/2024,PN1';
    const ledger = await imported([2025, { h: KNOWN, e: OPEN, r: twice }]);
    expect(new Set(ofType(ledger, 'ReviewHeld').map((f) => f.eventId)).size).toBe(2);
  });

  it('name their file and row, and the run', async () => {
    const ledger = await imported([2025, { h: KNOWN, 'episodes.csv': OPEN }]);
    const [placed] = ofType(ledger, 'PlacementStarted');
    expect(placed?.source).toMatchObject({ kind: 'IMPORT', file: 'episodes.csv', table: 'Episodes', row: 1 });
    expect(placed?.causationId).toBe(ofType(ledger, 'EpisodeReturned')[0]?.eventId);
    expect(new Set(factsOf(ledger).map((f) => f.recordedBy.importRun)).size).toBe(1);
  });
});

describe('The rows of a return', () => {
  it('have each become a fact, said what was known, or been set aside', async () => {
    const e = episodes(
      episode({ DECOM: '01/06/2024' }),
      episode({ DECOM: '01/06/2024' }),
      episode({ DECOM: '31/02/2024' }),
      episode({ CHILD: 'CH2', LS: 'X9' }),
    );
    const ledger = new TestLedger();
    const clock = '2026-01-15T10:00:00.000Z';
    expect(await ledger.import({ h: KNOWN, e }, 2025, clock)).toMatchObject({ became: 2, restated: 1, setAside: 2 });
    expect(await ledger.import({ h: KNOWN, e }, 2025, clock)).toMatchObject({ became: 0, restated: 3, setAside: 2 });
  });
});
