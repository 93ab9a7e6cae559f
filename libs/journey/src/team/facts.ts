import { meaning } from '../codes';
import type { CatalogueOf, Says } from '../envelope';

export const TEAM_ROLES = [
  'KEY_WORKER',
  'LIFE_COACH',
  'COMMUNICATIONS_SUPPORT',
  'POLICE_LIAISON',
  'PORTFOLIO_LEAD',
  'DEPUTY_MANAGER',
  'SOCIAL_WORKER',
  'IRO',
  'PERSONAL_ADVISER',
  'SUPERVISING_SOCIAL_WORKER',
] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** One person at a time holds each of these (I15); cover does not unassign. */
export const EXCLUSIVE_ROLES: readonly TeamRole[] = ['KEY_WORKER', 'SOCIAL_WORKER', 'IRO'];

/** Why somebody joined or left the team: SSDA903 SW_REASON, used for every role. */
export const CHANGE_REASONS: readonly string[] = [
  'MANAGE',
  'FCONTA',
  'LEFTRL',
  'ORGRST',
  'TSPROC',
  'ABSENC',
  'CHCHAN',
  'PCCHAN',
  'SWDIED',
  'OTHERS',
];

const ROLE_WORDS: Readonly<Record<TeamRole, string>> = {
  KEY_WORKER: 'key worker',
  LIFE_COACH: 'life coach',
  COMMUNICATIONS_SUPPORT: 'communications support worker',
  POLICE_LIAISON: 'police liaison officer',
  PORTFOLIO_LEAD: 'portfolio lead',
  DEPUTY_MANAGER: 'deputy manager',
  SOCIAL_WORKER: 'social worker',
  IRO: 'independent reviewing officer',
  PERSONAL_ADVISER: 'personal adviser',
  SUPERVISING_SOCIAL_WORKER: 'supervising social worker',
};
const isTeamRole = (role: string): role is TeamRole => Object.hasOwn(ROLE_WORDS, role);

/** A role as people say it; one that is not of the team is read from its code. */
export function roleInWords(role: string): string {
  return isTeamRole(role) ? ROLE_WORDS[role] : role.toLowerCase().replaceAll('_', ' ');
}

interface Assignment {
  assignmentId: string;
  workerRef: string;
  teamId?: string;
  /** SSDA903 SW_REASON of the change that brought this worker. */
  reason?: string;
  asCoverFor?: string;
}
interface Unassignment {
  assignmentId: string;
  reason?: string;
}
/** How the source names the worker: an identifier, so that the return can be given back. */
interface WorkerInSource {
  sourceRef?: string;
}

export interface TeamFacts {
  TeamFormed: Says<{ teamId: string; hub?: string }>;
  KeyWorkerAssigned: Says<Assignment, WorkerInSource>;
  TeamMemberAssigned: Says<Assignment & { role: TeamRole; portfolio?: string }, WorkerInSource>;
  KeyWorkerUnassigned: Says<Unassignment, { note?: string }>;
  TeamMemberUnassigned: Says<Unassignment, { note?: string }>;
  AbsenceCoverStarted: Says<{ assignmentId: string; coverWorkerRef: string; expectedDays?: number }>;
  AbsenceCoverEnded: Says<{ assignmentId: string; coverWorkerRef?: string }>;
  TeamRenamedOrMerged: Says<{ teamId: string; becameTeamId?: string }, { newName?: string }>;
  YoungPersonAskedForChange: Says<{ role: TeamRole; assignmentId?: string }, { inTheirWords?: string }>;
}

const because = (reason: string | undefined): string =>
  reason ? ` (${meaning('SW_REASON', reason).toLowerCase()})` : '';
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const ASSIGNMENT_DOCS = {
  assignmentId: 'opaque id of the assignment',
  workerRef: 'opaque reference of the worker',
  teamId: 'the team the worker belongs to',
  reason: 'SSDA903 SW_REASON code',
  asCoverFor: 'the assignment this one stands in for',
} as const;
const UNASSIGNMENT_DOCS = { assignmentId: 'the assignment', reason: 'SSDA903 SW_REASON code' } as const;
const SOURCE_DOCS = { sourceRef: 'the worker as the source names them, such as SSDA903 SW_ID' } as const;

