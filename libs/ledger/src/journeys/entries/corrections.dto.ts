import type { CorrectionReason, FieldChange, FieldValue, SaidBy, WithdrawalReason } from '@app/journey';
import { CORRECTION_REASONS, FACT_TYPES, WITHDRAWAL_REASONS } from '@app/journey';
import { EntryDto } from './entry.dto';
import { AnyValue, Line, OneOf, Optional, Parts, Ref, Text, Uuid } from './fields';

export class FieldChangeDto implements FieldChange {
  @Ref() field: string;
  @AnyValue() was: FieldValue;
  @AnyValue() now: FieldValue;
}

export class EntryCorrectedEntry extends EntryDto implements SaidBy<'EntryCorrected'> {
  @Uuid() targetEventId: string;
  @Optional() @OneOf(...FACT_TYPES) targetType?: string;
  @Parts(FieldChangeDto) changes: FieldChangeDto[];
  @OneOf(...CORRECTION_REASONS) reason: CorrectionReason;
  @Optional() @Text() evidence?: string;
}

export class EntryWithdrawnEntry extends EntryDto implements SaidBy<'EntryWithdrawn'> {
  @Uuid() targetEventId: string;
  @Optional() @OneOf(...FACT_TYPES) targetType?: string;
  @OneOf(...WITHDRAWAL_REASONS) reason: WithdrawalReason;
  @Optional() @Text() evidence?: string;
}

export class CodeRestatedEntry extends EntryDto implements SaidBy<'CodeRestated'> {
  @Uuid() targetEventId: string;
  @Ref() field: string;
  @Ref() was: string;
  @Ref() now: string;
  @Ref() byCodeList: string;
}

export class DiscrepancyResolvedEntry extends EntryDto implements SaidBy<'DiscrepancyResolved'> {
  @Ref() discrepancyId: string;
  @Ref() kind: string;
  @Line() resolution: string;
}
