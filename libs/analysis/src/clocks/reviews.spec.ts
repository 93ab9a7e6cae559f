import { clockInWords } from './in-words';
import { ClockStory } from './clock-story.fixture';

const reviews = (story: ClockStory, asAt: string): string[] =>
  (['C1', 'C2', 'C3'] as const).flatMap((rule) => story.answers(rule, asAt).map((answer) => `${rule} ${answer}`));

describe('the clocks of reviews', () => {
  /** AWK25: the first review after a bank holiday within twenty working days, and three that were in time. */
  const awk25 = (): ClockStory =>
    new ClockStory()
      .inCare('2023-08-01')
      .reviewed('2023-09-04')
      .reviewed('2023-11-30')
      .reviewed('2024-05-28')
      .reviewed('2024-11-20');

  it('run twenty working days, then three months, then six months each time', () => {
    expect(reviews(awk25(), '2025-01-01')).toEqual([
      'C1 2023-08-30 LATE',
      'C2 2023-12-04 MET',
      'C3 2024-05-30 MET',
      'C3 2024-11-28 MET',
      'C3 2025-05-20 NOT_YET_DUE',
    ]);
  });

  it('say by how many days a review was late, and that one is overdue from the day after', () => {
    const [first] = awk25().on('2023-10-01');
    expect(first).toMatchObject({ doneOn: '2023-09-04', lateBy: { count: 5, unit: 'DAY' }, daysLeft: null });
    expect(reviews(awk25(), '2023-08-30')).toEqual(['C1 2023-08-30 NOT_YET_DUE']);
    expect(reviews(awk25(), '2023-08-31')).toEqual(['C1 2023-08-30 OVERDUE']);
    expect(awk25().on('2023-09-03')[0]).toMatchObject({ lateBy: { count: 4 }, daysLeft: -4 });
    expect(awk25().on('2023-08-25')[0]).toMatchObject({ lateBy: null, daysLeft: 5 });
  });

  it('end on the last day of a month that is too short', () => {
    const story = new ClockStory()
      .inCare('2023-08-15')
      .reviewed('2023-08-31')
      .reviewed('2023-11-30')
      .reviewed('2024-03-31');
    expect(reviews(story, '2024-04-01')).toEqual([
      'C1 2023-09-13 MET',
      'C2 2023-11-30 MET',
      'C3 2024-05-30 MET',
      'C3 2024-09-30 NOT_YET_DUE',
    ]);
  });

  it('begin anew with every period of care, and stop with its end', () => {
    const story = new ClockStory().inCare('2024-01-02', '2024-01-20').inCare('2024-06-03').reviewed('2024-06-20');
    expect(reviews(story, '2024-12-01')).toEqual([
      'C1 2024-01-30 NO_LONGER_DUE',
      'C1 2024-07-01 MET',
      'C2 2024-09-20 OVERDUE',
    ]);
    expect(reviews(story, '2024-01-19')).toEqual(['C1 2024-01-30 NOT_YET_DUE']);
  });

  it('leave a review overdue that was never held before care ended', () => {
    const story = new ClockStory().inCare('2024-01-02', '2024-03-01');
    const [first] = story.on('2024-12-01');
    expect(first).toMatchObject({ answer: 'OVERDUE', lateBy: { count: 31 }, daysLeft: null });
    expect(first && clockInWords(first)).toBe(
      'No review is recorded by 30 January 2024, and the young person ceased to be looked after on 1 March 2024.',
    );
  });

  it('stop with the eighteenth birthday and with death', () => {
    const grown = new ClockStory().bornOn('2006-02-10').inCare('2024-01-02').reviewed('2024-01-20');
    expect(reviews(grown, '2024-05-01')).toEqual(['C1 2024-01-30 MET', 'C2 2024-04-20 NO_LONGER_DUE']);
    expect(reviews(grown, '2024-02-09')).toEqual(['C1 2024-01-30 MET', 'C2 2024-04-20 NOT_YET_DUE']);
    const dead = new ClockStory().inCare('2024-01-02');
    dead.record('YoungPersonDied', '2024-01-10', {});
    expect(reviews(dead, '2024-05-01')).toEqual(['C1 2024-01-30 NO_LONGER_DUE']);
  });

  it('take two reviews of one day as one', () => {
    const story = new ClockStory().inCare('2024-01-02').reviewed('2024-01-20').reviewed('2024-01-20');
    expect(reviews(story, '2024-02-01')).toEqual(['C1 2024-01-30 MET', 'C2 2024-04-20 NOT_YET_DUE']);
  });

  it('did not run before the regulations were in force', () => {
    expect(reviews(new ClockStory().inCare('2011-03-31'), '2012-01-01')).toEqual([]);
    expect(reviews(new ClockStory().inCare('2011-04-01'), '2012-01-01')).toEqual(['C1 2011-05-05 OVERDUE']);
  });
});

