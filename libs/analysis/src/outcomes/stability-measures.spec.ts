import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { stabilityMeasures } from './stability-measures';

const care = (from: string, to?: string): { periods: { from: string; to?: string }[] } => ({
  periods: [to === undefined ? { from } : { from, to }],
});
const three = moved([
  placed('one', '2023-06-01', '2023-09-01', 'CREQB'),
  placed('two', '2023-09-01', '2024-02-01', 'CARPL'),
  placed('three', '2024-02-01'),
]);

describe('national measures of stability, on 31 March 2024', () => {
  it('count three placements in the year of those looked after on the day', () => {
    const { placementsInYear, carersInYear } = stabilityMeasures(
      [
        aJourney({ journeyId: 'three', ...three, ...care('2023-06-01') }),
        aJourney({ journeyId: 'one', placements: [placed('one', '2022-01-01')], ...care('2022-01-01') }),
        aJourney({ journeyId: 'left', ...three, ...care('2023-06-01', '2024-03-31') }),
        aJourney({ journeyId: 'short breaks', placements: [] }),
      ],
      2024,
    );
    expect(placementsInYear).toMatchObject({ having: 1, of: 2, behind: ['three'], unknown: [] });
    expect(carersInYear).toMatchObject({ having: 1, of: 2 });
  });

  it('do not count a placement that was over before the year, and count one from its first night', () => {
    const years = (start: string): number => {
      const journey = aJourney({
        ...moved([
          placed('one', '2023-01-01', start, 'CARPL'),
          placed('two', start, '2023-09-01', 'CARPL'),
          placed('three', '2023-09-01'),
        ]),
        ...care('2023-01-01'),
      });
      return stabilityMeasures([journey], 2024).placementsInYear.having;
    };
    expect([years('2023-04-01'), years('2023-04-02')]).toEqual([0, 1]);
  });

  it('tell carers apart from placements, and temporary stays from both', () => {
    const pieces = [
      placed('one', '2022-01-01', '2023-06-01', 'PLACE'),
      { ...placed('one', '2023-06-01', '2023-09-01', 'PLACE'), change: 'SAME_CARER' as const },
      { ...placed('one', '2023-09-01'), change: 'SAME_CARER' as const },
    ];
    const journey = aJourney({ placements: pieces, ...care('2022-01-01') });
    const { placementsInYear, carersInYear } = stabilityMeasures([journey], 2024);
    expect([placementsInYear.having, carersInYear.having]).toEqual([1, 0]);
    const stays = ['2023-07-01', '2023-08-01'].map((from) => ({ stayId: from, from, to: `${from.slice(0, 8)}10` }));
    const away = aJourney({ placements: [placed('one', '2022-01-01')], temporaryStays: stays, ...care('2022-01-01') });
    const counted = stabilityMeasures([away], 2024);
    expect([counted.placementsInYear.having, counted.placementsAndStaysInYear.having]).toEqual([0, 1]);
  });

  it('ask for two years of those looked after for two years without a break', () => {
    const long = aJourney({ ...three, ...care('2022-04-01') });
    const broken = aJourney({ ...three, periods: [{ from: '2022-01-01', to: '2023-01-01' }, { from: '2023-01-02' }] });
    expect(stabilityMeasures([long, broken], 2024).placementsInTwoYears).toMatchObject({ having: 1, of: 1 });
  });

  it('ask for the same carer for two years of those under sixteen, looked after for two and a half', () => {
    const child = (journeyId: string, eighteen: string | null, since: string): ReturnType<typeof aJourney> =>
      aJourney({
        journeyId,
        placements: [placed('one', since)],
        otherBoundaries: eighteen === null ? [] : [{ on: eighteen, kind: 'EIGHTEENTH_BIRTHDAY' }],
        ...care('2021-10-01'),
      });
    const { sameCarerTwoYears } = stabilityMeasures(
      [
        child('stayed', '2026-04-01', '2022-04-01'),
        child('moved', '2026-04-01', '2022-04-02'),
        child('sixteen', '2026-03-31', '2022-04-01'),
        child('age not known', null, '2022-04-01'),
      ],
      2024,
    );
    expect(sameCarerTwoYears).toMatchObject({ having: 1, of: 2, behind: ['stayed'], unknown: ['age not known'] });
  });

  it('count each social worker once, and do not guess where none was recorded', () => {
    const worker = (
      person: string,
      from: string,
      to?: string,
    ): { person: string; role: string; from: string; to?: string } => ({
      person,
      role: 'SOCIAL_WORKER',
      from,
      ...(to === undefined ? {} : { to }),
    });
    const back = [
      worker('a', '2023-04-01', '2023-06-01'),
      worker('b', '2023-06-01', '2023-08-01'),
      worker('a', '2023-08-01'),
    ];
    const third = [...back.slice(0, 2), worker('c', '2023-08-01')];
    const { socialWorkersInYear } = stabilityMeasures(
      [
        aJourney({ journeyId: 'came back', namings: back, ...care('2023-01-01') }),
        aJourney({ journeyId: 'three', namings: third, ...care('2023-01-01') }),
        aJourney({ journeyId: 'none recorded', ...care('2023-01-01') }),
      ],
      2024,
    );
    expect(socialWorkersInYear).toMatchObject({ having: 1, of: 2, behind: ['three'], unknown: ['none recorded'] });
  });

  it('stand beside the national figures, with a caution', () => {
    const { england, caution } = stabilityMeasures([], 2024);
    for (const { having, of, percentage } of Object.values(england)) {
      expect(Math.round((having / of) * 100)).toBe(percentage);
    }
    expect(Object.keys(england)).toEqual(['placementsInTwoYears', 'sameCarerTwoYears', 'socialWorkersInYear']);
    expect(caution).toBe('NOT_COMPARABLE_IF_COHORT_IS_CHOSEN');
  });
});
