import type { LocalDate } from '@app/journey';
import { addDays, daysBetween } from '@app/journey';
import fc from 'fast-check';
import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { breakdownOf } from './breakdown-classes';
import { splitByHolder } from './person-time';
import { carerSpells, CAUSES, placementsNotRecorded } from './placement-spells';

const ASAT = '2024-12-31';
const lengths = (journey: ReturnType<typeof aJourney>, asAt: LocalDate = ASAT): number[] =>
  carerSpells(journey, { asAt }).map((spell) => spell.timeDays);

describe('a placement as a spell', () => {
  it('is half-open: it does not count the day it ended', () => {
    const journey = aJourney({ placements: [placed('one', '2024-03-01', '2024-03-31', 'CARPL')] });
    expect(lengths(journey)).toEqual([30]);
  });

  it('is cut at the end of the day asked about, and then nothing has ended it', () => {
    const journey = aJourney({ placements: [placed('one', '2024-03-01', '2024-12-31', 'CREQB')] });
    const [at, after] = [ASAT, '2024-12-30'].map((asAt) => carerSpells(journey, { asAt })[0]);
    expect([at?.cause.narrow, at?.stoppedOn]).toEqual([CAUSES.BREAKDOWN, '2024-12-31']);
    expect([after?.cause.narrow, after?.stoppedOn, after?.class]).toEqual([CAUSES.CENSORED, '2024-12-31', null]);
  });

  it('is entered late when it began before anybody watched', () => {
    const journey = aJourney({ placements: [placed('one', '2023-09-01', '2024-05-06', 'CARPL')] });
    const [spell] = carerSpells(journey, { asAt: ASAT, watchedFrom: '2024-01-01' });
    expect([spell?.entryDays, spell?.timeDays]).toEqual([122, 248]);
    expect(carerSpells(journey, { asAt: ASAT, watchedFrom: '2024-05-06' })).toEqual([]);
  });

  it('is censored when watching ends, but an ending on that very day is still seen', () => {
    const journey = aJourney({ placements: [placed('one', '2024-03-01', '2024-06-01', 'CHILD')] });
    const cause = (watchedTo: LocalDate): number | undefined =>
      carerSpells(journey, { asAt: ASAT, watchedTo })[0]?.cause.narrow;
    expect([cause('2024-05-31'), cause('2024-06-01')]).toEqual([CAUSES.CENSORED, CAUSES.BREAKDOWN]);
  });

  it('without a night has no length, and half a day for an estimator', () => {
    const journey = aJourney(moved([placed('one', '2024-03-01', '2024-03-01', 'CREQB'), placed('two', '2024-03-01')]));
    const [spell] = carerSpells(journey, { asAt: ASAT });
    expect(spell).toMatchObject({ timeDays: 0, estimationDays: 0.5, cause: { narrow: CAUSES.BREAKDOWN } });
  });

  it('goes on through a house move of the carers and through temporary stays', () => {
    const pieces = [
      placed('one', '2024-03-01', '2024-06-01', 'PLACE'),
      { ...placed('one', '2024-06-01', '2024-09-01', 'CARPL'), change: 'SAME_CARER' as const },
    ];
    const stay = { stayId: 'holiday', placementId: 'one', from: '2024-07-01', to: '2024-07-10' };
    expect(lengths(aJourney({ placements: pieces, temporaryStays: [stay] }))).toEqual([184]);
  });

  it('ends where the next one begins, when two are said to overlap: nobody is in two places', () => {
    const journey = aJourney(moved([placed('one', '2024-03-01', '2024-07-01', 'CREQB'), placed('two', '2024-06-01')]));
    const [first, second] = carerSpells(journey, { asAt: ASAT });
    expect(first).toMatchObject({ stoppedOn: '2024-06-01', reason: null, cause: { narrow: CAUSES.UNKNOWN } });
    expect(second?.startedOn).toBe('2024-06-01');
  });
});

