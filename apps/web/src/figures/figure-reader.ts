import {
  type BreakdownResult,
  type Clock,
  type ContinuityResult,
  type DataQuality,
  InvalidInput,
  LEDGER_CLOCK,
  NotFound,
  type OutcomesResult,
  type SameTeamResult,
  type StabilityResult,
  type TrendsResult,
} from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';
import type { PageView } from '../pages/page-view';
import { type AnalysisView, analysisView, behindLinks, type Content, type PartOf, type Told } from './analysis.view';
import { type Asked, breadthIn, errorsOf, saidIn } from './asked';
import { type BehindView, behindView, behindWaiting } from './behind.view';
import { breakdownContent } from './breakdown.view';
import { continuityContent } from './continuity.view';
import { KeptAnswers } from './kept-answers';
import { KINDS, type PageKind } from './kinds';
import { type Analysed, type BehindFound, Reckoner } from './reckoner';
import { sameTeamContent } from './same-team.view';
import { outcomeContent, outcomeNamed, outcomesContent } from './outcomes.view';
import { stabilityContent } from './stability.view';
import { seriesChoices, seriesIn, trendsContent } from './trends.view';
import type { MayWait } from './waiting.view';

/** How the kinds that know two readings of the word are read. */
const HAS_BREADTH: readonly PageKind[] = ['breakdown', 'continuity'];

/** Asks what the pages of analysis are made from, and keeps it for the pages behind. */
@Injectable()
export class FigureReader {
  constructor(
    private readonly reckoner: Reckoner,
    private readonly kept: KeptAnswers,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  printedAt(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** What cannot be understood stays in its field, with what is wrong about it, above the answer for everybody today. */
  async page(kind: PageKind, asked: Asked, part?: PartOf): Promise<AnalysisView> {
    const about = { asked, printedAt: this.printedAt(), ...(part ? { part } : {}) };
    try {
      return await this.answered(kind, { ...about, said: saidIn(asked, kind) });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.answered(kind, { ...about, said: {}, errors: errorsOf(error) });
    }
  }

  /** The page of one outcome. */
  outcome(key: string, asked: Asked): Promise<AnalysisView> {
    const title = outcomeNamed(key);
    if (title === undefined) {
      throw new NotFound('NOT_FOUND', 'There is no such outcome. See all of them at /analysis/outcomes.');
    }
    return this.page('outcomes', asked, { key, title });
  }

  private async answered(kind: PageKind, told: Told): Promise<AnalysisView> {
    const { asked, said } = told;
    const breadth = HAS_BREADTH.includes(kind) ? breadthIn(asked) : undefined;
    const analysed = await this.analysed(kind, said);
    const content = analysed && contentOf(kind, told, analysed);
    const view = analysisView(kind, told, analysed?.report, content, breadth);
    if (kind !== 'trends') return view;
    const series = { name: 'series', label: 'Figure', options: seriesChoices(seriesIn(asked['series'])) };
    return { ...view, question: { ...view.question, choices: [series] } };
  }

  /**
   * What stands behind a figure; where the answer is being reckoned, the page that says so.
   *
   * @throws InvalidInput
   */
  async behind(kind: PageKind, asked: Asked): Promise<BehindView | (PageView & MayWait)> {
    const said = saidIn(asked, kind);
    const of = typeof asked['of'] === 'string' ? asked['of'] : '';
    const listed = await this.listed(kind, said, of);
    if (!listed) return behindWaiting(KINDS[kind].title, `/analysis/${kind}/behind`, asked);
    return behindView(kind, { asked, said, printedAt: this.printedAt() }, listed.report, listed.found);
  }

  analysed(kind: PageKind, said: Readonly<Record<string, string>>): Promise<Analysed | undefined> {
    return this.kept.of(kind, said, () => this.reckoner.analyse(kind, said));
  }

  /** What the number at a place of the result counts; `undefined` while it is being reckoned. */
  listed(kind: PageKind, said: Readonly<Record<string, string>>, of: string): Promise<BehindFound | undefined> {
    return this.kept.of(`${kind} behind ${of}`, said, () => this.reckoner.behind(kind, said, of));
  }

  /** What is contradictory, missing or late; `undefined` while it is being reckoned. */
  async dataQuality(moment: Readonly<Record<string, string>>): Promise<DataQuality | undefined> {
    const kept = await this.kept.of('data-quality', moment, async () => {
      const found = await this.reckoner.dataQuality(moment);
      const { youngPeople: inCohort } = found;
      return { found, report: { asAt: found.asAt, knownAt: found.knownAt, youngPeople: { inCohort } } };
    });
    return kept?.found;
  }
}

function contentOf(kind: PageKind, { asked, said, part }: Told, analysed: Analysed): Content {
  const breadth = breadthIn(asked);
  const series = seriesIn(asked['series']);
  const beside = { ...(HAS_BREADTH.includes(kind) ? { breadth } : {}), ...(kind === 'trends' ? { series } : {}) };
  const behind = behindLinks(kind, said, analysed, beside);
  const { result } = analysed.report;
  switch (kind) {
    case 'breakdown':
      return breakdownContent(result as BreakdownResult, breadth, behind);
    case 'same-team':
      return sameTeamContent(result as SameTeamResult, behind);
    case 'continuity':
      return continuityContent(result as ContinuityResult, breadth, behind);
    case 'trends':
      return trendsContent(result as TrendsResult, series, behind);
    case 'stability':
      return stabilityContent(result as StabilityResult, behind);
    case 'outcomes':
      return part
        ? outcomeContent(result as OutcomesResult, part.key, behind, said)
        : outcomesContent(result as OutcomesResult, said);
  }
}
