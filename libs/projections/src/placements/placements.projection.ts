import type { CarerMove, FactType, LegalStatusInterval, PeriodOfCare, PlacementRow, TemporaryStay } from '@app/journey';
import { carerMoves, placementRows, reasonInWords } from '@app/journey';
import type { LedgerFact } from '../decode';
import type { Keeping } from '../kept-facts';
import { asJson, foldKept, keeper } from '../kept-facts';
import type { Projection } from '../projection';
import type { PersonDays } from './person-days';
import { personDaysOf } from './person-days';

/** Where one young person has lived, under what status, and every change of carer. */
export interface PlacementHistory {
  journeyId: string;
  /** One for each stretch with one setting, as the national return counts placements. */
  spells: PlacementRow[];
  moves: (CarerMove & { reasonInWords: string })[];
  temporaryStays: Pick<
    TemporaryStay,
    'stayId' | 'placementId' | 'placementType' | 'from' | 'to' | 'returned' | 'eventId'
  >[];
  periods: PeriodOfCare[];
  legalStatuses: LegalStatusInterval[];
  personDays: PersonDays;
}

export interface PlacementsDocument extends PlacementHistory, Keeping {}

const NEEDED: readonly FactType[] = [
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'LegalStatusChanged',
  'PlacementStarted',
  'PlacementStatusChanged',
  'PlacementEnded',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
];
/** Two settings are told apart by postcode too; it is never shown from here. */
const keeping = keeper(NEEDED, ['placementPostcode']);

function settled(document: Pick<PlacementsDocument, 'journeyId' | 'kept'>): PlacementsDocument {
  const journey = foldKept(document);
  const spells = placementRows(journey.placements);
  const history = asJson<PlacementHistory>({
    journeyId: document.journeyId,
    spells,
    moves: carerMoves(journey).map((m) => ({ ...m, reasonInWords: reasonInWords(m.reason) })),
    temporaryStays: journey.stays.map(({ stayId, placementId, placementType, from, to, returned, eventId }) => ({
      stayId,
      placementId,
      placementType,
      from,
      to,
      returned,
      eventId,
    })),
    periods: journey.periods,
    legalStatuses: journey.legalStatuses,
    personDays: personDaysOf(spells),
  });
  return { ...history, kept: document.kept };
}

export const placementsProjection: Projection<PlacementsDocument, LedgerFact> = {
  name: 'placements',
  version: 2,
  key: keeping.key,
  initial: (journeyId) => settled({ journeyId, kept: [] }),
  evolve(document, fact) {
    keeping.keep(document, fact);
    return document;
  },
  settle: settled,
};
