import type { CommandEnvelope, Compartment, LateReason } from '@app/journey';
import { COMPARTMENTS, LATE_REASONS } from '@app/journey';
import { ApiProperty } from '@nestjs/swagger';
import { field, Flag, Line, OneOf, Optional, Part, Uuid, Whole } from './fields';
import { HappenedDto } from './happened.dto';

/** Greatest revision an answer can ever give. */
const REVISION_MAX = Number.MAX_SAFE_INTEGER;

/** What every entry carries beside what it says. */
export class EntryDto implements CommandEnvelope {
  // Which type it is has been decided before the fields are checked.
  @field('UNKNOWN_TYPE', 'Give a type of entry that the ledger knows.', (value) => typeof value === 'string', {
    type: 'string',
    description: 'the name of the command or of the fact',
  })
  type: string;

  @Uuid()
  @ApiProperty({ description: 'given by the caller; the same entry sent twice is recorded once' })
  commandId: string;

  @Optional()
  @Whole(-1, REVISION_MAX)
  @ApiProperty({
    description: 'revision of the journey the caller saw; somebody else writing first is then a conflict',
  })
  expectedRevision?: number;

  @Part(HappenedDto)
  happened: HappenedDto;

  @Optional()
  @Whole(0, 10_000)
  @ApiProperty({ description: 'place among what happened on the same day, from 0' })
  orderOnDay?: number;

  @Optional()
  @OneOf(...COMPARTMENTS)
  @ApiProperty({ description: 'who may see it; the usual compartment of the type when left out' })
  compartment?: Compartment;

  @Optional()
  @Uuid()
  @ApiProperty({ description: 'the piece of work it belongs to' })
  correlationId?: string;

  @Optional()
  @Uuid()
  @ApiProperty({ description: 'the entry that led to it' })
  causationId?: string;

  @Optional()
  @Line(100)
  @ApiProperty({ description: 'who said so, in codes or roles, never by name' })
  stated?: string;

  @Optional()
  @OneOf(...LATE_REASONS)
  @ApiProperty({ description: 'why it is recorded long after it happened' })
  lateBecause?: LateReason;

  @Optional()
  @Flag()
  @ApiProperty({ description: 'true for a date that is planned and may lie in the future' })
  plannedDate?: boolean;
}
