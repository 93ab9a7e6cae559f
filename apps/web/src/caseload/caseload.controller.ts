import { GetMyYoungPeople, GetReviewsDue, type MyYoungPeople, type ReviewsAsked, type ReviewsDue } from '@app/ledger';
import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problems } from '../api-docs/responses';
import { AwaitPosition } from '../await-position';
import { CheckedPipe } from '../checked.pipe';
import { MyYoungPeopleQuery, ReviewsDueQuery } from './caseload.queries.dto';
import { MY_YOUNG_PEOPLE_SCHEMA, REVIEWS_DUE_SCHEMA } from './caseload.schema';

/** What an address says of reviews, as the question takes it. */
export function reviewsAsked({ overdue, withinDays, hub, team, worker, after }: ReviewsDueQuery): ReviewsAsked {
  return {
    hub,
    team,
    worker,
    after,
    overdue: overdue === 'true',
    ...(withinDays === undefined ? {} : { withinDays: Number(withinDays) }),
  };
}

@ApiTags('Lists')
@UseInterceptors(AwaitPosition)
@Controller('api')
export class CaseloadController {
  constructor(private readonly questions: QueryBus) {}

  @Get('reviews-due')
  @ApiOperation({ summary: 'Whose reviews are due, by the last day in time', operationId: 'getReviewsDue' })
  @ApiOkResponse({ schema: REVIEWS_DUE_SCHEMA })
  @Problems(400, 503)
  reviewsDue(@Query(new CheckedPipe(ReviewsDueQuery)) query: ReviewsDueQuery): Promise<ReviewsDue> {
    return this.questions.execute(new GetReviewsDue(reviewsAsked(query)));
  }

  @Get('my-young-people')
  @ApiOperation({
    summary: 'Who has no key worker, moves this week, is missing, or is to be interviewed',
    operationId: 'getMyYoungPeople',
  })
  @ApiOkResponse({ schema: MY_YOUNG_PEOPLE_SCHEMA })
  @Problems(400, 503)
  myYoungPeople(@Query(new CheckedPipe(MyYoungPeopleQuery)) query: MyYoungPeopleQuery): Promise<MyYoungPeople> {
    const { hub, team, worker, list, after } = query;
    return this.questions.execute(new GetMyYoungPeople({ hub, team, worker, list, after }));
  }
}
