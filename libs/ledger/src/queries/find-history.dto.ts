import { ApiProperty } from '@nestjs/swagger';
import { Day, Line, Optional, Ref, Uuid, Whole } from '../journeys/entries/fields';

/** What an auditor may hold in hand. */
export const HISTORY_CLUES = ['number', 'eventId', 'position', 'recordedOn', 'recordedBy'] as const;
export type HistoryClue = (typeof HISTORY_CLUES)[number];

/** One clue that leads to histories. It is asked for in a body, since a number in an address would tell of a child. */
export class FindHistoryDto {
  @Optional()
  @Line(100)
  @ApiProperty({ description: 'any number of the young person that is in force, as a whole, or the journey id' })
  number?: string;

  @Optional()
  @Uuid()
  @ApiProperty({ description: 'an entry' })
  eventId?: string;

  @Optional()
  @Whole(1, Number.MAX_SAFE_INTEGER)
  @ApiProperty({ description: 'a place in the ledger' })
  position?: number;

  @Optional()
  @Day()
  @ApiProperty({ description: 'a day in England on which something was recorded' })
  recordedOn?: string;

  @Optional()
  @Ref()
  @ApiProperty({ description: 'the user or the import run that recorded something' })
  recordedBy?: string;

  @Optional()
  @Line(1000)
  @ApiProperty({ description: 'where the page before ended: what it gave as `next`' })
  after?: string;
}
