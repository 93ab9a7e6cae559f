import { cohortInWords, legalStatusChoices, placementTypeChoices, priorMovesChoices } from './cohort-words';

describe('who is counted', () => {
  it('is not said where it is everybody', () => {
    expect(cohortInWords({})).toBe('');
  });

  it('is told in words, whatever was asked, and codes as the lists say them', () => {
    const people = { hub: 'LIGHTHOUSE', acceptedFrom: '2024-04-01', ageFrom: 12, ageTo: 15 };
    const placements = { area: 'OUT', legalStatuses: ['C1', 'V2'], priorMoves: 'ONE_OR_TWO' } as const;
    expect(cohortInWords({ ...people, ...placements })).toBe(
      'Counted are only young people whose first referral was accepted by the hub LIGHTHOUSE, on 1 April 2024 or later, ' +
        'aged 12 to 15 when it was, or when first placed, and of those placements that began out of the area; ' +
        'under this legal status: accommodated by agreement, section 20, or “Interim care order”; ' +
        'after one or two moves to another carer in the same period of care, the move into it among them. ' +
        'Where this is not known, they are not counted.',
    );
    expect(cohortInWords({ ageTo: 9 })).toContain('aged 9 or under');
    expect(cohortInWords({ ageFrom: 16 })).toContain('aged 16 or over');
    expect(cohortInWords({ priorMoves: 'NONE' })).toContain('with no move to another carer before');
    expect(cohortInWords({ legalStatuses: ['C1', 'C2'] })).toContain('a care order, interim or full');
  });
});

describe('what can be chosen', () => {
  it('is every legal status under which a placement can begin, in groups and one by one', () => {
    const offered = legalStatusChoices();
    expect(offered.map(({ value }) => value)).toEqual(expect.arrayContaining(['C1,C2', 'C1', 'C2', 'V2', 'J1']));
    expect(offered.filter(({ value }) => /V3|V4/.test(value))).toEqual([]);
    expect(offered.filter(({ value }) => value === 'V2')).toHaveLength(1);
  });

  it('stays chosen when an address names codes that the form does not offer together', () => {
    const chosen = legalStatusChoices('C1,V2').filter(({ isChosen }) => isChosen);
    expect(chosen).toEqual([
      { value: 'C1,V2', text: 'Accommodated by agreement, section 20, or “Interim care order”', isChosen: true },
    ]);
    expect(placementTypeChoices('K2').filter(({ isChosen }) => isChosen)).toHaveLength(1);
    expect(priorMovesChoices('NONE').map(({ isChosen }) => isChosen)).toEqual([true, false, false]);
  });
});
