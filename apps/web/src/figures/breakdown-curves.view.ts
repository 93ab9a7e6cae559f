import type { Point } from '@app/analysis';
import type { BreakdownResult } from '@app/ledger';
import { curveChart } from '../charts/plots/curve-chart';
import { thousands } from '../pages/date-words';
import { capital } from '../pages/record-words';
import { chartView, type SectionView } from './analysis.view';
import type { Breadth } from './asked';
import { type Behind, countsCell, leadingTo, type TableView } from './figure.view';
import { causeInWords } from './said-words';

const numeric = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const share = (x: number | null): string => (x === null ? 'cannot be told' : `${(x * 100).toFixed(1)} %`);

const CURVES = { BREAKDOWN: 'Broke down', PLANNED_MOVE: 'Planned move', RETURN_HOME: 'Return home' } as const;

/** How soon placements end, as curves and as shares, each count leading to its placements. */
export function curvesSection({ curves }: BreakdownResult['narrow'], breadth: Breadth, behind: Behind): SectionView {
  const heading = 'How soon placements end, and how';
  if (!curves) return { id: 'curves', heading, words: ['There is no placement to follow.'] };
  const series = Object.entries(CURVES).map(([cause, name]) => ({
    name,
    curve: curves.incidence[cause as keyof typeof CURVES].curve,
  }));
  const drawn = (width: number, id: string): ReturnType<typeof curveChart> =>
    curveChart(series, { id, width, title: 'Share of placements that had ended, by how' });
  const shares: TableView = {
    caption: `Shares by day ${curves.incidence.BREAKDOWN.atHorizon.days} of a placement, the ways of ending competing`,
    columns: [{ text: 'How it ended' }, ...['Share', '95% interval', 'Ended so, of all'].map(numeric)],
    rows: Object.entries(curves.incidence).map(([cause, { atHorizon }]) => [
      { text: capital(causeInWords(cause)) },
      { text: share(atHorizon.estimate), isNumber: true },
      { text: `${share(atHorizon.lower)} to ${share(atHorizon.upper)}`, isNumber: true },
      countsCell({ ...atHorizon, unit: 'share' }, [breadth, 'curves', 'incidence', cause, 'atHorizon'], behind),
    ]),
  };
  const days = [...new Set(series.flatMap(({ curve }) => curve.points.map((point) => point.days)))].sort(
    (x, y) => x - y,
  );
  const points: TableView = {
    caption: 'The curves of the picture, with how many placements were still followed',
    columns: [
      numeric('Day'),
      ...series.map(({ name }) => numeric(`${name} (95% interval)`)),
      numeric('Still followed'),
    ],
    rows: days.map((day) => {
      const at = series.map(({ curve }) => curve.points.findIndex((point) => point.days === day));
      const [first = -1] = at;
      const followed = behind(breadth, 'curves', 'incidence', 'BREAKDOWN', 'curve', 'points', first, 'atRisk');
      return [
        { text: String(day), isNumber: true },
        ...series.map(({ curve }, i) => ({ text: pointInWords(curve.points[at[i] ?? -1]), isNumber: true })),
        { ...leadingTo(thousands(series[0]?.curve.points[first]?.atRisk ?? 0), followed), isNumber: true },
      ];
    }),
  };
  return {
    id: 'curves',
    heading,
    words: [`How long placements last: ${curves.lasting.medianInWords}. ${curves.method}.`],
    chart: chartView('Picture: how soon placements end', drawn, 'curves'),
    tables: [shares, points],
  };
}

/** A point of a curve; before the first ending there is no interval to give. */
function pointInWords(point: Point | undefined): string {
  if (!point) return 'too few';
  const { estimate, lower, upper } = point;
  return `${share(estimate)}${lower === null || upper === null ? '' : ` (${share(lower)} to ${share(upper)})`}`;
}
