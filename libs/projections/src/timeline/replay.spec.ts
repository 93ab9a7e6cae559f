import type { Difference, JourneyFact, JourneyMoment, PlacedEntry, ReplayOrder, ReplayUnit } from '@app/journey';
import { addDays, fold, HEADLINE_FACTS, headlinesOf, londonDate, replayState } from '@app/journey';
import fc from 'fast-check';
import { anyJourney } from '../any-journey.fixture';
import { documentOf, JOURNEY, told } from '../journeys.fixture';
import type { TimelineDocument } from './timeline.projection';
import { differenceFrom, replayFrom, timelineFrom, timelineProjection } from './timeline.projection';

const journeys = anyJourney().filter((facts) => facts.length > 0);
const document = (facts: readonly JourneyFact[]): TimelineDocument => documentOf(timelineProjection, facts);
const ORDERS: readonly ReplayOrder[] = ['happened', 'recorded'];
const UNITS: readonly ReplayUnit[] = ['fact', 'day', 'batch'];
const ways = ORDERS.flatMap((order) => UNITS.map((by) => ({ order, by })));

const idsOf = (entries: readonly { eventId: string }[]): string[] => entries.map((e) => e.eventId).sort();

describe('a replay in recorded order', () => {
  it('stands after each fact where the facts so far stand', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const { steps } = replayFrom(document(facts), { order: 'recorded' });
        expect(steps.map((s) => s.events.map((e) => e.eventId))).toEqual(facts.map((f) => [f.eventId]));
        steps.forEach(({ after }, i) => {
          const soFar = replayFrom(document(facts.slice(0, i + 1)), { order: 'happened' });
          expect(after).toEqual(soFar.steps.at(-1)?.after);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(ways)('a replay as it $order, by $by', ({ order, by }) => {
  it('visits every fact once, in the order of a replay by fact, from the first step to the last', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const byFact = replayFrom(document(facts), { order }).steps.flatMap((s) => s.events);
        const { of, steps } = replayFrom(document(facts), { order, by });
        expect(steps.map((s) => s.n)).toEqual(Array.from({ length: of }, (_, i) => i + 1));
        expect(steps.flatMap((s) => s.events)).toEqual(byFact);
        expect(idsOf(byFact)).toEqual(idsOf(facts));
      }),
      { numRuns: 50 },
    );
  });

  it('goes from each state to the next, and gives any one step as it is among all', () => {
    fc.assert(
      fc.property(journeys, fc.nat(45), (facts, n) => {
        const { of, steps } = replayFrom(document(facts), { order, by });
        steps.slice(1).forEach((step, i) => expect(step.before).toEqual(steps[i]?.after));
        for (const { changed, before, after } of steps) if (changed.length > 0) expect(before).not.toEqual(after);
        const one = replayFrom(document(facts), { order, by, at: { step: n } });
        expect(one).toEqual({ order, by, of, steps: steps.filter((s) => s.n === n) });
      }),
      { numRuns: 50 },
    );
  });

  it('finds the step that holds an entry, by its id and by its position', () => {
    fc.assert(
      fc.property(journeys, fc.nat(45), (facts, i) => {
        const { eventId, position } = facts[i % facts.length] as JourneyFact;
        for (const at of [{ eventId }, { position }]) {
          const { steps } = replayFrom(document(facts), { order, by, at });
          expect(steps.flatMap((s) => idsOf(s.events))).toContain(eventId);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('finds the first step that holds something on or after a day, else the last', () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: -30, max: 1500 }), (facts, days) => {
        const date = addDays('2023-01-01', days);
        const { steps } = replayFrom(document(facts), { order, by });
        const onOrAfter = (e: PlacedEntry): boolean =>
          londonDate((order === 'happened' ? e.from : e.recordedAt) ?? '') >= date;
        const expected = steps.find((s) => s.events.some(onOrAfter)) ?? steps.at(-1);
        expect(replayFrom(document(facts), { order, by, at: { date } }).steps).toEqual([expected]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a replay by day or by batch', () => {
  it('keeps together what was recorded on one day, and what one hand recorded at one instant', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const days = replayFrom(document(facts), { order: 'recorded', by: 'day' });
        expect(days.of).toBe(new Set(facts.map((f) => londonDate(f.recordedAt))).size);
        const batches = replayFrom(document(facts), { order: 'recorded', by: 'batch' });
        expect(batches.of).toBe(new Set(facts.map((f) => f.recordedAt)).size);
      }),
      { numRuns: 50 },
    );
  });

  it('parts what two hands recorded at one instant', () => {
    const facts = told((s) => {
      s.careBegan('2023-09-23');
      s.wentMissing('m1', '2023-10-01');
      s.cameBack('m1', '2023-10-02');
    }).map((f, i) => (i === 1 ? { ...f, recordedBy: { userId: 'u-1', role: 'KEY_WORKER' } } : f));
    const { steps } = replayFrom(document(facts), { order: 'recorded', by: 'batch' });
    expect(steps.map((s) => s.events.map((e) => e.type))).toEqual([
      ['PeriodOfCareStarted'],
      ['ReportedMissing'],
      ['LocatedOrReturned'],
    ]);
  });

  it('of a journey of which nothing is recorded has no steps', () => {
    const nothing = timelineProjection.initial(JOURNEY);
    for (const way of ways) expect(replayFrom(nothing, way)).toEqual({ ...way, of: 0, steps: [] });
    expect(replayFrom(nothing, { order: 'happened', at: { date: '2024-01-01' } }).steps).toEqual([]);
    expect(replayFrom(nothing, { order: 'happened', at: { position: 1 } }).steps).toEqual([]);
  });
});

/** A moment among those of a journey: the end of a day as known when one of its facts was recorded. */
const momentOf = (facts: readonly JourneyFact[], day: number, which: number): JourneyMoment => ({
  asAt: addDays('2023-01-01', day),
  knownAt: facts[which % facts.length]?.recordedAt ?? '',
});
const two = fc.tuple(journeys, fc.nat(1600), fc.nat(45), fc.nat(1600), fc.nat(45));
type Two = [JourneyFact[], number, number, number, number];
const twoMoments = ([facts, day, i, otherDay, j]: Two): [TimelineDocument, JourneyMoment, JourneyMoment] => [
  document(facts),
  momentOf(facts, day, i),
  momentOf(facts, otherDay, j),
];

describe('the difference between two moments', () => {
  it('of which both are the same is empty', () => {
    fc.assert(
      fc.property(two, (drawn) => {
        const [journey, moment] = twoMoments(drawn);
        const { from, to, ...lists } = differenceFrom(journey, moment, moment);
        expect(from).toEqual(to);
        expect(lists).toEqual({ added: [], removed: [], changed: [], countAtNeither: [], headlines: [] });
      }),
    );
  });

  it('is the same the other way round, with added and removed changed over', () => {
    fc.assert(
      fc.property(two, (drawn) => {
        const [journey, a, b] = twoMoments(drawn);
        const there = differenceFrom(journey, a, b);
        const back = differenceFrom(journey, b, a);
        expect([back.from, back.to]).toEqual([there.to, there.from]);
        expect([back.added, back.removed]).toEqual([there.removed, there.added]);
        expect(idsOf(back.countAtNeither)).toEqual(idsOf(there.countAtNeither));
        const turned = (d: Difference): object[] =>
          d.changed
            .map(({ before, after, because }) => ({ before: after, after: before, because: idsOf(because) }))
            .sort((x, y) => (x.after.eventId < y.after.eventId ? -1 : 1));
        const straight = there.changed
          .map((c) => ({ ...c, because: idsOf(c.because) }))
          .sort((x, y) => (x.after.eventId < y.after.eventId ? -1 : 1));
        expect(turned(back)).toEqual(straight);
        expect(back.headlines.map((h) => [h.heading, h.now, h.was, idsOf(h.because)])).toEqual(
          there.headlines.map((h) => [h.heading, h.was, h.now, idsOf(h.because)]),
        );
      }),
    );
  });

  it('tells the entries of the one timeline that are not in the other', () => {
    fc.assert(
      fc.property(two, (drawn) => {
        const [journey, a, b] = twoMoments(drawn);
        const [before, after] = [a, b].map(({ asAt, knownAt }) => timelineFrom(journey, asAt, knownAt));
        const counting = (entries = before?.entries ?? []): string[] =>
          entries.filter((e) => !e.withdrawnBy).map((e) => e.eventId);
        const [was, is] = [counting(before?.entries), counting(after?.entries)];
        const { added, removed } = differenceFrom(journey, a, b);
        expect(added.map(({ entry }) => entry.eventId)).toEqual(is.filter((id) => !was.includes(id)));
        expect(removed.map(({ entry }) => entry.eventId)).toEqual(was.filter((id) => !is.includes(id)));
      }),
    );
  });

  it('names for every headline that changed at least one fact at whose turn it did', () => {
    fc.assert(
      fc.property(two, (drawn) => {
        const [journey, a, b] = twoMoments(drawn);
        for (const { because } of differenceFrom(journey, a, b).headlines) expect(because.length).toBeGreaterThan(0);
      }),
    );
  });

  it('needs no other facts for its headlines than those that can tell one', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const told = facts.filter(({ type }) => HEADLINE_FACTS.has(type));
        expect(headlinesOf(replayState(fold(told)))).toEqual(headlinesOf(replayState(fold(facts))));
      }),
    );
  });

  it('between the day before a step and the day itself is the change that the replay tells', () => {
    fc.assert(
      fc.property(journeys, fc.nat(45), (facts, n) => {
        const { steps } = replayFrom(document(facts), { order: 'recorded', by: 'batch' });
        const [before, after] = [steps[n % steps.length], steps[(n % steps.length) + 1]];
        if (!before || !after) return;
        const at = (step: typeof after): JourneyMoment => ({
          asAt: '9999-12-31',
          knownAt: step.events[0]?.recordedAt ?? '',
        });
        const { from, to, headlines } = differenceFrom(document(facts), at(before), at(after));
        expect([from.state, to.state]).toEqual([after.before, after.after]);
        expect(headlines.map((h) => h.inWords)).toEqual(after.changed);
      }),
    );
  });
});
