import type { SaidBy } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, Flag, Optional, Ref, Refs, Text, Texts, Whole } from './fields';

export class ReviewHeldEntry extends EntryDto implements SaidBy<'ReviewHeld'> {
  @Optional() @Ref() reviewId?: string;
  @Optional() @Whole(1, 1000) number?: number;
  @Coded('REVIEW_CODE') participation: string;
  @Optional() @Ref() chairedBy?: string;
  @Optional() @Texts() decisions?: string[];
}

export class ReviewCancelledEntry extends EntryDto implements SaidBy<'ReviewCancelled'> {
  @Optional() @Ref() reviewId?: string;
  @Optional() @Ref() reason?: string;
  @Optional() @Text() note?: string;
}

export class ReviewDueDateSetEntry extends EntryDto implements SaidBy<'ReviewDueDateSet'> {
  @Day() dueOn: string;
  @Optional() @Ref() reviewId?: string;
}

export class CarePlanAgreedEntry extends EntryDto implements SaidBy<'CarePlanAgreed'> {
  @Optional() @Ref() planId?: string;
}

export class CarePlanChangedEntry extends EntryDto implements SaidBy<'CarePlanChanged'> {
  @Ref() what: string;
  @Optional() @Ref() consideredAtReview?: string;
  @Optional() @Ref() reasonNotReviewed?: string;
  @Optional() @Text() note?: string;
}

export class PlacementPlanAgreedEntry extends EntryDto implements SaidBy<'PlacementPlanAgreed'> {
  @Optional() @Ref() placementId?: string;
}

export class PlacementNotifiedEntry extends EntryDto implements SaidBy<'PlacementNotified'> {
  @Optional() @Ref() placementId?: string;
  @Optional() @Refs() notified?: string[];
}

export class PathwayPlanReviewedEntry extends EntryDto implements SaidBy<'PathwayPlanReviewed'> {
  @Optional() @Ref() planId?: string;
  @Optional() @Text() note?: string;
}

export class IroAppointedEntry extends EntryDto implements SaidBy<'IroAppointed'> {
  @Ref() workerRef: string;
}

export class IroConcernRaisedEntry extends EntryDto implements SaidBy<'IroConcernRaised'> {
  @Ref() concernId: string;
  @Optional() @Ref() stage?: string;
  @Optional() @Text() concern?: string;
}

export class IroConcernResolvedEntry extends EntryDto implements SaidBy<'IroConcernResolved'> {
  @Ref() concernId: string;
  @Optional() @Ref() outcome?: string;
  @Optional() @Text() resolution?: string;
}

export class VisitMadeEntry extends EntryDto implements SaidBy<'VisitMade'> {
  @Optional() @Ref() visitId?: string;
  @Flag() seen: boolean;
  @Optional() @Flag() seenAlone?: boolean;
  @Ref() by: string;
  @Optional() @Ref() workerRef?: string;
  @Optional() @Text() note?: string;
}
