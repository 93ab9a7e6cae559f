import type { IdentifierKind, SaidBy } from '@app/journey';
import { IDENTIFIER_KINDS } from '@app/journey';
import { EntryDto } from './entry.dto';
import { Coded, Day, Flag, Line, OneOf, Optional, Ref, Text, Uuid } from './fields';

export class YoungPersonRegisteredEntry extends EntryDto implements SaidBy<'YoungPersonRegistered'> {
  @Optional() @Coded('SEX') sex?: string;
  @Optional() @Coded('ETHNIC') ethnicity?: string;
  @Optional() @Day() dateOfBirth?: string;
  @Optional() @Line() givenName?: string;
  @Optional() @Line() familyName?: string;
  @Optional() @Line() preferredName?: string;
}

export class IdentifierRecordedEntry extends EntryDto implements SaidBy<'IdentifierRecorded'> {
  @OneOf(...IDENTIFIER_KINDS) kind: IdentifierKind;
  @Line(50) value: string;
}

export class IdentifierEndedEntry extends EntryDto implements SaidBy<'IdentifierEnded'> {
  @OneOf(...IDENTIFIER_KINDS) kind: IdentifierKind;
  @Line(50) value: string;
}

export class DateOfBirthCorrectedEntry extends EntryDto implements SaidBy<'DateOfBirthCorrected'> {
  @OneOf('AGE_ASSESSED', 'DOCUMENT_SEEN', 'TYPED_WRONG', 'RESTATED_BY_RETURN') reason: string;
  @Optional() @Day() was?: string;
  @Day() now: string;
}

export class ParenthoodRecordedEntry extends EntryDto implements SaidBy<'ParenthoodRecorded'> {
  @Flag() mother: boolean;
  @Optional() @Day() childDateOfBirth?: string;
}

export class RecordsFoundToBeOnePersonEntry extends EntryDto implements SaidBy<'RecordsFoundToBeOnePerson'> {
  @Uuid() otherJourneyId: string;
  @Optional() @Text() evidence?: string;
}

export class RecordsFoundToBeTwoEntry extends EntryDto implements SaidBy<'RecordsFoundToBeTwo'> {
  @Uuid() otherJourneyId: string;
  @Optional() @Text() evidence?: string;
}

export class RestrictionPlacedEntry extends EntryDto implements SaidBy<'RestrictionPlaced'> {
  @Ref() restrictionId: string;
  @Line() scope: string;
  @Ref() reason: string;
}

export class RestrictionLiftedEntry extends EntryDto implements SaidBy<'RestrictionLifted'> {
  @Ref() restrictionId: string;
  @Ref() reason: string;
}

export class YoungPersonDiedEntry extends EntryDto implements SaidBy<'YoungPersonDied'> {
  @Optional() @Ref() periodId?: string;
}

export class PersonalDetailErasedEntry extends EntryDto implements SaidBy<'PersonalDetailErased'> {
  @Line() scope: string;
  @Line() authority: string;
}

export class StatementOfDisagreementAddedEntry extends EntryDto implements SaidBy<'StatementOfDisagreementAdded'> {
  @OneOf('YOUNG_PERSON', 'PARENT', 'OTHER') by: 'YOUNG_PERSON' | 'PARENT' | 'OTHER';
  @Uuid() aboutEventId: string;
  @Text() text: string;
}
