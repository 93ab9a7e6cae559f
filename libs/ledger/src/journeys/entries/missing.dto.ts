import type { CrisisPlace, MissingKind, ReturnedHow, SaidBy } from '@app/journey';
import { CRISIS_PLACES, MISSING_KINDS, RETURNED_HOW } from '@app/journey';
import { EntryDto } from './entry.dto';
import { DayOrInstant, Flag, Line, OneOf, Optional, Ref, Refs, Text } from './fields';

export class ReportedMissingEntry extends EntryDto implements SaidBy<'ReportedMissing'> {
  @Ref() episodeId: string;
  @OneOf(...MISSING_KINDS) kind: MissingKind;
  @Optional() @Ref() reportedTo?: string;
  @Optional() @Ref() fromPlacementId?: string;
  @Optional() @DayOrInstant() lastSeen?: string;
  @Optional() @Text() circumstances?: string;
}

export class MissingKindChangedEntry extends EntryDto implements SaidBy<'MissingKindChanged'> {
  @Ref() episodeId: string;
  @OneOf(...MISSING_KINDS) from: MissingKind;
  @OneOf(...MISSING_KINDS) to: MissingKind;
}

export class LocatedOrReturnedEntry extends EntryDto implements SaidBy<'LocatedOrReturned'> {
  @Ref() episodeId: string;
  @Optional() @OneOf(...RETURNED_HOW) how?: ReturnedHow;
  @Optional() @Text() whereFound?: string;
}

/** Entries that say nothing but which missing episode they are about. */
class MissingEpisodeEntry extends EntryDto {
  @Ref() episodeId: string;
}
export class MissingEpisodeClosedAtEighteenEntry
  extends MissingEpisodeEntry
  implements SaidBy<'MissingEpisodeClosedAtEighteen'> {}
export class ReturnInterviewAcceptedEntry extends MissingEpisodeEntry implements SaidBy<'ReturnInterviewAccepted'> {}

export class ReturnInterviewOfferedEntry extends MissingEpisodeEntry implements SaidBy<'ReturnInterviewOffered'> {
  @Optional() @Ref() by?: string;
  @Optional() @Flag() independent?: boolean;
}

export class ReturnInterviewDeclinedEntry extends MissingEpisodeEntry implements SaidBy<'ReturnInterviewDeclined'> {
  @Optional() @Ref() reason?: string;
}

export class ReturnInterviewHeldEntry extends MissingEpisodeEntry implements SaidBy<'ReturnInterviewHeld'> {
  @Optional() @Ref() by?: string;
  @Optional() @Flag() independent?: boolean;
  @Optional() @Refs() themes?: string[];
  @Optional() @Refs() pushPull?: string[];
  @Optional() @Text() inTheirWords?: string;
}

export class MissingStrategyMeetingHeldEntry extends EntryDto implements SaidBy<'MissingStrategyMeetingHeld'> {
  @Refs() episodeIds: string[];
  @Optional() @Text() decisions?: string;
}

export class CrisisPresentationRecordedEntry extends EntryDto implements SaidBy<'CrisisPresentationRecorded'> {
  @OneOf(...CRISIS_PLACES) where: CrisisPlace;
  @Optional() @Line() agency?: string;
  @Optional() @Text() note?: string;
}

export class ExploitationRiskAssessedEntry extends EntryDto implements SaidBy<'ExploitationRiskAssessed'> {
  @Line() tool: string;
  @Optional() @Line(50) toolVersion?: string;
  @Line() level: string;
  @Optional() @Text() note?: string;
}
