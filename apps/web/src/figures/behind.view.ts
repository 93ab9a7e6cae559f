import type {
  AnalysisReport,
  BreakdownResult,
  ContinuityResult,
  OutcomesResult,
  PlacementCounted,
  SameTeamResult,
  StabilityResult,
} from '@app/ledger';
import { counted, dayInWords, thousands } from '../pages/date-words';
import type { PageView } from '../pages/page-view';
import { capital } from '../pages/record-words';
import { shortId } from '../young-people/young-people.view';
import { ANALYSIS_CRUMBS, pageIn, type PagingView, pagingView, printLine } from './analysis.view';
import { type Asked, breadthIn, pinned, query } from './asked';
import { byChangeBehind } from './by-change.view';
import { type Grouping } from './breakdown.view';
import type { Cell, TableView } from './figure.view';
import { KINDS, type PageKind } from './kinds';
import { endingsBehind, groupBehind } from './promise.view';
import { testedKey } from './same-team.view';
import { type MayWait, waitingAt } from './waiting.view';
import { causeInWords, inPlainWords, reasonInWords, wordsOf } from './said-words';

export const BEHIND_PAGE_SIZE = 50;

/** Before what stands behind a figure is there. */
export function behindWaiting(title: string, path: string, asked: Asked): PageView & MayWait {
  const said = Object.fromEntries(
    Object.entries(asked).filter((one): one is [string, string] => typeof one[1] === 'string' && one[0] !== 'look'),
  );
  const waiting = waitingAt(path, said, asked);
  return { title: `${title}: being reckoned`, section: 'analysis', breadcrumbs: ANALYSIS_CRUMBS, ...waiting };
}

/** Something behind a figure: whose, when, and what of it there is to say. */
export interface Item {
  readonly journeyId: string;
  readonly cells: readonly string[];
}

/** What a figure counts, one by one. */
export interface ItemList {
  /** What they are, in a few words. */
  readonly of: string;
  readonly columns: readonly string[];
  readonly items: readonly Item[];
}

export interface BehindView extends PageView {
  readonly of: string;
  readonly total: string;
  readonly table: TableView;
  readonly back: string;
  readonly paging: PagingView;
}

const text = (said: unknown): string => (typeof said === 'string' ? said : '');
const inMonth = (day: string, month: string): boolean => month === '' || day.startsWith(month);
const monthWords = (month: string): string =>
  /^\d{4}-\d{2}$/.test(month) ? `, in ${dayInWords(`${month}-01`).replace(/^\d+ /, '')}` : '';

/** What some placements are, in words, and which those are. */
type Counted = readonly [words: string, test: (one: PlacementCounted) => boolean];

/** Placements behind a figure of breakdown. */
export function placementsBehind(placements: readonly PlacementCounted[], asked: Asked): ItemList {
  const breadth = breadthIn(asked);
  const [of, name, by, group, month] = ['of', 'name', 'by', 'group', 'month'].map((field) => text(asked[field])) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const isOfGroup = ({ groups }: PlacementCounted): boolean => by === '' || groups[by as Grouping] === group;
  const tests: Readonly<Record<string, Counted>> = {
    'broke-down': [`Placements that broke down, ${breadth} reading`, (one): boolean => one[breadth] === 'BREAKDOWN'],
    unknown: ['Endings of which the reason does not tell', (one): boolean => one.class === 'UNKNOWN'],
    disagrees: ['Endings of which the records contradict each other', ({ disagrees }): boolean => disagrees],
    class: [`Placements that ended so: ${wordsOf(name)}`, (one): boolean => one.class === name],
    reason: [
      `Placements that ended for this reason: ${reasonInWords(name)}`,
      (one): boolean => one.class !== null && (one.reason ?? 'UNKNOWN') === name,
    ],
  };
  const [words, test] = tests[of] ?? ['Placements', (): boolean => true];
  const found = placements.filter((one) => test(one) && isOfGroup(one) && inMonth(one.stoppedOn, month));
  return {
    of: `${words}${by === '' ? '' : `: ${wordsOf(group)}`}${monthWords(month)}`,
    columns: ['Began', 'Ended', 'Days', 'Reason', 'Narrowly', 'Broadly'],
    items: found.map((one) => ({
      journeyId: one.journeyId,
      cells: [
        dayInWords(one.startedOn),
        one.class === null ? 'going on when last seen' : dayInWords(one.stoppedOn),
        thousands(one.days),
        `${reasonInWords(one.reason)}${one.disagrees ? '; the hub’s record of the plan says otherwise' : ''}${one.endedLate ? '; recorded more than 30 days late' : ''}`,
        causeInWords(one.narrow),
        causeInWords(one.broad),
      ],
    })),
  };
}

