import { GetReviewsDue } from '@app/ledger';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Page } from '../pages/page';
import { reviewsDueView, type ReviewsDueView, reviewsSaid } from './reviews-due.view';

@Controller('reviews-due')
export class ReviewsDueController {
  constructor(private readonly questions: QueryBus) {}

  @Get()
  @Page('reviews-due/reviews-due.njk')
  async reviewsDue(@Query() query: Readonly<Record<string, unknown>>): Promise<ReviewsDueView> {
    const said = reviewsSaid(query);
    return reviewsDueView(await this.questions.execute(new GetReviewsDue(said.asked)), said);
  }
}
