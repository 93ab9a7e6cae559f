import type { RecordableFact } from '@app/journey';
import { exampleCommand, EXAMPLES, RECORDABLE_FACTS, threadUses } from '@app/journey';
import * as fc from 'fast-check';
import { commandOf } from '../journeys/command-of';
import { readAnswer, writeAnswer, writeSays } from './answers';
import type { Answers } from './date-answers';
import { readHappened, writeHappened } from './date-answers';
import {
  atControls,
  COMMONEST,
  daysLate,
  entryOf,
  entryThemes,
  formTypeOf,
  newAnswers,
  pageFaults,
  pagesOf,
  whenFaults,
} from './entry-form';
import type { Question } from './question';
import { questionsOf } from './question';

const answersTo = (type: RecordableFact): Answers => {
  const { says, happened } = EXAMPLES[type];
  return { ...writeHappened(happened), ...writeSays(type, says) };
};

describe('the form of an entry', () => {
  it.each(RECORDABLE_FACTS)('of %s says what its example says, there and back', (type) => {
    const command = exampleCommand(type);
    const { commandId } = command;
    expect(commandOf(entryOf(type, answersTo(type), { commandId }))).toEqual(command);
  });

  it.each(RECORDABLE_FACTS)('of %s asks each question once, and has nothing to complain of in its example', (type) => {
    const shown = pagesOf(type).flat();
    const asked = questionsOf(type).filter((q) => q.asked.kind !== 'NEW_ID');
    expect(shown.map((q) => q.field).sort()).toEqual(asked.map((q) => q.field).sort());
    expect(pagesOf(type).flatMap((page) => pageFaults(page, answersTo(type)))).toEqual([]);
    expect(pagesOf(type).every((page) => page.length >= 1 && page.length <= 5)).toBe(true);
  });

  it.each(RECORDABLE_FACTS)('of %s asks in words: no names of fields, no codes without meaning', (type) => {
    for (const { label, asked } of questionsOf(type)) {
      expect(label).toMatch(/^[A-Z]/);
      expect(label).not.toMatch(/[a-z][A-Z]|_/);
      if (asked.kind !== 'CHOICE') continue;
      expect(asked.choices.length).toBeGreaterThan(0);
      expect(asked.choices.every(({ text }) => /^[A-Z0-9]/.test(text) && !/[A-Z]_[A-Z]/.test(text))).toBe(true);
    }
  });

  it('gives what an entry begins an id of its own, and never asks for it', () => {
    for (const type of RECORDABLE_FACTS) {
      const begun = threadUses(type).filter((use) => use.part === 'BEGINS');
      expect(Object.keys(newAnswers(type, () => 'an-id'))).toEqual(begun.map((use) => use.field));
    }
  });

  it('names everything that is missing on a page at once, in words', () => {
    const [page = []] = pagesOf('VisitMade');
    expect(pageFaults(page, {})).toEqual([
      { control: 'seen', message: 'Choose an answer: Was the young person seen?' },
      { control: 'by', message: 'Enter an answer: Who visited?' },
    ]);
  });

  it('offers every kind of entry under one theme, but those that have pages of their own', () => {
    const offered = entryThemes().flatMap((theme) => theme.kinds.map((kind) => kind.type));
    const elsewhere = ['YoungPersonRegistered', 'EntryCorrected', 'EntryWithdrawn', 'ReviewPackIssued'];
    expect([...offered, ...elsewhere].sort()).toEqual([...RECORDABLE_FACTS].sort());
    expect(COMMONEST.every((type) => offered.includes(type))).toBe(true);
    expect(offered.map(formTypeOf)).toEqual(offered);
    expect([...elsewhere, 'ReturnReceived', 'constructor', ''].map(formTypeOf)).toEqual(Array(7).fill(undefined));
  });

  it('puts a refusal at the question it is about, and what concerns no question at the top', () => {
    const sentence = 'This placement has ended already.';
    expect(
      atControls('PlacementEnded', [
        { code: 'ALREADY_ENDED', sentence, field: 'placementId' },
        { code: 'IN_THE_FUTURE', sentence: 'Not yet.', field: 'happened.from' },
        { code: 'NOT_IN_CARE', sentence: 'Not in care.' },
        { path: 'reason', code: 'MISSING', message: 'Give a code.' },
      ]),
    ).toEqual([
      { control: 'placementId', message: sentence },
      { control: 'happened', message: 'Not yet.' },
      { control: '', message: 'Not in care.' },
      { control: 'reason', message: 'Choose an answer: Why did the placement end?' },
    ]);
  });
});

