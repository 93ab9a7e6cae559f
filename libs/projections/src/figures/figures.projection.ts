import type { FactType } from '@app/journey';
import type { LedgerFact } from '../decode';
import { journeyIdOf } from '../decode';
import type { Keeping } from '../kept-facts';
import { foldKept, keeper } from '../kept-facts';
import type { Projection } from '../projection';
import type { Contribution } from './contribution';
import { contributionOf } from './contribution';
import { noFigures } from './summary';

/** What one journey adds to the figures of the authority: `summarise` adds the contributions of all of them. */
export interface FiguresDocument extends Keeping {
  journeyId: string;
  contribution: Contribution;
}

const NEEDED: readonly FactType[] = [
  'YoungPersonRegistered',
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'ShortBreakAgreed',
  'ShortBreakTaken',
  'PlacementStarted',
  'PlacementStatusChanged',
  'PlacementEnded',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
  'ReportedMissing',
  'EpisodeReturned',
  'DiscrepancyFound',
  'DiscrepancyResolved',
];
/** Two settings are told apart by postcode too. */
const keeping = keeper(NEEDED, ['placementPostcode']);

export const figuresProjection: Projection<FiguresDocument, LedgerFact> = {
  name: 'figures',
  version: 1,
  key: journeyIdOf,
  initial: (journeyId) => ({ journeyId, contribution: noFigures(), kept: [] }),
  evolve(document, fact) {
    document.contribution.facts += 1;
    keeping.keep(document, fact);
    return document;
  },
  settle: (document) => ({
    ...document,
    contribution: contributionOf(foldKept(document), document.contribution.facts),
  }),
};
