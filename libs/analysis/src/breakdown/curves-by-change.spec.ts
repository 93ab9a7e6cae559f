import { addDays, fold } from '@app/journey';
import { expectNear } from '../golden.fixture';
import type { LivedJourney } from '../spells/lived-journey';
import { carerSpells } from '../spells/placement-spells';
import { knownRows, numbersOf, type Row } from '../testing/known';
import { aJourney, placed } from '../testing/lived-journey.fixture';
import { atLandmark, type BreakdownByChange, breakdownByChange, type CaseAtLandmark } from './curves-by-change';
import { placementCases } from './placement-case';

const START = '2024-01-01';
const day = (n: number): string => addDays(START, n);
const AS_AT = '2026-06-30';

function standing(lived: LivedJourney, landmarkDays = 28, watchedFrom = START): CaseAtLandmark[] {
  const to = lived.support?.to;
  const spells = carerSpells(lived, { asAt: AS_AT, watchedFrom, ...(to === undefined ? {} : { watchedTo: to }) });
  return atLandmark(lived, placementCases(lived, fold([]), spells), landmarkDays);
}
const is = (...told: Parameters<typeof standing>): string[] => standing(...told).map((one) => one.is);

interface Told {
  readonly changedOn?: number;
  readonly lasted: number;
  readonly reason?: string;
}

/** One placement from the first day of support, with a key worker who was named before it and may have left on a day of it. */
const young = ({ changedOn, lasted, reason }: Told, id = 'invented'): LivedJourney =>
  aJourney({
    journeyId: id,
    support: { from: START, ...(reason === undefined ? { to: day(lasted) } : {}) },
    placements: [placed('one', START, reason === undefined ? undefined : day(lasted), reason)],
    namings: [
      { person: 'first', from: '2023-12-01', ...(changedOn === undefined ? {} : { to: day(changedOn) }) },
      ...(changedOn === undefined ? [] : [{ person: 'second', from: day(changedOn) }]),
    ],
  });

describe('where a placement stands on the day from which it is followed', () => {
  it.each([
    ['no change', undefined, 'NOT_CHANGED'],
    ['a change on the second day', 1, 'CHANGED'],
    ['a change on the day itself', 28, 'CHANGED'],
    ['a change on the day after, which nobody knew then', 29, 'NOT_CHANGED'],
  ])('is told by what had happened by then: %s', (_, changedOn, group) => {
    expect(is(young({ lasted: 200, reason: 'CREQB', ...(changedOn === undefined ? {} : { changedOn }) }))).toEqual([
      group,
    ]);
  });

  it('is nowhere for what had ended, was not seen for so long, or had begun before it was watched', () => {
    expect(is(young({ changedOn: 3, lasted: 28, reason: 'CREQB' }))).toEqual(['ENDED_BEFORE']);
    expect(is(young({ changedOn: 3, lasted: 29, reason: 'CREQB' }))).toEqual(['CHANGED']);
    expect(is(young({ lasted: 28 }))).toEqual(['SEEN_FOR_LESS']);
    expect(is(young({ lasted: 200 }), 28, day(5))).toEqual(['BEGAN_UNWATCHED']);
  });

  it('is nowhere where nobody was named: there was nobody who could change', () => {
    const alone = { placements: [placed('one', day(0), day(100), 'CREQB')] };
    expect(is(aJourney(alone))).toEqual(['NOBODY_NAMED']);
    expect(is(aJourney({ ...alone, namings: [{ person: 'first', from: day(28) }] }))).toEqual(['NOT_CHANGED']);
    expect(is(aJourney({ ...alone, namings: [{ person: 'first', from: day(29) }] }))).toEqual(['NOBODY_NAMED']);
  });

  it('does not let a long placement into a group by what came later: whoever lasts has more time for a change', () => {
    // Every placement that lasts sees a change on day 60. Told apart by that, change would seem to keep placements going.
    const all = Array.from({ length: 30 }, (_, i) =>
      standing(
        young({ lasted: 31 + 2 * i, reason: 'CREQB', ...(31 + 2 * i > 60 ? { changedOn: 60 } : {}) }, `YP-${i}`),
      ),
    ).flat();
    expect(new Set(all.map((one) => one.is))).toEqual(new Set(['NOT_CHANGED']));
    expect(breakdownByChange(all, { landmarkDays: 28, horizonDays: 365 }).curves.narrow.refusal).toMatch(
      /^Not enough data to compare: one of the two groups has no placement/,
    );
  });
});

