import type { AnalysisKind } from '@app/ledger';
import { AnalysisQuestionDto, fieldsOf } from '@app/ledger';
import type { Type } from '@nestjs/common';
import { IntersectionType, PickType } from '@nestjs/swagger';
import { PositionedQuery } from '../journeys/queries.dto';

type Question = PositionedQuery & Partial<AnalysisQuestionDto>;

/** What an address takes: the moment, and the filters and numbers of its kind of analysis. */
function queryOf(kind: AnalysisKind): Type<Question> {
  return IntersectionType(PositionedQuery, PickType(AnalysisQuestionDto, ['asAt', 'knownAt', ...fieldsOf(kind)]));
}

export class SameTeamQuery extends queryOf('same-team') {}
export class BreakdownQuery extends queryOf('breakdown') {}
export class ContinuityQuery extends queryOf('continuity') {}
export class StabilityQuery extends queryOf('stability') {}
export class OutcomesQuery extends queryOf('outcomes') {}
export class TrendsQuery extends queryOf('trends') {}
export class ExtractQuery extends queryOf('extract') {}

/** What of an address is asked of the analysis. */
export function saidIn(query: Question): object {
  const said = { ...query };
  delete said.minPosition;
  return said;
}
