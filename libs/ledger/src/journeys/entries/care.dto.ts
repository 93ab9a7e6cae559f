import type { EndingPlan, SaidBy } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, Flag, Line, OneOf, Optional, Ref, Whole } from './fields';

export class PeriodOfCareStartedEntry extends EntryDto implements SaidBy<'PeriodOfCareStarted'> {
  @Ref() periodId: string;
  @Coded('CIN') categoryOfNeed: string;
  @Coded('LS') legalStatus: string;
  @Optional() @Flag() planned?: boolean;
  @Optional() @Whole(0, 100_000) noticeHours?: number;
}

export class LegalStatusChangedEntry extends EntryDto implements SaidBy<'LegalStatusChanged'> {
  @Optional() @Ref() periodId?: string;
  @Optional() @Coded('LS') from?: string;
  @Coded('LS') to: string;
  @Optional() @Line(10) homePostcode?: string;
}

export class PeriodOfCareEndedEntry extends EntryDto implements SaidBy<'PeriodOfCareEnded'> {
  @Ref() periodId: string;
  @Coded('REC') reasonCeased: string;
  @OneOf('PLANNED', 'UNPLANNED', 'NOT_STATED') plan: EndingPlan;
  @Optional() @Ref() wentTo?: string;
}

class ShortBreakEntry extends EntryDto {
  @Ref() shortBreakId: string;
  @Coded('LS') legalStatus: string;
  @Coded('CIN') categoryOfNeed: string;
  @Coded('PLACE') placementType: string;
  @Optional() @Coded('PLACE_PROVIDER') provider?: string;
  @Optional() @Ref() urn?: string;
  @Optional() @Coded('RNE') reasonForNewEpisode?: string;
  @Optional() @Day() endedOn?: string;
  @Optional() @Coded('REC') reasonCeased?: string;
  @Optional() @Coded('REASON_PLACE_CHANGE') reasonForChange?: string;
  @Optional() @Line(10) homePostcode?: string;
  @Optional() @Line(10) placementPostcode?: string;
}
export class ShortBreakAgreedEntry extends ShortBreakEntry implements SaidBy<'ShortBreakAgreed'> {}
export class ShortBreakTakenEntry extends ShortBreakEntry implements SaidBy<'ShortBreakTaken'> {}

export class RemandStartedEntry extends EntryDto implements SaidBy<'RemandStarted'> {
  @Ref() remandId: string;
  @Optional() @Line() court?: string;
  @Optional() @OneOf('LOCAL_AUTHORITY', 'YOUTH_DETENTION') accommodationType?: string;
  @Optional() @Line() designatedAuthority?: string;
}

export class RemandEndedEntry extends EntryDto implements SaidBy<'RemandEnded'> {
  @Ref() remandId: string;
  @Optional() @Ref() reason?: string;
}

export class CustodialSentenceStartedEntry extends EntryDto implements SaidBy<'CustodialSentenceStarted'> {
  @Ref() sentenceId: string;
  @Flag() staysLookedAfter: boolean;
}

export class CustodialSentenceEndedEntry extends EntryDto implements SaidBy<'CustodialSentenceEnded'> {
  @Ref() sentenceId: string;
}

type CareLeaverStatus = SaidBy<'CareLeaverStatusRecorded'>['status'];

export class CareLeaverStatusRecordedEntry extends EntryDto implements SaidBy<'CareLeaverStatusRecorded'> {
  @OneOf('ELIGIBLE', 'RELEVANT', 'FORMER_RELEVANT', 'QUALIFYING') status: CareLeaverStatus;
}
