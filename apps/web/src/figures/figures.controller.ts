import { GetDataQuality, InvalidInput, NotFound } from '@app/ledger';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AwaitPosition } from '../await-position';
import { Page } from '../pages/page';
import type { PageView } from '../pages/page-view';
import { howManyYoungPeople } from '../young-people/how-many';
import { type AnalysisView } from './analysis.view';
import { type Asked, errorsOf, saidIn } from './asked';
import { type BehindView } from './behind.view';
import { type DataQualityView, dataQualityBehind, dataQualityView } from './data-quality.view';
import { type DefinitionsView, definitionsView } from './definitions.view';
import { FigureReader } from './figure-reader';
import { type IndexView, indexView } from './index.view';
import { isPageKind, KINDS, type PageKind } from './kinds';
import { SideBySideReader } from './side-by-side-reader';
import type { SideBySideView } from './side-by-side.view';

interface WaitingView extends PageView {
  readonly again: string;
}

/** The pages of analysts: every question by itself, what stands behind its figures, and what all of it means. */
@UseInterceptors(AwaitPosition)
@Controller('analysis')
export class FiguresController {
  constructor(
    private readonly figures: FigureReader,
    private readonly journeys: SideBySideReader,
    private readonly questions: QueryBus,
  ) {}

  @Get()
  @Page('figures/index.njk')
  async index(): Promise<IndexView> {
    return indexView(await howManyYoungPeople(this.questions));
  }

  @Get('definitions')
  @Page('figures/definitions.njk')
  definitions(): DefinitionsView {
    return definitionsView();
  }

  @Get('side-by-side')
  @Page('figures/side-by-side.njk')
  sideBySide(@Query() asked: Asked): Promise<SideBySideView> {
    return this.journeys.page(asked);
  }

  @Get('data-quality')
  @Page('figures/data-quality.njk')
  async dataQuality(@Query() asked: Asked): Promise<DataQualityView> {
    const printedAt = this.figures.printedAt();
    const { asAt, knownAt } = saidIn(asked, 'breakdown');
    try {
      const found = await this.questions.execute(new GetDataQuality({ asAt, knownAt }));
      return dataQualityView(found, { asked, printedAt });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const found = await this.questions.execute(new GetDataQuality());
      return dataQualityView(found, { asked, printedAt, errors: errorsOf(error) });
    }
  }

  @Get('data-quality/behind')
  @Page('figures/behind.njk')
  async dataQualityBehind(@Query() asked: Asked): Promise<BehindView> {
    const { asAt, knownAt } = saidIn(asked, 'breakdown');
    const found = await this.questions.execute(new GetDataQuality({ asAt, knownAt }));
    return dataQualityBehind(found, { asked, printedAt: this.figures.printedAt() });
  }

  @Get(':kind')
  @Page('figures/analysis.njk')
  analysis(@Param('kind') kind: string, @Query() asked: Asked): Promise<AnalysisView> {
    return this.figures.page(known(kind), asked);
  }

  @Get(':kind/behind')
  @Page('figures/behind.njk')
  async behind(@Param('kind') kind: string, @Query() asked: Asked): Promise<BehindView | WaitingView> {
    const found = await this.figures.behind(known(kind), asked);
    if (!('again' in found)) return found;
    return { ...found, title: `${KINDS[known(kind)].title}: being reckoned`, section: 'analysis' };
  }

  @Get('outcomes/:outcome')
  @Page('figures/analysis.njk')
  outcome(@Param('outcome') key: string, @Query() asked: Asked): Promise<AnalysisView> {
    return this.figures.outcome(key, asked);
  }
}

function known(kind: string): PageKind {
  if (isPageKind(kind)) return kind;
  throw new NotFound('NOT_FOUND', 'There is no such analysis. See all of them at /analysis.');
}
