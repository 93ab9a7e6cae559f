import type { LocalDate } from '@app/journey';
import { addDays, lastInstantOfLondonDay } from '@app/journey';
import fc from 'fast-check';
import type { ClockAnswer } from './clock';
import { CLOCK_RULES, clockRule, dueAfter } from './clock-rules';
import { ClockStory } from './clock-story.fixture';
import { clocksAt } from './clocks-of';
import { clockInWords } from './in-words';

describe('a clock as known then and as known now', () => {
  it('is overdue then and met now, where a review held in time was recorded three weeks late', () => {
    const story = new ClockStory().inCare('2024-01-02').reviewed('2024-01-25', { recordedOn: '2024-02-20' });
    const [first] = story.at('2024-06-01');
    expect(first).toMatchObject({ rule: 'C1', dueOn: '2024-01-30', answer: 'MET' });
    expect(first?.asKnownThen).toMatchObject({
      asAt: '2024-01-31',
      knownAt: '2024-01-31T23:59:59.999Z',
      reading: { answer: 'OVERDUE', lateBy: { count: 1, unit: 'DAY' } },
    });
  });

  it('had not started as far as was known then, where only a later return told of it', () => {
    const story = new ClockStory().inCare('2024-01-02', undefined, { recordedOn: '2024-05-20' });
    const [first] = story.at('2024-06-01');
    expect(first).toMatchObject({ answer: 'OVERDUE', asKnownThen: { asAt: '2024-01-31', reading: null } });
  });

  it('has one answer only until the last day in time has passed', () => {
    const story = new ClockStory().inCare('2024-01-02');
    expect(story.at('2024-01-30')[0]?.asKnownThen).toBeNull();
    expect(story.at('2024-01-31')[0]?.asKnownThen).not.toBeNull();
  });

  it('was due on another day then, where its start was corrected since', () => {
    const story = new ClockStory().inCare('2024-01-02');
    const day = (from: string) => ({ from, precision: 'DAY' }) as const;
    const changes = [{ field: 'happened', was: day('2024-01-02'), now: day('2024-01-09') }];
    const data = { targetEventId: 'fact-0', changes, reason: 'TYPED_WRONG' } as const;
    story.record('EntryCorrected', '2024-03-01', data, { recordedOn: '2024-03-01' });
    const [first] = story.at('2024-06-01');
    expect([first?.dueOn, first?.asKnownThen?.reading?.dueOn]).toEqual(['2024-02-06', '2024-01-30']);
  });

  it('is asked about no later instant than the one asked about', () => {
    const story = new ClockStory().inCare('2024-01-02').reviewed('2024-01-25', { recordedOn: '2024-02-20' });
    const [first] = story.at('2024-06-01', '2024-01-10T00:00:00.000Z');
    expect(first).toMatchObject({ answer: 'OVERDUE', asKnownThen: { knownAt: '2024-01-10T00:00:00.000Z' } });
  });
});

const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2023-06-01', n));
const TABLES = { care: 'Episodes', placed: 'Episodes', reviewed: 'Reviews', missing: 'Missing' } as const;

