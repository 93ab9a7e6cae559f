import fc from 'fast-check';
import { dateOfEpochDay } from '../dates';
import { candidate } from './candidate';
import type { Happened } from '../envelope';
import type { JourneyCommand } from './commands';
import { RECORDABLE_FACTS } from './commands';
import { decide } from './decide';
import { isAboutTheRecord } from './effective';
import { exampleCommand, examplesBefore } from './examples';
import type { JourneyFact } from './facts';
import { findings } from './findings';
import { fold } from './fold';
import type { Journey } from './journey';
import { load } from './loaded';
import { HEADLINE_FACTS, headlinesOf, replayState } from './replay-state';
import { contextOf, given, say, Story, stored, STORY_TODAY } from './story';
import { careFrom, goesMissing, isFound, leaves, livesAt, withdraw } from './story-phrases';

const context = contextOf('SCREEN', STORY_TODAY);
const AT = '2026-03-01T09:00:00.000Z';
const nobody = load([], STORY_TODAY);

/** One fact of every kind that tells of the world, each on a day of its own. */
const everyFact: readonly JourneyFact[] = RECORDABLE_FACTS.flatMap((type, i) => {
  const command = { ...exampleCommand(type), happened: { from: dateOfEpochDay(19_000 + i), precision: 'DAY' } };
  const [fact] = stored([], [candidate(command as JourneyCommand, nobody, context)], AT);
  return fact && !isAboutTheRecord(fact) ? [fact] : [];
});

const recordedInOrder = (facts: readonly JourneyFact[]): JourneyFact[] =>
  facts.map((fact, revision) => ({ ...fact, revision, position: revision + 1 }));

const shuffled = fc.shuffledSubarray([...everyFact], { minLength: everyFact.length });

/** A journey without the facts that only tell what was done to the record. */
const ofTheWorld = (journey: Journey): object => ({
  ...journey,
  withdrawals: [],
  corrections: [],
  discrepancies: [],
  earlyResolutions: [],
});

describe('The fold', () => {
  it('is the same in whatever order facts of different days are recorded', () => {
    const once = fold(recordedInOrder(everyFact));
    fc.assert(
      fc.property(shuffled, (facts) => {
        expect(fold(recordedInOrder(facts))).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  it('never fails, nor do the invariants, whatever happens in whatever order', () => {
    const days = fc.array(fc.integer({ min: 19_000, max: 19_020 }), {
      minLength: everyFact.length,
      maxLength: everyFact.length,
    });
    fc.assert(
      fc.property(shuffled, days, fc.boolean(), (facts, on, undated) => {
        const moved = facts.map((fact, i): JourneyFact => {
          const from = undated && i % 5 === 0 ? '' : dateOfEpochDay(on[i] ?? 19_000);
          const happened: Happened = { from, precision: from === '' ? 'UNKNOWN' : 'DAY' };
          return { ...fact, happened };
        });
        const found = findings(fold(recordedInOrder(moved)), { today: STORY_TODAY });
        const keys = found.map((f) => `${f.kind}|${f.key}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 100 },
    );
  });

  it('does not know what was recorded after the instant it is asked about', () => {
    const later = stored(everyFact, everyFact, '2026-03-02T09:00:00.000Z');
    fc.assert(
      fc.property(fc.subarray(later), (more) => {
        const facts = recordedInOrder([...everyFact, ...more]);
        expect(fold(facts, { knownAt: AT })).toEqual(fold(recordedInOrder(everyFact)));
      }),
      { numRuns: 25 },
    );
  });
});

describe('The headlines', () => {
  const days = fc.array(fc.integer({ min: 19_000, max: 19_020 }), {
    minLength: everyFact.length,
    maxLength: everyFact.length,
  });
  it('are told by their own facts alone, whatever else happens in whatever order', () => {
    fc.assert(
      fc.property(shuffled, days, (facts, on) => {
        const moved = recordedInOrder(facts).map((fact, i): JourneyFact => {
          return { ...fact, happened: { from: dateOfEpochDay(on[i] ?? 19_000), precision: 'DAY' } };
        });
        const told = moved.filter(({ type }) => HEADLINE_FACTS.has(type));
        expect(headlinesOf(replayState(fold(told)))).toEqual(headlinesOf(replayState(fold(moved))));
      }),
      { numRuns: 200 },
    );
  });
});

describe('Taking back', () => {
  const story = given(
    careFrom('2023-04-04'),
    livesAt('first', '2023-04-04', { change: 'FIRST', provider: 'PR1' }),
    goesMissing('episode', '2023-06-01'),
    isFound('episode', '2023-06-03'),
    leaves('first', '2023-08-18'),
  );
  const targets = fc.constantFrom(...story.facts.slice(1).map((f) => f.eventId));

  it('and taking that back leaves everything as it was', () => {
    fc.assert(
      fc.property(targets, (target) => {
        const gone = story.and(withdraw(target));
        const again = gone.and(withdraw(gone.idOf('EntryWithdrawn')));
        expect(ofTheWorld(again.journey())).toEqual(ofTheWorld(story.journey()));
      }),
      { numRuns: 20 },
    );
  });

  it('or correcting there and back leaves everything as it was', () => {
    const target = story.idOf('PlacementStarted');
    const providers = fc.constantFrom('PR2', 'PR3', 'PR4', 'PR5');
    fc.assert(
      fc.property(providers, (other) => {
        const change = (was: string, now: string): JourneyCommand =>
          say('EntryCorrected', '2026-03-01', {
            targetEventId: target,
            changes: [{ field: 'provider', was, now }],
            reason: 'TYPED_WRONG',
          });
        const there = story.and(change('PR1', other));
        expect(there.journey().placements[0]?.spells[0].provider).toBe(other);
        expect(ofTheWorld(there.and(change(other, 'PR1')).journey())).toEqual(ofTheWorld(story.journey()));
      }),
      { numRuns: 10 },
    );
  });
});

describe('A decision', () => {
  const histories = new Map(
    RECORDABLE_FACTS.map((type) => [type, new Story().given(...examplesBefore(type).map(exampleCommand)).facts]),
  );

  it('never fails on a command of any shape, and never records what is not well formed', () => {
    const types = fc.constantFrom(...RECORDABLE_FACTS);
    const happened = fc.oneof(
      fc.jsonValue(),
      fc.record({ from: fc.string(), precision: fc.constantFrom('DAY', 'MONTH', 'YEAR', 'MINUTE', 'UNKNOWN') }),
    );
    fc.assert(
      fc.property(types, fc.nat(), fc.jsonValue(), fc.option(happened), (type, which, value, when) => {
        const command = exampleCommand(type);
        const fields = Object.keys(command.says);
        const field = fields[which % Math.max(fields.length, 1)] ?? 'nothing';
        const bent = {
          ...command,
          says: { ...command.says, [field]: value },
          ...(when === null ? {} : { happened: when }),
        } as unknown as JourneyCommand;
        const decision = decide(bent, histories.get(type) ?? [], context);
        if (decision.kind === 'accepted') expect(() => load(stored([], decision.facts, AT), STORY_TODAY)).not.toThrow();
        if (decision.kind === 'refused')
          expect(decision.refusals.every((r) => /^[A-Z"].{10,}\.$/.test(r.sentence))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
