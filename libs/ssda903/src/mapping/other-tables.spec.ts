import type { Journey, JourneyFact } from '@app/journey';
import { fold } from '@app/journey';
import { columnsOf } from '../tables';
import type { TableName } from '../tables';
import { compareReturn } from '../testing/compare-returns';
import { episode, episodes } from '../testing/read-text';
import { TestLedger } from '../testing/test-ledger';

const YEAR = 2027;
const BORN = '15/01/2011';
const HEADER = `CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nCH1,F,${BORN},WBRI,UN3,0,`;
const EPISODES = episodes(episode({ DECOM: '01/06/2026' }));

const table = (name: TableName, ...rows: readonly string[]): string =>
  [
    columnsOf(name, YEAR)
      .map((c) => c.name)
      .join(','),
    ...rows.map((row) => `CH1,${row}`),
  ].join('\n');

interface Told {
  readonly facts: string[];
  readonly journey: Journey;
  readonly types: readonly JourneyFact[];
}

/** What rows of one table become, beside what the header and one open episode say; and that they are given back as sent. */
async function told(name: TableName, ...rows: readonly string[]): Promise<Told> {
  const files = { 'h.csv': HEADER, 'e.csv': EPISODES };
  const plain = new TestLedger();
  await plain.import(files, YEAR, '2027-05-15T10:00:00.000Z');
  const ledger = new TestLedger();
  const sent = { ...files, 't.csv': table(name, ...rows) };
  await ledger.import(sent, YEAR, '2027-05-15T10:00:00.000Z');
  expect(await compareReturn(ledger, sent, YEAR)).toEqual({ same: ['CH1'], leftOut: {}, unlike: {} });
  expect(await ledger.import(sent, YEAR, '2027-06-15T10:00:00.000Z')).toMatchObject({ facts: 0, became: 0 });
  const types = ledger.journeys.get('CH1') ?? [];
  const before = new Set((plain.journeys.get('CH1') ?? []).map((f) => f.type));
  const facts = types.filter((f) => !before.has(f.type) || f.type === 'DiscrepancyFound');
  return { facts: facts.map((f) => `${f.happened.from} ${f.type}`), journey: fold(types), types };
}

describe('A row of the table', () => {
  it('Reviews is a review held, with how the child took part', async () => {
    const { facts, journey } = await told('Reviews', `${BORN},04/09/2026,PN1`);
    expect(facts).toEqual(['2026-09-04 ReviewHeld']);
    expect(journey.reviews).toMatchObject([{ on: '2026-09-04', participation: 'PN1' }]);
  });

  it('UASC is an immigration status, until the day it ends', async () => {
    const { facts, journey } = await told('UASC', `F,${BORN},01/12/2026`);
    expect(facts).toEqual(['2026-06-01 ImmigrationStatusRecorded']);
    expect(journey.immigration).toMatchObject([{ status: 'UASC', endsOn: '2026-12-01' }]);
  });

  it('OC2 is what was returned for the year, to the year and no nearer', async () => {
    const { types, journey } = await told('OC2', `${BORN},12,,0,1,1,1,1,0,,`);
    expect(types.find((f) => f.type === 'YearlyOutcomesReturned')?.happened).toEqual({
      from: '2026-04-01',
      to: '2027-03-31',
      precision: 'YEAR',
    });
    expect(journey.yearlyOutcomes).toMatchObject([{ yearEnding: YEAR, outcomes: { SDQ_SCORE: '12', CONVICTED: '0' } }]);
  });

  it('OC3 is how a care leaver is, with where they live and whether it suits', async () => {
    const { journey } = await told('OC3', `${BORN},YES,F2,B1`);
    expect(journey.careLeaverContacts).toMatchObject([{ inTouch: 'YES', activity: 'F2', accommodation: 'B1' }]);
  });

  it('AD1 is a match with adopters', async () => {
    const { facts, journey } = await told('AD1', `${BORN},01/07/2026,01/09/2026,1,2,MF,L11`);
    expect(facts).toEqual(['2026-09-01 AdopterMatched']);
    expect(journey.adopterMatches).toMatchObject([
      {
        decisionOn: '2026-07-01',
        fosterCare: true,
        numberOfAdopters: 2,
        sexOfAdopters: 'MF',
        legalStatusOfAdopters: 'L11',
      },
    ]);
  });

  it('PlacedAdoption is a decision, and what reversed it', async () => {
    const { facts } = await told('PlacedAdoption', `${BORN},01/07/2026,01/02/2027,RD3`);
    expect(facts).toEqual(['2026-07-01 AdoptionDecisionMade', '2027-02-01 AdoptionDecisionReversed']);
  });

  it.each([
    ['ZZ/05/2019', { from: '2019-05-01', to: '2019-05-31', precision: 'MONTH' }],
    ['ZZ/ZZ/2019', { from: '2019-01-01', to: '2019-12-31', precision: 'YEAR' }],
    ['ZZ/ZZ/ZZZZ', { from: '', precision: 'UNKNOWN', approximate: true }],
    ['07/05/2019', { from: '2019-05-07', precision: 'DAY' }],
    ['', { from: '', precision: 'UNKNOWN' }],
  ])('PrevPerm with the date "%s" is known as exactly as it is said', async (date, happened) => {
    const { journey } = await told('PrevPerm', `${BORN},P2,E06,${date}`);
    expect(journey.previousPermanence.map((p) => p.happened)).toEqual([happened]);
  });

  it('DoLo is an authorisation, and its end', async () => {
    const { facts } = await told('DoLo', `${BORN},01/09/2026,01/12/2026`);
    expect(facts).toEqual(['2026-09-01 DeprivationOfLibertyAuthorised', '2026-12-01 DeprivationOfLibertyEnded']);
  });
});

