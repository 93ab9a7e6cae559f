import type { TrendsResult } from '@app/ledger';
import { plain } from '../charts/numbers';
import { trendChart } from '../charts/plots/trend-chart';
import { counted, dayInWords } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { type AnswerView, chartView, type Content, type SectionView } from './analysis.view';
import { query } from './asked';
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

/** Lists of what happened in a month: of moves, and of placements that broke down. */
const LISTS: Readonly<Record<string, (pins: Readonly<Record<string, string>>, month: string) => string>> = {
  movesHeld: (pins, month) =>
    `/analysis/same-team/behind${query({ ...pins, of: 'held', figure: 'heldThrough.KEY_WORKER.MOVE', month })}`,
  breakdowns: (pins, month) =>
    `/analysis/breakdown/behind${query({ ...pins, of: 'broke-down', breadth: 'narrow', month })}`,
};

function tableSection(result: TrendsResult, series: string, pins: Readonly<Record<string, string>>): SectionView {
  const trend = result.charts[series];
  const heading = SERIES[series] ?? '';
  if (!trend) return { id: 'trend', heading, words: ['There is no such figure.'] };
  const drawn = (width: number, id: string): ReturnType<typeof trendChart> =>
    trendChart(trend, { id, width, title: heading });
  const { table } = drawn(960, 'trend');
  const list = LISTS[series];
  const months = trend.points.map(({ month }) => month);
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
            const month = months[row];
            const leads = list !== undefined && i === 2 && month !== undefined && trend.points[row]?.numerator !== 0;
            return { text, isNumber: i > 0 && i < cells.length - 1, ...(leads ? { href: list(pins, month) } : {}) };
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

function daysBetween({ daysBetweenBreakdowns }: TrendsResult): AnswerView {
  const { sinceLast, chart, definition, version } = daysBetweenBreakdowns;
  return {
    name: 'Days since the last breakdown',
    value: sinceLast === null ? 'there was none' : counted(sinceLast, 'day'),
    interval:
      chart.mean === null ? 'too few to tell how many are usual' : `${plain(chart.mean)} on average between two`,
    of: '',
    unknown: '',
    definition: `${definition} (definition version ${version})`,
  };
}

/** One figure by month, with marks where a change is more than chance. */
export function trendsContent(result: TrendsResult, series: string, pins: Readonly<Record<string, string>>): Content {
  const section = tableSection(result, series, pins);
  return {
    finding: findingOf(result, series),
    answers: [daysBetween(result)],
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
