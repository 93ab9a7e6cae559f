import { clockInWords } from './in-words';
import { CLOCK_SETTINGS } from './clock-rules';
import { ClockStory } from './clock-story.fixture';
import { doneWithinHours } from './within-hours';

const visits = (story: ClockStory, asAt: string, settings = CLOCK_SETTINGS): string[] =>
  (['C12', 'C12-NEXT', 'C12-LASTING'] as const).flatMap((rule) =>
    story.answers(rule, asAt, settings).map((answer) => `${rule} ${answer}`),
  );

describe('the clock of visits', () => {
  it('runs one week from the start of a placement, then six weeks from each visit', () => {
    const story = new ClockStory()
      .inCare('2024-01-02')
      .placed('p', '2024-01-02')
      .visited('2024-01-09')
      .visited('2024-02-21');
    expect(visits(story, '2024-02-25')).toEqual([
      'C12 2024-01-09 MET',
      'C12-NEXT 2024-02-20 LATE',
      'C12-NEXT 2024-04-03 NOT_YET_DUE',
    ]);
  });

  it('begins anew with every placement: who is moved every three weeks needs a visit within a week each time', () => {
    const story = new ClockStory()
      .inCare('2024-01-02')
      .placed('one', '2024-01-02', '2024-01-23')
      .visited('2024-01-08')
      .placed('two', '2024-01-23', '2024-02-13')
      .placed('three', '2024-02-13')
      .visited('2024-02-15');
    expect(visits(story, '2024-02-20')).toEqual([
      'C12 2024-01-09 MET',
      'C12 2024-01-30 OVERDUE',
      'C12 2024-02-20 MET',
      'C12-NEXT 2024-02-19 NO_LONGER_DUE',
      'C12-NEXT 2024-03-28 NOT_YET_DUE',
    ]);
  });

  it('runs three months after the first year of a placement that is meant to last until eighteen', () => {
    const story = (type: string): ClockStory =>
      new ClockStory().inCare('2023-01-02').placed('p', '2023-01-02', undefined, { type }).visited('2024-01-02');
    expect(visits(story('U4'), '2024-01-03').at(-1)).toBe('C12-LASTING 2024-04-02 NOT_YET_DUE');
    expect(visits(story('U6'), '2024-01-03').at(-1)).toBe('C12-NEXT 2024-02-13 NOT_YET_DUE');
    const within = new ClockStory().inCare('2023-01-02').placed('p', '2023-01-02', undefined, { type: 'U4' });
    expect(visits(within.visited('2023-01-05'), '2023-01-06').at(-1)).toBe('C12-NEXT 2023-02-16 NOT_YET_DUE');
  });

  it('is not met by a visit at which the young person was not seen', () => {
    const story = new ClockStory()
      .inCare('2024-01-02')
      .placed('p', '2024-01-02')
      .visited('2024-01-05', { seen: false });
    expect(visits(story, '2024-01-10')).toEqual(['C12 2024-01-09 OVERDUE']);
  });

  it('goes on when the carers move house or a stay is temporary, unless the authority counts otherwise', () => {
    const story = new ClockStory()
      .inCare('2024-01-02')
      .placed('one', '2024-01-02', '2024-03-01')
      .visited('2024-01-05')
      .placed('two', '2024-03-01', undefined, { sameCarers: true });
    story.record('TemporaryStayStarted', '2024-02-01', { stayId: 's', placementId: 'one', placementType: 'T3' });
    story.record('TemporaryStayEnded', '2024-02-20', { stayId: 's', returned: 'YES' });
    expect(visits(story, '2024-03-10')).toEqual(['C12 2024-01-09 MET', 'C12-NEXT 2024-02-16 OVERDUE']);
    const otherwise = { ...CLOCK_SETTINGS, sameCarersRestartVisits: true, temporaryStaysRestartVisits: true };
    expect(visits(story, '2024-03-10', otherwise)).toEqual([
      'C12 2024-01-09 MET',
      'C12 2024-02-08 OVERDUE',
      'C12 2024-02-27 OVERDUE',
      'C12 2024-03-08 OVERDUE',
      'C12-NEXT 2024-02-16 NO_LONGER_DUE',
    ]);
  });

  it('does not run with a parent under an interim care order, on remand or in custody', () => {
    const placed = (legalStatus: string, type: string): string[] =>
      visits(
        new ClockStory()
          .inCare('2024-01-02', undefined, { legalStatus })
          .placed('p', '2024-01-02', undefined, { type }),
        '2024-02-01',
      );
    expect([placed('C1', 'P1'), placed('J1', 'K1'), placed('C2', 'R5')]).toEqual([[], [], []]);
    expect(placed('C2', 'P1')).toEqual(['C12 2024-01-09 OVERDUE']);
  });

  it('cannot be told where only returns tell of the placement: they know no visits', () => {
    const story = new ClockStory()
      .inCare('2024-01-02', undefined, { table: 'Episodes' })
      .placed('p', '2024-01-02', undefined, { table: 'Episodes' });
    expect(visits(story, '2024-05-01')).toEqual(['C12 2024-01-09 CANNOT_TELL']);
    const visited = story.visited('2024-04-20');
    expect(visits(visited, '2024-07-01')).toEqual(['C12 2024-01-09 CANNOT_TELL', 'C12-NEXT 2024-06-01 OVERDUE']);
  });
});

