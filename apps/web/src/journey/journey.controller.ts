import { InvalidInput } from '@app/ledger';
import { Controller, Get, Param, Query, Req, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Request } from 'express';
import { AwaitPosition } from '../await-position';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { JourneyReader } from './journey-reader';
import { type JourneyView, journeyView } from './journey.view';
import { moveView, type MoveView } from './move.view';
import { PdfMaker } from './pdf-maker';
import { reviewPackView, type ReviewPackView } from './review-pack.view';
import type { Asked } from '../pages/typed';

@UseInterceptors(AwaitPosition)
@Controller('young-people/:journeyId')
export class JourneyController {
  constructor(
    private readonly journeys: JourneyReader,
    private readonly pdfs: PdfMaker,
  ) {}

  @Get()
  @Page('journey/journey.njk')
  async journey(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<JourneyView> {
    return journeyView(await this.journeys.read(journeyId, asked));
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

  @Get('review-pack')
  @Page('journey/review-pack.njk')
  async reviewPack(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<ReviewPackView> {
    return reviewPackView(await this.journeys.read(journeyId, asked), asked, this.pdfs.isThere);
  }

  /** The same pack, to keep: what is in it is decided by its address, with both moments, and by nothing that comes later. */
  @Get('review-pack.pdf')
  @ApiExcludeEndpoint()
  async reviewPackPdf(
    @Param('journeyId', IdPipe) journeyId: string,
    @Query() asked: Asked,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    const {
      again,
      shortId,
      asAtDay,
      errors = [],
    } = reviewPackView(await this.journeys.read(journeyId, asked), asked, true);
    if (errors.length > 0) {
      throw new InvalidInput(errors.map(({ field, text }) => ({ path: field, code: 'NOT_A_DATE', message: text })));
    }
    const pdf = await this.pdfs.make(again, request.socket.localPort ?? 0);
    const disposition = `attachment; filename="review-pack-${shortId}-${asAtDay}.pdf"`;
    return new StreamableFile(pdf, { type: 'application/pdf', disposition, length: pdf.length });
  }
}
