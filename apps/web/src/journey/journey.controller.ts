import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { AwaitPosition } from '../await-position';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { JourneyReader } from './journey-reader';
import { type JourneyView, journeyView } from './journey.view';
import { latePageView, type LatePageView } from './late-page.view';
import { moveView, type MoveView } from './move.view';
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

  @Get('late')
  @Page('journey/late-page.njk')
  async late(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<LatePageView> {
    return latePageView(await this.journeys.readLate(journeyId, asked));
  }

  @Get('moves/:eventId')
  @Page('journey/move.njk')
  async move(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('eventId', IdPipe) eventId: string,
    @Query() asked: Asked,
  ): Promise<MoveView> {
    return moveView(await this.journeys.readMove(journeyId, eventId, asked));
  }
}
