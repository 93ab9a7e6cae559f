import type { JourneyCommand, LocalDate, SaidBy } from '@app/journey';
import { uuidV5 } from '@app/journey';
import { commandOf } from '../journeys/command-of';
import { documentDigest } from '../queries/document-digest';

/** What a pack for a review is made from, and the digests of what came of it. */
export type PackSaid = Omit<SaidBy<'ReviewPackIssued'>, 'packId'>;

/** The id of a pack: the same pack has the same id, however often it is issued. */
export const packIdOf = (journeyId: string, said: PackSaid): string => uuidV5(journeyId, documentDigest(said));

/** The command that issues a pack: sent again it records nothing more. */
export function packCommand(journeyId: string, said: PackSaid, today: LocalDate): JourneyCommand {
  const packId = packIdOf(journeyId, said);
  return commandOf({
    type: 'ReviewPackIssued',
    commandId: uuidV5(packId, 'issued'),
    happened: { from: today, precision: 'DAY' },
    packId,
    ...said,
  });
}
