import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../journeys/entries/fields';
import { ANALYSIS_KINDS, type AnalysisKind } from './analysis-question';
import { AnalysisQuestionDto } from './analysis-question.dto';

/** A run to be made and recorded: a kind of analysis, and what is asked of it. */
export class AnalysisRunDto extends AnalysisQuestionDto {
  @OneOf(...ANALYSIS_KINDS)
  @ApiProperty({ description: 'what is analysed; each takes the filters and numbers of its own address' })
  kind: AnalysisKind;
}
