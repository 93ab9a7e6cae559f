import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Happened } from '../envelope';
import type { JourneyFact } from '../law/facts';
import type { EvolversOf, Journey } from '../law/journey';
import type { TeamFacts, TeamRole } from './facts';

/** Somebody named in a role, from a day until the day before `to`. */
export interface HeldAssignment {
  assignmentId: string;
  role: TeamRole;
  workerRef: string;
  teamId?: string;
  from: LocalDate;
  started: Happened;
  to?: LocalDate;
  ended?: Happened;
  startReason?: string;
  endReason?: string;
  asCoverFor?: string;
  portfolio?: string;
  sourceRef?: string;
  eventIds: string[];
}
/** Cover runs beside the naming and does not end it. */
export interface Cover {
  assignmentId: string;
  coverWorkerRef: string;
  from: LocalDate;
  to?: LocalDate;
  expectedDays?: number;
  eventIds: string[];
}
export interface TeamState {
  teams: { teamId: string; hub?: string; formedOn: LocalDate; eventId: string }[];
  teamChanges: { teamId: string; becameTeamId?: string; on: LocalDate; eventId: string }[];
  assignments: HeldAssignment[];
  covers: Cover[];
  askedForChange: { role: TeamRole; assignmentId?: string; on: LocalDate; eventId: string }[];
}

export const noTeam = (): TeamState => ({
  teams: [],
  teamChanges: [],
  assignments: [],
  covers: [],
  askedForChange: [],
});

function assign(
  journey: Journey,
  { data, personal, happened, eventId }: JourneyFact<'KeyWorkerAssigned' | 'TeamMemberAssigned'>,
  role: TeamRole,
  portfolio?: string,
): void {
  journey.assignments.push({
    assignmentId: data.assignmentId,
    role,
    workerRef: data.workerRef,
    teamId: data.teamId,
    from: londonDate(happened.from),
    started: happened,
    startReason: data.reason,
    asCoverFor: data.asCoverFor,
    portfolio,
    sourceRef: personal?.sourceRef,
    eventIds: [eventId],
  });
}

function unassign(
  journey: Journey,
  { data, happened, eventId }: JourneyFact<'KeyWorkerUnassigned' | 'TeamMemberUnassigned'>,
): void {
  const assignment = journey.assignments.findLast((a) => a.assignmentId === data.assignmentId);
  if (!assignment) return;
  assignment.to = londonDate(happened.from);
  assignment.ended = happened;
  assignment.endReason = data.reason;
  assignment.eventIds.push(eventId);
}

export const teamEvolve: EvolversOf<TeamFacts> = {
  TeamFormed: (journey, { data, happened, eventId }) => {
    journey.teams.push({ ...data, formedOn: londonDate(happened.from), eventId });
  },
  KeyWorkerAssigned: (journey, fact) => {
    assign(journey, fact, 'KEY_WORKER');
  },
  TeamMemberAssigned: (journey, fact) => {
    assign(journey, fact, fact.data.role, fact.data.portfolio);
  },
  KeyWorkerUnassigned: unassign,
  TeamMemberUnassigned: unassign,
  AbsenceCoverStarted: (journey, { data, happened, eventId }) => {
    journey.covers.push({ ...data, from: londonDate(happened.from), eventIds: [eventId] });
  },
  AbsenceCoverEnded: (journey, { data, happened, eventId }) => {
    const cover = journey.covers.findLast(
      (c) =>
        c.assignmentId === data.assignmentId &&
        c.to === undefined &&
        (data.coverWorkerRef === undefined || c.coverWorkerRef === data.coverWorkerRef),
    );
    if (!cover) return;
    cover.to = londonDate(happened.from);
    cover.eventIds.push(eventId);
  },
  TeamRenamedOrMerged: (journey, { data, happened, eventId }) => {
    journey.teamChanges.push({ ...data, on: londonDate(happened.from), eventId });
  },
  YoungPersonAskedForChange: (journey, { data, happened, eventId }) => {
    journey.askedForChange.push({ ...data, on: londonDate(happened.from), eventId });
  },
};
