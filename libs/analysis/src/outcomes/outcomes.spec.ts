import type { LocalDate } from '@app/journey';
import { expectNear, golden, withGolden } from '../golden.fixture';
import { carerSpells } from '../spells/placement-spells';
import { splitByHolder } from '../spells/person-time';
import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { LEDGER_OPENED, tenYoungPeople } from '../testing/ten-young-people.fixture';
import { censusChange } from './census-change';
import { continuityAndBreakdown } from './continuity-and-breakdown';
import type { WatchedEvents } from './observed-days';
import { beforeAfterOutcome, shareOfTopTenth } from './observed-days';
import { remainedAtHome } from './remained-at-home';
import { scenarioCost } from './scenario-cost';
import { familySetting, outOfArea, shareOfDays, stockOn } from './share-of-days';
import { waits } from './waits';

const ASAT = '2025-06-30';

describe('breakdowns by who held the case', () => {
  const journeys = tenYoungPeople(ASAT);
  const spells = journeys.flatMap((journey) => splitByHolder(journey, carerSpells(journey, { asAt: ASAT })));

  it('of ten young people are too few for rates, narrowly and broadly', () => {
    const { narrow, broad, classesVersion } = continuityAndBreakdown(spells);
    expect(classesVersion).toBe(1);
    expect([broad.original.events, broad.replacement.events, broad.none.events]).toEqual([3, 1, 1]);
    expect([narrow.original.events, narrow.replacement.events, narrow.none.events]).toEqual([2, 1, 0]);
    expect([narrow.countsOnly, broad.countsOnly, broad.unknown]).toEqual([true, true, 0]);
  });
});

describe('events before and after', () => {
  const watched = (events: readonly LocalDate[], more: Partial<WatchedEvents> = {}): WatchedEvents => ({
    journeyId: 'invented',
    turningDay: '2024-01-01',
    events,
    watched: { from: '2020-01-01' },
    away: [],
    ...more,
  });

  it('fall on the side of their day: the turning day is the first day after', () => {
    const { rates } = beforeAfterOutcome(
      [watched(['2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01', '2024-12-31'])],
      ASAT,
    );
    expect([rates.before, rates.after]).toEqual([
      { events: 2, days: 365 },
      { events: 1, days: 365 },
    ]);
  });

  it('are also told without the ninety days before, and the warning goes with them', () => {
    const outcome = beforeAfterOutcome([watched(['2023-06-01', '2023-11-01', '2024-02-01'])], ASAT);
    expect(outcome.withoutRunUp.before).toEqual({ events: 1, days: 275 });
    expect([outcome.rates.ratio, outcome.withoutRunUp.ratio]).toEqual([0.5, 275 / 365]);
    expect(outcome.warning).toBe('REGRESSION_TO_THE_MEAN');
  });

  it('count only days that were watched and not away', () => {
    const away = [{ from: '2024-02-01', to: '2024-03-01' }];
    const one = watched(['2023-05-01', '2024-02-10', '2024-03-01'], { watched: { from: '2023-07-01' }, away });
    const { rates, coverage } = beforeAfterOutcome([one], '2024-03-31');
    expect([rates.before, rates.after]).toEqual([
      { events: 0, days: 184 },
      { events: 1, days: 62 },
    ]);
    expect(coverage).toEqual({ youngPeople: 1, onBothSides: 1, before: 184 / 365, after: 62 / 365 });
  });

  it('leave out who has no day on one side, by name', () => {
    const { excluded, rates } = beforeAfterOutcome([watched([], { watched: { from: '2024-01-01' } })], ASAT);
    expect([excluded, rates.youngPeople]).toEqual([['invented'], 0]);
  });

  it('belong mostly to few, where they do', () => {
    expect([shareOfTopTenth([8, 0, 0, 0, 0, 0, 0, 1, 1, 0]), shareOfTopTenth([0, 0])]).toEqual([0.8, null]);
  });
});

describe('who remained at home', () => {
  const edge = (id: string, more: Parameters<typeof aJourney>[0] = {}): ReturnType<typeof aJourney> =>
    aJourney({ journeyId: id, support: { from: '2024-01-01' }, ...more });

  it('is said of those who were at home, and those followed less stand beside them', () => {
    const found = remainedAtHome(
      [
        edge('stayed'),
        edge('came into care', { periods: [{ from: '2024-06-01' }] }),
        edge('came later', { periods: [{ from: '2025-01-01' }] }),
        edge('in care', { periods: [{ from: '2023-06-01' }] }),
        edge('new', { support: { from: '2025-06-01' } }),
        edge('grown up', { otherBoundaries: [{ on: '2024-03-01', kind: 'EIGHTEENTH_BIRTHDAY' }] }),
        edge('not accepted', { support: null }),
      ],
      ASAT,
    );
    expect(found).toMatchObject({
      outOfCareAtStart: 5,
      inCareAtStart: 1,
      followedThroughout: { having: 2, of: 3 },
      followedLess: 1,
      eighteenBefore: 1,
      behind: { cameIntoCare: ['came into care'], followedLess: ['new'], inCareAtStart: ['in care'] },
    });
    // Two are censored or grown up first: of four at risk one turns eighteen, of three left one comes into care.
    expectNear(found.estimate.estimate, 1 - (3 / 4) * (1 / 3));
  });

  it('is not known of nobody', () => {
    expect(remainedAtHome([], ASAT)).toMatchObject({ outOfCareAtStart: 0, estimate: { estimate: null } });
  });
});

