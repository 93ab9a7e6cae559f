import type { Journey } from '@app/journey';
import { addDays, fold } from '@app/journey';
import fc from 'fast-check';
import type { LivedJourney, Naming } from '../spells/lived-journey';
import { carerSpells } from '../spells/placement-spells';
import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { breakdownAfterChange } from './breakdown-after-change';
import type { ExposureRow } from './exposure-rows';
import { daysOfRow, exposureRows } from './exposure-rows';
import { placementCases } from './placement-case';

const AS_AT = '2025-06-30';
const EMPTY: Journey = fold([]);

function rowsOf(lived: LivedJourney, lagDays = 14, watchedFrom = '2024-01-01'): ExposureRow[] {
  const spells = carerSpells(lived, { asAt: AS_AT, watchedFrom });
  return exposureRows(lived, EMPTY, placementCases(lived, EMPTY, spells), lagDays);
}
const edges = (rows: readonly ExposureRow[]): number[][] => rows.map(({ entry, time }) => [entry, time]);

const keyWorkers = (...namings: readonly Omit<Naming, 'role'>[]): LivedJourney =>
  aJourney({ placements: [placed('one', '2024-01-01', '2024-12-31', 'CREQB')], namings });
const first = { person: 'first', from: '2024-01-01', to: '2024-03-01' };
const second = { person: 'second', from: '2024-03-01' };

describe('the days of a placement as rows', () => {
  it('are cut where a change begins to count, 30 and 90 days on, and where the holder changes', () => {
    const rows = rowsOf(keyWorkers(first, second), 0);
    expect(edges(rows)).toEqual([
      [0, 60],
      [60, 90],
      [90, 150],
      [150, 365],
    ]);
    expect(rows.map(({ holder }) => holder)).toEqual(['original', 'replacement', 'replacement', 'replacement']);
    expect(rows.map(({ changed }) => changed)).toEqual(['not lately', 'lately', 'some time ago', 'not lately']);
    expect(rows.map(({ last }) => last)).toEqual([false, false, false, true]);
  });

  it('know a gap from a change: with nobody named the day belongs to nobody', () => {
    const rows = rowsOf(keyWorkers(first, { ...second, from: '2024-03-11' }), 0);
    expect(rows.slice(0, 3).map(({ holder, entry }) => [holder, entry])).toEqual([
      ['original', 0],
      ['none', 60],
      ['replacement', 70],
    ]);
  });

  it('feel a change later by the lag, and for as long', () => {
    const lagged = rowsOf(keyWorkers(first, second), 14).filter(({ changedWithLag }) => changedWithLag);
    expect([lagged[0]?.entry, lagged.at(-1)?.time]).toEqual([74, 164]);
  });

  it('leave out a change that the young person asked for, by the request or by the reason', () => {
    const days = (lived: LivedJourney): number =>
      rowsOf(lived)
        .filter(({ changedUnasked }) => changedUnasked)
        .reduce((sum, row) => sum + daysOfRow(row), 0);
    expect(days(keyWorkers(first, second))).toBe(90);
    expect(days(keyWorkers({ ...first, endReason: 'CHCHAN' }, second))).toBe(0);
    const asked = keyWorkers(first, second);
    const request = { role: 'KEY_WORKER', on: '2024-02-20' };
    expect(days({ ...asked, team: { ...asked.team, askedForChange: [request] } })).toBe(0);
  });

  it('leave out a change on the day of a move', () => {
    const lived = aJourney({
      ...moved([placed('one', '2024-01-01', '2024-03-01', 'CARPL'), placed('two', '2024-03-01')]),
      namings: [first, second],
    });
    expect(rowsOf(lived).some(({ changed }) => changed === 'lately')).toBe(true);
    expect(rowsOf(lived).some(({ changedOffMoves }) => changedOffMoves)).toBe(false);
  });

  it('charge an ending on the day of a change to the day before', () => {
    const lived = aJourney({
      placements: [placed('one', '2024-01-01', '2024-03-01', 'CREQB')],
      namings: [first, second],
    });
    const [row, ...more] = rowsOf(lived);
    expect(more).toEqual([]);
    expect([row?.holder, row?.changed]).toEqual(['original', 'not lately']);
  });

  it('follow one another without a break and add up to the days watched, whatever the journey', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2024-01-01', n));
    const stretch = fc.tuple(day, fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(stretch, fc.array(stretch, { maxLength: 6 }), day, ([from, nights], names, watchedFrom) => {
        const any = aJourney({
          placements: [placed('one', from, addDays(from, nights), 'CARPL')],
          namings: names.map(([start, days], i) => ({ person: `w${i % 3}`, from: start, to: addDays(start, days) })),
        });
        const spells = carerSpells(any, { asAt: AS_AT, watchedFrom });
        const rows = rowsOf(any, 14, watchedFrom);
        const watched = rows.reduce((sum, row) => sum + row.time - row.entry, 0);
        expect(watched).toBe(spells.reduce((sum, spell) => sum + spell.estimationDays - spell.entryDays, 0));
        expect(rows.slice(1).every(({ entry }, i) => entry === rows[i]?.time)).toBe(true);
        expect(rows.filter(({ last }) => last)).toHaveLength(spells.length);
      }),
    );
  });

  it('are the same when namings are told in pieces that abut, and workers and young people have other names', () => {
    const shift = fc.record({
      person: fc.constantFrom('a', 'b', 'c'),
      gap: fc.constantFrom(0, 0, 5),
      nights: fc.integer({ min: 2, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 6 }), fc.integer({ min: 1, max: 60 }), (shifts, cut) => {
        let at = 0;
        const whole = shifts.map(({ person, gap, nights }) => {
          const from = at + gap;
          at = from + nights;
          return { person, from: addDays('2024-01-01', from), to: addDays('2024-01-01', at) };
        });
        const pieces = whole.flatMap((one) => {
          const middle = addDays(one.from, cut);
          const halves =
            middle < one.to
              ? [
                  { ...one, to: middle },
                  { ...one, from: middle },
                ]
              : [one];
          return halves.map((half) => ({ ...half, person: `another ${half.person}` }));
        });
        const renamed = rowsOf({ ...keyWorkers(...pieces), journeyId: 'another' });
        const told = JSON.stringify(rowsOf(keyWorkers(...whole))).replaceAll('"invented"', '"another"');
        expect(JSON.stringify(renamed)).toBe(told);
      }),
    );
  });
});

