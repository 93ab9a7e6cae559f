import { documentOf, told } from '../journeys.fixture';
import { personDaysOf, personDaysUpTo } from './person-days';
import type { PlacementsDocument } from './placements.projection';
import { placementsProjection } from './placements.projection';

describe('the placements of a young person', () => {
  const document = documentOf<PlacementsDocument>(
    placementsProjection,
    told((s) => {
      s.registered({ familyName: 'Invented' });
      s.careBegan('2023-04-04');
      s.placed('p1', '2023-04-04', 'FIRST', { provider: 'PR4' });
      s.sameCarers('p1', '2023-06-01', { provider: 'PR1' });
      s.stayBegan('t1', 'p1', '2023-07-01', 'T3');
      s.stayEnded('t1', '2023-07-08', 'YES');
      s.moved('p2', 'p1', '2023-08-18', 'CREQB', { place: 'K2', provider: 'PR4', postcode: 'ZZ99 2BB' });
    }),
  );

  it('are told spell by spell, the change within a placement among them', () => {
    expect(document.spells.map((s) => [s.change, s.startedOn, s.endedOn, s.endReason])).toEqual([
      ['FIRST', '2023-04-04', '2023-06-01', 'PLACE'],
      ['SAME_CARER', '2023-06-01', '2023-08-18', 'CREQB'],
      ['NEW_CARER', '2023-08-18', undefined, undefined],
    ]);
  });

  it('tell of each change of carer its reason and class', () => {
    expect(document.moves).toEqual([
      expect.objectContaining({ on: '2023-08-18', reason: 'CREQB', class: 'DISRUPTION', fromPlacementId: 'p1' }),
    ]);
    expect(document.moves[0]?.reasonInWords).toContain('behaviour');
  });

  it('tell of temporary stays, periods, legal statuses and nights', () => {
    expect(document.temporaryStays).toMatchObject([
      { stayId: 't1', from: '2023-07-01', to: '2023-07-08', returned: 'YES' },
    ]);
    expect(document.periods).toMatchObject([{ periodId: 'period-1', startedOn: '2023-04-04' }]);
    expect(document.legalStatuses).toMatchObject([{ status: 'C2', from: '2023-04-04' }]);
    expect(document.personDays).toEqual({ closed: 136, openSince: '2023-08-18' });
  });

  it('follow a correction, and one that takes it back', () => {
    const taken = (withdrawn: boolean): string | undefined =>
      documentOf<PlacementsDocument>(
        placementsProjection,
        told((s) => {
          const placed = s.placed('p1', '2023-04-04', 'FIRST');
          const correction = s.redated(placed, '2023-04-04', '2023-04-14');
          if (withdrawn) s.withdrawn(correction);
        }),
      ).spells[0]?.startedOn;
    expect(taken(false)).toBe('2023-04-14');
    expect(taken(true)).toBe('2023-04-04');
  });

  it('concern no fact about anything else', () => {
    const [registered] = told((s) => s.registered());
    expect(registered && placementsProjection.key(registered)).toBeNull();
  });
});

describe('nights in placement', () => {
  it('are none before there is a placement', () => {
    expect(personDaysOf([])).toEqual({ closed: 0 });
    expect(personDaysUpTo({ closed: 0 }, '2024-03-31')).toBe(0);
  });

  it('are counted once where two placements claim them', () => {
    const overlapping = [
      { startedOn: '2024-01-05', endedOn: '2024-01-20' },
      { startedOn: '2024-01-01', endedOn: '2024-01-11' },
    ];
    expect(personDaysOf(overlapping)).toEqual({ closed: 19 });
  });

  it('leave out gaps, and a placement without a night', () => {
    const stretches = [
      { startedOn: '2024-01-01', endedOn: '2024-01-11' },
      { startedOn: '2024-01-11', endedOn: '2024-01-11' },
      { startedOn: '2024-02-01', endedOn: '2024-02-03' },
    ];
    expect(personDaysOf(stretches)).toEqual({ closed: 12 });
  });

  it('go on while a placement is open', () => {
    const days = personDaysOf([{ startedOn: '2024-01-01', endedOn: '2024-01-11' }, { startedOn: '2024-01-08' }]);
    expect(days).toEqual({ closed: 10, openSince: '2024-01-11' });
    expect(personDaysUpTo(days, '2024-01-13')).toBe(12);
    expect(personDaysUpTo(days, '2024-01-01')).toBe(10);
  });
});
