import type { JourneyCommand } from '@app/journey';
import type { HubRow } from './check-hub-row';
import type { HubContext } from './map-hub-row';
import { mapHubRow } from './map-hub-row';
import { readHubCsv } from './read-hub-csv';
import type { HubTemplateName } from './templates';
import { csvLine, hubTemplate } from './templates';

const context: HubContext = {
  journeyId: '01890000-0000-7000-8000-000000000001',
  workerRef: (reference) => `worker-of-${reference}`,
  missingEpisode: (child, kind, startedOn) => (startedOn === '2024-05-10' ? `${child}-${kind}` : undefined),
};

async function rowOf(name: HubTemplateName, texts: Record<string, string>, fileName = 'hub.csv'): Promise<HubRow> {
  const columns = Object.keys(hubTemplate(name).columns);
  const text = `${csvLine(columns)}\n${csvLine(columns.map((column) => texts[column] ?? ''))}\n`;
  async function* chunks(): AsyncGenerator<string> {
    yield await Promise.resolve(text);
  }
  for await (const { rows, faults } of readHubCsv(chunks(), { fileName })) {
    expect(faults).toEqual([]);
    if (rows[0]) return rows[0];
  }
  throw new Error('the row was not read');
}
async function commandsOf(name: HubTemplateName, texts: Record<string, string>): Promise<readonly JourneyCommand[]> {
  const mapped = mapHubRow(await rowOf(name, texts), context);
  return 'commands' in mapped ? mapped.commands : [];
}

const NAMED = { child: 'INV1', role: 'KEY_WORKER', worker: 'KW-01', started_on: '05/04/2024', start_reason: 'FCONTA' };

