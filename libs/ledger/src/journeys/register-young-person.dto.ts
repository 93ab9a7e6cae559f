import { ApiProperty } from '@nestjs/swagger';
import { Coded, Day, Line, Optional, Part, Uuid } from './entries/fields';
import { HappenedDto } from './entries/happened.dto';

/** Who is registered. Everything may be left out: somebody may come of whom nothing is known yet. */
export class RegisterYoungPersonDto {
  @Optional()
  @Uuid()
  @ApiProperty({ description: 'given by the caller; the same registration sent twice begins one journey' })
  commandId?: string;

  @Optional()
  @Part(HappenedDto)
  @ApiProperty({ description: 'when the record was begun; today when left out' })
  happened?: HappenedDto;

  @Optional()
  @Line(50)
  @ApiProperty({ description: 'number by which the authority knows the young person; each has one journey' })
  laChildId?: string;

  @Optional() @Day() dateOfBirth?: string;
  @Optional() @Line() givenName?: string;
  @Optional() @Line() familyName?: string;
  @Optional()
  @Line()
  @ApiProperty({ description: 'the name the young person uses' })
  preferredName?: string;

  @Optional()
  @Coded('SEX')
  @ApiProperty({ description: 'SSDA903 SEX code' })
  sex?: string;

  @Optional()
  @Coded('ETHNIC')
  @ApiProperty({ description: 'SSDA903 ETHNIC code' })
  ethnicity?: string;
}
