import { remainedAtHomeOutcome as remainedAtHome, returnsHome } from './care.outcomes';
import { careEntries, lookedAfterChildren } from './entries.outcomes';
import { found, Told } from './told.fixture';

describe('remaining at home', () => {
  const home = new Told({ born: '2010-06-01' }).accepted('2024-03-01');
  const entered = new Told({ born: '2010-06-01' }).accepted('2024-03-01').inCare('2024-09-01');

  it('is the share without a day in care in the year, of those followed so long', () => {
    const { figures, coverage } = found(remainedAtHome, [home, home, home, entered]);
    expect(figures['remainedAtHome']).toMatchObject({ numerator: 3, denominator: 4, unknown: 0, value: 0.75 });
    expect(coverage).toEqual({ youngPeopleNotLookedAfterWhenAccepted: 4 });
  });

  it('does not count whoever is not followed so long, and estimates with them all the same', () => {
    const late = new Told().accepted('2025-10-01');
    const { figures, more } = found(remainedAtHome, [home, entered, late, late]);
    expect(figures['remainedAtHome']).toMatchObject({ numerator: 1, denominator: 2, unknown: 2 });
    // One of the four at risk left home in 184 days; two of the others had been seen for 92 days only.
    expect(more).toMatchObject({ estimateFromAll: { estimate: 0.5 } });
  });

  it('knows nothing of days after those of which it is known who was looked after', () => {
    const { figures } = found(remainedAtHome, [home, entered], {}, '2024-12-31');
    expect(figures['remainedAtHome']).toMatchObject({ numerator: 0, denominator: 0, unknown: 2, value: null });
  });

  it('keeps apart those looked after when they were accepted, and those who turned 18', () => {
    const inCare = new Told().inCare('2024-01-01', '2024-06-01').accepted('2024-03-01').inCare('2024-08-01');
    const grown = new Told({ born: '2006-07-01' }).accepted('2024-03-01');
    const { figures, excluded } = found(remainedAtHome, [inCare, grown, home, new Told()]);
    expect(figures['remainedAtHome']).toMatchObject({ numerator: 1, denominator: 1, unknown: 0 });
    expect(excluded).toEqual({
      LOOKED_AFTER_WHEN_ACCEPTED: ['journey'],
      NOT_FOLLOWED_SO_LONG: [],
      TURNED_18_IN_THE_TIME: ['journey'],
    });
  });
});

describe('returns home', () => {
  const ended = (to: string, again?: string): Told => {
    const told = new Told().inCare('2023-01-01', to, { ceased: 'E4B' });
    return again === undefined ? told : told.inCare(again);
  };

  it('last when no new care began in so many days', () => {
    const { figures, more } = found(returnsHome, [
      ended('2024-01-10'),
      ended('2024-01-10', '2024-08-01'),
      ended('2024-01-10', '2024-02-01'),
      ended('2025-09-01'),
      new Told().inCare('2023-01-01', '2024-01-10', { ceased: 'E8' }),
    ]);
    expect(figures['lasted182Days']).toMatchObject({ numerator: 2, denominator: 3, unknown: 1 });
    expect(figures['lasted365Days']).toMatchObject({ numerator: 1, denominator: 3, unknown: 1 });
    expect(more).toEqual({ endingsByCode: { E4B: 4 } });
  });
});

describe('entries to care', () => {
  it('are quick with less than a day of notice, or under protection; without a word of notice it is not known', () => {
    const { figures, more } = found(careEntries, [
      new Told({ born: '2012-01-01' }).inCare('2025-03-01', '2025-03-11', { noticeHours: 6, need: 'N5' }),
      new Told({ born: '2012-01-01' }).inCare('2025-03-01', '2025-03-31', { legalStatus: 'L1' }),
      new Told({ born: '2012-01-01' }).inCare('2025-03-01', '2025-05-10', { noticeHours: 48 }),
      new Told({ born: '2019-01-01' }).inCare('2025-03-01', '2025-03-02'),
      new Told().inCare('2023-03-01'),
    ]);
    expect(figures['quickEntries']).toMatchObject({ numerator: 2, denominator: 3, unknown: 1 });
    expect(figures['familyStressOrDysfunction']).toMatchObject({ numerator: 1, denominator: 4 });
    expect(more).toMatchObject({ staysBegunAtTwelveOrOlder: { stays: 3, ended: 3, medianDays: 30 } });
  });
});

describe('children looked after on a day', () => {
  it('are counted on the day and on each 31 March before, with those at home on a care order', () => {
    const atHome = new Told().inCare('2023-06-01').placed('home', '2023-06-01', undefined, { placementType: 'P1' });
    const byAgreement = new Told().inCare('2024-06-01', '2025-06-01', { legalStatus: 'V2' });
    byAgreement.placed('parents', '2024-06-01', '2025-06-01', { placementType: 'P1' });
    const { figures, more } = found(lookedAfterChildren, [atHome, byAgreement]);
    expect(more).toMatchObject({
      lookedAfterOn: { '2023-03-31': 0, '2024-03-31': 1, '2025-03-31': 2, '2025-12-31': 1 },
      atHomeOnCareOrderOn: { '2024-03-31': 1, '2025-03-31': 1, '2025-12-31': 1 },
      daysAtHomeOnCareOrderInTheYear: 365,
    });
    expect(figures['atHomeOnCareOrder']).toMatchObject({ numerator: 1, denominator: 1 });
  });
});
