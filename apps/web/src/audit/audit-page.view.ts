import type { YoungPersonFound } from '@app/ledger';
import type { PageView } from '../pages/page-view';
import { codeOf, shortId } from '../young-people/young-people.view';

/** One of the pages about the same young person. */
export interface Tab {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

export interface AuditPageView extends PageView {
  readonly heading: string;
  readonly caption: string;
  readonly address: string;
  readonly tabs: readonly Tab[];
}

const TABS = [
  { page: '', text: 'Journey' },
  { page: '/replay', text: 'Replay' },
  { page: '/grid', text: 'Then and now' },
  { page: '/difference', text: 'Difference' },
] as const;
type PageOfJourney = (typeof TABS)[number]['page'];

/** The ways to all pages about one young person, from one of them. */
export const tabsOf = (journeyId: string, page: PageOfJourney): Tab[] =>
  TABS.map((tab) => ({ text: tab.text, href: `/young-people/${journeyId}${tab.page}`, active: tab.page === page }));

/** The page of a step that holds an entry. */
export const stepOf = (journeyId: string, eventId: string): string =>
  `/young-people/${journeyId}/replay?order=recorded&event=${eventId}`;

/** Who the page is about. */
export interface About {
  readonly journeyId: string;
  readonly found: YoungPersonFound | undefined;
}

/** What the pages of an auditor about one young person have in common. `heading` is the same for everybody. */
export function auditPage(
  page: Exclude<PageOfJourney, ''>,
  { journeyId, found }: About,
  heading: string,
  what: string,
): AuditPageView {
  const journey = `/young-people/${journeyId}`;
  const code = found ? codeOf(found) : shortId(journeyId);
  return {
    title: `${heading} (${shortId(journeyId)})`,
    heading,
    caption: `${code}: ${what}`,
    section: 'young-people',
    breadcrumbs: [
      { text: 'Young people', href: '/young-people' },
      { text: code, href: journey },
    ],
    address: journey + page,
    tabs: tabsOf(journeyId, page),
  };
}