export const teamCatalogue: CatalogueOf<TeamFacts> = {
  TeamFormed: {
    means: 'A team was formed around the young person.',
    command: 'FormTeam',
    lane: 'TEAM',
    data: { teamId: 'opaque id of the team', hub: 'code of the hub' },
    personal: {},
    text: () => 'Team formed around the young person',
  },
  KeyWorkerAssigned: {
    means: 'The worker who is to stay with the young person throughout was named.',
    command: 'AssignKeyWorker',
    lane: 'TEAM',
    data: ASSIGNMENT_DOCS,
    personal: SOURCE_DOCS,
    text: (d) => `Key worker named${d.asCoverFor ? ' as cover' : ''}${because(d.reason)}`,
  },
  TeamMemberAssigned: {
    means: 'Somebody was named in a role around the young person.',
    command: 'AssignTeamMember',
    lane: 'TEAM',
    data: {
      ...ASSIGNMENT_DOCS,
      role: 'the role, such as LIFE_COACH or SOCIAL_WORKER',
      portfolio: 'code of what a PORTFOLIO_LEAD leads on',
    },
    personal: SOURCE_DOCS,
    text: (d) => `${capital(roleInWords(d.role))} named${d.asCoverFor ? ' as cover' : ''}${because(d.reason)}`,
  },
  KeyWorkerUnassigned: {
    means: 'A key worker ceased to be the young person’s.',
    command: 'UnassignKeyWorker',
    lane: 'TEAM',
    data: UNASSIGNMENT_DOCS,
    personal: { note: 'what was written about it' },
    text: (d) => `Key worker no longer named${because(d.reason)}`,
  },
  TeamMemberUnassigned: {
    means: 'Somebody ceased to hold a role around the young person.',
    command: 'UnassignTeamMember',
    lane: 'TEAM',
    data: UNASSIGNMENT_DOCS,
    personal: { note: 'what was written about it' },
    text: (d) => `Team member no longer named${because(d.reason)}`,
  },
  AbsenceCoverStarted: {
    means: 'Somebody stood in for an absent worker, who stays named.',
    command: 'StartAbsenceCover',
    lane: 'TEAM',
    data: {
      assignmentId: 'the assignment covered',
      coverWorkerRef: 'opaque reference of the worker who covers',
      expectedDays: 'days the cover is expected to last',
    },
    personal: {},
    text: (d) => `Absence cover began${d.expectedDays === undefined ? '' : `, expected for ${d.expectedDays} days`}`,
  },
  AbsenceCoverEnded: {
    means: 'Cover for an absent worker ended.',
    command: 'EndAbsenceCover',
    lane: 'TEAM',
    data: { assignmentId: 'the assignment covered', coverWorkerRef: 'opaque reference of the worker who covered' },
    personal: {},
    text: () => 'Absence cover ended',
  },
  TeamRenamedOrMerged: {
    means: 'A team was renamed or merged: a reorganisation, not the loss of a worker.',
    command: 'RenameOrMergeTeam',
    lane: 'TEAM',
    data: { teamId: 'the team', becameTeamId: 'the team it became, when it did not keep its id' },
    personal: { newName: 'the new name of the team' },
    text: (d) => (d.becameTeamId ? 'Team became part of another team' : 'Team renamed'),
  },
  YoungPersonAskedForChange: {
    means: 'The young person asked for somebody else in a role, whether or not anybody was changed.',
    command: 'AskForChange',
    lane: 'TEAM',
    data: { role: 'the role asked about', assignmentId: 'the assignment asked about' },
    personal: { inTheirWords: 'what the young person said' },
    text: (d) => `The young person asked for another ${roleInWords(d.role)}`,
  },
};