describe('how a placement ended', () => {
  const causeOf = (reason: string, more: Partial<ReturnType<typeof placed>> = {}, next = 'U6'): number[] => {
    const ended = { ...placed('one', '2024-03-01', '2024-06-01', reason), ...more };
    const then = { ...placed('two', '2024-06-01'), placementType: next };
    const [spell] = carerSpells(aJourney(moved([ended, then])), { asAt: ASAT });
    return spell ? [spell.cause.narrow, spell.cause.broad] : [];
  };

  it.each([
    ['CREQB', CAUSES.BREAKDOWN, CAUSES.BREAKDOWN],
    ['LAREQ', CAUSES.BREAKDOWN, CAUSES.BREAKDOWN],
    ['ALLEG', CAUSES.OTHER, CAUSES.BREAKDOWN],
    ['CARPL', CAUSES.PLANNED_MOVE, CAUSES.PLANNED_MOVE],
    ['CLOSE', CAUSES.PLANNED_MOVE, CAUSES.PLANNED_MOVE],
    ['CUSTOD', CAUSES.OTHER, CAUSES.OTHER],
    ['OTHER', CAUSES.UNKNOWN, CAUSES.UNKNOWN],
    ['UNKNOWN', CAUSES.UNKNOWN, CAUSES.UNKNOWN],
  ])('%s is narrowly %d and broadly %d', (reason, narrow, broad) => {
    expect(causeOf(reason)).toEqual([narrow, broad]);
  });

  it('is a return home when the young person went home as planned', () => {
    expect(causeOf('CARPL', {}, 'P1')).toEqual([CAUSES.RETURN_HOME, CAUSES.RETURN_HOME]);
    expect(causeOf('CREQB', {}, 'P1')).toEqual([CAUSES.BREAKDOWN, CAUSES.BREAKDOWN]);
  });

  it('is what the hub recorded of the plan, where the reason does not tell', () => {
    expect(causeOf('OTHER', { wasInPlan: 'YES' })).toEqual([CAUSES.PLANNED_MOVE, CAUSES.PLANNED_MOVE]);
    expect(causeOf('OTHER', { wasInPlan: 'NO' })).toEqual([CAUSES.UNKNOWN, CAUSES.BREAKDOWN]);
  });

  it('is broadly a breakdown when the hub says it was not in the plan, and the disagreement is shown', () => {
    expect(breakdownOf({ reason: 'CARPL', wasInPlan: 'NO' })).toEqual({
      class: 'PLANNED',
      narrow: 'NO',
      broad: 'YES',
      disagrees: true,
    });
    expect(breakdownOf({ reason: 'CREQB', wasInPlan: 'YES' })).toMatchObject({ narrow: 'YES', disagrees: true });
  });

  it('with the period of care, is told by the reason why care ceased', () => {
    const ending = (reasonCeased: string): number[] => {
      const placements = [placed('one', '2024-03-01', '2024-06-01', 'CARE_ENDED')];
      const periods = [{ from: '2024-03-01', to: '2024-06-01', reasonCeased }];
      const [spell] = carerSpells(aJourney({ placements, periods }), { asAt: ASAT });
      return spell ? [spell.cause.narrow, spell.cause.broad] : [];
    };
    expect(ending('E4A')).toEqual([CAUSES.RETURN_HOME, CAUSES.RETURN_HOME]);
    expect(ending('E4B')).toEqual([CAUSES.RETURN_HOME, CAUSES.BREAKDOWN]);
    expect(ending('E17')).toEqual([CAUSES.OTHER, CAUSES.OTHER]);
  });

  it.each([
    ['E4A', 'NO', 'YES', true],
    ['E13', 'NO', 'YES', false],
    ['E4B', 'YES', 'YES', true],
    ['E4A', 'YES', 'NO', false],
    ['E2', 'NO', 'NO', false],
    ['E17', 'NO', 'NO', false],
  ] as const)(
    'home, by %s and with the hub saying %s of the plan, is broadly: %s',
    (code, wasInPlan, broad, disagrees) => {
      const told = breakdownOf({ reason: 'CARE_ENDED', reasonCeased: code, wasInPlan });
      expect(told).toEqual({ class: 'CARE_ENDED', narrow: 'NO', broad, disagrees });
    },
  );
});

describe('days of care without a placement', () => {
  it('are not recorded, and never home', () => {
    const placements = [placed('one', '2024-03-01', '2024-06-01', 'CREQB'), placed('two', '2024-06-15')];
    const journey = aJourney({ placements, periods: [{ from: '2024-03-01' }] });
    expect(placementsNotRecorded(journey, ASAT)).toEqual([{ from: '2024-06-01', to: '2024-06-15' }]);
    expect(placementsNotRecorded(journey, '2024-06-09')).toEqual([{ from: '2024-06-01', to: '2024-06-10' }]);
  });
});

describe('whose days they were', () => {
  const journey = aJourney({
    placements: [placed('one', '2024-03-01', '2024-06-01', 'CREQB')],
    namings: [
      { person: 'first', from: '2024-03-11', to: '2024-04-01' },
      { person: 'second', from: '2024-04-10', to: '2024-06-01' },
      { person: 'third', from: '2024-06-01' },
    ],
  });

  it('splits a placement into the first worker’s, later ones’ and nobody’s, and charges the day before the end', () => {
    const [spell] = splitByHolder(journey, carerSpells(journey, { asAt: ASAT }));
    expect(spell?.heldDays).toEqual({ original: 21, replacement: 52, none: 19 });
    expect(spell?.holderBefore).toBe('replacement');
  });

  it('adds up to the days watched, whatever the journey', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2024-01-01', n));
    const stretch = fc.tuple(day, fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(stretch, fc.array(stretch, { maxLength: 6 }), day, ([from, nights], names, watchedFrom) => {
        const any = aJourney({
          placements: [placed('one', from, addDays(from, nights), 'CARPL')],
          namings: names.map(([start, days], i) => ({ person: `w${i % 3}`, from: start, to: addDays(start, days) })),
        });
        const spells = carerSpells(any, { asAt: '2024-10-01', watchedFrom });
        for (const { heldDays, timeDays, entryDays } of splitByHolder(any, spells)) {
          expect(heldDays.original + heldDays.replacement + heldDays.none).toBe(timeDays - entryDays);
          expect(Math.min(...Object.values(heldDays))).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('does not depend on how a placement was told: abutting pieces with the same carers are one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 199 }), { maxLength: 5 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), 200].map((n) => addDays('2024-01-01', n));
        const pieces = edges.slice(0, -1).map((from, i) => ({
          ...placed('one', from, edges[i + 1], i === edges.length - 2 ? 'CREQB' : 'PLACE'),
          change: i === 0 ? ('FIRST' as const) : ('SAME_CARER' as const),
        }));
        const [whole, told] = [
          aJourney({ placements: [placed('one', '2024-01-01', edges.at(-1), 'CREQB')] }),
          aJourney({ placements: pieces }),
        ];
        expect(carerSpells(told, { asAt: ASAT })).toEqual(carerSpells(whole, { asAt: ASAT }));
        expect(daysBetween('2024-01-01', edges.at(-1) ?? '')).toBe(200);
      }),
    );
  });
});
