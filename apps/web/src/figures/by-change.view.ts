import type { BreakdownByChange, ChangeGroup, GroupCurve, NotCompared } from '@app/analysis';
import { plain } from '../charts/numbers';
import { curveChart } from '../charts/plots/curve-chart';
import { percent } from '../charts/numbers';
import { thousands } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { chartView, type SectionView } from './analysis.view';
import type { Breadth } from './asked';
import { type Behind, countsTable, leadingTo, type TableView } from './figure.view';
import { inPlainWords } from './said-words';

const groupWords: Readonly<Record<ChangeGroup, (days: number) => string>> = {
  NOT_CHANGED: (days) => `key worker not changed by day ${days}`,
  CHANGED: (days) => `key worker changed by day ${days}`,
};
const leftOutWords: Readonly<Record<NotCompared, (days: number) => string>> = {
  ENDED_BEFORE: (days) => `ended by day ${days}`,
  BEGAN_UNWATCHED: () => 'began before the days that were watched',
  SEEN_FOR_LESS: (days) => `still going on, and not seen for ${days} days yet`,
  NOBODY_NAMED: (days) => `no key worker named on any day up to day ${days}`,
};
const LEFT_OUT = Object.keys(leftOutWords) as NotCompared[];

const numeric = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const share = (x: number | null | undefined): string => (x === null || x === undefined ? 'counts only' : percent(x));

function groupsTable(
  groups: readonly GroupCurve[],
  found: BreakdownByChange,
  breadth: Breadth,
  behind: Behind,
): TableView {
  const { landmarkDays, horizonDays } = found;
  const at = ['byChange', 'curves', breadth, 'groups'];
  return {
    caption: `Placements followed from day ${landmarkDays}, and the share that broke down in the ${thousands(horizonDays)} days after it`,
    columns: [{ text: 'Group' }, ...['Share', '95% interval', 'Broke down, of all', 'Not known'].map(numeric)],
    rows: groups.map(({ group, placements, brokeDown, unknown, atHorizon }, i) => [
      { text: capital(groupWords[group](landmarkDays)) },
      { text: share(atHorizon?.estimate), isNumber: true },
      {
        text: atHorizon?.estimate == null ? 'none' : `${share(atHorizon.lower)} to ${share(atHorizon.upper)}`,
        isNumber: true,
      },
      {
        text: `${thousands(brokeDown)} of ${thousands(placements)}`,
        parts: [
          leadingTo(thousands(brokeDown), behind(...at, i, 'brokeDown')),
          { text: ' of ' },
          leadingTo(thousands(placements), behind(...at, i, 'placements')),
        ],
        isNumber: true,
      },
      { ...leadingTo(thousands(unknown), behind(...at, i, 'unknown')), isNumber: true },
    ]),
  };
}

function testInWords({ gray }: BreakdownByChange['curves']['narrow']): string[] {
  if (!gray) return [];
  const { chiSquare, degreesOfFreedom, p } = gray;
  if (chiSquare === null || p === null) return ['Whether the shares differ by more than chance cannot be told.'];
  const said = p < 0.001 ? 'less than 0.001' : p.toFixed(3);
  return [
    `Do the shares differ by more than chance? Test of Gray: chi-square ${plain(chiSquare)} with ${degreesOfFreedom} degree of freedom, p ${said}.`,
  ];
}

/** Curves by whether the key worker changed early, from the day on which that is known. */
export function byChangeSection(found: BreakdownByChange, breadth: Breadth, behind: Behind): SectionView {
  const { landmarkDays, cannotShow, behind: stand } = found;
  const curves = found.curves[breadth];
  const { groups, refusal, brokeDownBefore, definition, version, method } = curves;
  const series = groups.flatMap(({ group, curve }) =>
    curve ? [{ name: capital(groupWords[group](landmarkDays)), curve }] : [],
  );
  const options = {
    title: 'Share of placements that had broken down, by change of key worker',
    days: `Days after day ${landmarkDays} of the placement`,
  };
  const drawn = (width: number, id: string): ReturnType<typeof curveChart> =>
    curveChart(series, { id, width, ...options });
  const leftOut = LEFT_OUT.map((why) => ({
    name: leftOutWords[why](landmarkDays),
    count: stand[why].length,
    href: behind('byChange', 'behind', why),
  }));
  const before = {
    name: `ended by day ${landmarkDays}, and broke down`,
    count: brokeDownBefore,
    href: behind('byChange', 'curves', breadth, 'brokeDownBefore'),
  };
  const points: TableView = {
    caption: 'The curves of the picture, with how many placements were still followed',
    columns: drawn(960, 'by-change').table.columns.map((text, i) => (i === 0 ? { text } : numeric(text))),
    rows: drawn(960, 'by-change').table.rows.map(({ cells }) =>
      cells.map((text, i) => (i === 0 ? { text } : { text, isNumber: true })),
    ),
  };
  return {
    id: 'by-change',
    heading: 'How soon, by whether the key worker changed early',
    isFolded: true,
    words: [
      `Placements are told apart by day ${landmarkDays}: whether the naming of a key worker ended from the first day of the placement up to that day, whoever followed. Only what happens after that day is compared, so that no placement is put into a group by something that came later.`,
      ...(refusal === null ? testInWords(curves) : [refusal]),
      `${capital(inPlainWords(definition))} (definition version ${version}). ${method}.`,
    ],
    ...(series.length > 0 && {
      chart: chartView('Picture: how soon placements break down, by change of key worker', drawn, 'by-change'),
    }),
    tables: [
      groupsTable(groups, found, breadth, behind),
      ...(series.length > 0 ? [points] : []),
      countsTable('Placements in neither group', ['Why', 'Placements'], [...leftOut, before]),
    ],
    warnings: cannotShow,
  };
}