const REASONS: Readonly<Record<string, string | undefined>> = { 0: undefined, 1: 'CREQB', 2: 'CARPL' };

function ofRows(rows: readonly Row[], landmarkDays: number): BreakdownByChange {
  const all = rows.flatMap(({ placement = '', change, time, cause = '' }) => {
    const reason = REASONS[cause];
    const changed = change === '' ? {} : { changedOn: Number(change) };
    return standing(
      young({ ...changed, lasted: Number(time), ...(reason && { reason }) }, `YP-${placement}`),
      landmarkDays,
    );
  });
  return breakdownByChange(all, { landmarkDays, horizonDays: 120 });
}

describe('curves by whether the key worker changed early', () => {
  const rows = knownRows('landmark.csv');

  it.each([14, 28])('are those of R, survfit and cuminc, from the same day on: day %d', (landmarkDays) => {
    const { curves, behind } = ofRows(rows, landmarkDays);
    const known = knownRows('landmark.curves.csv').filter((row) => Number(row['day']) === landmarkDays);
    for (const { group, placements, brokeDown, curve, atHorizon } of curves.narrow.groups) {
      const own = known.filter((row) => row['group'] === group);
      expect(own).toHaveLength(5);
      expect([placements, brokeDown]).toEqual([Number(own[0]?.['placements']), Number(own[0]?.['brokeDown'])]);
      expect(behind[group]).toHaveLength(placements);
      expect(curve?.points.map(({ days }) => days)).toEqual(numbersOf(own, 'at'));
      expect(curve?.points.map(({ atRisk }) => atRisk)).toEqual(numbersOf(own, 'atRisk'));
      numbersOf(own, 'cif').forEach((cif, i) => expectNear(curve?.points[i]?.estimate ?? null, cif));
      numbersOf(own, 'se').forEach((se, i) => expectNear(curve?.points[i]?.standardError ?? null, se, 1e-6));
      expectNear(atHorizon?.estimate ?? null, numbersOf(own, 'cif').at(-1) ?? null);
    }
    const test = knownRows('landmark.tests.csv').find((row) => Number(row['day']) === landmarkDays);
    expectNear(curves.narrow.gray?.chiSquare ?? null, Number(test?.['chisq']), 1e-6);
    expectNear(curves.narrow.gray?.p ?? null, Number(test?.['p']), 1e-6);
    expect([behind.ENDED_BEFORE.length, behind.SEEN_FOR_LESS.length, curves.narrow.brokeDownBefore]).toEqual(
      ['endedBefore', 'seenForLess', 'brokeDownBefore'].map((name) => Number(test?.[name])),
    );
  });

  it('put every placement into one place', () => {
    const { behind } = ofRows(rows, 28);
    expect(Object.values(behind).flat()).toHaveLength(rows.length);
  });

  it('of fewer than ten breakdowns are counts, and the sentence that refuses the rest', () => {
    const few = rows.filter(({ time, cause }) => Number(time) > 28 && cause !== '1');
    const broke = rows.filter(({ time, cause }) => Number(time) > 28 && cause === '1').slice(0, 9);
    const { narrow } = ofRows([...few, ...broke], 28).curves;
    expect(narrow.refusal).toBe(
      'Not enough data to compare: 9 of the placements compared broke down, and 10 are needed.',
    );
    expect([narrow.gray, ...narrow.groups.flatMap(({ curve, atHorizon }) => [curve, atHorizon])]).toEqual(
      Array.from({ length: 5 }, () => null),
    );
    expect(narrow.groups.reduce((sum, { brokeDown }) => sum + brokeDown, 0)).toBe(9);
  });

  it('say which placements they leave out and that a difference is an association', () => {
    expect(ofRows(rows, 28).cannotShow.join(' ')).toMatch(/ended by day 28 are in neither curve.*an association/);
  });
});