/** Placements that a question leaves out because it asks what was so when they began, which is not known. */
export const notKnownBehind = ({ notKnown = [] }: Pick<BreakdownResult, 'notKnown'>): ItemList => ({
  of: 'Placements not counted, because their legal status or the moves before them are not known',
  columns: ['Began'],
  items: notKnown.map(({ journeyId, startedOn }) => ({ journeyId, cells: [dayInWords(startedOn)] })),
});

/** Moves, other boundaries or journeys behind a figure about the team. */
export function sameTeamBehind(result: SameTeamResult, asked: Asked): ItemList {
  const [of, name, month] = [text(asked['of']), text(asked['name']), text(asked['month'])];
  const journeysOf = (words: string, ids: readonly string[]): ItemList => ({
    of: words,
    columns: [],
    items: ids.map((journeyId) => ({ journeyId, cells: [] })),
  });
  if (of === 'promise')
    return journeysOf('Journeys with one key worker on every day of support', result.promiseStrict.behind);
  if (of === 'kept')
    return journeysOf('Journeys on which the promise was kept', [
      ...result.verdicts.KEPT.behind,
      ...result.verdicts.KEPT_WITH_COVER.behind,
    ]);
  if (of === 'verdict' && Object.hasOwn(result.verdicts, name)) {
    return journeysOf(`Journeys: ${wordsOf(name)}`, result.verdicts[name as keyof typeof result.verdicts].behind);
  }
  if (of === 'people') {
    const ids = result.journeys
      .filter(({ keyWorker }) => String(keyWorker.people) === name)
      .map(({ journeyId }) => journeyId);
    return journeysOf(`Journeys with this many key workers: ${name}`, ids);
  }
  if (of === 'ended') return endingsBehind(result, name);
  const grouped = groupBehind(result, text(asked['by']), text(asked['group']));
  const named = result.figures.find((one) => testedKey(one) === text(asked['figure']));
  const figure = grouped?.held ?? named ?? result.headline;
  const answer = Object.hasOwn(figure.behind, of) ? (of as keyof typeof figure.behind) : 'held';
  const whole = capital(inPlainWords(figure.figure.definition));
  const words = grouped ? `${whole}. ${grouped.words}` : whole;
  return {
    of: `${words}. Here: ${wordsOf(answer)}${monthWords(month)}`,
    columns: ['On'],
    items: figure.behind[answer]
      .filter(({ on }) => inMonth(on, month))
      .map(({ journeyId, on }) => ({ journeyId, cells: [dayInWords(on)] })),
  };
}

const NOBODY: ItemList = { of: 'Nothing stands behind this', columns: [], items: [] };

/** As the estimator numbers causes: 1 is a breakdown. */
const BROKE_DOWN = 1;

