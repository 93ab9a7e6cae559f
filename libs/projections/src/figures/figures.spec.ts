import type { JourneyFact } from '@app/journey';
import { fold } from '@app/journey';
import type { Told } from '../journeys.fixture';
import { told } from '../journeys.fixture';
import type { Contribution } from './contribution';
import { contributionOf } from './contribution';
import { figures } from './figures.fixture';
import { summarise } from './summary';

describe('the classes of endings', () => {
  const one = (reason: string): Contribution =>
    figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST');
      s.moved('p2', 'p1', '2023-08-18', reason, { postcode: 'ZZ99 2BB' });
    });

  it.each(['CREQB', 'CREQO', 'CHILD', 'LAREQ'])('counts %s as a narrow breakdown, and so as a broad one', (reason) => {
    expect(one(reason).breakdowns).toEqual({ narrow: 1, broad: 1, unknown: 0 });
    expect(one(reason).breakdownReasons).toEqual({ [reason]: 1 });
  });

  it.each(['ALLEG', 'STAND', 'APPRR'])(
    'counts %s as a move for safeguarding, and as a broad breakdown only',
    (reason) => {
      expect(one(reason)).toMatchObject({ safeguardingMoves: 1, breakdowns: { narrow: 0, broad: 1, unknown: 0 } });
      expect(one(reason).breakdownReasons).toEqual({});
    },
  );

  it.each(['CARPL', 'CLOSE', 'CUSTOD'])('counts %s as a move that is no breakdown', (reason) => {
    expect(one(reason)).toMatchObject({ carerMoves: 1, breakdowns: { narrow: 0, broad: 0, unknown: 0 } });
  });

  it.each(['OTHER', 'UNKNOWN', ''])('counts the reason "%s" as unknown, never as "did not break down"', (reason) => {
    expect(one(reason).breakdowns).toEqual({ narrow: 0, broad: 0, unknown: 1 });
  });
});

describe('late facts and corrections', () => {
  it('counts nothing of what was withdrawn', () => {
    const withdrawn = figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST');
      s.withdrawn(s.wentMissing('m1', '2023-05-01'));
      s.withdrawn(s.rowStated('row-1', 2024, '2023-04-04'));
    });
    expect(withdrawn).toMatchObject({ missingEpisodes: 0, rows: 0, placements: 1, facts: 7 });
  });

  it('reads the corrected reason', () => {
    const corrected = figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST');
      const left = s.left('p1', '2023-08-18', 'OTHER');
      s.placed('p2', '2023-08-18', 'NEW_CARER', { postcode: 'ZZ99 2BB' });
      s.corrected(left, [{ field: 'reason', was: 'OTHER', now: 'CHILD' }]);
    });
    expect(corrected.breakdowns).toEqual({ narrow: 1, broad: 1, unknown: 0 });
  });

  it('sees that two settings were one when the postcode is corrected', () => {
    const corrected = figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST');
      s.left('p1', '2023-08-18', 'OTHER');
      const placed = s.placed('p2', '2023-08-18', 'NEW_CARER', { postcode: 'ZZ99 2BB' });
      s.corrected(placed, [], [{ field: 'placementPostcode', was: 'ZZ99 2BB', now: 'ZZ99 1AA' }]);
    });
    expect(corrected).toMatchObject({ carerMoves: 0, placements: 2 });
  });

  it('puts a placement told late where it belongs', () => {
    const late = figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p2', '2023-08-18', 'NEW_CARER', { postcode: 'ZZ99 2BB' });
      s.recordedOn('2024-09-01T09:00:00.000Z');
      s.placed('p1', '2023-04-04', 'FIRST');
      s.left('p1', '2023-08-18', 'LAREQ');
    });
    expect(late).toMatchObject({ carerMoves: 1, breakdowns: { narrow: 1 } });
  });

  it('counts a resolved discrepancy no more, and opens the vanished again', () => {
    const back = figures((s) => {
      s.careBegan('2023-05-10');
      s.found('d1', 'OPEN_ROW_VANISHED', '2025-03-31', { lastConfirmed: '2024-03-31' });
      s.resolved('d1', 'OPEN_ROW_VANISHED', '2025-06-30');
      s.found('d2', 'OVERLAP', '2023-06-01');
      s.found('d3', 'OVERLAP', '2023-07-01');
    });
    expect(back.discrepancies).toEqual({ OVERLAP: 2 });
    expect(back.lastState.OPEN).toBe(1);
  });

  it('counts a row once, however many returns state it', () => {
    const rows = figures((s) => {
      s.careBegan('2023-04-04');
      s.rowStated('row-1', 2024, '2023-04-04');
      s.rowStated('row-1', 2025, '2023-04-04', '2024-09-01');
      s.rowStated('row-2', 2025, '2024-09-01');
    });
    expect(rows.rows).toBe(2);
  });
});

describe('the authority', () => {
  const of = (tell: (s: Told) => void): JourneyFact[] => told(tell);

  it('adds up its young people, in any order', () => {
    const a = contributionOf(fold(of((s) => void s.registered())), 1);
    const b = figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST');
      s.moved('p2', 'p1', '2023-08-18', 'CHILD', { postcode: 'ZZ99 2BB' });
      s.found('d1', 'OVERLAP', '2023-06-01');
    });
    const all = summarise([a, b, b]);
    expect(all).toMatchObject({
      youngPeople: 3,
      facts: 13,
      periodsOfCare: 2,
      carerMoves: 2,
      discrepancies: { OVERLAP: 2 },
    });
    expect(all.breakdownReasons).toEqual({ CHILD: 2 });
    expect(all.lastState).toEqual({ CEASED: 0, OPEN: 2, VANISHED: 0 });
    expect(JSON.stringify(summarise([b, a, b]))).toBe(JSON.stringify(all));
  });

  it('has exactly the figures that other programs rely on', () => {
    expect(Object.keys(summarise([]))).toEqual([
      'youngPeople',
      'facts',
      'rows',
      'periodsOfCare',
      'placements',
      'carerMoves',
      'sameCarerChanges',
      'temporaryStays',
      'breakdowns',
      'breakdownReasons',
      'safeguardingMoves',
      'reEntries',
      'shortBreakOnly',
      'missingEpisodes',
      'lastState',
      'discrepancies',
    ]);
  });

  it('does not count a journey as a young person before one is registered in it', () => {
    expect(contributionOf(fold(of((s) => void s.careBegan('2023-04-04'))), 1).youngPeople).toBe(0);
  });
});