describe('waits for support', () => {
  const referred = (journeyId: string, receivedOn: LocalDate, more: object = {}): ReturnType<typeof aJourney> =>
    aJourney({ journeyId, referrals: [{ receivedOn, ...more }] });

  it('count those who still wait, and those who were declined, and leave out the impossible', () => {
    const found = waits(
      [
        referred('soon', '2025-06-02', { supportedOn: '2025-06-06' }),
        referred('late', '2025-06-02', { supportedOn: '2025-06-20' }),
        referred('waiting', '2025-06-27'),
        referred('declined', '2025-06-02', { decision: 'DECLINED', decidedOn: '2025-06-04' }),
        referred('wrong', '2025-06-02', { supportedOn: '2025-05-01' }),
        referred('not yet', '2025-07-01'),
      ],
      ASAT,
    );
    expect(found).toMatchObject({ referrals: 4, waiting: 1, declined: 1, impossible: ['wrong'] });
    expect(
      found.within.map(({ workingDays, supported, notYetKnown }) => [
        workingDays,
        supported.having,
        supported.of,
        notYetKnown,
      ]),
    ).toEqual([
      [5, 1, 3, 1],
      [10, 1, 3, 1],
      [20, 2, 3, 1],
    ]);
    expect(found.curves.times).toEqual([2, 3, 4, 18]);
  });

  it('are none without referrals', () => {
    expect(waits([], ASAT)).toMatchObject({ referrals: 0, waiting: 0, impossible: [] });
  });
});

describe('shares of placement days', () => {
  const journey = aJourney(
    moved([
      { ...placed('one', '2024-01-01', '2024-01-11', 'CARPL'), outOfArea: true },
      { ...placed('two', '2024-01-11', '2024-01-31', 'CARPL'), outOfArea: false, placementType: 'K2' },
      placed('three', '2024-01-31'),
    ]),
  );

  it('leave out days of which it is not recorded, and say how many', () => {
    const share = shareOfDays([journey], { from: '2024-01-06', asAt: '2024-02-04' }, outOfArea);
    expect(share).toMatchObject({ numerator: 5, denominator: 25, ratio: 0.2, daysNotRecorded: 5 });
  });

  it('count what the caller counts', () => {
    const window = { from: '2024-01-01', asAt: '2024-02-09' };
    expect(shareOfDays([journey], window, familySetting)).toMatchObject({ numerator: 20, denominator: 40 });
    const notFirst = shareOfDays([journey], window, familySetting, ({ placementId }) => placementId !== 'one');
    expect(notFirst).toMatchObject({ numerator: 10, denominator: 30 });
  });

  it('stand beside where young people were on one day', () => {
    expect(stockOn([journey, aJourney()], '2024-01-10', outOfArea)).toEqual({ placed: 1, having: 1, notRecorded: 0 });
    expect(stockOn([journey], '2024-01-31', outOfArea)).toEqual({ placed: 1, having: 0, notRecorded: 1 });
  });
});

describe('a census and the one before', () => {
  it('are compared as a share, with an interval of both counts', () => {
    const { change, interval } = censusChange(500, 410);
    expectNear(change, -0.18);
    expectNear(interval?.lower ?? null, 0.82 * Math.exp(-1.9599639845400545 * Math.sqrt(1 / 410 + 1 / 500)) - 1);
    expect(censusChange(0, 5)).toEqual({ change: null, interval: null });
    expect(() => censusChange(-1, 5)).toThrow(RangeError);
  });
});

describe('a scenario of cost', () => {
  const price = (
    name: string,
    low: number,
    central: number,
    high: number,
  ): Parameters<typeof scenarioCost>[0][number]['actual'] => ({
    name,
    pencePerWeek: { low, central, high },
    source: 'an invented list of prices',
    pricesOf: '2024-04-01',
  });

  it('is what assumed prices make of recorded days, with every assumption beside it', () => {
    const home = price('residential, bought', 350_000, 420_000, 490_000);
    const hub = price('hub bed', 280_000, 280_000, 350_000);
    const { pence, days, assumptions } = scenarioCost([{ days: 70, actual: hub, instead: home }], 1_000_000);
    expect(pence).toEqual({ low: -1_000_000, central: 400_000, high: 1_100_000 });
    expect([days, assumptions]).toEqual([70, [home, hub]]);
    expect(() => scenarioCost([], -1)).toThrow(RangeError);
  });
});

interface KnownShares {
  asAt: LocalDate;
  knownAt: LocalDate;
  cohort: Record<
    'outOfAreaDays' | 'allPlacementDays' | 'outOfAreaShare' | 'familySettingDays' | 'familySettingShare',
    number
  >;
}

withGolden('shares of placement days, against known answers', () => {
  it('agree in every view', () => {
    for (const { asAt, knownAt, cohort } of golden<{ views: KnownShares[] }>('journey/expected.json').views) {
      const journeys = tenYoungPeople(knownAt).map((journey) => {
        const to = journey.support?.to;
        return {
          ...journey,
          placements: journey.placements.map((one) => ({ ...one, ...((one.to ?? to) ? { to: one.to ?? to } : {}) })),
        };
      });
      const window = { from: LEDGER_OPENED, asAt };
      const [out, family] = [shareOfDays(journeys, window, outOfArea), shareOfDays(journeys, window, familySetting)];
      expect([out.numerator, out.denominator]).toEqual([cohort.outOfAreaDays, cohort.allPlacementDays]);
      expectNear(out.ratio, cohort.outOfAreaShare);
      expect(family.numerator).toBe(cohort.familySettingDays);
      expectNear(family.ratio, cohort.familySettingShare);
    }
  });
});
