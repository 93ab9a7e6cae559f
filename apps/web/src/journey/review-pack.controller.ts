import {
  type Clock,
  CommandIdReused,
  GetTimeline,
  InvalidInput,
  LEDGER_CLOCK,
  londonDate,
  NotFound,
  packCommand,
  packIdOf,
  Projecting,
  RecordInJourney,
} from '@app/ledger';
import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Request } from 'express';
import { AwaitPosition } from '../await-position';
import { IdPipe } from '../checked.pipe';
import { Page } from '../pages/page';
import { SeeOther } from '../pages/page-view';
import type { Asked } from '../pages/typed';
import { AT_A_SCREEN, untilRead } from '../record/recorder';
import { issuedPackView, packHref } from './issued-pack.view';
import { JourneyReader } from './journey-reader';
import { askedOf, packSaid } from './pack-said';
import { PdfMaker } from './pdf-maker';
import { type PackTold, reviewPackView, type ReviewPackView } from './review-pack.view';

const CHANGED =
  'The record has changed since this page was made, so this is not the pack you looked at. Look at it again, and issue it then';

@UseInterceptors(AwaitPosition)
@Controller('young-people/:journeyId')
export class ReviewPackController {
  constructor(
    private readonly journeys: JourneyReader,
    private readonly pdfs: PdfMaker,
    private readonly commands: CommandBus,
    private readonly questions: QueryBus,
    private readonly projecting: Projecting,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  @Get('review-pack')
  @Page('journey/review-pack.njk')
  async pack(@Param('journeyId', IdPipe) journeyId: string, @Query() asked: Asked): Promise<ReviewPackView> {
    return this.viewOf(await this.journeys.readPack(journeyId, asked), asked);
  }

  /** The same pack, to keep: what is in it is decided by its address, with both moments, and by nothing that comes later. */
  @Get('review-pack.pdf')
  @ApiExcludeEndpoint()
  async packPdf(
    @Param('journeyId', IdPipe) journeyId: string,
    @Query() asked: Asked,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    return this.pdfOf(this.viewOf(await this.journeys.readPack(journeyId, asked), asked), request);
  }

  /** Issues the pack that was looked at: that one, or none. */
  @Post('review-pack')
  @Page('journey/review-pack.njk')
  async issue(@Param('journeyId', IdPipe) journeyId: string, @Body() said: Asked): Promise<ReviewPackView | SeeOther> {
    const told = await this.journeys.readPack(journeyId, said);
    const view = this.viewOf(told, said);
    if (view.errors) return view;
    if (said['digest'] !== view.digest) return { ...view, status: 409, errors: [{ field: 'issue', text: CHANGED }] };
    const pack = packSaid(told, view.offences, view.digest);
    const command = packCommand(journeyId, pack, londonDate(this.clock.now()));
    try {
      const receipt = await this.commands.execute(new RecordInJourney(journeyId, [command], AT_A_SCREEN));
      await untilRead(this.projecting, receipt);
    } catch (error) {
      // The very same pack was issued on an earlier day: it is there, and is shown.
      if (!(error instanceof CommandIdReused)) throw error;
    }
    return new SeeOther(packHref(journeyId, packIdOf(journeyId, pack)));
  }

  @Get('review-packs/:packId')
  @Page('journey/review-pack.njk')
  issued(@Param('journeyId', IdPipe) journeyId: string, @Param('packId') packId: string): Promise<ReviewPackView> {
    return this.madeAgain(journeyId, packId);
  }

  @Get('review-packs/:packId/pdf')
  @ApiExcludeEndpoint()
  async issuedPdf(
    @Param('journeyId', IdPipe) journeyId: string,
    @Param('packId') packId: string,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    return this.pdfOf(await this.madeAgain(journeyId, packId), request);
  }

  private viewOf(told: PackTold, asked: Asked): ReviewPackView {
    return reviewPackView(told, asked, this.pdfs.isThere);
  }

  private async madeAgain(journeyId: string, packId: string): Promise<ReviewPackView> {
    const today = await this.questions.execute(new GetTimeline(journeyId));
    const pack = today.reviewPacks.find((one) => one.packId === packId);
    if (!pack) {
      throw new NotFound('UNKNOWN_PACK', 'No such pack was issued for this young person, or it was withdrawn since.');
    }
    const asked = askedOf(pack);
    const told = await this.journeys.readPack(journeyId, asked);
    return issuedPackView(this.viewOf(told, asked), pack, told, today);
  }

  private async pdfOf(view: ReviewPackView, request: Request): Promise<StreamableFile> {
    const { again, shortId, asAtDay, errors = [] } = view;
    if (errors.length > 0) {
      throw new InvalidInput(errors.map(({ field, text }) => ({ path: field, code: 'NOT_A_DATE', message: text })));
    }
    const pdf = await this.pdfs.make(again, request.socket.localPort ?? 0);
    const disposition = `attachment; filename="review-pack-${shortId}-${asAtDay}.pdf"`;
    return new StreamableFile(pdf, { type: 'application/pdf', disposition, length: pdf.length });
  }
}
