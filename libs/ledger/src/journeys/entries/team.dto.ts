import type { SaidBy, TeamRole } from '@app/journey';
import { TEAM_ROLES } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Line, OneOf, Optional, Ref, Text, Whole } from './fields';

export class TeamFormedEntry extends EntryDto implements SaidBy<'TeamFormed'> {
  @Ref() teamId: string;
  @Optional() @Ref() hub?: string;
}

class AssignmentEntry extends EntryDto {
  @Ref() assignmentId: string;
  @Ref() workerRef: string;
  @Optional() @Ref() teamId?: string;
  @Optional() @Coded('SW_REASON') reason?: string;
  @Optional() @Ref() asCoverFor?: string;
  @Optional() @Line(100) sourceRef?: string;
}
export class KeyWorkerAssignedEntry extends AssignmentEntry implements SaidBy<'KeyWorkerAssigned'> {}
export class TeamMemberAssignedEntry extends AssignmentEntry implements SaidBy<'TeamMemberAssigned'> {
  @OneOf(...TEAM_ROLES) role: TeamRole;
  @Optional() @Ref() portfolio?: string;
}

class UnassignmentEntry extends EntryDto {
  @Ref() assignmentId: string;
  @Optional() @Coded('SW_REASON') reason?: string;
  @Optional() @Text() note?: string;
}
export class KeyWorkerUnassignedEntry extends UnassignmentEntry implements SaidBy<'KeyWorkerUnassigned'> {}
export class TeamMemberUnassignedEntry extends UnassignmentEntry implements SaidBy<'TeamMemberUnassigned'> {}

export class AbsenceCoverStartedEntry extends EntryDto implements SaidBy<'AbsenceCoverStarted'> {
  @Ref() assignmentId: string;
  @Ref() coverWorkerRef: string;
  @Optional() @Whole(0, 10_000) expectedDays?: number;
}

export class AbsenceCoverEndedEntry extends EntryDto implements SaidBy<'AbsenceCoverEnded'> {
  @Ref() assignmentId: string;
  @Optional() @Ref() coverWorkerRef?: string;
}

export class TeamRenamedOrMergedEntry extends EntryDto implements SaidBy<'TeamRenamedOrMerged'> {
  @Ref() teamId: string;
  @Optional() @Ref() becameTeamId?: string;
  @Optional() @Line() newName?: string;
}

export class YoungPersonAskedForChangeEntry extends EntryDto implements SaidBy<'YoungPersonAskedForChange'> {
  @OneOf(...TEAM_ROLES) role: TeamRole;
  @Optional() @Ref() assignmentId?: string;
  @Optional() @Text() inTheirWords?: string;
}