export function spellsBehind(result: ContinuityResult, asked: Asked): ItemList {
  if (asked['of'] === 'not-known') return notKnownBehind(result);
  if (asked['of'] === 'by-change') return byChangeBehind(result, text(asked['name'])) ?? NOBODY;
  const { spells } = result;
  const breadth = breadthIn(asked);
  const holder = text(asked['name']);
  const found = spells.filter((one) => one.cause[breadth] === BROKE_DOWN && one.holderBefore === holder);
  return {
    of: `Placements that broke down, ${breadth} reading, with ${wordsOf(holder)} the day before`,
    columns: ['Began', 'Ended', 'Days with the first key worker', 'Days with another', 'Days with nobody', 'Reason'],
    items: found.map(({ journeyId, startedOn, stoppedOn, heldDays, reason }) => ({
      journeyId,
      cells: [
        dayInWords(startedOn),
        dayInWords(stoppedOn),
        ...[heldDays.original, heldDays.replacement, heldDays.none].map(thousands),
        reasonInWords(reason),
      ],
    })),
  };
}

export function stabilityBehind({ measures }: StabilityResult, asked: Asked): ItemList {
  const measure = measures[text(asked['name'])];
  if (!measure) return NOBODY;
  const isUnknown = asked['of'] === 'unknown';
  const ids = isUnknown ? measure.unknown : measure.behind;
  return {
    of: `${capital(measure.figure.definition)}${isUnknown ? ': not known' : ''}`,
    columns: [],
    items: ids.map((journeyId) => ({ journeyId, cells: [] })),
  };
}

export function outcomesBehind({ outcomes }: OutcomesResult, asked: Asked): ItemList {
  const outcome = outcomes.find(({ key }) => key === asked['name']);
  const reason = text(asked['reason']);
  const ids = outcome?.excluded[reason];
  if (!outcome || !ids) return NOBODY;
  return {
    of: `${capital(outcome.name)}: left out, ${wordsOf(reason)}`,
    columns: [],
    items: ids.map((journeyId) => ({ journeyId, cells: [] })),
  };
}

interface BehindTold {
  readonly asked: Asked;
  readonly said: Readonly<Record<string, string>>;
  readonly printedAt: string;
}

/** One page of what a figure counts, each leading to the young person as they were known to be. */
export function behindView(kind: PageKind, told: BehindTold, report: AnalysisReport, list: ItemList): BehindView {
  const { asked, said, printedAt } = told;
  const pages = Math.max(1, Math.ceil(list.items.length / BEHIND_PAGE_SIZE));
  const page = pageIn(asked, pages);
  const shown = list.items.slice((page - 1) * BEHIND_PAGE_SIZE, page * BEHIND_PAGE_SIZE);
  const { asAt, knownAt } = report;
  const chosen = Object.fromEntries(
    ['of', 'figure', 'name', 'reason', 'by', 'group', 'breadth', 'month'].map((name) => [name, text(asked[name])]),
  );
  const at = (to: number): string =>
    `/analysis/${kind}/behind${query({ ...pinned(said, report), ...chosen, page: String(to) })}`;
  const breadth = text(asked['breadth']);
  const on = pages > 1 ? ` (page ${page} of ${pages})` : '';
  return {
    title: `Behind a figure: ${KINDS[kind].title.replace(/\?$/, '')}${on}`,
    section: 'analysis',
    breadcrumbs: [
      ...ANALYSIS_CRUMBS,
      { text: KINDS[kind].title, href: `/analysis/${kind}${query({ ...pinned(said, report), breadth })}` },
    ],
    print: printLine(report, printedAt),
    of: list.of,
    total: counted(list.items.length, 'line'),
    back: `/analysis/${kind}${query({ ...pinned(said, report), breadth })}`,
    table: {
      caption: list.of,
      columns: [{ text: 'Young person' }, ...list.columns.map((column) => ({ text: column }))],
      rows: shown.map(({ journeyId, cells }): Cell[] => [
        { text: shortId(journeyId), href: `/young-people/${journeyId}${query({ asAt, knownAt })}` },
        ...cells.map((cell) => ({ text: cell })),
      ]),
    },
    paging: pagingView(page, pages, at),
  };
}
