import { addYears } from '../dates';
import { refusal } from '../law/refusals';
import type { MissingFacts } from '../missing/facts';
import type { Rule, RulesOf } from './rule';
import { nothing } from './rule';

const kindIsOther: Rule<'MissingKindChanged'> = ({ says, asItStood }) => {
  const kind = asItStood().missing.findLast((m) => m.episodeId === says.episodeId)?.kind;
  if (kind === undefined) return undefined;
  if (kind === says.to) return nothing('NOTHING_CHANGES');
  return kind === says.from
    ? undefined
    : refusal('WAS_DIFFERS', 'The episode was of another kind on that day. Look at it again.', { field: 'from' });
};

/** The birthday is not told: the date of birth is personal. */
const eighteenThen: Rule<'MissingEpisodeClosedAtEighteen'> = ({ on, journey }) =>
  journey.dateOfBirth !== undefined && on < addYears(journey.dateOfBirth, 18)
    ? refusal('NOT_YET_EIGHTEEN', 'The young person was not eighteen on that day. Record how the episode ended.', {
        rule: 'I10',
        field: 'happened.from',
      })
    : undefined;

const heldOnce: Rule<'ReturnInterviewHeld'> = ({ says, on, journey }) =>
  journey.missing.findLast((m) => m.episodeId === says.episodeId)?.interview.heldOn === on
    ? nothing('ALREADY_RECORDED')
    : undefined;

export const missingRules: RulesOf<MissingFacts> = {
  ReportedMissing: [],
  MissingKindChanged: [kindIsOther],
  LocatedOrReturned: [],
  MissingEpisodeClosedAtEighteen: [eighteenThen],
  ReturnInterviewOffered: [],
  ReturnInterviewAccepted: [],
  ReturnInterviewDeclined: [],
  ReturnInterviewHeld: [heldOnce],
  MissingStrategyMeetingHeld: [],
  CrisisPresentationRecorded: [],
  ExploitationRiskAssessed: [],
};