/** Journeys of no particular sense: late, inexact, from returns and from screens. */
const stories = fc
  .array(
    fc.record({
      what: fc.constantFrom(
        'care',
        'ceased',
        'placed',
        'reviewed',
        'visited',
        'missing',
        'held',
        'declined',
        'returned',
      ),
      on: day,
      late: fc.integer({ min: 0, max: 200 }),
      n: fc.integer({ min: 0, max: 2 }),
      told: fc.boolean(),
      vague: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((steps) => {
    const story = new ClockStory();
    for (const { what, on, late, n, told, vague } of steps) {
      const table = told && what in TABLES ? TABLES[what as keyof typeof TABLES] : undefined;
      const recordedOn = addDays(on, late);
      const inexact = vague && ['care', 'reviewed', 'visited', 'held'].includes(what);
      const happened = inexact ? ({ precision: 'MONTH', to: addDays(on, 30) } as const) : {};
      const more = { recordedOn, happened, ...(table ? { table } : {}) };
      if (what === 'care') story.inCare(on, undefined, more);
      if (what === 'ceased') {
        const periodId = `care ${on}`;
        story.record(
          'PeriodOfCareEnded',
          addDays(on, n * 40),
          { periodId, reasonCeased: 'E8', plan: 'NOT_STATED' },
          more,
        );
      }
      if (what === 'placed') story.placed(`p${n}`, on, n === 0 ? addDays(on, 50) : undefined, more);
      if (what === 'reviewed') story.reviewed(on, more);
      if (what === 'visited') story.visited(on, more);
      if (what === 'missing') story.missing(`m${n}`, on, addDays(on, n), more);
      if (what === 'held') story.interview('Held', `m${n}`, on, more);
      if (what === 'declined') story.interview('Declined', `m${n}`, on, more);
      if (what === 'returned') story.returned(2024);
    }
    const facts = story.facts.map((fact) => ({ ...fact })).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
    return facts.map((fact, revision) => ({ ...fact, revision }));
  });

/** What may follow what as days pass and nothing more is learned. CANNOT_TELL may give way to anything but a first reading. */
const MAY_FOLLOW: Readonly<Record<ClockAnswer, readonly ClockAnswer[]>> = {
  NOT_YET_DUE: ['NOT_YET_DUE', 'MET', 'LATE', 'OVERDUE', 'CANNOT_TELL', 'NO_LONGER_DUE'],
  OVERDUE: ['OVERDUE', 'LATE', 'CANNOT_TELL'],
  CANNOT_TELL: ['CANNOT_TELL', 'MET', 'LATE', 'OVERDUE', 'NO_LONGER_DUE'],
  MET: ['MET'],
  LATE: ['LATE'],
  // Declined, and held in time all the same.
  NO_LONGER_DUE: ['NO_LONGER_DUE', 'MET'],
};

describe('of any journey', () => {
  const EVER = '2099-01-01T00:00:00.000Z';
  const idOf = ({ rule, startedBy, about }: { rule: string; startedBy: string; about: string }): string =>
    `${rule}|${about}|${startedBy}`;

  it('what was known then depends on nothing that was recorded later', () => {
    fc.assert(
      fc.property(stories, day, (facts, asAt) => {
        for (const told of clocksAt(facts, { asAt, knownAt: EVER })) {
          if (told.asKnownThen === null) continue;
          const { asAt: then, knownAt, reading } = told.asKnownThen;
          expect(knownAt).toBe(lastInstantOfLondonDay(then));
          const known = facts.filter(({ recordedAt }) => recordedAt <= knownAt);
          const again = clocksAt(known, { asAt: then, knownAt: EVER }).filter(
            (one) => one.startedBy === told.startedBy,
          );
          if (reading === null) continue;
          expect(again.map((one) => [idOf(one), one.answer])).toContainEqual([idOf(reading), reading.answer]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('nothing recorded after an instant changes what is known at it', () => {
    fc.assert(
      fc.property(stories, day, day, (facts, asAt, known) => {
        const knownAt = lastInstantOfLondonDay(known);
        const before = facts.filter(({ recordedAt }) => recordedAt <= knownAt);
        expect(clocksAt(facts, { asAt, knownAt })).toEqual(clocksAt(before, { asAt, knownAt }));
      }),
      { numRuns: 150 },
    );
  });

  it('what is met stays met and what is late stays late, as days pass and nothing more is learned', () => {
    fc.assert(
      fc.property(stories, day, fc.integer({ min: 0, max: 120 }), (facts, asAt, more) => {
        const later = new Map(
          clocksAt(facts, { asAt: addDays(asAt, more), knownAt: EVER }).map((one) => [idOf(one), one]),
        );
        for (const told of clocksAt(facts, { asAt, knownAt: EVER })) {
          const then = later.get(idOf(told));
          if (then) expect(MAY_FOLLOW[told.answer]).toContain(then.answer);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every answer has its sentence, and a day left or a lateness where it says so', () => {
    fc.assert(
      fc.property(stories, day, (facts, asAt) => {
        for (const told of clocksAt(facts, { asAt, knownAt: EVER })) {
          expect(clockInWords(told)).toMatch(/^[A-Z].*\.$/);
          expect(told.lateBy !== null).toBe(told.answer === 'LATE' || told.answer === 'OVERDUE');
          if (told.answer === 'NOT_YET_DUE') expect(told.daysLeft).toBeGreaterThanOrEqual(0);
          if (told.answer === 'MET' && told.dueAt === null)
            expect((told.doneOn ?? '') <= (told.dueOn ?? '')).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the table of rules', () => {
  it('names each rule once, and a rule that there is not is not found', () => {
    const ids = CLOCK_RULES.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(() => clockRule('C99' as never)).toThrow(RangeError);
  });

  it.each<[LocalDate, Parameters<typeof dueAfter>[1], LocalDate]>([
    ['2024-01-02', { count: 20, unit: 'WORKING_DAY' }, '2024-01-30'],
    ['2024-03-28', { count: 1, unit: 'WORKING_DAY' }, '2024-04-02'],
    ['2024-01-02', { count: 1, unit: 'WEEK' }, '2024-01-09'],
    ['2024-01-31', { count: 1, unit: 'MONTH' }, '2024-02-29'],
    ['2024-01-02', { count: 10, unit: 'DAY' }, '2024-01-12'],
    ['2024-01-02', { count: 72, unit: 'HOUR' }, '2024-01-05'],
  ])('from %s within %j: %s', (start, within, due) => {
    expect(dueAfter(start, within)).toBe(due);
  });
});
