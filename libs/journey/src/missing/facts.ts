import { meaning } from '../codes';
import type { CatalogueOf, Says } from '../envelope';

export interface MissingFacts {
  ReportedMissing: Says<
    { episodeId: string; kind: MissingKind; reportedTo?: string; fromPlacementId?: string; lastSeen?: string },
    { circumstances?: string }
  >;
  MissingKindChanged: Says<{ episodeId: string; from: MissingKind; to: MissingKind }>;
  LocatedOrReturned: Says<{ episodeId: string; how?: ReturnedHow }, { whereFound?: string }>;
  MissingEpisodeClosedAtEighteen: Says<{ episodeId: string }>;
  ReturnInterviewOffered: Says<{ episodeId: string; by?: string; independent?: boolean }>;
  ReturnInterviewAccepted: Says<{ episodeId: string }>;
  ReturnInterviewDeclined: Says<{ episodeId: string; reason?: string }>;
  ReturnInterviewHeld: Says<
    { episodeId: string; by?: string; independent?: boolean; themes?: string[]; pushPull?: string[] },
    { inTheirWords?: string }
  >;
  MissingStrategyMeetingHeld: Says<{ episodeIds: string[] }, { decisions?: string }>;
  CrisisPresentationRecorded: Says<{ where: CrisisPlace; agency?: string }, { note?: string }>;
  ExploitationRiskAssessed: Says<{ tool: string; toolVersion?: string; level: string }, { note?: string }>;
}

export type MissingKind = 'MISSING' | 'AWAY';
export const MISSING_KINDS: readonly MissingKind[] = ['MISSING', 'AWAY'];
export const RETURNED_HOW = [
  'RETURNED_SELF',
  'FOUND_BY_POLICE',
  'FOUND_BY_CARER',
  'FOUND_BY_OTHER',
  'NOT_STATED',
] as const;
export type ReturnedHow = (typeof RETURNED_HOW)[number];
export const CRISIS_PLACES = ['A_AND_E', 'SECTION_136', 'POLICE', 'HOMELESS', 'OTHER'] as const;
export type CrisisPlace = (typeof CRISIS_PLACES)[number];

const CRISIS_WORDS: Readonly<Record<CrisisPlace, string>> = {
  A_AND_E: 'accident and emergency',
  SECTION_136: 'place of safety under section 136',
  POLICE: 'police station',
  HOMELESS: 'homelessness service',
  OTHER: 'another service',
};
const KIND_WORDS: Readonly<Record<MissingKind, string>> = {
  MISSING: meaning('MISSING', 'M'),
  AWAY: meaning('MISSING', 'A'),
};
const EPISODE = { episodeId: 'the missing episode' } as const;
const INTERVIEW = { by: 'role of the interviewer', independent: 'independent of placement and authority' } as const;

export const missingCatalogue: CatalogueOf<MissingFacts> = {
  ReportedMissing: {
    means: 'The young person was missing, or away from the placement without authorisation.',
    command: 'ReportMissing',
    lane: 'MISSING',
    data: {
      episodeId: 'opaque id of the episode',
      kind: 'MISSING (whereabouts not known) or AWAY (known, not authorised)',
      reportedTo: 'who was told, by role',
      fromPlacementId: 'the placement left',
      lastSeen: 'instant last seen by a responsible adult',
    },
    personal: { circumstances: 'what happened' },
    text: (d) => KIND_WORDS[d.kind],
  },
  MissingKindChanged: {
    means: 'An absence turned out to be of the other kind.',
    command: 'ChangeMissingKind',
    lane: 'MISSING',
    data: { ...EPISODE, from: 'MISSING or AWAY', to: 'MISSING or AWAY' },
    personal: {},
    text: (d) => `Now treated as: ${KIND_WORDS[d.to]}`,
  },
  LocatedOrReturned: {
    means: 'The young person was found or came back. Not a return home from care.',
    command: 'RecordReturn',
    lane: 'MISSING',
    data: { ...EPISODE, how: 'RETURNED_SELF, FOUND_BY_POLICE, FOUND_BY_CARER, FOUND_BY_OTHER or NOT_STATED' },
    personal: { whereFound: 'where the young person was found' },
    text: () => 'Found or came back after being missing or away',
  },
  MissingEpisodeClosedAtEighteen: {
    means: 'The young person turned eighteen while missing, and the episode was closed.',
    command: 'CloseMissingEpisodeAtEighteen',
    lane: 'MISSING',
    data: EPISODE,
    personal: {},
    text: () => 'Turned eighteen while missing: episode closed, not found',
  },
  ReturnInterviewOffered: {
    means: 'A return home interview was offered.',
    command: 'OfferReturnInterview',
    lane: 'MISSING',
    data: { ...EPISODE, ...INTERVIEW },
    personal: {},
    text: () => 'Return interview offered',
  },
  ReturnInterviewAccepted: {
    means: 'The young person accepted a return home interview.',
    command: 'AcceptReturnInterview',
    lane: 'MISSING',
    data: EPISODE,
    personal: {},
    text: () => 'Return interview accepted',
  },
  ReturnInterviewDeclined: {
    means: 'The young person declined a return home interview.',
    command: 'DeclineReturnInterview',
    lane: 'MISSING',
    data: { ...EPISODE, reason: 'code of the reason' },
    personal: {},
    text: () => 'Return interview declined',
  },
  ReturnInterviewHeld: {
    means: 'A return home interview was held.',
    command: 'HoldReturnInterview',
    lane: 'MISSING',
    data: { ...EPISODE, ...INTERVIEW, themes: 'codes of themes raised', pushPull: 'codes of push and pull factors' },
    personal: { inTheirWords: 'what the young person said' },
    text: () => 'Return interview held',
  },
  MissingStrategyMeetingHeld: {
    means: 'People met because of repeated missing episodes.',
    command: 'HoldMissingStrategyMeeting',
    lane: 'MISSING',
    data: { episodeIds: 'the episodes discussed' },
    personal: { decisions: 'what was decided' },
    text: () => 'Strategy meeting held about missing episodes',
  },
  CrisisPresentationRecorded: {
    means: 'The young person came to an emergency service in crisis.',
    command: 'RecordCrisisPresentation',
    lane: 'HEALTH',
    compartment: 'HEALTH',
    data: { where: 'A_AND_E, SECTION_136, POLICE, HOMELESS or OTHER', agency: 'which agency' },
    personal: { note: 'what happened' },
    text: (d) => `Crisis presentation: ${CRISIS_WORDS[d.where]}`,
  },
  ExploitationRiskAssessed: {
    means: 'The risk of exploitation was assessed with a named tool.',
    command: 'AssessExploitationRisk',
    lane: 'HEALTH',
    data: { tool: 'name of the tool', toolVersion: 'its version', level: 'the level found' },
    personal: { note: 'what was found' },
    text: (d) => `Exploitation risk assessed (${d.tool}): ${d.level.toLowerCase()}`,
  },
};
