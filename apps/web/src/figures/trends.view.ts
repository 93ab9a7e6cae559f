import type { TrendsResult } from '@app/ledger';
import { plain } from '../charts/numbers';
import { trendChart } from '../charts/plots/trend-chart';
import { counted, dayInWords } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { type AnswerView, chartView, type Content, type SectionView } from './analysis.view';
import { type Behind, leadingTo } from './figure.view';
import type { Choice } from './question.view';
import { inPlainWords } from './said-words';

const SERIES: Readonly<Record<string, string>> = {
  movesHeld: 'Moves through which the key worker stayed',
  breakdowns: 'Breakdowns for 1,000 days in placement',
  missing: 'Missing or away, for 1,000 days in placement',
  keyWorkerChanges: 'Changes of key worker for 1,000 days of support',
  crises: 'Presentations in crisis for 1,000 days of support',
  referrals: 'Referrals received',
  lookedAfter: 'Young people looked after',
};
export const seriesIn = (asked: unknown): string =>
  typeof asked === 'string' && Object.hasOwn(SERIES, asked) ? asked : 'movesHeld';

export const seriesChoices = (chosen: string): Choice[] =>
  Object.entries(SERIES).map(([value, text]) => ({ value, text, isChosen: value === chosen }));

/** What of a month stands in which column of the table of a chart. */
const PARTS: readonly (string | undefined)[] = [undefined, undefined, 'numerator', 'denominator'];
const BETWEEN = 'daysBetweenBreakdowns';

function tableSection(result: TrendsResult, series: string, behind: Behind): SectionView {
  const trend = result.charts[series];
  const heading = SERIES[series] ?? '';
  if (!trend) return { id: 'trend', heading, words: ['There is no such figure.'] };
  const drawn = (width: number, id: string): ReturnType<typeof trendChart> =>
    trendChart(trend, { id, width, title: heading });
  const { table } = drawn(960, 'trend');
  return {
    id: 'trend',
    heading,
    words: [
      `${capital(inPlainWords(trend.definition))} (definition version ${trend.version}).`,
      trend.run.signal
        ? 'The run chart, which assumes less, shows more than chance.'
        : 'The run chart, which assumes less, shows nothing but chance.',
    ],
    chart: chartView(`Picture: ${heading.toLowerCase()}, by month`, drawn, 'trend'),
    tables: [
      {
        caption: `${heading}, month by month`,
        columns: table.columns.map((text, i) => ({ text, isNumber: i > 0 && i < table.columns.length - 1 })),
        rows: table.rows.map(({ cells }, row) =>
          cells.map((text, i) => {
            const part = PARTS[i];
            const href = part && behind('charts', series, 'points', row, part);
            return { ...leadingTo(text, href), isNumber: i > 0 && i < cells.length - 1 };
          }),
        ),
      },
    ],
  };
}

/** The last month, and whether it stands out. */
function findingOf({ charts }: TrendsResult, series: string): string {
  const trend = charts[series];
  if (!trend) return 'There is no such figure.';
  const { table } = trendChart(trend, { id: 'trend', title: SERIES[series] ?? '' });
  const [month, figure = '', , , standsOut] = table.rows.at(-1)?.cells ?? [];
  if (month === undefined) return 'No whole month has passed yet.';
  const told = standsOut ? `The month stands out: ${standsOut}.` : 'The month does not stand out.';
  return `${SERIES[series] ?? ''}, ${month}: ${figure || 'nothing to count in'}. ${told}`;
}

function daysBetween({ daysBetweenBreakdowns }: TrendsResult, behind: Behind): AnswerView {
  const { sinceLast, chart, definition, version } = daysBetweenBreakdowns;
  const [last, all] = [behind(BETWEEN, 'sinceLast'), behind(BETWEEN, 'chart', 'points')];
  return {
    name: 'Days since the last breakdown',
    value: sinceLast === null ? 'there was none' : counted(sinceLast, 'day'),
    interval:
      chart.mean === null ? 'too few to tell how many are usual' : `${plain(chart.mean)} on average between two`,
    of: last === undefined ? [] : [{ text: 'The last breakdown', href: last }],
    definition: `${definition} (definition version ${version})`,
    ...(all === undefined ? {} : { behind: { text: 'See the breakdowns, each with the one before it', href: all } }),
  };
}

/** One figure by month, with marks where a change is more than chance. */
export function trendsContent(result: TrendsResult, series: string, behind: Behind): Content {
  const section = tableSection(result, series, behind);
  return {
    finding: findingOf(result, series),
    answers: [daysBetween(result, behind)],
    sections: [
      section,
      {
        id: 'notes',
        heading: 'How to read it',
        words: [`Who was looked after is known to ${dayInWords(result.careKnownTo)}.`],
        warnings: result.notes,
      },
    ],
  };
}
