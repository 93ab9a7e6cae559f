import type { HeldAssignment, Lane, Timeline } from '@app/journey';
import {
  ageOn,
  documentDigest,
  type JourneyAtMoment,
  type JourneyKnown,
  londonDate,
  type YoungPersonFound,
} from '@app/ledger';
import { type Tab, tabsOf } from '../audit/audit-page.view';
import type { Chart } from '../charts/chart';
import { DESKTOP_WIDTH, laneChart, type LaneChartOptions, lanesOf, PHONE_WIDTH } from '../charts/lanes/lane-chart';
import { dayInWords, dayTyped, instantInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView, PrintLine } from '../pages/page-view';
import { type CallWorker, LANES, laneInWords, workersOf } from '../pages/record-words';
import { codeOf, shortId } from '../young-people/young-people.view';
import { type EntriesView, entriesView } from './entries.view';
import {
  type Answer,
  type Figure,
  figuresOf,
  keyWorkerAnswer,
  livingAnswer,
  overdueOf,
  sameTeamAnswer,
  unknownsOf,
} from './headline.view';
import { type PackRow, packRows } from './issued-pack.view';
import { type Changed, changedSince, type LateView, lateView } from './late.view';
import { moveHref, type MoveRow, moveRows } from './moves.view';
import { firstDayOf, isDrawn, lastReview, type Shown } from './shown';

/** What the form at the top of the page holds: as it was typed, or as it is meant. */
export interface DatesTyped {
  readonly asAt: string;
  readonly knownAt: string;
}

/** What every page shows that is about one moment of a journey. */
export interface MomentView extends PageView {
  readonly heading: string;
  readonly caption: string;
  readonly address: string;
  readonly dates: DatesTyped;
  readonly known: string;
}

export interface JourneyView extends MomentView {
  readonly tabs: readonly Tab[];
  readonly shortId: string;
  /** The pack of what is shown here. */
  readonly packHref: string;
  readonly shown: Shown;
  readonly lanes: readonly { readonly value: Lane; readonly text: string; readonly checked: boolean }[];
  readonly lastReview: string;
  readonly state: string;
  readonly answers: readonly Answer[];
  /** What the law asks for and the records do not show in time. */
  readonly overdue: readonly string[];
  readonly unknowns: readonly string[];
  readonly figures: readonly Figure[];
  /** For a wide window and for a narrow one: the styles show the one that fits. */
  readonly chart: Pick<Chart, 'description' | 'table'> & { readonly wide: string; readonly narrow: string };
  readonly moves: readonly MoveRow[];
  readonly movesLeftOut: number;
  readonly entries: EntriesView;
  readonly packs: readonly PackRow[];
  readonly late: LateView;
  /** All of them, with what each has changed. */
  readonly lateHref: string;
  readonly changed: readonly Changed[];
  readonly asKnownThen: string;
}

/** All that the page is made from. */
export interface JourneyTold extends JourneyKnown {
  readonly found: YoungPersonFound | undefined;
  readonly shown: Shown;
  readonly printedAt: string;
  /** What was typed, when it could not be understood, and why. */
  readonly typed?: DatesTyped;
  readonly errors?: readonly FieldError[];
}

function captionOf(found: YoungPersonFound | undefined, { journeyId, asAt }: Timeline): string {
  const code = found ? codeOf(found) : shortId(journeyId);
  const born = found?.dateOfBirth;
  return born !== undefined && born <= asAt ? `${code}, aged ${ageOn(born, asAt)}` : code;
}

function printLine({ asAt, knownAt, position }: Timeline, digest: string, printedAt: string): PrintLine {
  return {
    asAt: dayInWords(asAt),
    knownAt: instantInWords(knownAt),
    position: thousands(position),
    digest,
    printedAt: instantInWords(printedAt),
  };
}