describe('A row of the table Missing', () => {
  it.each([
    ['M', 'MISSING'],
    ['A', 'AWAY'],
  ])('with %s says %s, and an end that the child was located', async (code, kind) => {
    const { facts, journey } = await told('Missing', `${BORN},${code},01/09/2026,04/09/2026`);
    expect(facts).toEqual(['2026-09-01 ReportedMissing', '2026-09-04 LocatedOrReturned']);
    expect(journey.missing).toMatchObject([{ kind, from: '2026-09-01', to: '2026-09-04' }]);
  });

  it('without an end says that the child is still missing', async () => {
    const { journey } = await told('Missing', `${BORN},M,01/09/2026,`);
    expect(journey.missing.map((m) => m.to)).toEqual([undefined]);
  });

  it('and a later one with the same start are one episode across 31 March', async () => {
    const ledger = new TestLedger();
    const files = (rows: string): Record<string, string> => ({ h: HEADER, e: EPISODES, m: table('Missing', rows) });
    await ledger.import(files(`${BORN},M,28/03/2027,`), 2027, '2027-05-15T10:00:00.000Z');
    await ledger.import(files(`${BORN},M,28/03/2027,03/04/2027`), 2028, '2028-05-15T10:00:00.000Z');
    const facts = ledger.journeys.get('CH1') ?? [];
    expect(fold(facts).missing).toMatchObject([{ from: '2027-03-28', to: '2027-04-03' }]);
    expect(facts.filter((f) => f.type === 'ReportedMissing')).toHaveLength(1);
  });
});

describe('Rows of the table of social workers', () => {
  const [A, B] = ['SW100001', 'SW100002'];

  it('are assignments; a worker leaves for the reason for which the next begins', async () => {
    const { journey } = await told(
      'SWEpisodes',
      `${BORN},${A},01/06/2026,01/09/2026,FCONTA`,
      `${BORN},${B},01/09/2026,,LEFTRL`,
    );
    expect(journey.assignments).toMatchObject([
      { role: 'SOCIAL_WORKER', from: '2026-06-01', to: '2026-09-01', startReason: 'FCONTA', endReason: 'LEFTRL' },
      { role: 'SOCIAL_WORKER', from: '2026-09-01', startReason: 'LEFTRL' },
    ]);
  });

  it('name a worker by an opaque reference, the same for the same number', async () => {
    const { journey, types } = await told(
      'SWEpisodes',
      `${BORN},${A},01/06/2026,01/09/2026,FCONTA`,
      `${BORN},${B},01/09/2026,01/10/2026,ABSENC`,
      `${BORN},${A},01/10/2026,,ABSENC`,
    );
    const refs = journey.assignments.map((a) => a.workerRef);
    expect([refs[0] === refs[2], refs[0] === refs[1]]).toEqual([true, false]);
    expect(JSON.stringify(types.map((f) => f.data))).not.toContain(A);
  });

  it('repeated by the next return, which reaches a year back, add nothing', async () => {
    const rows = table('SWEpisodes', `${BORN},${A},01/06/2026,01/09/2026,FCONTA`, `${BORN},${B},01/09/2026,,LEFTRL`);
    const ledger = new TestLedger();
    const files = { h: HEADER, e: EPISODES, w: rows };
    await ledger.import(files, 2027, '2027-05-15T10:00:00.000Z');
    const before = ledger.journeys.get('CH1')?.length;
    await ledger.import(files, 2028, '2028-05-15T10:00:00.000Z');
    const added = (ledger.journeys.get('CH1') ?? []).slice(before).map((f) => f.type);
    expect(added).toEqual(['ReturnReceived']);
  });
});