/** Each of so many young people has a change on day 60, and breaks down on the day given. */
function young(people: readonly { brokeOn: number; asked?: boolean; reason?: string }[]): ExposureRow[] {
  return people.flatMap(({ brokeOn, asked, reason = 'CREQB' }, i) => {
    const lived = aJourney({
      journeyId: `YP-${i}`,
      placements: [placed('one', '2024-01-01', addDays('2024-01-01', brokeOn), reason)],
      namings: [{ ...first, ...(asked ? { endReason: 'CHCHAN' } : {}) }, second],
    });
    return rowsOf(lived);
  });
}
const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);

describe('breakdown after a change of key worker', () => {
  const many = breakdownAfterChange(
    young([
      ...Array.from({ length: 12 }, (_, i) => ({ brokeOn: 62 + i })),
      ...Array.from({ length: 8 }, (_, i) => ({ brokeOn: 100 + i, asked: true })),
      ...Array.from({ length: 10 }, (_, i) => ({ brokeOn: 20 + i })),
      ...Array.from({ length: 6 }, (_, i) => ({ brokeOn: 200 + i, reason: 'ALLEG' })),
    ]),
    14,
  );
  const reading = (words: RegExp): (typeof many.sensitivity)[number] | undefined =>
    many.sensitivity.find((one) => words.test(one.reading));

  it('is told as an association, with the events, the interval and what else could explain it', () => {
    expect(many.inWords).toMatch(/^With 30 breakdowns, .* are associated with .* times the rate .* \(95 % interval/);
    expect(many.cannotShow.join(' ')).toMatch(/not what brings about what/);
    expect(many.inWords).not.toMatch(/caus|because|effect/);
  });

  it('stands in every reading with its rates, its hazard ratio and the interval of both', () => {
    expect(many.sensitivity).toHaveLength(5);
    for (const { afterChange, hazard } of many.sensitivity) {
      expect(afterChange.ratio.interval).not.toBeNull();
      expect(
        hazard.found.kind === 'refused' ? hazard.found.sentence : hazard.found.coefficients[0]?.lower,
      ).toBeTruthy();
    }
  });

  it('is narrow or broad: moves for safety are in the second alone', () => {
    expect([reading(/^narrow$/)?.events, reading(/^broad$/)?.events]).toEqual([30, 36]);
  });

  it('by a lag of 14 days loses the breakdowns of the first 14 days after a change', () => {
    expect(reading(/^narrow$/)?.afterChange.unsettled.numerator).toBe(20);
    expect(reading(/14 days later/)?.afterChange.unsettled.numerator).toBe(8);
    expect(reading(/14 days later/)?.afterChange.settled.numerator).toBe(22);
  });

  it('without changes asked for has the days after them on neither side', () => {
    const { unsettled, settled } = reading(/asked for/)?.afterChange ?? {};
    expect([unsettled?.numerator, settled?.numerator]).toEqual([12, 10]);
    const all = reading(/^narrow$/)?.afterChange;
    expect(settled?.denominator).toBe(all?.settled.denominator);
    expect(unsettled?.denominator).toBeLessThan(all?.unsettled.denominator ?? 0);
  });

  it('without changes on the day of a move is the same where no change was on such a day', () => {
    expect(reading(/day of a move/)?.afterChange).toEqual(reading(/^narrow$/)?.afterChange);
  });

  it('of fewer than ten is told by counts alone, in every figure, and no hazard ratio is given', () => {
    const few = breakdownAfterChange(young([...times(5, { brokeOn: 70 }), ...times(4, { brokeOn: 30 })]), 14);
    expect(few.inWords).toBe(
      '9 breakdowns: too few to say what breakdown is associated with. Only the counts can be shown.',
    );
    for (const { afterChange, hazard } of [...few.sensitivity, { ...few, hazard: few.models.byHolder }]) {
      const { unsettled, settled, ratio, countsOnly } = afterChange;
      expect(countsOnly).toBe(true);
      expect([unsettled, settled, ratio].map(({ value, interval }) => value ?? interval)).toEqual([null, null, null]);
      expect(hazard.found.kind === 'refused' ? hazard.found.sentence : '').toMatch(/^Not enough data/);
    }
    expect(few.afterChange.unsettled.numerator + few.afterChange.settled.numerator).toBe(9);
  });

  it('has beside it, on the side of its day, an ending of which it cannot be told', () => {
    const placements = [
      placed('one', '2024-01-01', '2024-04-01', 'OTHER'),
      placed('two', '2024-04-01', '2024-12-31', 'OTHER'),
    ];
    const lived = aJourney({
      ...moved([...placements, placed('three', '2024-12-31')]),
      namings: [first, second].map((n) => ({ ...n, role: 'KEY_WORKER' })),
    });
    const { unsettled, settled, ratio } = breakdownAfterChange(rowsOf(lived), 14).afterChange;
    expect([unsettled.unknown, settled.unknown, ratio.unknown]).toEqual([1, 1, 2]);
  });
});
