import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClockRule } from '@app/analysis';
import { CLOCK_ANSWERS, CLOCK_RULES, clockAnswerInWords, latenessInWords } from '@app/analysis';
import { inWords } from '@app/journey';
import { ClockStory } from '../libs/analysis/src/clocks/clock-story.fixture';
import { ROOT } from './source-file';

const PAGE = readFileSync(join(ROOT, 'docs/explain/clocks.md'), 'utf8');

/** The rows of the table under a heading, without its head. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const MONTHS = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}-01`);

/** `1 August 2023`, or `10:00 on 3 June 2024` in British Summer Time, as valid time is written. */
function dated(words: string): string {
  const [, time, day = '', month = '', year = ''] = /^(?:(\d\d:\d\d) on )?(\d+) (\w+) (\d{4})$/.exec(words) ?? [];
  const number = MONTHS.findIndex((first) => inWords(first).split(' ')[1] === month) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return time ? `${date}T${time}+01:00` : date;
}

function wordsOf(rule: ClockRule): string[] {
  const { id, title, law, inForceFrom, startedBy, within, metBy, stoppedBy } = rule;
  const unit = within.unit.toLowerCase().replace('_', ' ');
  const length = `${within.count} ${unit}${within.count === 1 ? '' : 's'}`;
  return [id, title, law, inWords(inForceFrom), startedBy, length, metBy, stoppedBy];
}

/** A journey in which the run began on the day, and was done on the other. */
function storyOf(clock: string, started: string, done: string): ClockStory {
  const story = new ClockStory();
  if (clock.startsWith('M')) {
    story.missing('m', '2024-06-01', started);
    return done === '' ? story : story.interview('Held', 'm', done);
  }
  if (clock.startsWith('C12')) {
    const first = clock === 'C12' ? started : '2024-01-02';
    story.inCare(first).placed('p', first);
    if (clock !== 'C12') story.visited(started);
    return done === '' ? story : story.visited(done);
  }
  story.inCare(clock === 'C1' ? started : '2023-08-01');
  if (clock === 'C3') story.reviewed('2023-08-20');
  if (clock !== 'C1') story.reviewed(started);
  return done === '' ? story : story.reviewed(done);
}

describe('the page of clocks', () => {
  it('tells the table of rules as it is', () => {
    expect(tableUnder('The rules')).toEqual(CLOCK_RULES.rules.map(wordsOf));
  });

  it('names every answer there is', () => {
    expect(tableUnder('The answers').map(([answer]) => answer)).toEqual(CLOCK_ANSWERS.map(clockAnswerInWords));
  });

  it.each(tableUnder('Worked by hand'))(
    '%s from %s, done %s, asked on %s: by %s, %s',
    (clock = '', started = '', done = '', asked = '', due, answer) => {
      const start = dated(started);
      const story = storyOf(clock, start, done === '' ? '' : dated(done));
      const reading = story
        .on(dated(asked))
        .find(({ rule, startedOn }) => rule === clock && startedOn === start.slice(0, 10));
      const lateness = reading?.lateBy ? `, ${latenessInWords(reading.lateBy)}` : '';
      expect(inWords(reading?.dueOn ?? '')).toBe(due);
      expect(`${clockAnswerInWords(reading?.answer ?? 'CANNOT_TELL')}${lateness}`).toBe(answer);
    },
  );
});
