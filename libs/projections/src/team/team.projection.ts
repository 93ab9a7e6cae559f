import type { FactType, HeldAssignment, TeamState } from '@app/journey';
import type { LedgerFact } from '../decode';
import type { Keeping } from '../kept-facts';
import { asJson, foldKept, keeper } from '../kept-facts';
import type { Projection } from '../projection';

/** Who has been named around one young person, and who stood in for whom. */
export interface TeamHistory extends Omit<TeamState, 'assignments'> {
  journeyId: string;
  /** `sourceRef` stays in the log: it is the name a worker has elsewhere. */
  assignments: Omit<HeldAssignment, 'sourceRef'>[];
}

export interface TeamDocument extends TeamHistory, Keeping {}

const NEEDED: readonly FactType[] = [
  'TeamFormed',
  'TeamRenamedOrMerged',
  'KeyWorkerAssigned',
  'KeyWorkerUnassigned',
  'TeamMemberAssigned',
  'TeamMemberUnassigned',
  'AbsenceCoverStarted',
  'AbsenceCoverEnded',
  'YoungPersonAskedForChange',
];
const keeping = keeper(NEEDED);

function settled(document: Pick<TeamDocument, 'journeyId' | 'kept'>): TeamDocument {
  const { teams, teamChanges, assignments, covers, askedForChange } = foldKept(document);
  const { journeyId, kept } = document;
  return { ...asJson<TeamHistory>({ journeyId, teams, teamChanges, assignments, covers, askedForChange }), kept };
}

export const teamProjection: Projection<TeamDocument, LedgerFact> = {
  name: 'team',
  version: 1,
  key: keeping.key,
  initial: (journeyId) => settled({ journeyId, kept: [] }),
  evolve(document, fact) {
    keeping.keep(document, fact);
    return document;
  },
  settle: settled,
};