describe('the clocks of return interviews', () => {
  const came = (at: string): ClockStory => new ClockStory().missing('m', '2024-06-01', at);
  const answers = (story: ClockStory, asAt = '2024-07-01'): string[] => [
    ...story.answers('M1', asAt),
    ...story.answers('M2', asAt),
  ];

  it('run 72 hours from the return, by the minute where both are known to the minute', () => {
    const held = (at: string): string[] =>
      came('2024-06-03T10:00+01:00').interview('Held', 'm', at).answers('M2', '2024-07-01');
    expect(held('2024-06-06T10:00+01:00')).toEqual(['2024-06-06 MET']);
    expect(held('2024-06-06T10:01+01:00')).toEqual(['2024-06-06 LATE']);
    const [, late] = came('2024-06-03T10:00+01:00').interview('Held', 'm', '2024-06-06T13:30+01:00').on('2024-07-01');
    expect(late).toMatchObject({ dueAt: '2024-06-06T09:00:00.000Z', lateBy: { count: 4, unit: 'HOUR' } });
    expect(late && clockInWords(late)).toBe(
      'The interview was held on 6 June 2024, 4 hours after it was due by 10:00 on 6 June 2024.',
    );
  });

  it.each([
    ['2024-06-03', 'MET'],
    ['2024-06-05', 'MET'],
    ['2024-06-06', 'CANNOT_TELL'],
    ['2024-06-07', 'LATE'],
  ])('known by the day: back on 3 June, held on %s: %s', (on, answer) => {
    expect(came('2024-06-03').interview('Held', 'm', on).answers('M2', '2024-07-01')).toEqual([`2024-06-06 ${answer}`]);
  });

  it('are told from one time of day and one day only where every time of that day gives the same answer', () => {
    const minute = (from: string) => ({ from, precision: 'MINUTE' }) as const;
    const day = (from: string) => ({ from, precision: 'DAY' }) as const;
    expect(doneWithinHours(minute('2024-06-03T00:00+01:00'), day('2024-06-05'), 72)).toBe('MET');
    expect(doneWithinHours(minute('2024-06-03T00:00+01:00'), day('2024-06-06'), 72)).toBe('CANNOT_TELL');
    expect(doneWithinHours(minute('2024-06-03T00:00+01:00'), day('2024-06-07'), 72)).toBe('LATE');
    expect(doneWithinHours(day('2024-06-03'), minute('2024-06-06T00:00+01:00'), 72)).toBe('MET');
    expect(doneWithinHours(day('2024-06-03'), minute('2024-06-06T00:01+01:00'), 72)).toBe('CANNOT_TELL');
    expect(doneWithinHours(day('2024-06-03'), minute('2024-06-07T00:00+01:00'), 72)).toBe('LATE');
    expect(doneWithinHours({ ...day('2024-06-03'), approximate: true }, day('2024-06-03'), 72)).toBe('CANNOT_TELL');
  });

  it('ask for the first interview: one held in time stays in time, whatever else was offered, declined or held later', () => {
    const held = came('2024-06-03').interview('Offered', 'm', '2024-06-03').interview('Held', 'm', '2024-06-04');
    const more = held.interview('Offered', 'm', '2024-06-20').interview('Held', 'm', '2024-06-25');
    expect(answers(more, '2024-07-01')).toEqual(['2024-06-06 MET', '2024-06-06 MET']);
    const declined = came('2024-06-03')
      .interview('Offered', 'm', '2024-06-03')
      .interview('Declined', 'm', '2024-06-04');
    const again = declined.interview('Declined', 'm', '2024-06-25');
    expect(answers(again, '2024-07-01')).toEqual(['2024-06-06 MET', '2024-06-06 NO_LONGER_DUE']);
  });

  it('are overdue from the day after, and nothing runs while the young person is away', () => {
    const story = came('2024-06-03');
    expect([answers(story, '2024-06-02'), answers(story, '2024-06-06'), answers(story, '2024-06-07')]).toEqual([
      [],
      ['2024-06-06 NOT_YET_DUE', '2024-06-06 NOT_YET_DUE'],
      ['2024-06-06 OVERDUE', '2024-06-06 OVERDUE'],
    ]);
  });

  it('ask for no interview that the young person declined in time, and count the offer', () => {
    const story = came('2024-06-03').interview('Offered', 'm', '2024-06-03').interview('Declined', 'm', '2024-06-04');
    expect(answers(story)).toEqual(['2024-06-06 MET', '2024-06-06 NO_LONGER_DUE']);
    const [, held] = story.on('2024-07-01');
    expect(held && clockInWords(held)).toBe('Nothing was due any more: the young person declined it on 4 June 2024.');
  });

  it('are met by an interview in time after it was declined, and never late by one that came later', () => {
    const declined = (): ClockStory => came('2024-06-03').interview('Declined', 'm', '2024-06-04');
    expect(answers(declined().interview('Held', 'm', '2024-06-05'))[1]).toBe('2024-06-06 MET');
    expect(answers(declined().interview('Held', 'm', '2024-06-20'))[1]).toBe('2024-06-06 NO_LONGER_DUE');
    const late = came('2024-06-03').interview('Declined', 'm', '2024-06-10').interview('Held', 'm', '2024-06-20');
    expect(answers(late)[1]).toBe('2024-06-06 LATE');
  });

  it('take an interview that was held as offered by then, and say that nobody wrote down when', () => {
    expect(answers(came('2024-06-03').interview('Held', 'm', '2024-06-04'))).toEqual([
      '2024-06-06 MET',
      '2024-06-06 MET',
    ]);
    expect(answers(came('2024-06-03').interview('Held', 'm', '2024-06-20'))).toEqual([
      '2024-06-06 CANNOT_TELL',
      '2024-06-06 LATE',
    ]);
  });

  it('AWK11: cannot be told where a return told of the episode, for returns know no interviews', () => {
    const story = new ClockStory().missing('m', '2024-03-28', '2024-04-03', {
      table: 'Missing',
      recordedOn: '2025-05-20',
    });
    expect(answers(story)).toEqual(['2024-04-06 CANNOT_TELL', '2024-04-06 CANNOT_TELL']);
    const [, held] = story.on('2024-07-01');
    expect(held && clockInWords(held)).toBe(
      'No interview is recorded and it was due by 6 April 2024. It cannot be told: only the national returns tell of ' +
        'this young person then, and they do not tell of any interview at that time.',
    );
  });

  it('do not run for somebody who turned eighteen while missing: that was no return', () => {
    const story = new ClockStory().missing('m', '2024-06-01');
    story.record('MissingEpisodeClosedAtEighteen', '2024-06-10', { episodeId: 'm' });
    expect(answers(story)).toEqual([]);
  });
});
