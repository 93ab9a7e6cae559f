import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Happened } from '../envelope';
import type { EvolversOf, Journey } from '../law/journey';
import type { MissingFacts, MissingKind } from './facts';

/** Of several offers, answers or interviews after one episode the first of each: that is what a clock asks for. */
export interface Interview {
  offeredOn?: LocalDate;
  acceptedOn?: LocalDate;
  declinedOn?: LocalDate;
  heldOn?: LocalDate;
  /** The same with their precision: only a MINUTE can settle a clock of hours. */
  offered?: Happened;
  accepted?: Happened;
  declined?: Happened;
  held?: Happened;
  independent?: boolean;
}
export interface MissingEpisode {
  episodeId: string;
  kind: MissingKind;
  from: LocalDate;
  started: Happened;
  to?: LocalDate;
  ended?: Happened;
  how?: string;
  closedAtEighteen?: boolean;
  fromPlacementId?: string;
  interview: Interview;
  eventIds: string[];
}
export interface MissingState {
  missing: MissingEpisode[];
  strategyMeetings: { on: LocalDate; episodeIds: readonly string[]; eventId: string }[];
  crises: { on: LocalDate; where: string; eventId: string }[];
  exploitation: { on: LocalDate; tool: string; level: string; eventId: string }[];
}

export const noMissing = (): MissingState => ({ missing: [], strategyMeetings: [], crises: [], exploitation: [] });

function ofEpisode(journey: Journey, episodeId: string, eventId: string): MissingEpisode | undefined {
  const episode = journey.missing.findLast((m) => m.episodeId === episodeId);
  episode?.eventIds.push(eventId);
  return episode;
}

export const missingEvolve: EvolversOf<MissingFacts> = {
  ReportedMissing: (journey, { data, happened, eventId }) => {
    journey.missing.push({
      episodeId: data.episodeId,
      kind: data.kind,
      from: londonDate(happened.from),
      started: happened,
      fromPlacementId: data.fromPlacementId,
      interview: {},
      eventIds: [eventId],
    });
  },
  MissingKindChanged: (journey, { data, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (episode) episode.kind = data.to;
  },
  LocatedOrReturned: (journey, { data, happened, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (!episode) return;
    episode.to = londonDate(happened.from);
    episode.ended = happened;
    episode.how = data.how;
  },
  MissingEpisodeClosedAtEighteen: (journey, { data, happened, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (!episode) return;
    episode.to = londonDate(happened.from);
    episode.ended = happened;
    episode.closedAtEighteen = true;
  },
  ReturnInterviewOffered: (journey, { data, happened, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (!episode) return;
    episode.interview.offeredOn ??= londonDate(happened.from);
    episode.interview.offered ??= happened;
    episode.interview.independent ??= data.independent;
  },
  ReturnInterviewAccepted: (journey, { data, happened, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (!episode) return;
    episode.interview.acceptedOn ??= londonDate(happened.from);
    episode.interview.accepted ??= happened;
  },
  ReturnInterviewDeclined: (journey, { data, happened, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (!episode) return;
    episode.interview.declinedOn ??= londonDate(happened.from);
    episode.interview.declined ??= happened;
  },
  ReturnInterviewHeld: (journey, { data, happened, eventId }) => {
    const episode = ofEpisode(journey, data.episodeId, eventId);
    if (!episode) return;
    const isFirst = episode.interview.held === undefined;
    episode.interview.heldOn ??= londonDate(happened.from);
    episode.interview.held ??= happened;
    if (isFirst && data.independent !== undefined) episode.interview.independent = data.independent;
  },
  MissingStrategyMeetingHeld: (journey, { data, happened, eventId }) => {
    journey.strategyMeetings.push({ on: londonDate(happened.from), episodeIds: data.episodeIds, eventId });
  },
  CrisisPresentationRecorded: (journey, { data, happened, eventId }) => {
    journey.crises.push({ on: londonDate(happened.from), where: data.where, eventId });
  },
  ExploitationRiskAssessed: (journey, { data, happened, eventId }) => {
    journey.exploitation.push({ on: londonDate(happened.from), tool: data.tool, level: data.level, eventId });
  },
};