describe('when it happened, as a form asks', () => {
  const date = (day: string, month: string, year: string, more: object = {}): Answers => ({
    'happened.day': day,
    'happened.month': month,
    'happened.year': year,
    ...more,
  });

  it.each([
    [date('27', '3', '2026'), { from: '2026-03-27', precision: 'DAY' }],
    [date('07', 'March', '2026'), { from: '2026-03-07', precision: 'DAY' }],
    [date('', '2', '2024'), { from: '2024-02-01', to: '2024-02-29', precision: 'MONTH' }],
    [date('', '', '2024'), { from: '2024-01-01', to: '2024-12-31', precision: 'YEAR' }],
    [date('1', '7', '2025', { 'happened.time': '9.05' }), { from: '2025-07-01T09:05+01:00', precision: 'MINUTE' }],
    [{ 'happened.notKnown': 'yes' }, { from: '', precision: 'UNKNOWN' }],
  ])('reads %j', (answers, happened) => {
    expect(readHappened(answers)).toEqual(happened);
    expect(readHappened(writeHappened(readHappened(answers)))).toEqual(happened);
  });

  it.each([
    [date('31', '2', '2026'), 'happened', 'Enter a real date, such as 27 3 2026.'],
    [date('3', '', '2026'), 'happened', 'Enter a real date, such as 27 3 2026.'],
    [date('', '', ''), 'happened', 'Enter when it happened, or say that it is not known.'],
    [date('3', '2', '26'), 'happened', 'Enter a real date, such as 27 3 2026.'],
    [
      date('3', '2', '2026', { 'happened.time': 'noon' }),
      'happened.time',
      'Enter a time from 00:00 to 23:59, such as 16:30.',
    ],
    [
      date('29', '3', '2026', { 'happened.time': '01:30' }),
      'happened.time',
      'The clocks went forward that night: there was no such hour. Check it.',
    ],
    [date('3', '5', '2026'), 'happened', 'This day has not come yet. Correct it, or tick that it is planned.'],
  ])('cannot take %j, and says what to do', (answers, control, message) => {
    expect(whenFaults(answers, '2026-04-02')).toEqual([{ control, message }]);
  });

  it('takes a day to come that is planned', () => {
    expect(whenFaults(date('3', '5', '2026', { plannedDate: 'yes' }), '2026-04-02')).toEqual([]);
  });

  it('asks why it is late only after more than seven days, and only where the day is known', () => {
    const late = (answers: Answers): number | undefined => daysLate(answers, '2026-03-27');
    expect(late(date('20', '3', '2026'))).toBeUndefined();
    expect(late(date('19', '3', '2026'))).toBe(8);
    expect(late(date('', '2', '2026'))).toBeUndefined();
  });
});

describe('an answer', () => {
  const asking = (asked: Question['asked']): Question => ({ field: 'f', label: 'F', needed: false, asked });
  const backAndForth = (question: Question, value: unknown): void =>
    expect(readAnswer(question, writeAnswer(question, value))).toEqual(value);

  it('means the same there and back, whatever was said', () => {
    const word = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.boolean(),
        fc.array(word, { minLength: 1 }),
        (n, b, words) => {
          backAndForth(asking({ kind: 'POUNDS' }), n);
          backAndForth(asking({ kind: 'WHOLE', minimum: 0, maximum: 100_000_000 }), n);
          backAndForth(asking({ kind: 'YES_NO' }), b);
          backAndForth(asking({ kind: 'REFERENCES' }), words);
          backAndForth(asking({ kind: 'THREAD', thread: 'PLACEMENT', open: false, many: true }), words);
          backAndForth(asking({ kind: 'VALUE' }), { n, b, words });
        },
      ),
    );
  });

  it('understands a code in words, pounds with their sign, and text on lines', () => {
    const read = (asked: Question['asked'], f: string): unknown => readAnswer(asking(asked), { f });
    expect(read({ kind: 'REFERENCE', code: true }, ' moved  away ')).toBe('MOVED_AWAY');
    expect(read({ kind: 'REFERENCE', code: false }, ' W-1042 ')).toBe('W-1042');
    expect(read({ kind: 'POUNDS' }, '£1,052.50')).toBe(105_250);
    expect(read({ kind: 'TEXT', longest: 100 }, 'One\r\ntwo')).toBe('One\ntwo');
    expect(read({ kind: 'TEXTS' }, 'One\r\n\r\n two ')).toEqual(['One', 'two']);
    expect(read({ kind: 'LINE', longest: 10 }, '  ')).toBeUndefined();
  });

  it('of a wrong kind is told at its control', () => {
    const [page = []] = [questionsOf('SupportContactMade').filter((q) => q.field === 'minutes')];
    expect(pageFaults(page, { minutes: 'long' })).toEqual([
      { control: 'minutes', message: 'Enter a number in figures.' },
    ]);
  });
});