describe('what nobody can tell of reviews', () => {
  it('is never met or missed by a review of which only the month is known', () => {
    const happened = { precision: 'MONTH', to: '2024-01-31' } as const;
    const story = new ClockStory().inCare('2024-01-02').reviewed('2024-01-01', { happened });
    // A month stands at its first day, which is before care began; the review may still have been one of these.
    expect(reviews(story, '2024-02-15')).toEqual(['C1 2024-01-30 CANNOT_TELL', 'C2 ? CANNOT_TELL']);
    const later = new ClockStory().inCare('2023-12-20').reviewed('2024-01-01', { happened });
    expect(reviews(later, '2024-02-15')).toEqual(['C1 2024-01-22 CANNOT_TELL', 'C2 ? CANNOT_TELL']);
  });

  it('is whether it is overdue while a review is recorded without its date', () => {
    const story = new ClockStory().inCare('2024-01-02');
    story.record(
      'ReviewHeld',
      '',
      { participation: 'PN1' },
      { happened: { precision: 'UNKNOWN' }, recordedOn: '2024-02-01' },
    );
    expect(reviews(story, '2024-03-01')).toEqual(['C1 2024-01-30 CANNOT_TELL']);
  });

  it('is when the first review was due, where the day on which care began is not known exactly', () => {
    const happened = { approximate: true };
    const story = new ClockStory().inCare('2024-01-02', undefined, { happened }).reviewed('2024-01-20');
    expect(reviews(story, '2024-02-01')).toEqual(['C1 ? CANNOT_TELL', 'C2 2024-04-20 NOT_YET_DUE']);
  });

  it('is which review it was, where care began before the first return: from it on all are later ones', () => {
    const table = 'Episodes';
    const story = new ClockStory()
      .inCare('2021-06-01', undefined, { table })
      .reviewed('2023-05-10', { table: 'Reviews' })
      .reviewed('2023-11-01', { table: 'Reviews' })
      .returned(2024);
    expect(reviews(story, '2024-04-01')).toEqual([
      'C1 2021-06-29 CANNOT_TELL',
      'C3 2023-11-10 MET',
      'C3 2024-05-01 NOT_YET_DUE',
    ]);
    const numbered = new ClockStory().inCare('2024-01-02').reviewed('2024-06-20', { number: 3 });
    expect(reviews(numbered, '2024-07-01')).toEqual(['C1 2024-01-30 CANNOT_TELL', 'C3 2024-12-20 NOT_YET_DUE']);
  });

  it('is what happened after the last return, where only returns tell of the young person', () => {
    const told = (): ClockStory =>
      new ClockStory()
        .inCare('2023-05-02', undefined, { table: 'Episodes' })
        .reviewed('2023-05-20', { table: 'Reviews' })
        .returned(2024);
    expect(reviews(told(), '2024-03-31')).toEqual(['C1 2023-06-01 MET', 'C2 2023-08-20 OVERDUE']);
    const late = told().reviewed('2023-08-01', { table: 'Reviews' }).reviewed('2024-01-20', { table: 'Reviews' });
    expect(reviews(late, '2024-12-01').at(-1)).toBe('C3 2024-07-20 CANNOT_TELL');
    expect(reviews(late, '2024-07-20').at(-1)).toBe('C3 2024-07-20 NOT_YET_DUE');
    // Somebody who records reviews otherwise would have recorded this one too.
    expect(reviews(late.reviewed('2024-06-01'), '2025-02-01').at(-1)).toBe('C3 2024-12-01 OVERDUE');
  });

  it('is whether anything is due while a later return does not confirm that care goes on', () => {
    const story = new ClockStory().inCare('2024-01-02').reviewed('2024-01-20');
    const detail = { lastConfirmed: '2024-03-31' };
    story.record('DiscrepancyFound', '2025-05-20', { discrepancyId: 'd', kind: 'OPEN_ROW_VANISHED', detail });
    expect(reviews(story, '2025-06-01')).toEqual(['C1 2024-01-30 MET', 'C2 2024-04-20 CANNOT_TELL']);
  });
});
