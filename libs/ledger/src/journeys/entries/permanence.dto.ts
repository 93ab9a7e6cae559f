import type { PermanencePlan, SaidBy } from '@app/journey';
import { PERMANENCE_PLANS } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, Flag, Line, OneOf, Optional, Ref, Text, Whole } from './fields';

export class PermanencePlanSetEntry extends EntryDto implements SaidBy<'PermanencePlanSet'> {
  @OneOf(...PERMANENCE_PLANS) plan: PermanencePlan;
  @Optional() @Text() note?: string;
}

export class AdoptionDecisionMadeEntry extends EntryDto implements SaidBy<'AdoptionDecisionMade'> {
  @Optional() @Ref() decisionId?: string;
}

export class AdoptionDecisionReversedEntry extends EntryDto implements SaidBy<'AdoptionDecisionReversed'> {
  @Optional() @Ref() decisionId?: string;
  @Optional() @Coded('REASON_PLACED_CEASED') reason?: string;
}

export class AdopterMatchedEntry extends EntryDto implements SaidBy<'AdopterMatched'> {
  @Optional() @Ref() decisionId?: string;
  @Optional() @Day() decisionOn?: string;
  @Optional() @Flag() fosterCare?: boolean;
  @Optional() @Whole(1, 2) numberOfAdopters?: number;
  @Optional() @Coded('SEX_ADOPTR') sexOfAdopters?: string;
  @Optional() @Coded('LS_ADOPTR') legalStatusOfAdopters?: string;
}

export class ImmigrationStatusRecordedEntry extends EntryDto implements SaidBy<'ImmigrationStatusRecorded'> {
  @OneOf('UASC') status: 'UASC';
  @Optional() @Day() endsOn?: string;
}

/** The OC3 columns as returned: '' where there was nothing. */
export class CareLeaverContactRecordedEntry extends EntryDto implements SaidBy<'CareLeaverContactRecorded'> {
  @Coded('IN_TOUCH', '') inTouch: string;
  @Coded('ACTIV', '') activity: string;
  @Coded('ACCOM', '') accommodation: string;
  @Optional() @Flag() suitable?: boolean;
}

export class PreviousPermanenceRecordedEntry extends EntryDto implements SaidBy<'PreviousPermanenceRecorded'> {
  @Coded('PREV_PERM') option: string;
  @Optional() @Line() authority?: string;
}
