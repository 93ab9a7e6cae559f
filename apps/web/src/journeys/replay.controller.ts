import { GetDifference, GetGrid, GetReplay, type JourneyDifference, type JourneyGrid, type Replay } from '@app/ledger';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DIFFERENCE_SCHEMA, GRID_SCHEMA, REPLAY_SCHEMA } from '../api-docs/answers.schema';
import { Problems } from '../api-docs/responses';
import { AwaitPosition } from '../await-position';
import { CheckedPipe, IdPipe } from '../checked.pipe';
import { ID } from './journeys.controller';
import { DifferenceQuery, GridQuery, placeIn, ReplayQuery } from './replay.queries.dto';

/** What an auditor asks of one history. */
@ApiTags('Journeys')
@UseInterceptors(AwaitPosition)
@Controller('api/journeys/:id')
export class ReplayController {
  constructor(private readonly questions: QueryBus) {}

  @Get('replay')
  @ApiOperation({ summary: 'The history, one fact, day or recorded batch at a time', operationId: 'getReplay' })
  @ApiParam(ID)
  @ApiOkResponse({ schema: REPLAY_SCHEMA })
  @Problems(400, 404, 503)
  replay(@Param('id', IdPipe) id: string, @Query(new CheckedPipe(ReplayQuery)) asked: ReplayQuery): Promise<Replay> {
    const { order = 'happened', by = 'fact' } = asked;
    return this.questions.execute(new GetReplay(id, { order, by, at: placeIn(asked) }));
  }

  @Get('difference')
  @ApiOperation({ summary: 'What changed between two moments', operationId: 'getDifference' })
  @ApiParam(ID)
  @ApiOkResponse({ schema: DIFFERENCE_SCHEMA })
  @Problems(400, 404, 503)
  difference(
    @Param('id', IdPipe) id: string,
    @Query(new CheckedPipe(DifferenceQuery)) { fromAsAt, fromKnownAt, toAsAt, toKnownAt }: DifferenceQuery,
  ): Promise<JourneyDifference> {
    const [from, to] = [
      { asAt: fromAsAt, knownAt: fromKnownAt },
      { asAt: toAsAt, knownAt: toKnownAt },
    ];
    return this.questions.execute(new GetDifference(id, from, to));
  }

  @Get('grid')
  @ApiOperation({ summary: 'What was known then and what is known now, of then and of now', operationId: 'getGrid' })
  @ApiParam(ID)
  @ApiOkResponse({ schema: GRID_SCHEMA })
  @Problems(400, 404, 503)
  grid(
    @Param('id', IdPipe) id: string,
    @Query(new CheckedPipe(GridQuery)) { asAt, knownAt }: GridQuery,
  ): Promise<JourneyGrid> {
    return this.questions.execute(new GetGrid(id, { asAt, knownAt }));
  }
}
