import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import fc from 'fast-check';
import type { LivedJourney, Naming } from '../spells/lived-journey';
import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { sameTeam } from './cohort';
import { definitionWith } from './definition';
import { sameTeamOf } from './same-team';

const START = '2024-01-01';
const DAYS = Array.from({ length: 1500 }, (_, n) => addDays(START, n));
const day = (n: number): LocalDate => DAYS[n] ?? addDays(START, n);
const number = new Map(DAYS.map((date, n) => [date, n]));

interface Shift {
  readonly person: string;
  readonly gap: number;
  readonly nights: number;
  readonly team: string;
}
const shift: fc.Arbitrary<Shift> = fc.record({
  person: fc.constantFrom('a', 'b', 'c'),
  gap: fc.constantFrom(0, 0, 0, 1, 9),
  nights: fc.integer({ min: 1, max: 120 }),
  team: fc.constantFrom('north', 'south'),
});

/** One after the other, with or without gaps; the last may go on. */
function namingsOf(shifts: readonly Shift[], open: boolean): Omit<Naming, 'role'>[] {
  let at = 0;
  return shifts.map(({ person, gap, nights, team }, i) => {
    const from = at + gap;
    at = from + nights;
    return { person, teamId: team, from: day(from), ...(open && i === shifts.length - 1 ? {} : { to: day(at) }) };
  });
}

interface Drawn {
  readonly shifts: readonly Shift[];
  readonly open: boolean;
  readonly stays: readonly number[];
  readonly supportDays: number | null;
  readonly asAt: number;
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  shifts: fc.array(shift, { maxLength: 7 }),
  open: fc.boolean(),
  stays: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 7 }),
  supportDays: fc.option(fc.integer({ min: 0, max: 500 })),
  asAt: fc.integer({ min: 0, max: 500 }),
});

function journeyOf({ shifts, open, stays, supportDays }: Drawn, journeyId = 'invented'): LivedJourney {
  let at = 0;
  const placements = stays.map((nights, i) => {
    const from = at;
    at += nights;
    return placed(`p${i}`, day(from), i === stays.length - 1 ? undefined : day(at), 'CARPL');
  });
  const support = { from: START, ...(supportDays === null ? {} : { to: day(supportDays) }) };
  return aJourney({ journeyId, support, ...moved(placements), namings: namingsOf(shifts, open) });
}

/** Counted another way: one day at a time, as the definition reads. */
function dayByDay(journey: LivedJourney, asAt: number): unknown {
  const onDay = (n: number): string | undefined =>
    journey.team.namings.find(({ from, to }) => n <= asAt && from <= day(n) && (to === undefined || day(n) < to))
      ?.person;
  const closed = journey.support?.to !== undefined && journey.support.to <= day(asAt);
  let end = asAt + 1;
  if (closed) end = number.get(journey.support?.to ?? '') ?? end;
  const covered = Array.from({ length: end }, (_, n) => onDay(n));
  const through = (m: number): string => {
    const before = onDay(m - 1);
    if (before === undefined || onDay(m) === undefined) return 'no_one_named';
    for (let n = m; n < m + 28; n += 1) {
      if (n >= end) return closed ? 'held' : 'not_yet_known';
      if (onDay(n) !== before) return 'broken';
    }
    return 'held';
  };
  const moves = [...new Set(journey.moves.map(({ on }) => on))].filter((on) => on < day(end));
  const named = covered.filter((person) => person !== undefined);
  return {
    heldThrough: moves.map((on) => through(number.get(on) ?? NaN)),
    people: new Set(named).size,
    coveredDays: named.length,
    changes: named.filter((person, n) => n > 0 && person !== named[n - 1]).length,
    promiseStrict: end > 0 && new Set(covered).size === 1 && covered[0] !== undefined,
  };
}

const byIntervals = (journey: LivedJourney, asAt: number): unknown => {
  const one = sameTeamOf(journey, day(asAt), definitionWith({}));
  return (
    one && {
      heldThrough: one.boundaries.map(({ roles }) => roles[0]?.heldThrough),
      people: one.keyWorker.people,
      coveredDays: one.keyWorker.coveredDays,
      changes: one.keyWorker.changes.length,
      promiseStrict: one.promiseStrict,
    }
  );
};

describe('the same team, whatever the journey', () => {
  it('is the same by intervals as one day at a time', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const journey = journeyOf(draw);
        expect(byIntervals(journey, draw.asAt)).toEqual(dayByDay(journey, draw.asAt));
      }),
      { numRuns: 150 },
    );
  });

  it('does not change when a naming is told in abutting pieces', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 60 }), (draw, cut) => {
        const journey = journeyOf(draw);
        const namings = journey.team.namings.flatMap((naming) => {
          const at = addDays(naming.from, cut);
          if (naming.to !== undefined && at >= naming.to) return [naming];
          return [
            { ...naming, to: at },
            { ...naming, from: at },
          ];
        });
        const pieces = { ...journey, team: { ...journey.team, namings } };
        expect(sameTeamOf(pieces, day(draw.asAt), definitionWith({}))).toEqual(
          sameTeamOf(journey, day(draw.asAt), definitionWith({})),
        );
      }),
    );
  });

  it('does not change with the order in which namings are told', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const journey = journeyOf(draw);
        const turned = { ...journey, team: { ...journey.team, namings: [...journey.team.namings].reverse() } };
        expect(sameTeamOf(turned, day(draw.asAt), definitionWith({}))).toEqual(
          sameTeamOf(journey, day(draw.asAt), definitionWith({})),
        );
      }),
    );
  });

  it('does not change when people and young people get other names', () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 5 }), (draws) => {
        const journeys = draws.map((draw, i) => journeyOf(draw, `yp${i}`));
        const renamed = journeys.map((journey) => ({
          ...journey,
          journeyId: `another ${journey.journeyId}`,
          team: {
            ...journey.team,
            namings: journey.team.namings.map((naming) => ({ ...naming, person: `z${naming.person}` })),
          },
        }));
        const told = JSON.stringify(sameTeam(renamed, day(300)).figures);
        expect(JSON.parse(told.replaceAll('another ', ''))).toEqual(
          JSON.parse(JSON.stringify(sameTeam(journeys, day(300)).figures)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('adds up: every boundary stands behind one answer, and the order of the young people makes no difference', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 6 }), (draws) => {
        const journeys = draws.map((draw, i) => journeyOf(draw, `yp${i}`));
        const { figures, journeys: analysed } = sameTeam(journeys, day(300));
        const { known, named, behind } = figures.headline;
        const boundaries = analysed.flatMap((one) => one.boundaries).length;
        expect(Object.values(behind).flat()).toHaveLength(boundaries);
        expect(known.of).toBe(boundaries - behind.not_yet_known.length);
        expect(named.of).toBe(known.of - behind.no_one_named.length);
        expect(Object.values(figures.verdicts).flat()).toHaveLength(analysed.length);
        const turned = sameTeam([...journeys].reverse(), day(300)).figures;
        expect([turned.headline.known, turned.kept]).toEqual([known, figures.kept]);
      }),
      { numRuns: 50 },
    );
  });
});
