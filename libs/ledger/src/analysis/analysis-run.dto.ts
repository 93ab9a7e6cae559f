import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../journeys/entries/fields';
import { checked } from '../journeys/checked';
import { ANALYSIS_KINDS, type AnalysisKind, isAnalysisKind } from './analysis-question';
import { AnalysisQuestionDto } from './analysis-question.dto';

/** A run to be made and recorded: a kind of analysis, and what is asked of it. */
export class AnalysisRunDto extends AnalysisQuestionDto {
  @OneOf(...ANALYSIS_KINDS)
  @ApiProperty({ description: 'what is analysed; each takes the filters and numbers of its own address' })
  kind: AnalysisKind;
}

/** What is asked, apart from its kind. What a kind that is known was asked is checked as a whole where it is answered. */
export interface RunAsked {
  readonly kind: AnalysisKind;
  readonly said: object;
}

/** @throws InvalidInput where the kind is not known, with every other fault that shows without it */
export function runAsked(body: unknown): RunAsked {
  const { kind, ...said } = ((typeof body === 'object' ? body : null) as { kind?: unknown } | null) ?? {};
  if (isAnalysisKind(kind)) return { kind, said };
  const { kind: known, ...rest } = checked(AnalysisRunDto, body);
  return { kind: known, said: rest };
}
