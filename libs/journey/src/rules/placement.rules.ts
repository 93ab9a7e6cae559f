import { codeOf } from '../codes';
import { refusal } from '../law/refusals';
import type { PlacementFacts } from '../placements/facts';
import type { Rule, RulesOf } from './rule';

const isTemporary = (placementType: string): boolean => codeOf('PLACE', placementType)?.class === 'TEMPORARY';

const notTemporary: Rule<'PlacementStarted' | 'PlacementStatusChanged'> = ({ says }) =>
  isTemporary(says.placementType)
    ? refusal('TEMPORARY_CODE', 'T0 to T4 are temporary stays inside a placement. Record a temporary stay.', {
        rule: 'I7',
        field: 'placementType',
      })
    : undefined;

const temporary: Rule<'TemporaryStayStarted'> = ({ says }) =>
  isTemporary(says.placementType)
    ? undefined
    : refusal('NOT_TEMPORARY', 'A temporary stay has a code from T0 to T4. Anything else is a placement.', {
        rule: 'I7',
        field: 'placementType',
      });

const placementOpenThen: Rule<'PlacementStatusChanged' | 'PlacementEndNoticeGiven'> = ({ says, on, journey }) => {
  const endedOn = journey.placements.findLast((p) => p.placementId === says.placementId)?.endedOn;
  return endedOn !== undefined && endedOn < on
    ? refusal('ALREADY_ENDED', 'This placement had ended by that day. Check the date, or correct its end.', {
        rule: 'I2',
        field: 'happened.from',
      })
    : undefined;
};

const orderEnds: Rule<'DeprivationOfLibertyAuthorised'> = ({ says, on }) =>
  says.endsOn !== undefined && says.endsOn !== '' && says.endsOn < on
    ? refusal('END_BEFORE_START', 'The order ends before it begins.', { rule: 'I2', field: 'endsOn' })
    : undefined;

export const placementRules: RulesOf<PlacementFacts> = {
  PlacementSought: [],
  PlacementOffered: [],
  PlacementOfferDeclined: [],
  PlacementApproved: [],
  PlacementStarted: [notTemporary],
  PlacementStatusChanged: [notTemporary, placementOpenThen],
  PlacementEndNoticeGiven: [placementOpenThen],
  StabilityMeetingHeld: [],
  DisruptionMeetingHeld: [],
  PlacementEnded: [],
  TemporaryStayStarted: [temporary],
  TemporaryStayEnded: [],
  DeprivationOfLibertyAuthorised: [orderEnds],
  DeprivationOfLibertyEnded: [],
  PlacementCostAgreed: [],
};
