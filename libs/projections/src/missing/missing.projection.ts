import type { FactType, MissingState } from '@app/journey';
import type { LedgerFact } from '../decode';
import type { Keeping } from '../kept-facts';
import { asJson, foldKept, keeper } from '../kept-facts';
import type { Projection } from '../projection';

/** When one young person was missing or away, the interviews after it, and what else tells of risk. */
export interface MissingHistory extends MissingState {
  journeyId: string;
}

export interface MissingDocument extends MissingHistory, Keeping {}

const NEEDED: readonly FactType[] = [
  'ReportedMissing',
  'MissingKindChanged',
  'LocatedOrReturned',
  'MissingEpisodeClosedAtEighteen',
  'ReturnInterviewOffered',
  'ReturnInterviewAccepted',
  'ReturnInterviewDeclined',
  'ReturnInterviewHeld',
  'MissingStrategyMeetingHeld',
  'CrisisPresentationRecorded',
  'ExploitationRiskAssessed',
];
const keeping = keeper(NEEDED);

function settled(document: Pick<MissingDocument, 'journeyId' | 'kept'>): MissingDocument {
  const { missing, strategyMeetings, crises, exploitation } = foldKept(document);
  const { journeyId, kept } = document;
  return { ...asJson<MissingHistory>({ journeyId, missing, strategyMeetings, crises, exploitation }), kept };
}

export const missingProjection: Projection<MissingDocument, LedgerFact> = {
  name: 'missing',
  version: 2,
  key: keeping.key,
  initial: (journeyId) => settled({ journeyId, kept: [] }),
  evolve(document, fact) {
    keeping.keep(document, fact);
    return document;
  },
  settle: settled,
};
