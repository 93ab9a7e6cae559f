import type { TimelineDocument } from '../timeline/timeline.projection';
import { timelineProjection } from '../timeline/timeline.projection';
import type { Told } from '../journeys.fixture';
import { documentOf, told } from '../journeys.fixture';
import { contributionAt } from './contribution';
import { figures } from './figures.fixture';
import { summarise } from './summary';

describe('the awkward cases', () => {
  it('AWK01: one episode closed by the next return is one placement, and a planned return home no breakdown', () => {
    const awk01 = figures((s) => {
      s.careBegan('2023-05-10', 'V2');
      s.placed('p1', '2023-05-10', 'FIRST');
      s.left('p1', '2024-09-01', 'CARE_ENDED');
      s.careEnded('2024-09-01', 'E4A');
    });
    expect(awk01).toMatchObject({
      periodsOfCare: 1,
      placements: 1,
      carerMoves: 0,
      breakdowns: { narrow: 0, broad: 0 },
    });
    expect(awk01.lastState).toEqual({ CEASED: 1, OPEN: 0, VANISHED: 0 });
  });

  it('AWK02: a change of legal status is neither a placement nor a move', () => {
    const awk02 = figures((s) => {
      s.careBegan('2023-06-01', 'V2');
      s.placed('p1', '2023-06-01', 'FIRST');
      s.legalStatus('2023-07-15', 'C1');
      s.legalStatus('2023-12-20', 'C2');
    });
    expect(awk02).toMatchObject({ periodsOfCare: 1, placements: 1, carerMoves: 0 });
    expect(awk02.lastState.OPEN).toBe(1);
  });

  it('AWK03: a move the carer asked for is a breakdown, a planned one is not', () => {
    const awk03 = figures((s) => {
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST', { provider: 'PR4' });
      s.moved('p2', 'p1', '2023-08-18', 'CREQB', { place: 'K2', provider: 'PR4', postcode: 'ZZ99 2BB' });
      s.moved('p3', 'p2', '2024-02-02', 'CARPL', { place: 'U4', postcode: 'ZZ99 3CC' });
    });
    expect(awk03).toMatchObject({ placements: 3, carerMoves: 2, breakdowns: { narrow: 1, broad: 1, unknown: 0 } });
    expect(awk03.breakdownReasons).toEqual({ CREQB: 1 });
  });

  it('AWK04: the same carers under another provider are another placement, and no move of carer', () => {
    const awk04 = figures((s) => {
      s.careBegan('2023-05-01');
      s.placed('p1', '2023-05-01', 'FIRST', { provider: 'PR4' });
      s.sameCarers('p1', '2023-10-01', { provider: 'PR1' });
    });
    expect(awk04).toMatchObject({ placements: 2, sameCarerChanges: 1, carerMoves: 0 });
  });

  it('AWK05: carer and legal status change on one day: one move', () => {
    const awk05 = figures((s) => {
      s.careBegan('2023-04-10', 'V2');
      s.placed('p1', '2023-04-10', 'FIRST');
      s.moved('p2', 'p1', '2023-09-12', 'CREQO', { place: 'K2', provider: 'PR4', postcode: 'ZZ99 2BB' });
      s.legalStatus('2023-09-12', 'C1');
    });
    expect(awk05).toMatchObject({ placements: 2, carerMoves: 1, breakdowns: { narrow: 1 } });
    expect(awk05.breakdownReasons).toEqual({ CREQO: 1 });
  });

  it('AWK06: carers who are to adopt are the same carers', () => {
    const awk06 = figures((s) => {
      s.careBegan('2023-04-10');
      s.placed('p1', '2023-04-10', 'FIRST', { place: 'U5' });
      s.sameCarers('p1', '2023-09-12', { place: 'A5' });
      s.legalStatus('2023-09-12', 'E1');
    });
    expect(awk06).toMatchObject({ placements: 2, sameCarerChanges: 1, carerMoves: 0, breakdowns: { narrow: 0 } });
  });

  it('AWK07: a temporary stay with a return is neither placement nor move', () => {
    const awk07 = figures((s) => {
      s.careBegan('2023-06-01');
      s.placed('p1', '2023-06-01', 'FIRST', { place: 'U4' });
      s.stayBegan('t1', 'p1', '2023-08-05', 'T3');
      s.stayEnded('t1', '2023-08-19', 'YES');
    });
    expect(awk07).toMatchObject({ placements: 1, carerMoves: 0, temporaryStays: 1 });
  });

  it('AWK08: a temporary stay never returned from is a move, and whether it broke down is unknown', () => {
    const awk08 = figures((s) => {
      s.careBegan('2023-06-01');
      s.placed('p1', '2023-06-01', 'FIRST', { place: 'K2' });
      s.stayBegan('t1', 'p1', '2023-08-05', 'T4');
      s.stayEnded('t1', '2023-08-10', 'NO');
      s.moved('p2', 'p1', '2023-08-10', 'UNKNOWN', { place: 'K2', provider: 'PR4', postcode: 'ZZ99 5EE' });
      s.found('d1', 'TEMP_NOT_RETURNED', '2023-08-10');
    });
    expect(awk08).toMatchObject({ placements: 2, carerMoves: 1, breakdowns: { narrow: 0, broad: 0, unknown: 1 } });
    expect(awk08.discrepancies).toEqual({ TEMP_NOT_RETURNED: 1 });
  });

  it('AWK09: going home outside the plan is a broad breakdown, and coming back a re-entry, not a move', () => {
    const awk09 = figures((s) => {
      s.careBegan('2023-05-02', 'V2', 'period-1');
      s.placed('p1', '2023-05-02', 'FIRST');
      s.left('p1', '2023-07-14', 'CARE_ENDED');
      s.careEnded('2023-07-14', 'E4B', 'period-1');
      s.careBegan('2023-10-20', 'V2', 'period-2');
      s.placed('p2', '2023-10-20', 'FIRST', { place: 'K2', postcode: 'ZZ99 2BB' });
    });
    expect(awk09).toMatchObject({ periodsOfCare: 2, placements: 2, carerMoves: 0, reEntries: 1 });
    expect(awk09.breakdowns).toEqual({ narrow: 0, broad: 1, unknown: 0 });
  });

  it('AWK11: an absence and a missing episode are two episodes', () => {
    const awk11 = figures((s) => {
      s.careBegan('2023-11-01');
      s.placed('p1', '2023-11-01', 'FIRST');
      s.wentMissing('m1', '2024-01-10', 'AWAY');
      s.cameBack('m1', '2024-01-11');
      s.wentMissing('m2', '2024-03-28');
      s.cameBack('m2', '2024-04-03');
    });
    expect(awk11).toMatchObject({ missingEpisodes: 2, placements: 1, periodsOfCare: 1 });
  });

  it('AWK12: an open episode that the next return leaves out has vanished, and is not closed', () => {
    const awk12 = figures((s) => {
      s.careBegan('2023-05-10', 'V2');
      s.placed('p1', '2023-05-10', 'FIRST');
      s.found('d1', 'OPEN_ROW_VANISHED', '2025-03-31', { lastConfirmed: '2024-03-31' });
    });
    expect(awk12.lastState).toEqual({ CEASED: 0, OPEN: 0, VANISHED: 1 });
    expect(awk12.discrepancies).toEqual({ OPEN_ROW_VANISHED: 1 });
  });

  it('AWK13: a restated start is one placement, before and after', () => {
    const facts = told((s) => {
      s.registered();
      const period = s.careBegan('2023-09-23', 'V2');
      const placement = s.placed('p1', '2023-09-23', 'FIRST');
      s.recordedOn('2025-05-01T09:00:00.000Z');
      s.redated(period, '2023-09-23', '2023-09-27');
      s.redated(placement, '2023-09-23', '2023-09-27');
    });
    const timeline = documentOf<TimelineDocument>(timelineProjection, facts);
    const then = { knownAt: '2024-12-31T00:00:00.000Z' };
    expect(contributionAt(timeline, { ...then, asAt: '2023-09-25' }).placements).toBe(1);
    expect(contributionAt(timeline, { asAt: '2023-09-25' }).placements).toBe(0);
    expect(contributionAt(timeline, {})).toMatchObject({ placements: 1, periodsOfCare: 1, facts: 5 });
    expect(contributionAt(timeline, then).facts).toBe(3);
  });

  it('AWK15: a gap after X1 leaves one period, two placements and a planned move', () => {
    const awk15 = figures((s) => {
      s.careBegan('2023-11-06', 'C1');
      s.placed('p1', '2023-11-06', 'FIRST');
      s.left('p1', '2024-03-29', 'CARPL');
      s.placed('p2', '2024-04-02', 'NEW_CARER', { postcode: 'ZZ99 6FF' });
      s.found('d1', 'GAP_AFTER_X1', '2024-04-02', { days: 4 });
    });
    expect(awk15).toMatchObject({
      periodsOfCare: 1,
      placements: 2,
      carerMoves: 1,
      breakdowns: { narrow: 0, unknown: 0 },
    });
  });

  it('AWK16: two moves on one day are two moves, the placement between without a night', () => {
    const awk16 = figures((s) => {
      s.careBegan('2023-05-01');
      s.placed('p1', '2023-05-01', 'FIRST');
      s.left('p1', '2023-07-07', 'CREQB');
      s.record(
        'PlacementStarted',
        '2023-07-07',
        { placementId: 'p2', change: 'NEW_CARER', placementType: 'U6', provider: 'PR4' },
        { orderOnDay: 1, personal: { placementPostcode: 'ZZ99 7GG' } },
      );
      s.record(
        'PlacementEnded',
        '2023-07-07',
        { placementId: 'p2', reason: 'CREQB', wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' },
        { orderOnDay: 2 },
      );
      s.placed('p3', '2023-07-07', 'NEW_CARER', { place: 'K2', postcode: 'ZZ99 8HH' });
      s.found('d1', 'ZERO_LENGTH', '2023-07-07');
    });
    expect(awk16).toMatchObject({ placements: 3, carerMoves: 2, breakdowns: { narrow: 2 } });
    expect(awk16.breakdownReasons).toEqual({ CREQB: 2 });
  });

  it('AWK17: the end of a remand is the end of care, not a return home', () => {
    const awk17 = figures((s) => {
      s.careBegan('2023-06-03', 'J1');
      s.placed('p1', '2023-06-03', 'FIRST', { place: 'R5', provider: 'PR3' });
      s.left('p1', '2023-08-01', 'CARE_ENDED');
      s.careEnded('2023-08-01', 'E14');
    });
    expect(awk17).toMatchObject({ periodsOfCare: 1, breakdowns: { broad: 0 }, lastState: { CEASED: 1 } });
  });

  it('AWK18: a sentence that ends care under section 20 is no breakdown', () => {
    const awk18 = figures((s) => {
      s.careBegan('2023-06-03', 'V2');
      s.placed('p1', '2023-06-03', 'FIRST', { place: 'K2' });
      s.left('p1', '2024-01-10', 'CARE_ENDED');
      s.careEnded('2024-01-10', 'E9');
    });
    expect(awk18).toMatchObject({ carerMoves: 0, breakdowns: { broad: 0 }, lastState: { CEASED: 1 } });
  });

  it('AWK19: into custody under a care order is a move, and no breakdown', () => {
    const awk19 = figures((s) => {
      s.careBegan('2023-06-03');
      s.placed('p1', '2023-06-03', 'FIRST', { place: 'K2' });
      s.moved('p2', 'p1', '2024-01-10', 'CUSTOD', { place: 'R5', provider: 'PR3', postcode: 'ZZ99 9RR' });
    });
    expect(awk19).toMatchObject({ placements: 2, carerMoves: 1, breakdowns: { narrow: 0, broad: 0, unknown: 0 } });
    expect(awk19.lastState.OPEN).toBe(1);
  });

  it('AWK20: a code that the national list changed is no move', () => {
    const awk20 = figures((s) => {
      s.careBegan('2023-09-01', 'V2');
      const targetEventId = s.placed('p1', '2023-09-01', 'FIRST', { place: 'H5' });
      const restated = { field: 'placementType', was: 'H5', now: 'K3', byCodeList: 'SSDA903-2025' };
      s.record('CodeRestated', '2024-04-01', { targetEventId, ...restated });
    });
    expect(awk20).toMatchObject({ placements: 1, carerMoves: 0, sameCarerChanges: 0 });
  });

  it('AWK21: short breaks only: counted there, as a young person, and in no figure of care', () => {
    const awk21 = figures((s) => {
      s.shortBreak('s1', '2023-05-06', { endedOn: '2023-05-08', reasonCeased: 'E4B' });
      s.shortBreak('s2', '2023-06-03', { endedOn: '2023-06-05', reasonCeased: 'E4A' });
      s.rowStated('row-1', 2024, '2023-05-06', '2023-05-08');
      s.rowStated('row-2', 2024, '2023-06-03', '2023-06-05');
    });
    expect(awk21).toEqual({ ...summarise([]), youngPeople: 1, shortBreakOnly: 1, facts: 5, rows: 2 });
  });

  it('AWK22: missing until the eighteenth birthday is one episode', () => {
    const awk22 = figures((s) => {
      s.careBegan('2023-09-01', 'V2');
      s.placed('p1', '2023-09-01', 'FIRST');
      s.wentMissing('m1', '2024-02-02');
      s.record('MissingEpisodeClosedAtEighteen', '2025-02-10', { episodeId: 'm1' });
      s.left('p1', '2025-02-10', 'CARE_ENDED');
      s.careEnded('2025-02-10', 'E8');
    });
    expect(awk22).toMatchObject({ missingEpisodes: 1, lastState: { CEASED: 1 }, breakdowns: { broad: 0 } });
  });

  it('AWK23 and AWK24: changes of social worker are no figure of care', () => {
    const alone = (s: Told): void => {
      s.careBegan('2023-05-10');
      s.placed('p1', '2023-05-10', 'FIRST', { place: 'U4' });
    };
    const awk23 = figures((s) => {
      alone(s);
      s.record('TeamMemberAssigned', '2023-05-08', { assignmentId: 'a', role: 'SOCIAL_WORKER', workerRef: 'W1' });
      s.record('TeamMemberUnassigned', '2023-11-01', { assignmentId: 'a', reason: 'ABSENC' });
    });
    expect(awk23).toEqual({ ...figures(alone), facts: 5 });
  });
});
