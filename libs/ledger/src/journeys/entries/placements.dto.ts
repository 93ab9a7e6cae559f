import type { SaidBy, StatusChange } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, Figure, Flag, Line, OneOf, Optional, PENCE_MAX, Ref, Refs, Text, Whole } from './fields';

type YesNo = SaidBy<'TemporaryStayEnded'>['returned'];
const YES_NO: readonly YesNo[] = ['YES', 'NO', 'NOT_KNOWN'];

export class PlacementSoughtEntry extends EntryDto implements SaidBy<'PlacementSought'> {
  @Ref() searchId: string;
  @Optional() @Day() neededBy?: string;
  @Optional() @Ref() suitability?: string;
  @Optional() @Refs() risks?: string[];
}

export class PlacementOfferedEntry extends EntryDto implements SaidBy<'PlacementOffered'> {
  @Ref() searchId: string;
  @Ref() offerId: string;
  @Optional() @Coded('PLACE') placementType?: string;
  @Optional() @Coded('PLACE_PROVIDER') provider?: string;
}

export class PlacementOfferDeclinedEntry extends EntryDto implements SaidBy<'PlacementOfferDeclined'> {
  @Ref() offerId: string;
  @Ref() reason: string;
}

export class PlacementApprovedEntry extends EntryDto implements SaidBy<'PlacementApproved'> {
  @Optional() @Ref() placementId?: string;
  @OneOf('NOMINATED_OFFICER', 'DIRECTOR') rank: string;
  @OneOf('OUT_OF_AREA', 'AT_DISTANCE', 'KS4', 'CONNECTED_PERSON') ground: string;
}

/** Where somebody lives, who provides it and where it is. */
class SettingEntry extends EntryDto {
  @Coded('PLACE') placementType: string;
  @Optional() @Coded('PLACE_PROVIDER') provider?: string;
  @Optional() @Ref() urn?: string;
  @Optional() @Line(10) placementPostcode?: string;
  @Optional() @Line(10) homePostcode?: string;
}

export class PlacementStartedEntry extends SettingEntry implements SaidBy<'PlacementStarted'> {
  @Ref() placementId: string;
  @Optional() @Ref() periodId?: string;
  @OneOf('FIRST', 'NEW_CARER') change: 'FIRST' | 'NEW_CARER';
  @Optional()
  @OneOf('HUB_BED', 'EMERGENCY_BED', 'COMMUNITY_FOSTER', 'SUPPORTED_LODGINGS', 'SUPPORTED_ACCOMMODATION')
  nwdOffer?: string;
  @Optional() @Ref() carerRef?: string;
  @Optional() @Line() settingArea?: string;
  @Optional() @Flag() inArea?: boolean;
  // 999.9 stands for "unknown" in the national return: leave the distance out instead.
  @Optional() @Figure(0, 999.8) distanceMiles?: number;
  @Optional() @Flag() planned?: boolean;
  @Optional() @Line() expectedLength?: string;
  @Optional() @Whole(0, PENCE_MAX) pencePerWeek?: number;
}

const STATUS_CHANGES: readonly StatusChange[] = [
  'CARER_MOVED_HOUSE',
  'PROVIDER_CHANGED',
  'URN_CHANGED',
  'SETTING_REGISTERED',
  'CARERS_BECAME_ADOPTERS',
  'NOT_STATED',
];

export class PlacementStatusChangedEntry extends SettingEntry implements SaidBy<'PlacementStatusChanged'> {
  @Ref() placementId: string;
  @OneOf(...STATUS_CHANGES) what: StatusChange;
  @Optional() @Coded('REASON_PLACE_CHANGE') reason?: string;
}

export class PlacementEndNoticeGivenEntry extends EntryDto implements SaidBy<'PlacementEndNoticeGiven'> {
  @Ref() placementId: string;
  @OneOf('CARER', 'YOUNG_PERSON', 'AUTHORITY', 'PROVIDER') by: string;
  @Optional() @Whole(0, 10_000) noticeDays?: number;
  @Optional() @Text() reasonText?: string;
}

class PlacementMeetingEntry extends EntryDto {
  @Optional() @Ref() placementId?: string;
  @Optional() @Refs() attendees?: string[];
  @Optional() @Text() learning?: string;
}
export class StabilityMeetingHeldEntry extends PlacementMeetingEntry implements SaidBy<'StabilityMeetingHeld'> {}
export class DisruptionMeetingHeldEntry extends PlacementMeetingEntry implements SaidBy<'DisruptionMeetingHeld'> {}

export class PlacementEndedEntry extends EntryDto implements SaidBy<'PlacementEnded'> {
  @Ref() placementId: string;
  @Coded('REASON_PLACE_CHANGE', 'CARE_ENDED', 'UNKNOWN') reason: string;
  @OneOf(...YES_NO) wasInPlan: YesNo;
  @OneOf(...YES_NO) timingInPlan: YesNo;
  @Optional() @Text() youngPersonsView?: string;
}

export class TemporaryStayStartedEntry extends SettingEntry implements SaidBy<'TemporaryStayStarted'> {
  @Ref() stayId: string;
  @Optional() @Ref() placementId?: string;
}

export class TemporaryStayEndedEntry extends EntryDto implements SaidBy<'TemporaryStayEnded'> {
  @Ref() stayId: string;
  @OneOf(...YES_NO) returned: YesNo;
  @Optional() @Line(10) homePostcode?: string;
}

export class DeprivationOfLibertyAuthorisedEntry extends EntryDto implements SaidBy<'DeprivationOfLibertyAuthorised'> {
  @Ref() orderId: string;
  @Optional() @Day() endsOn?: string;
}

export class DeprivationOfLibertyEndedEntry extends EntryDto implements SaidBy<'DeprivationOfLibertyEnded'> {
  @Ref() orderId: string;
}

export class PlacementCostAgreedEntry extends EntryDto implements SaidBy<'PlacementCostAgreed'> {
  @Ref() placementId: string;
  @Whole(0, PENCE_MAX) pencePerWeek: number;
  @Day() from: string;
  @Optional() @Line() payer?: string;
  @Flag() external: boolean;
}
