import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordedJourneys } from '../analysis/recorded-journeys.fixture';
import { RunAnalysis } from '../analysis/run-analysis';
import { InvalidInput, NotFound, Refused } from '../errors';
import { type ExtractAsked, type ExtractMade, MakeExtract } from './make-extract';
import { freshFolder, writeExtract } from './write-extract';

const ASKER = { recordedBy: { role: 'TEST' }, source: { kind: 'INTERFACE' } } as const;
const ASKED = { asAt: '2025-06-30', knownAt: '2025-06-30T12:00:00.000Z' };
/** Values that may stand in no file: whoever finds one knows of a child. */
const CANARY = /Inventedperson|2010-03-04|KW-1/;
const YOUNG_PEOPLE = 7;

describe('an extract', () => {
  let ledger: RecordedJourneys;
  const ids: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'ledger-extract-'));
  beforeAll(async () => {
    ledger = await RecordedJourneys.open('2024-01-02T09:00:00.000Z');
    ledger.clock.goTo('2025-06-01T09:00:00.000Z');
    for (let n = 0; n < YOUNG_PEOPLE; n += 1) {
      const id = await ledger.registered({ dateOfBirth: '2010-03-04' });
      ids.push(id);
      await ledger.record(id, 'ReceiveReferral', '2024-05-01', { referralId: 'r' });
      await ledger.record(id, 'AcceptReferral', '2024-05-02', {
        referralId: 'r',
        hub: n < 2 ? 'HARBOUR' : 'LIGHTHOUSE',
      });
      await ledger.record(id, 'AssignKeyWorker', '2024-05-02', { assignmentId: 'a', workerRef: 'KW-1' });
      await ledger.record(id, 'StartPeriodOfCare', '2024-06-01', {
        periodId: 'c',
        categoryOfNeed: 'N1',
        legalStatus: n < 2 ? 'C1' : 'C2',
      });
      const placed = { periodId: 'c', change: 'FIRST', placementType: n < 2 ? 'K2' : 'U6', urn: 'A' };
      await ledger.record(id, 'StartPlacement', '2024-06-01', { placementId: 'p', ...placed });
    }
    await ledger.settled();
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const make = (asked: ExtractAsked): Promise<ExtractMade> => ledger.commands.execute(new MakeExtract(asked, ASKER));
  const ofGroups = (said: object = {}): Promise<ExtractMade> => make({ inRows: false, said: { ...ASKED, ...said } });
  const inRows = (said: object = {}): Promise<ExtractMade> => make({ inRows: true, said: { ...ASKED, ...said } });
  const recorded = async (runId: string): Promise<object[]> => {
    const facts: object[] = [];
    for await (const batch of ledger.store.readStream(`analysis-${runId}`)) facts.push(...batch);
    return facts;
  };

  it('is recorded as a fact that names what was asked, and whether it was of rows', async () => {
    const [groups, rows] = [await ofGroups(), await inRows()];
    expect(await recorded(groups.run.runId)).toMatchObject([
      {
        type: 'AnalysisRunRecorded',
        data: { kind: 'extract', digest: groups.run.digest, reckoning: { threshold: 5 } },
      },
    ]);
    expect(await recorded(rows.run.runId)).toMatchObject([{ data: { kind: 'extract-rows', digest: rows.run.digest } }]);
    expect([groups.inRows, rows.inRows]).toEqual([false, true]);
  });

  it('is made again of what it was made of, when the ledger has grown', async () => {
    const first = await ofGroups();
    ledger.clock.goTo('2025-06-20T09:00:00.000Z');
    await ledger.record(ids[0] ?? '', 'RecordCrisisPresentation', '2024-07-01', { where: 'POLICE' });
    await ledger.settled();
    expect(await make({ runId: first.run.runId })).toEqual(first);
    expect((await ofGroups()).run.position).toBeGreaterThan(first.run.position);
  });

  it('names young people anew each time, and the same within one extract', async () => {
    const [one, other] = [await inRows(), await inRows()];
    expect(one.run.digest).toBe(other.run.digest);
    const namesIn = ({ tables }: ExtractMade, name: string): Set<unknown> =>
      new Set(tables.find((table) => table.name === name)?.rows.map(([who]) => who));
    expect(namesIn(one, 'placements').size).toBe(YOUNG_PEOPLE);
    expect(namesIn(one, 'placements')).toEqual(namesIn(one, 'journeys'));
    expect([...namesIn(one, 'placements')].filter((who) => namesIn(other, 'placements').has(who))).toEqual([]);
    for (const id of ids) expect(JSON.stringify([one, other])).not.toContain(id);
  });

  it.each([
    ['of few young people', { hub: 'HARBOUR' }, 'TOO_FEW'],
    ['that leaves out few of them', { hub: 'LIGHTHOUSE' }, 'LEAVES_OUT_TOO_FEW'],
    ['that leaves out placements of few of them', { placementType: 'U6' }, 'LEAVES_OUT_TOO_FEW'],
    ['that leaves out placements of few by their legal status', { legalStatus: 'C2' }, 'LEAVES_OUT_TOO_FEW'],
  ])('is refused %s', async (_, said, code) => {
    const refused = await ofGroups(said).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ code });
    expect((await ofGroups({ ...said, threshold: 2 })).run.youngPeople.inLedger).toBe(YOUNG_PEOPLE);
  });

  it('is not made of an analysis, nor of a run that there is not', async () => {
    const { run } = await ledger.commands.execute(new RunAnalysis('stability', ASKED, ASKER));
    await expect(make({ runId: run.runId })).rejects.toThrow(InvalidInput);
    await expect(make({ runId: '0190a000-0000-7000-8000-000000000001' })).rejects.toThrow(NotFound);
  });

  it('is written whole: tables, dictionary, cohort and sums, for its owner alone', async () => {
    const out = join(folder, 'whole');
    freshFolder(out);
    const made = await inRows();
    const files = await writeExtract(out, made, { formats: ['csv', 'parquet'], bom: false });
    expect(readdirSync(out).sort()).toEqual(files.map(({ file }) => file).sort());
    expect(files.map(({ file }) => file)).toEqual([
      ...made.tables.flatMap(({ name }) => [`${name}.csv`, `${name}.parquet`]),
      ...['dictionary.csv', 'dictionary.html', 'cohort.json', 'README.txt', 'SHA256SUMS'],
    ]);
    for (const { file } of files) {
      expect(statSync(join(out, file)).mode & 0o077).toBe(0);
      expect(readFileSync(join(out, file)).toString('latin1')).not.toMatch(CANARY);
    }
    const cohort = JSON.parse(readFileSync(join(out, 'cohort.json'), 'utf8')) as object;
    const { runId, digest, position } = made.run;
    expect(cohort).toMatchObject({ runId, digest, position, confidential: true, asAt: ASKED.asAt, cohort: {} });
    expect(readFileSync(join(out, 'README.txt'), 'utf8')).toMatch(/CONFIDENTIAL/);
  });

  it('is not written where there is something already', () => {
    writeFileSync(join(folder, 'something'), '');
    expect(() => freshFolder(folder)).toThrow(Refused);
  });
});
