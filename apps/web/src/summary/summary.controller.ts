import { GetSummary } from '@app/ledger';
import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SUMMARY_SCHEMA } from '../api-docs/answers.schema';
import { Problems } from '../api-docs/responses';
import { AwaitPosition } from '../await-position';
import { CheckedPipe } from '../checked.pipe';
import { MomentQuery } from '../journeys/queries.dto';

@ApiTags('Summary')
@UseInterceptors(AwaitPosition)
@Controller('api/summary')
export class SummaryController {
  constructor(private readonly questions: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'The authority in figures', operationId: 'getSummary' })
  @ApiOkResponse({ schema: SUMMARY_SCHEMA })
  @Problems(400, 503)
  summary(@Query(new CheckedPipe(MomentQuery)) { asAt, knownAt }: MomentQuery): Promise<object> {
    return this.questions.execute(new GetSummary({ asAt, knownAt }));
  }
}