describe('a worker named and no longer named', () => {
  it('is told as two facts of one naming, which nobody had to give an id', async () => {
    const [named, ended] = await commandsOf('team', { ...NAMED, ended_on: '20/01/2025', end_reason: 'LEFTRL' });
    expect(named).toMatchObject({
      records: 'KeyWorkerAssigned',
      happened: { from: '2024-04-05', precision: 'DAY' },
      says: { workerRef: 'worker-of-KW-01', reason: 'FCONTA', sourceRef: 'KW-01' },
    });
    expect(ended).toMatchObject({
      records: 'KeyWorkerUnassigned',
      happened: { from: '2025-01-20' },
      says: { reason: 'LEFTRL' },
    });
    const idOf = (command: JourneyCommand | undefined): unknown =>
      command && 'assignmentId' in command.says ? command.says.assignmentId : undefined;
    expect(idOf(named)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    expect(idOf(ended)).toBe(idOf(named));
    const [cover] = await commandsOf('cover', {
      ...{ child: 'INV1', role: 'KEY_WORKER', worker: 'KW-01', worker_started_on: '05/04/2024' },
      ...{ cover_worker: 'KW-02', cover_started_on: '01/08/2024' },
    });
    expect(idOf(cover)).toBe(idOf(named));
  });

  it('sent again with its end adds the end and repeats the beginning under its old id', async () => {
    const [before] = await commandsOf('team', NAMED);
    const [after, end] = await commandsOf('team', { ...NAMED, ended_on: '20/01/2025' });
    expect(after?.commandId).toBe(before?.commandId);
    expect(end?.commandId).not.toBe(before?.commandId);
  });

  it('replaced on the day ends before the next begins', async () => {
    const [, ended] = await commandsOf('team', { ...NAMED, ended_on: '20/01/2025' });
    const [next] = await commandsOf('team', { ...NAMED, worker: 'KW-02', started_on: '20/01/2025' });
    expect(ended?.orderOnDay).toBeLessThan(next?.orderOnDay ?? 0);
    const [began, sameDay] = await commandsOf('team', { ...NAMED, ended_on: '05/04/2024' });
    expect(sameDay?.orderOnDay).toBeGreaterThan(began?.orderOnDay ?? 99);
  });
});

describe('the same row', () => {
  const CRISIS = { child: 'INV1', presented_at: '02/06/2024', where: 'a and e' };
  it('gives the same commands from another file and at another place', async () => {
    const row = await rowOf('offences', {
      ...{
        child: 'INV1',
        offence_reference: 'YJ-1',
        offence_on: 'zz/06/2024',
        offence_code: '58B',
        npcc_cgm_2023: '2',
      },
      ...{ outcome_on: '20/07/2024', outcome_code: '22' },
    });
    const again = mapHubRow({ ...row, file: 'other.csv', row: 9, line: 12 }, context);
    expect(again).toEqual(mapHubRow(row, context));
  });

  it('of another young person gives other ids', async () => {
    const row = await rowOf('team', NAMED);
    const ids = (journeyId: string): string => JSON.stringify(mapHubRow(row, { ...context, journeyId }));
    expect(ids('01890000-0000-7000-8000-000000000002')).not.toBe(ids(context.journeyId));
  });

  it('with another note is the same command: an id must outlive the sealing of what is personal', async () => {
    const [one] = await commandsOf('crisis-presentations', { ...CRISIS, note: 'Invented' });
    const [other] = await commandsOf('crisis-presentations', { ...CRISIS, note: 'Invented too' });
    expect(other?.commandId).toBe(one?.commandId);
  });

  it('that says something else is another command, so that it is decided on and not passed over', async () => {
    const [one] = await commandsOf('referrals', { child: 'INV1', referred_on: '03/04/2024', urgency: 'ROUTINE' });
    const [other] = await commandsOf('referrals', { child: 'INV1', referred_on: '03/04/2024', urgency: 'SAME_DAY' });
    expect(other?.commandId).not.toBe(one?.commandId);
    expect(one?.says).toHaveProperty('referralId');
    expect((other?.says as { referralId?: string }).referralId).toBe((one?.says as { referralId?: string }).referralId);
  });

  it('twice on a day is told apart by its number', async () => {
    const [first] = await commandsOf('crisis-presentations', CRISIS);
    const [second] = await commandsOf('crisis-presentations', { ...CRISIS, number_on_day: '2' });
    expect(second?.commandId).not.toBe(first?.commandId);
  });
});

describe('what each record tells', () => {
  it('a referral, its decision and the support that follows refer to one another by the day of referral', async () => {
    const referred = { child: 'INV1', referred_on: '03/04/2024' };
    const decided = { ...referred, decision: 'accepted', decided_on: '03/04/2024', hub: 'LIGHTHOUSE' };
    const [received, accepted] = await commandsOf('referrals', decided);
    const support = { ...referred, offer: 'hub bed', started_on: '03/04/2024', hub: 'LIGHTHOUSE' };
    const [started] = await commandsOf('support', support);
    const referralIds = [received, accepted, started].map((c) => (c?.says as { referralId?: string }).referralId);
    expect(new Set(referralIds).size).toBe(1);
    expect([received, accepted, started].map((c) => c?.orderOnDay)).toEqual([0, 1, 2]);
    expect(accepted?.records).toBe('ReferralAccepted');
  });

  it('a return interview finds its missing episode by kind and first day, and keeps the London hour', async () => {
    const row = { child: 'INV1', kind: 'MISSING', missing_from: '10/05/2024', offered_at: '12/05/2024 10:30' };
    const commands = await commandsOf('return-interviews', { ...row, held_at: '12/11/2024 16:00' });
    expect(commands.map(({ records, happened }) => [records, happened.from])).toEqual([
      ['ReturnInterviewOffered', '2024-05-12T10:30+01:00'],
      ['ReturnInterviewHeld', '2024-11-12T16:00+00:00'],
    ]);
    expect(commands[0]?.says).toMatchObject({ episodeId: 'INV1-MISSING' });
  });

  it('a return interview of an episode that nobody has told is set aside with a remedy', async () => {
    const row = { child: 'INV1', kind: 'AWAY', missing_from: '11/05/2024', offered_at: '12/05/2024' };
    const mapped = mapHubRow(await rowOf('return-interviews', row), context);
    expect(mapped).toMatchObject({
      faults: [{ column: 'missing_from', kind: 'MISSING_EPISODE_UNKNOWN', severity: 'SET_ASIDE', row: 1, line: 2 }],
    });
  });

  it('an offence carries every score with the name of its scale, and a month is not made a day', async () => {
    const [alleged] = await commandsOf('offences', {
      ...{ child: 'INV1', offence_reference: 'YJ-1', offence_on: 'zz/06/2024', offence_code: '58B' },
      ...{ npcc_cgm_2023: '2', yjb_sa: '3' },
    });
    expect(alleged).toMatchObject({
      records: 'OffenceAlleged',
      happened: { from: '2024-06-01', to: '2024-06-30', precision: 'MONTH' },
      says: {
        seriousness: [
          { scale: 'NPCC_CGM_2023', score: 2 },
          { scale: 'YJB_SA', score: 3 },
        ],
      },
    });
  });

  it.each([
    ['SCHOOL_CHANGED', { to_school: '999002' }, 'SchoolPlaceChanged', { toSchoolUrn: '999002' }],
    ['STATUS', { status: 'G5' }, 'EducationStatusRecorded', { status: 'G5' }],
    ['TRANSPORT', { pounds_per_week: '£42.50' }, 'TransportCostAgreed', { pencePerWeek: 4250 }],
    [
      'ATTENDANCE',
      { to: '20/12/2024', sessions_possible: '140', sessions_attended: '119' },
      'SchoolAttendanceRecorded',
      { periodFrom: '2024-09-01', periodTo: '2024-12-20', possible: 140, attended: 119 },
    ],
  ])('education: %s', async (what, texts, records, says) => {
    const commands = await commandsOf('education', { child: 'INV1', what, from: '01/09/2024', ...texts });
    expect(commands).toMatchObject([{ records, says }]);
  });
});
