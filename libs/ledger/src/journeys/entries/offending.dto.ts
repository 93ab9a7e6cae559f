import type { SaidBy, Seriousness, SeriousnessScale } from '@app/journey';
import { SERIOUSNESS_SCALES } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Flag, Line, OneOf, Optional, Parts, Ref, Text, Whole } from './fields';

export class SeriousnessDto implements Seriousness {
  @OneOf(...SERIOUSNESS_SCALES) scale: SeriousnessScale;
  // Each scale has its own range: the law tells which score it cannot have.
  @Whole(0, 100) score: number;
}

export class OffenceAllegedEntry extends EntryDto implements SaidBy<'OffenceAlleged'> {
  @Ref() offenceId: string;
  @Ref() offenceCode: string;
  @Parts(SeriousnessDto) seriousness: SeriousnessDto[];
  @Optional() @Flag() coAccused?: boolean;
  @Optional() @Ref() placementAtTheTime?: string;
  @Optional() @Text() description?: string;
}

export class OffenceOutcomeRecordedEntry extends EntryDto implements SaidBy<'OffenceOutcomeRecorded'> {
  @Ref() offenceId: string;
  @Ref() outcomeCode: string;
  @Optional() @Line() outcomeLabel?: string;
  @Optional() @Flag() outcome22?: boolean;
  @Optional() @Text() note?: string;
}

class CaseEntry extends EntryDto {
  @Ref() offenceId: string;
  @Optional() @Line() court?: string;
  @Optional() @Text() note?: string;
}
export class ChargeMadeEntry extends CaseEntry implements SaidBy<'ChargeMade'> {}
export class ConvictionRecordedEntry extends CaseEntry implements SaidBy<'ConvictionRecorded'> {}
export class CaseDiscontinuedEntry extends CaseEntry implements SaidBy<'CaseDiscontinued'> {}

export class FirstTimeEntryRecordedEntry extends EntryDto implements SaidBy<'FirstTimeEntryRecorded'> {
  @Ref() ruleVersion: string;
  @Optional() @Ref() offenceId?: string;
}
