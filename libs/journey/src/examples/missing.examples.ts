import type { MissingFacts } from '../missing/facts';
import type { ExamplesOf } from './example';
import { atMinute, exampleId, onDay } from './example';

const episodeId = exampleId('missing episode');
const EPISODE = { says: { episodeId } } as const;
const RETURNED = ['LocatedOrReturned'] as const;

export const missingExamples: ExamplesOf<MissingFacts> = {
  ReportedMissing: {
    says: { episodeId, kind: 'MISSING', reportedTo: 'POLICE', circumstances: 'Did not come home from school' },
    happened: atMinute('2024-03-28T22:15+00:00'),
  },
  MissingKindChanged: {
    says: { episodeId, from: 'MISSING', to: 'AWAY' },
    happened: atMinute('2024-03-29T09:00+00:00'),
    given: ['ReportedMissing'],
  },
  LocatedOrReturned: {
    says: { episodeId, how: 'RETURNED_SELF' },
    happened: atMinute('2024-03-30T07:40+00:00'),
    given: ['ReportedMissing'],
  },
  MissingEpisodeClosedAtEighteen: {
    ...EPISODE,
    happened: onDay('2026-03-02'),
    given: ['ReportedMissing'],
  },
  ReturnInterviewOffered: {
    says: { episodeId, by: 'ADVOCATE', independent: true },
    happened: onDay('2024-03-31'),
    given: RETURNED,
  },
  ReturnInterviewAccepted: { ...EPISODE, happened: onDay('2024-03-31'), given: ['ReturnInterviewOffered'] },
  ReturnInterviewDeclined: {
    says: { episodeId, reason: 'DID_NOT_WANT_TO' },
    happened: onDay('2024-04-01'),
    given: ['ReturnInterviewOffered'],
  },
  ReturnInterviewHeld: {
    says: { episodeId, by: 'ADVOCATE', independent: true, themes: ['FRIENDS'], inTheirWords: 'I was with a friend' },
    happened: atMinute('2024-04-01T15:00+01:00'),
    given: ['ReturnInterviewAccepted'],
  },
  MissingStrategyMeetingHeld: {
    says: { episodeIds: [episodeId], decisions: 'Ask the friend’s family to ring' },
    happened: onDay('2024-04-04'),
    given: RETURNED,
  },
  CrisisPresentationRecorded: { says: { where: 'A_AND_E', agency: 'HOSPITAL' }, happened: onDay('2024-05-05') },
  ExploitationRiskAssessed: { says: { tool: 'INVENTED_TOOL', level: 'MEDIUM' }, happened: onDay('2024-05-20') },
};
