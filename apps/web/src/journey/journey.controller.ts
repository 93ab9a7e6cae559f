import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { AwaitPosition } from '../await-position';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { JourneyReader } from './journey-reader';
import { type JourneyView, journeyView } from './journey.view';
import { reviewPackView, type ReviewPackView } from './review-pack.view';
import type { Asked } from '../pages/typed';

@UseInterceptors(AwaitPosition)
@Controller('young-people/:journeyId')
export class JourneyController {
  constructor(private readonly journeys: JourneyReader) {}

  @Get()
  @Page('journey/journey.njk')
  async journey(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<JourneyView> {
    return journeyView(await this.journeys.read(journeyId, asked));
  }

  @Get('review-pack')
  @Page('journey/review-pack.njk')
  async reviewPack(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<ReviewPackView> {
    return reviewPackView(await this.journeys.read(journeyId, asked), asked);
  }
}
