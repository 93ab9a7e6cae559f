import type { MonthlyChart, MonthlyUnit, XmrChart } from '@app/analysis';
import {
  BREAKDOWN_TABLE,
  carerSpells,
  CAUSES,
  daysBetweenChart,
  daysBetweenEvents,
  definitionWith,
  HEADLINE_ROLE,
  keyWorkerChanges,
  leading,
  MonthlySeries,
  SAME_TEAM,
  sameTeamOf,
  wholeMonths,
} from '@app/analysis';
import type { LocalDate } from '@app/journey';
import { addDays, dateOfEpochDay } from '@app/journey';
import type { AnalysedJourney } from './analysed-journey';
import type { Analysis, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';
import { watchOf } from './breakdown.analysis';
import { CareKnown } from './care-known';

export const TRENDS_VERSION = 1;

/** What is charted by month. */
const SERIES = {
  movesHeld: [
    'share',
    'moves to another carer through which the same key worker stayed, of those of which it is known',
  ],
  breakdowns: ['per 1,000 days', 'breakdowns, narrow, for 1,000 days in placement'],
  missing: ['per 1,000 days', 'episodes of being missing or away for 1,000 days in placement'],
  keyWorkerChanges: ['per 1,000 days', 'endings of the naming of a key worker for 1,000 days of support'],
  crises: ['per 1,000 days', 'presentations in crisis for 1,000 days of support'],
  referrals: ['count', 'referrals received'],
  lookedAfter: ['count', 'young people looked after at the end of the month'],
} as const satisfies Record<string, readonly [MonthlyUnit, string]>;
type SeriesName = keyof typeof SERIES;
const NAMES = Object.keys(SERIES) as SeriesName[];

export interface TrendsResult {
  readonly months: readonly string[];
  /** The last day of which it is known who was looked after: later months have no such number. */
  readonly careKnownTo: LocalDate;
  readonly charts: Readonly<Record<string, NamedChart>>;
  readonly daysBetweenBreakdowns: {
    readonly definition: string;
    readonly version: number;
    readonly sinceLast: number | null;
    readonly chart: XmrChart;
  };
  readonly notes: readonly string[];
}
interface NamedChart extends MonthlyChart {
  readonly definition: string;
  readonly version: number;
  readonly unit: MonthlyUnit;
}

/** Adds one young person to every series. */
class Trends {
  private readonly months;
  private readonly series: Readonly<Record<SeriesName, MonthlySeries>>;
  private readonly brokeDown: { readonly journeyId: string; readonly on: LocalDate }[] = [];
  private readonly careKnown = new CareKnown();
  private readonly definition;

  constructor(private readonly question: AnalysisQuestion) {
    const { asAt, reckoning } = question;
    this.months = wholeMonths(asAt, reckoning.months ?? 36);
    this.definition = definitionWith(reckoning.windowDays === undefined ? {} : { windowDays: reckoning.windowDays });
    const made = NAMES.map((name) => [name, new MonthlySeries(this.months, SERIES[name][0])] as const);
    this.series = Object.fromEntries(made) as Record<SeriesName, MonthlySeries>;
  }

  add(analysed: AnalysedJourney): void {
    this.careKnown.add(analysed);
    this.addMoves(analysed);
    this.addPlacements(analysed);
    this.addSupport(analysed);
    const { journeyId } = analysed;
    for (const { receivedOn: on } of analysed.lived.referrals) this.series.referrals.happened({ journeyId, on });
    for (const { to } of this.months) {
      const last = dateOfEpochDay(to - 1);
      const isIn = analysed.lived.periods.some((p) => p.from <= last && (p.to === undefined || p.to > last));
      if (isIn) this.series.lookedAfter.happened({ journeyId, on: last });
    }
  }

  private addMoves({ lived, journeyId }: AnalysedJourney): void {
    const { movesHeld } = this.series;
    for (const { kind, on, roles } of sameTeamOf(lived, this.question.asAt, this.definition)?.boundaries ?? []) {
      const answer = roles.find(({ role }) => role === HEADLINE_ROLE)?.heldThrough;
      if (kind !== 'MOVE' || answer === undefined || answer === 'not_yet_known') continue;
      movesHeld.asked({ journeyId, on });
      if (answer === 'held') movesHeld.happened({ journeyId, on });
    }
  }

  private addPlacements(analysed: AnalysedJourney): void {
    const { lived, journey, journeyId } = analysed;
    const { from, asAt } = watchOf(analysed, this.question);
    const { breakdowns, missing } = this.series;
    const placed = carerSpells(lived, { asAt, watchedFrom: from });
    for (const { startedOn, entryDays, stoppedOn, cause } of placed) {
      const days = { from: addDays(startedOn, entryDays), to: stoppedOn };
      breakdowns.days(days, journeyId);
      missing.days(days, journeyId);
      if (cause.narrow !== CAUSES.BREAKDOWN) continue;
      const broke = { journeyId, on: stoppedOn };
      breakdowns.happened(broke);
      this.brokeDown.push(broke);
    }
    for (const { from: on } of journey.missing) {
      if (placed.some(({ startedOn, stoppedOn }) => startedOn <= on && on < stoppedOn))
        missing.happened({ journeyId, on });
    }
  }

  private addSupport({ lived, journey, journeyId }: AnalysedJourney): void {
    const { support } = lived;
    if (!support) return;
    const end = addDays(this.question.asAt, 1);
    const days = { from: support.from, to: support.to !== undefined && support.to < end ? support.to : end };
    const { keyWorkerChanges: changes, crises } = this.series;
    changes.days(days, journeyId);
    crises.days(days, journeyId);
    for (const day of keyWorkerChanges(lived)) changes.happened({ journeyId, on: dateOfEpochDay(day) });
    for (const { on } of journey.crises) if (days.from <= on && on < days.to) crises.happened({ journeyId, on });
  }

  result(): TrendsResult {
    const careKnownTo = this.careKnown.to(this.question.asAt);
    const charts = NAMES.map((name): [string, NamedChart] => {
      const [unit, definition] = SERIES[name];
      const chart: MonthlyChart = this.series[name].chart(name === 'lookedAfter' ? careKnownTo : undefined);
      return [name, { definition, version: TRENDS_VERSION, unit, ...chart }];
    });
    return {
      months: this.months.map(({ month }) => month),
      careKnownTo,
      charts: Object.fromEntries(charts),
      daysBetweenBreakdowns: this.daysBetween(careKnownTo),
      notes: NOTES,
    };
  }

  /** From one breakdown to the next, each gap told by the one that ended it. */
  private daysBetween(knownTo: LocalDate): TrendsResult['daysBetweenBreakdowns'] {
    const all = this.brokeDown.filter(({ on }) => on <= knownTo).sort((a, b) => (a.on < b.on ? -1 : 1));
    const days = all.map(({ on }) => on);
    const { gaps, sinceLast } = daysBetweenEvents(days, knownTo);
    const last = all.at(-1);
    const found = {
      definition: 'days from one breakdown, narrow, to the next',
      version: TRENDS_VERSION,
      sinceLast,
      chart: leading(daysBetweenChart(gaps), {
        points: () => all.slice(1).map(({ journeyId, on: to }, i) => ({ journeyId, on: days[i], to })),
      }),
    };
    return leading(found, { sinceLast: () => (last ? [{ ...last, n: sinceLast ?? 0 }] : []) });
  }
}

const NOTES: readonly string[] = [
  'A mark says that something other than chance moved the figure, not what.',
  'Months before the ledger was opened, or before the first return, are told by whoever was still there later.',
  'Where there are few a month, look at the days between and not at the count.',
];

function begin(question: AnalysisQuestion): Gathering {
  const trends = new Trends(question);
  return { add: (analysed): void => trends.add(analysed), result: () => trends.result() };
}

/** Figures by month with the rules of two kinds of chart, so that a change can be told from chance. */
export const trendsAnalysis: Analysis = {
  kind: 'trends',
  definitions: {
    trends: TRENDS_VERSION,
    [SAME_TEAM.name]: SAME_TEAM.version,
    'breakdown-classes': BREAKDOWN_TABLE.version,
  },
  begin,
};
