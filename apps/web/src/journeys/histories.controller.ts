import { checked, FindHistory, FindHistoryDto, type HistoriesFound } from '@app/ledger';
import { Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HISTORIES_SCHEMA } from '../api-docs/answers.schema';
import { Problems } from '../api-docs/responses';
import { AwaitPosition } from '../await-position';
import { JsonBody } from '../json-body';

@ApiTags('Journeys')
@UseInterceptors(AwaitPosition)
@Controller('api/histories')
export class HistoriesController {
  constructor(private readonly questions: QueryBus) {}

  /** A question, though it is sent: a number of a child stands in no address. */
  @Post('find')
  @HttpCode(200)
  @ApiOperation({ summary: 'Find histories by one clue', operationId: 'findHistories' })
  @ApiBody({ type: FindHistoryDto })
  @ApiOkResponse({ schema: HISTORIES_SCHEMA })
  @Problems(400, 413, 415, 503)
  find(@JsonBody() body: unknown): Promise<HistoriesFound> {
    return this.questions.execute(new FindHistory(checked(FindHistoryDto, body)));
  }
}