/** The picture of the period shown, and its table: marks, for who points, and rows, for everybody, lead to their entries. */
function chartOf(
  { timeline, sameTeam: { journey } }: JourneyAtMoment,
  shown: Shown,
  call: CallWorker,
): JourneyView['chart'] {
  const from = firstDayOf(shown.period, timeline);
  const charted = { timeline, sameTeam: journey };
  const lanes = lanesOf(charted).flatMap(({ id }) => (isDrawn(shown, id) ? [id] : []));
  const draw = (more: LaneChartOptions): Chart =>
    laneChart(charted, {
      title: `Journey as at ${dayInWords(timeline.asAt)}`,
      ...(from === undefined ? {} : { from }),
      lanes,
      workerInWords: ({ workerRef }: HeldAssignment) => call(workerRef),
      hrefOf: ({ lane, eventId }) =>
        eventId === undefined ? undefined : lane === 'moves' ? moveHref(timeline, eventId) : `#entry-${eventId}`,
      ...more,
    });
  const { svg, description, table } = draw({ id: 'chart', width: DESKTOP_WIDTH });
  return { wide: svg, narrow: draw({ id: 'chart-narrow', width: PHONE_WIDTH }).svg, description, table };
}

function packHref({ journeyId, asAt, knownAt }: Timeline, { period, moves, order, lanes }: Shown): string {
  const said = new URLSearchParams({ asAt, knownAt, period, moves, order });
  for (const lane of lanes) said.append('lane', lane);
  return `/young-people/${journeyId}/review-pack?${said.toString()}`;
}

type Filters = Pick<JourneyView, 'shown' | 'lanes' | 'lastReview'>;

function filtersOf(timeline: Timeline, shown: Shown): Filters {
  const lanes = LANES.map((value) => ({ value, text: laneInWords(value), checked: shown.lanes.includes(value) }));
  const last = lastReview(timeline);
  return { shown, lanes, lastReview: last === undefined ? '' : dayInWords(last) };
}

/** A page of the journey at the moment that is shown. */
export function momentHref({ journeyId, asAt, knownAt }: Timeline, page: string, place: string): string {
  return `/young-people/${journeyId}${page}?${new URLSearchParams({ asAt, knownAt }).toString()}${place}`;
}

/** What the pages about one moment have in common: who, when, as known when, and of what it is evidence on paper. */
export function momentView(
  { found, now: { timeline }, printedAt, typed, errors }: JourneyTold,
  page: string,
  heading: string,
): MomentView {
  const { journeyId, asAt, knownAt } = timeline;
  const caption = captionOf(found, timeline);
  const crumbs = [{ text: 'Young people', href: '/young-people' }];
  return {
    title: `${heading} (${shortId(journeyId)})`,
    heading,
    section: 'young-people',
    breadcrumbs: page === '' ? crumbs : [...crumbs, { text: 'Journey', href: momentHref(timeline, '', '') }],
    ...(errors ? { errors, status: 400 } : {}),
    caption,
    address: `/young-people/${journeyId}${page}`,
    dates: typed ?? { asAt: dayTyped(asAt), knownAt: dayTyped(londonDate(knownAt)) },
    known: instantInWords(knownAt),
    print: printLine(timeline, documentDigest(timeline), printedAt),
  };
}

export function journeyView(told: JourneyTold): JourneyView {
  const { now, then, clocks, shown } = told;
  const { timeline, sameTeam } = now;
  const { journeyId, asAt } = timeline;
  const call = workersOf(timeline.team);
  const moves = moveRows(timeline, sameTeam, shown, call);
  return {
    ...momentView(told, '', `Journey as at ${dayInWords(asAt)}`),
    tabs: tabsOf(journeyId, ''),
    shortId: shortId(journeyId),
    packHref: packHref(timeline, shown),
    ...filtersOf(timeline, shown),
    state: timeline.current.inWords,
    answers: [livingAnswer(timeline), keyWorkerAnswer(timeline, call), sameTeamAnswer(sameTeam)],
    overdue: overdueOf(clocks),
    unknowns: unknownsOf(timeline, sameTeam),
    figures: figuresOf(timeline, sameTeam),
    chart: chartOf(now, shown, call),
    moves,
    movesLeftOut: timeline.moves.length - moves.length,
    entries: entriesView(timeline, shown),
    packs: packRows(timeline),
    late: lateView(timeline),
    lateHref: momentHref(timeline, '/late', ''),
    changed: then ? changedSince(then, now, call) : [],
    asKnownThen: then ? dayInWords(asAt) : '',
  };
}
