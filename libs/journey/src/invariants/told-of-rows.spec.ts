import { findings } from '../law/findings';
import type { Journey } from '../law/journey';
import { emptyJourney } from '../law/journey';

const TODAY = { today: '2024-06-01' };
const setting = { placementType: 'U6', from: '2023-05-02', eventId: 'e' };

/** Two placements of which the first, by the rows of a return, ends after the second begins. */
function overlapping(discrepancies: Journey['discrepancies']): Journey {
  const stated = { rne: 'P', ls: 'C2', cin: 'N1', place: 'U6', provider: 'PR1', urn: '', rpc: 'CARPL', rec: 'X1' };
  const row = { ...stated, homePostcode: '', placementPostcode: '', statedIn: 2024, firstStatedIn: 2024 };
  const placement = { periodId: 'period', change: 'NEW_CARER', spells: [setting] } as const;
  return Object.assign(emptyJourney(), {
    periods: [{ periodId: 'period', startedOn: '2023-05-02', categoryOfNeed: 'N1', eventIds: ['e'] }],
    placements: [
      { ...placement, placementId: 'a', startedOn: '2023-05-02', endedOn: '2023-09-20', startEventId: 'e1' },
      { ...placement, placementId: 'b', startedOn: '2023-09-12', startEventId: 'e2' },
    ],
    rows: [
      { ...row, rowId: 'a', decom: '2023-05-02', dec: '2023-09-20' },
      { ...row, rowId: 'b', decom: '2023-09-12', dec: '' },
    ],
    discrepancies,
  });
}

const told = (kind: string, about: string, resolution?: string): Journey['discrepancies'] => [
  {
    discrepancyId: 'd',
    kind,
    about: [about],
    detail: {},
    foundAt: '2024-05-15T10:00:00.000Z',
    eventId: 'e3',
    ...(resolution ? { resolution, resolvedAt: '2024-05-16T10:00:00.000Z' } : {}),
  },
];
const kinds = (journey: Journey): string[] => findings(journey, TODAY).map((f) => f.kind);

describe('A contradiction between two rows of a return', () => {
  it('is told once: of the rows, and not again of the placements they became', () => {
    expect(kinds(overlapping([]))).toEqual(['PLACEMENTS_OVERLAP']);
    expect(kinds(overlapping(told('OVERLAP', 'b')))).toEqual([]);
  });

  it('that a person has settled stays settled', () => {
    expect(kinds(overlapping(told('OVERLAP', 'b', 'EXPLAINED')))).toEqual([]);
  });

  it('is told by the law when the rows no longer say so, or another row does', () => {
    expect(kinds(overlapping(told('OVERLAP', 'b', 'RESTATED_BY_RETURN')))).toEqual(['PLACEMENTS_OVERLAP']);
    expect(kinds(overlapping(told('OVERLAP', 'other')))).toEqual(['PLACEMENTS_OVERLAP']);
    expect(kinds(overlapping(told('ZERO_LENGTH', 'b')))).toEqual(['PLACEMENTS_OVERLAP']);
  });
});
