import type { HealthAssessmentKind, SaidBy } from '@app/journey';
import { HEALTH_ASSESSMENT_KINDS } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, Flag, Line, OneOf, Optional, PENCE_MAX, Ref, Text, Whole } from './fields';

export class HealthAssessmentCompletedEntry extends EntryDto implements SaidBy<'HealthAssessmentCompleted'> {
  @OneOf(...HEALTH_ASSESSMENT_KINDS) kind: HealthAssessmentKind;
  @Optional() @Flag() dental?: boolean;
  @Optional() @Flag() immunisations?: boolean;
  @Optional() @Whole(0, 40) sdqScore?: number;
  @Optional() @Text() note?: string;
}

export class PepAgreedEntry extends EntryDto implements SaidBy<'PepAgreed'> {
  @Optional() @Ref() planId?: string;
  @Optional() @Text() note?: string;
}

export class SchoolPlaceChangedEntry extends EntryDto implements SaidBy<'SchoolPlaceChanged'> {
  @Optional() @Ref() fromSchoolUrn?: string;
  @Optional() @Ref() toSchoolUrn?: string;
  @Optional() @Ref() reason?: string;
  @Optional() @Line() fromSchool?: string;
  @Optional() @Line() toSchool?: string;
}

/** Sessions are half days: two a day. */
const SESSIONS_MAX = 1000;

export class SchoolAttendanceRecordedEntry extends EntryDto implements SaidBy<'SchoolAttendanceRecorded'> {
  @Day() periodFrom: string;
  @Day() periodTo: string;
  @Whole(0, SESSIONS_MAX) possible: number;
  @Whole(0, SESSIONS_MAX) attended: number;
}

export class EducationStatusRecordedEntry extends EntryDto implements SaidBy<'EducationStatusRecorded'> {
  @Coded('ACTIV') status: string;
  @Optional() @Text() note?: string;
}

export class TransportCostAgreedEntry extends EntryDto implements SaidBy<'TransportCostAgreed'> {
  @Whole(0, PENCE_MAX) pencePerWeek: number;
}

export class ActivityJoinedEntry extends EntryDto implements SaidBy<'ActivityJoined'> {
  @Ref() activityId: string;
  @Ref() kind: string;
  @Optional() @Line() activity?: string;
}

export class ActivityLeftEntry extends EntryDto implements SaidBy<'ActivityLeft'> {
  @Ref() activityId: string;
  @Optional() @Ref() reason?: string;
}
