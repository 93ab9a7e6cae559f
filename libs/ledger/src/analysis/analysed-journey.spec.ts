import { definitionWith, sameTeamOf } from '@app/analysis';
import { analysedJourney, type Observed, type Scope } from './analysed-journey';
import { InventedJourney, RETURN } from './invented-journey.fixture';

const OPENED = '2024-06-01';
const scope = (more: Partial<Scope> = {}): Scope => ({
  asAt: '2025-06-30',
  knownAt: '2025-06-30T23:00:00.000Z',
  ...more,
});
const observed = (told: InventedJourney, more: Partial<Scope> = {}): Observed =>
  analysedJourney(told.document(), scope(more), OPENED).observed;

describe('a journey as a measure is given it', () => {
  const told = new InventedJourney();
  told.placed('first', '2024-02-01', { change: 'FIRST' });
  told.recordedOn('2025-01-10T09:00:00.000Z').left('first', '2024-12-20', 'CREQB');
  told.recordedOn('2025-01-11T09:00:00.000Z').placed('second', '2024-12-20');
  const ended = (more: Partial<Scope>): (string | undefined)[] =>
    analysedJourney(told.document(), scope(more), OPENED).journey.placements.map((p) => p.endedOn);

  it('holds nothing that happened after the day asked about', () => {
    expect(ended({ asAt: '2024-12-19' })).toEqual([undefined]);
    expect(ended({ asAt: '2024-12-20' })).toEqual(['2024-12-20', undefined]);
  });

  it('holds nothing that was learned after the instant asked about', () => {
    expect(ended({ knownAt: '2025-01-10T08:59:59.999Z' })).toEqual([undefined]);
    expect(ended({ knownAt: '2025-01-10T09:00:00.000Z' })).toEqual(['2024-12-20']);
  });

  it('holds the date of birth, though the record was begun, or the date corrected, after the day asked about', () => {
    const born = new InventedJourney();
    born.record('YoungPersonRegistered', '2025-05-01', {}, { personal: { dateOfBirth: '2010-01-02' } });
    const bornOn = (): string | undefined =>
      analysedJourney(born.document(), scope({ asAt: '2024-03-31' }), OPENED).journey.dateOfBirth;
    expect(bornOn()).toBe('2010-01-02');
    born.record('DateOfBirthCorrected', '2025-05-02', { reason: 'TYPED_WRONG' }, { personal: { now: '2010-02-01' } });
    expect(bornOn()).toBe('2010-02-01');
  });

  it.each([
    ['PURGED_BY_SOURCE', 'CANNOT_TELL'],
    ['DID_NOT_HAPPEN', 'BROKEN'],
  ] as const)('whose first naming was withdrawn as %s has the verdict %s', (reason, verdict) => {
    const told = new InventedJourney();
    told.accepted('2024-07-01');
    const targetEventId = told.named('kw', '2024-07-01', '2025-01-01');
    told.named('kw', '2025-01-01');
    told.record('EntryWithdrawn', '2025-02-01', { targetEventId, reason });
    const { lived } = analysedJourney(told.document(), scope(), OPENED);
    expect(sameTeamOf(lived, '2025-06-30', definitionWith({}))?.verdict).toBe(verdict);
    const missing = reason === 'PURGED_BY_SOURCE' ? [{ from: '2024-07-01', to: '2025-01-01' }] : [];
    expect(lived.team.notRecorded).toEqual(missing);
  });

  it('is not missing what somebody has told again', () => {
    const told = new InventedJourney();
    told.accepted('2024-07-01');
    const targetEventId = told.named('kw', '2024-07-01', '2025-01-01');
    told.named('other', '2024-07-11');
    told.record('EntryWithdrawn', '2025-02-01', { targetEventId, reason: 'PURGED_BY_SOURCE' });
    const { lived } = analysedJourney(told.document(), scope(), OPENED);
    expect(lived.team.notRecorded).toEqual([{ from: '2024-07-01', to: '2024-07-11' }]);
  });

  it('holds nothing that stands beyond a position, and tells the last position that counts', () => {
    expect(ended({ upTo: 1 })).toEqual([undefined]);
    const positions = [{}, { upTo: 2 }, { upTo: 0 }].map(
      (more) => analysedJourney(told.document(), scope(more), OPENED).position,
    );
    expect(positions).toEqual([3, 2, 0]);
  });
});

describe('the days on which an ending of a placement would have been seen', () => {
  it('begin when the ledger was opened, and go to the end of the day asked about', () => {
    const told = new InventedJourney();
    told.placed('first', '2024-02-01');
    expect(observed(told)).toEqual({ since: OPENED, until: '2025-07-01' });
  });

  it('begin when the hub accepted the young person, if that was before', () => {
    const told = new InventedJourney();
    told.accepted('2024-03-01');
    told.placed('first', '2024-02-01');
    expect(observed(told).since).toBe('2024-03-01');
    const later = new InventedJourney();
    later.accepted('2024-09-01');
    expect(observed(later).since).toBe(OPENED);
  });

  it('begin with the year of the first return that holds the young person', () => {
    const told = new InventedJourney();
    told.returned(2024);
    told.returned(2025);
    expect(observed(told).since).toBe('2023-04-01');
  });

  it('end with the last return that holds the young person, where returns alone tell of placements', () => {
    const told = new InventedJourney();
    told.placed('first', '2023-02-01', { source: RETURN });
    told.returned(2024);
    told.returned(2025);
    expect(observed(told).until).toBe('2025-04-01');
    expect(observed(told, { asAt: '2024-08-31' }).until).toBe('2024-09-01');
    expect(observed(told, { upTo: 2 }).until).toBe('2024-04-01');
  });

  it('go on where somebody else tells of a placement too', () => {
    const told = new InventedJourney();
    told.placed('first', '2023-02-01', { source: RETURN });
    told.returned(2025);
    told.left('first', '2025-05-05', 'CREQB');
    expect(observed(told).until).toBe('2025-07-01');
  });
});
