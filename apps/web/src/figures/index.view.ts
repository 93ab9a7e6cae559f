import type { PageView } from '../pages/page-view';
import { KINDS } from './kinds';

interface Way {
  readonly title: string;
  readonly href: string;
  readonly asks: string;
  readonly isFor: string;
}

export interface IndexView extends PageView {
  /** There is nobody to ask about. */
  readonly isEmpty: boolean;
  readonly groups: readonly { readonly heading: string; readonly ways: readonly Way[] }[];
}

const OTHERS: readonly Way[] = [
  {
    title: 'Journeys side by side',
    href: '/analysis/side-by-side',
    asks: 'Many journeys beneath one another, laid against the referral, the first breakdown or the first change of key worker.',
    isFor: 'Analysts who want to see before they count',
  },
  {
    title: 'Tables that may leave the team',
    href: '/analysis/download',
    asks: 'Tables of groups as CSV and Parquet, small numbers hidden, with a dictionary and the definition of the cohort.',
    isFor: 'Analysts and the data team',
  },
];

const FOUNDATIONS: readonly Way[] = [
  {
    title: 'Definitions in force',
    href: '/analysis/definitions',
    asks: 'Every measure: what it is, how it is reckoned, from which records, and in which version.',
    isFor: 'Whoever publishes or reads a figure',
  },
  {
    title: 'Data quality',
    href: '/analysis/data-quality',
    asks: 'Contradictions in the records, reasons that are missing, and how late things are recorded.',
    isFor: 'The data team, before any figure is used',
  },
];

/** Which question is for whom. How many young people there are is left out where it cannot be told. */
export function indexView(youngPeople?: number): IndexView {
  const kinds = Object.entries(KINDS).map(([kind, { title, asks, isFor }]) => ({
    ...{ title, asks, isFor },
    href: `/analysis/${kind}`,
  }));
  return {
    title: 'Analysis',
    section: 'analysis',
    isEmpty: youngPeople === 0,
    groups: [
      { heading: 'Questions', ways: kinds },
      { heading: 'See and take away', ways: OTHERS },
      { heading: 'What figures rest on', ways: FOUNDATIONS },
    ],
  };
}
