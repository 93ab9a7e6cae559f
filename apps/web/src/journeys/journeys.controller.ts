import {
  checked,
  commandOf,
  FindYoungPeople,
  GetClocks,
  GetTimeline,
  type JourneyClocks,
  type Receipt,
  type Recorder,
  RecordInJourney,
  RegisterYoungPerson,
  RegisterYoungPersonDto,
  type YoungPeopleFound,
} from '@app/ledger';
import type { Timeline } from '@app/journey';
import { Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { entrySchema } from '../api-docs/entry.schema';
import { Answers, Problems } from '../api-docs/responses';
import { TIMELINE_SCHEMA, YOUNG_PEOPLE_SCHEMA } from '../api-docs/answers.schema';
import { AwaitPosition, POSITION_HEADER } from '../await-position';
import { CLOCKS_SCHEMA } from '../caseload/caseload.schema';
import { CheckedPipe, IdPipe } from '../checked.pipe';
import { JsonBody } from '../json-body';
import { EntryRecorded, Registered } from './answers.dto';
import { FindQuery, MomentQuery } from './queries.dto';

/** Nobody signs in yet: whoever writes here is known by the way it came. */
const RECORDER: Recorder = {
  channel: 'INTERFACE',
  recordedBy: { role: 'INTERFACE' },
  source: { kind: 'INTERFACE' },
};
export const ID = { name: 'id', description: 'the journey', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('Journeys')
@UseInterceptors(AwaitPosition)
@Controller('api/journeys')
export class JourneysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Register a young person', operationId: 'registerYoungPerson' })
  @ApiBody({ type: RegisterYoungPersonDto })
  @Answers(Registered)
  @Problems(400, 409, 413, 415, 422, 503)
  async register(@JsonBody() body: unknown, @Res({ passthrough: true }) response: Response): Promise<Registered> {
    const said = checked(RegisterYoungPersonDto, body);
    const receipt = await this.commands.execute(new RegisterYoungPerson(said, RECORDER));
    const { journeyId, eventIds, revision, position } = answered(receipt, response);
    return { journeyId, eventIds, revision, position };
  }

  @Post(':id/entries')
  @ApiOperation({ summary: 'Record anything, by its type', operationId: 'recordEntry' })
  @ApiParam(ID)
  @ApiBody({ schema: entrySchema() })
  @Answers(EntryRecorded)
  @Problems(400, 404, 409, 413, 415, 422, 503)
  async record(
    @Param('id', IdPipe) id: string,
    @JsonBody() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EntryRecorded> {
    const receipt = await this.commands.execute(new RecordInJourney(id, [commandOf(body)], RECORDER));
    const { eventIds, revision, position } = answered(receipt, response);
    return { eventIds, revision, position };
  }

  @Get()
  @ApiOperation({ summary: 'Find young people', operationId: 'findYoungPeople' })
  @ApiOkResponse({ schema: YOUNG_PEOPLE_SCHEMA })
  @Problems(400, 503)
  find(@Query(new CheckedPipe(FindQuery)) { query, page }: FindQuery): Promise<YoungPeopleFound> {
    return this.questions.execute(new FindYoungPeople(query, page === undefined ? 1 : Number(page)));
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: 'The history as at a day, as known at an instant', operationId: 'getTimeline' })
  @ApiParam(ID)
  @ApiOkResponse({ schema: TIMELINE_SCHEMA })
  @Problems(400, 404, 503)
  timeline(
    @Param('id', IdPipe) id: string,
    @Query(new CheckedPipe(MomentQuery)) { asAt, knownAt }: MomentQuery,
  ): Promise<Timeline> {
    return this.questions.execute(new GetTimeline(id, { asAt, knownAt }));
  }

  @Get(':id/clocks')
  @ApiOperation({ summary: 'The legal clocks, as known then and as known now', operationId: 'getClocks' })
  @ApiParam(ID)
  @ApiOkResponse({ schema: CLOCKS_SCHEMA })
  @Problems(400, 404, 503)
  clocks(
    @Param('id', IdPipe) id: string,
    @Query(new CheckedPipe(MomentQuery)) { asAt, knownAt }: MomentQuery,
  ): Promise<JourneyClocks> {
    return this.questions.execute(new GetClocks(id, { asAt, knownAt }));
  }
}

/** 201 for what was recorded now; 200 for the first answer to what came again, and for nothing to do. */
function answered(receipt: Receipt, response: Response): Receipt {
  if (receipt.repeated || receipt.eventIds.length === 0) response.status(200);
  response.setHeader(POSITION_HEADER, String(receipt.position));
  return receipt;
}
