import { PACK_MOVES, PACK_ORDERS, PACK_PERIODS, type PackPeriod, type SaidBy } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, DayOrInstant, Flag, OneOf, Optional, Ref, Refs, Text, Texts, Uuid, Whole } from './fields';

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
  @Optional() @Uuid() aboutEventId?: string;
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

/** Beyond it lies no position and no number of entries that a ledger could have. */
const COUNT_MAX = 1_000_000_000_000;

export class ReviewPackIssuedEntry extends EntryDto implements SaidBy<'ReviewPackIssued'> {
  @Ref() packId: string;
  @Optional() @Uuid() forReview?: string;
  @Day() asAt: string;
  @DayOrInstant() knownAt: string;
  @OneOf(...PACK_PERIODS) period: PackPeriod;
  @OneOf(...PACK_MOVES) moves: (typeof PACK_MOVES)[number];
  @OneOf(...PACK_ORDERS) order: (typeof PACK_ORDERS)[number];
  @Optional() @Refs() lanes?: string[];
  @Flag() offences: boolean;
  @Whole(0, COUNT_MAX) position: number;
  @Whole(0, COUNT_MAX) entries: number;
  @Ref() digest: string;
  @Ref() recordDigest: string;
}
