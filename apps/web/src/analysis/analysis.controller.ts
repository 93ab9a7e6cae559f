import {
  Analyse,
  type AnalysisKind,
  type AnalysisReport,
  type AnalysisRun,
  type AnalysisRunAgain,
  AnalysisRunDto,
  type Asker,
  GetAnalysisRun,
  RunAnalysis,
  runAsked,
} from '@app/ledger';
import { applyDecorators, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Problems } from '../api-docs/responses';
import { AwaitPosition, POSITION_HEADER } from '../await-position';
import { CheckedPipe, IdPipe } from '../checked.pipe';
import { JsonBody } from '../json-body';
import {
  BreakdownQuery,
  ContinuityQuery,
  ExtractQuery,
  OutcomesQuery,
  saidIn,
  SameTeamQuery,
  StabilityQuery,
  TrendsQuery,
} from './analysis.queries.dto';
import { ANALYSIS_RUN_AGAIN_SCHEMA, ANALYSIS_RUN_SCHEMA, reportSchemaOf } from './analysis.schema';

/** Nobody signs in yet: whoever asks here is known by the way they came. */
const ASKER: Asker = { recordedBy: { role: 'INTERFACE' }, source: { kind: 'INTERFACE' } };
const RUN_ID = { name: 'id', description: 'the run', schema: { type: 'string', format: 'uuid' } } as const;

/** The address of one kind of analysis. */
function Analysis(kind: AnalysisKind, summary: string, ...problems: 422[]): MethodDecorator {
  const name = kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return applyDecorators(
    Get(kind),
    ApiOperation({ summary, operationId: `analyse${name}` }),
    ApiOkResponse({ schema: reportSchemaOf(kind) }),
    Problems(400, ...problems, 503),
  );
}

@ApiTags('Analysis')
@UseInterceptors(AwaitPosition)
@Controller('api/analysis')
export class AnalysisController {
  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
  ) {}

  @Analysis('same-team', 'Whether the same people stayed, at every move and over every journey')
  sameTeam(@Query(new CheckedPipe(SameTeamQuery)) query: SameTeamQuery): Promise<AnalysisReport> {
    return this.analyse('same-team', query);
  }

  @Analysis('breakdown', 'How often, when and why placements break down')
  breakdown(@Query(new CheckedPipe(BreakdownQuery)) query: BreakdownQuery): Promise<AnalysisReport> {
    return this.analyse('breakdown', query);
  }

  @Analysis('continuity', 'What breakdown goes together with: the first key worker, another, or nobody')
  continuity(@Query(new CheckedPipe(ContinuityQuery)) query: ContinuityQuery): Promise<AnalysisReport> {
    return this.analyse('continuity', query);
  }

  @Analysis('stability', 'The national measures of stability')
  stability(@Query(new CheckedPipe(StabilityQuery)) query: StabilityQuery): Promise<AnalysisReport> {
    return this.analyse('stability', query);
  }

  @Analysis('outcomes', 'What the service promises or hopes for, before and after')
  outcomes(@Query(new CheckedPipe(OutcomesQuery)) query: OutcomesQuery): Promise<AnalysisReport> {
    return this.analyse('outcomes', query);
  }

  @Analysis('trends', 'Figures by month, with marks where a change is more than chance')
  trends(@Query(new CheckedPipe(TrendsQuery)) query: TrendsQuery): Promise<AnalysisReport> {
    return this.analyse('trends', query);
  }

  @Analysis('extract', 'Tables of groups, fit to leave the team: small numbers hidden', 422)
  extract(@Query(new CheckedPipe(ExtractQuery)) query: ExtractQuery): Promise<AnalysisReport> {
    return this.analyse('extract', query);
  }

  @Post('runs')
  @ApiOperation({ summary: 'Analyse, and record that it was analysed', operationId: 'runAnalysis' })
  @ApiBody({ type: AnalysisRunDto })
  @ApiCreatedResponse({ schema: ANALYSIS_RUN_SCHEMA, description: 'recorded' })
  @ApiOkResponse({ schema: ANALYSIS_RUN_SCHEMA, description: 'the same was asked of the same facts before' })
  @Problems(400, 413, 415, 422, 503)
  async run(@JsonBody() body: unknown, @Res({ passthrough: true }) response: Response): Promise<AnalysisRun> {
    const { kind, said } = runAsked(body);
    const { run, recordedAtPosition, repeated } = await this.commands.execute(new RunAnalysis(kind, said, ASKER));
    if (repeated) response.status(200);
    response.setHeader(POSITION_HEADER, String(recordedAtPosition));
    return run;
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'A recorded run, made again', operationId: 'getAnalysisRun' })
  @ApiParam(RUN_ID)
  @ApiOkResponse({ schema: ANALYSIS_RUN_AGAIN_SCHEMA })
  @Problems(400, 404, 503)
  again(@Param('id', IdPipe) id: string): Promise<AnalysisRunAgain> {
    return this.questions.execute(new GetAnalysisRun(id));
  }

  private analyse(kind: AnalysisKind, query: object): Promise<AnalysisReport> {
    return this.questions.execute(new Analyse(kind, saidIn(query)));
  }
}
