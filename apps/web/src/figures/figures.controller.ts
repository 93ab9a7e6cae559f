import { InvalidInput, NotFound } from '@app/ledger';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AwaitPosition } from '../await-position';
import { Page } from '../pages/page';
import type { PageView } from '../pages/page-view';
import { howManyYoungPeople } from '../young-people/how-many';
import { type AnalysisView } from './analysis.view';
import { type Asked, errorsOf, saidIn } from './asked';
import { type BehindView, behindWaiting } from './behind.view';
import { type DataQualityView, dataQualityBehind, dataQualityView, dataQualityWaiting } from './data-quality.view';
import { type DefinitionsView, definitionsView } from './definitions.view';
import { FigureReader } from './figure-reader';
import { type IndexView, indexView } from './index.view';
import { isPageKind, type PageKind } from './kinds';
import { SideBySideReader } from './side-by-side-reader';
import type { SideBySideView } from './side-by-side.view';
import type { MayWait } from './waiting.view';

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
    const said = momentIn(asked);
    try {
      const found = await this.figures.dataQuality(said);
      return found ? dataQualityView(found, { asked, printedAt }) : dataQualityWaiting(asked, said);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const found = await this.figures.dataQuality({});
      if (!found) return dataQualityWaiting(asked, {});
      return dataQualityView(found, { asked, printedAt, errors: errorsOf(error) });
    }
  }

  @Get('data-quality/behind')
  @Page('figures/behind.njk')
  async dataQualityBehind(@Query() asked: Asked): Promise<BehindView | (PageView & MayWait)> {
    const found = await this.figures.dataQuality(momentIn(asked));
    if (!found) return behindWaiting('Behind data quality', '/analysis/data-quality/behind', asked);
    return dataQualityBehind(found, { asked, printedAt: this.figures.printedAt() });
  }

  @Get(':kind')
  @Page('figures/analysis.njk')
  analysis(@Param('kind') kind: string, @Query() asked: Asked): Promise<AnalysisView> {
    return this.figures.page(known(kind), asked);
  }

  @Get(':kind/behind')
  @Page('figures/behind.njk')
  behind(@Param('kind') kind: string, @Query() asked: Asked): Promise<BehindView | (PageView & MayWait)> {
    return this.figures.behind(known(kind), asked);
  }

  @Get('outcomes/:outcome')
  @Page('figures/analysis.njk')
  outcome(@Param('outcome') key: string, @Query() asked: Asked): Promise<AnalysisView> {
    return this.figures.outcome(key, asked);
  }
}

const momentIn = (asked: Asked): Record<string, string> => {
  const { asAt, knownAt } = saidIn(asked, 'breakdown');
  return { ...(asAt === undefined ? {} : { asAt }), ...(knownAt === undefined ? {} : { knownAt }) };
};

function known(kind: string): PageKind {
  if (isPageKind(kind)) return kind;
  throw new NotFound('NOT_FOUND', 'There is no such analysis. See all of them at /analysis.');
}
