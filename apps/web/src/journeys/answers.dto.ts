import type { Receipt } from '@app/ledger';
import { ApiProperty } from '@nestjs/swagger';

/** What the registration of a young person answers. */
export class Registered implements Pick<Receipt, 'journeyId' | 'eventIds' | 'revision' | 'position'> {
  @ApiProperty({ type: 'string', format: 'uuid' })
  journeyId: string;
  @ApiProperty({ type: [String], description: 'ids of the facts recorded' })
  eventIds: readonly string[];
  @ApiProperty({ type: 'integer', description: 'revision of the journey after them' })
  revision: number;
  @ApiProperty({ type: 'integer', description: 'ask with this as minPosition to read what was written' })
  position: number;
}

/** What an entry answers. */
export class EntryRecorded implements Pick<Receipt, 'eventIds' | 'revision' | 'position'> {
  @ApiProperty({ type: [String], description: "ids of the facts recorded, the entry's own first; none: nothing to do" })
  eventIds: readonly string[];
  @ApiProperty({ type: 'integer', description: 'revision of the journey after them' })
  revision: number;
  @ApiProperty({ type: 'integer', description: 'ask with this as minPosition to read what was written' })
  position: number;
}
