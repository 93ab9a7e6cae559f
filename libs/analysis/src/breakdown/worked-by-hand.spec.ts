import { ratioOfRates } from '../figure';
import { carerSpells } from '../spells/placement-spells';
import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { breakdownRate, denominators } from './breakdown-rates';
import type { PlacementCase } from './placement-case';
import { sensitivity } from './sensitivity';

/** The examples of docs/explain/breakdown.md: who changes the one changes the other. */
describe('the page on breakdown', () => {
  it('gives the shares of England by three denominators', () => {
    // What has none of the other reasons stands under CARPL here: it is in no numerator.
    const england: Readonly<Record<string, number>> = {
      ...{ CREQB: 5310, CREQO: 4190, CHILD: 2030, LAREQ: 950 },
      ...{ PLACE: 16_110, OTHER: 14_790, CARPL: 22_690 },
    };
    const changes = Object.entries(england).flatMap(([reason, n]) =>
      Array.from({ length: n }, () => ({ reason, entry: { journeyId: 'one of England' } })),
    );
    const { ofAllChanges, ofMoves, ofMovesWithAKnownReason } = denominators(changes).narrow;
    expect(
      [ofAllChanges, ofMoves, ofMovesWithAKnownReason].map(({ numerator, denominator, value }) => [
        numerator,
        denominator,
        ((value ?? NaN) * 100).toFixed(1),
      ]),
    ).toEqual([
      [12_480, 66_070, '18.9'],
      [12_480, 49_960, '25.0'],
      [12_480, 35_170, '35.5'],
    ]);
    expect(ofMoves.unknown).toBe(14_790);
  });

  const first = moved([
    placed('a', '2024-01-01', '2024-01-11', 'CREQB'),
    placed('b', '2024-01-11', '2024-02-10', 'CARPL'),
    placed('c', '2024-02-10', '2024-02-20', 'ALLEG'),
    placed('d', '2024-02-20'),
  ]);
  const second = moved([placed('e', '2024-01-01', '2024-03-31', 'OTHER'), placed('f', '2024-03-31')]);
  const cases = [aJourney({ journeyId: 'first', ...first }), aJourney({ journeyId: 'second', ...second })]
    .flatMap((journey) => carerSpells(journey, { asAt: '2024-03-31' }))
    .map((spell): PlacementCase => {
      return { spell, endedLate: false, ageAtStart: null, group: 'NOT_KNOWN', hub: '', around: null };
    });

  it('counts six placements of two young people', () => {
    expect(cases.map(({ spell }) => spell.timeDays)).toEqual([10, 30, 10, 41, 90, 1]);
    const { rate, byYoungPerson } = breakdownRate(cases, 'narrow');
    expect(rate).toMatchObject({ numerator: 1, denominator: 182, unknown: 1 });
    expect(rate.value?.toFixed(2)).toBe('5.49');
    expect(byYoungPerson.interval?.lower).toBe(0);
    // One standard error is as large as the rate.
    expect(byYoungPerson.interval?.upper).toBeCloseTo((1000 / 182) * (1 + 1.959963984540054), 9);
    expect(breakdownRate(cases, 'broad').rate.value?.toFixed(2)).toBe('10.99');
  });

  it('reads them in other ways', () => {
    const readings = sensitivity({ cases, endedInStay: new Set() });
    expect(readings.slice(0, 3).map(({ rate }) => rate.rate.value?.toFixed(2))).toEqual(['5.49', '10.99', '10.99']);
  });

  it('compares the days after a change with others', () => {
    const { value, interval } = ratioOfRates(
      { definition: 'worked by hand', version: 1 },
      { events: 4, days: 400 },
      { events: 6, days: 1800 },
    );
    expect([value, interval?.lower, interval?.upper].map((x) => x?.toFixed(2))).toEqual(['3.00', '0.62', '12.65']);
  });
});
