import { GetSameTeam, GetTimeline, InvalidInput, type SameTeamResult } from '@app/ledger';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { AlignOn, JourneyBeside, SortBy } from '../charts/lanes/side-by-side-chart';
import { shortId } from '../young-people/young-people.view';
import { pageIn } from './analysis.view';
import { type Asked, errorsOf, query, saidIn } from './asked';
import { FigureReader } from './figure-reader';
import {
  alignedIn,
  type Chosen,
  JOURNEYS_SHOWN,
  sideBySideView,
  type SideBySideTold,
  type SideBySideView,
  sortedIn,
} from './side-by-side.view';

type JourneyFound = SameTeamResult['journeys'][number];

/** Which journeys have the event, in the order asked for: found from the analyses, so that only those of one page are read. */
export function journeysWith(
  alignOn: AlignOn,
  sortBy: SortBy,
  journeys: readonly JourneyFound[],
  brokeDown: ReadonlySet<string>,
): JourneyFound[] {
  const has: Readonly<Record<AlignOn, (one: JourneyFound) => boolean>> = {
    REFERRAL: () => true,
    FIRST_BREAKDOWN: ({ journeyId }) => brokeDown.has(journeyId),
    KEY_WORKER_CHANGE: ({ keyWorker }) => keyWorker.changes.length > 0,
  };
  const eventOf = (one: JourneyFound): string =>
    alignOn === 'KEY_WORKER_CHANGE' ? (one.keyWorker.changes[0]?.on ?? '') : one.acceptedOn;
  const moves = ({ boundaries }: JourneyFound): number => boundaries.filter(({ kind }) => kind === 'MOVE').length;
  const order: Readonly<Record<SortBy, (a: JourneyFound, b: JourneyFound) => number>> = {
    LENGTH: (a, b) => (eventOf(a) < eventOf(b) ? -1 : eventOf(a) > eventOf(b) ? 1 : 0),
    MOVES: (a, b) => moves(b) - moves(a),
    NAME: (a, b) => (shortId(a.journeyId) < shortId(b.journeyId) ? -1 : 1),
  };
  return journeys.filter(has[alignOn]).sort(order[sortBy]);
}

/** Reads the journeys of one page of those that are laid side by side. */
@Injectable()
export class SideBySideReader {
  constructor(
    private readonly questions: QueryBus,
    private readonly figures: FigureReader,
  ) {}

  async page(asked: Asked): Promise<SideBySideView> {
    const printedAt = this.figures.printedAt();
    try {
      const told: SideBySideTold = { asked, said: saidIn(asked, 'same-team'), printedAt };
      return sideBySideView(told, await this.chosen(told));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const told: SideBySideTold = { asked, said: {}, printedAt, errors: errorsOf(error) };
      return sideBySideView(told, await this.chosen(told));
    }
  }

  private async chosen({ asked, said }: SideBySideTold): Promise<Chosen | undefined> {
    const analysed = await this.figures.analysed('same-team', said);
    if (!analysed) return undefined;
    const { report } = analysed;
    const brokeDown = await this.brokenDown(asked, said);
    if (!brokeDown) return undefined;
    const { journeys } = report.result as SameTeamResult;
    const found = journeysWith(alignedIn(asked), sortedIn(asked), journeys, brokeDown);
    const pages = Math.max(1, Math.ceil(found.length / JOURNEYS_SHOWN));
    const page = pageIn(asked, pages);
    const shown: JourneyBeside[] = [];
    for (const { journeyId } of found.slice((page - 1) * JOURNEYS_SHOWN, page * JOURNEYS_SHOWN)) {
      shown.push(await this.beside(journeyId, report));
    }
    return { report, shown, withEvent: found.length, journeys: journeys.length, page };
  }

  /** Young people with a breakdown, where that is what journeys are laid against. */
  private async brokenDown(
    asked: Asked,
    said: Readonly<Record<string, string>>,
  ): Promise<ReadonlySet<string> | undefined> {
    if (alignedIn(asked) !== 'FIRST_BREAKDOWN') return new Set();
    const listed = await this.figures.listed('breakdown', saidIn(said, 'breakdown'), '/narrow/rate/rate/numerator');
    return listed && new Set(listed.found?.entries.map(({ journeyId }) => journeyId));
  }

  private async beside(journeyId: string, moment: { asAt: string; knownAt: string }): Promise<JourneyBeside> {
    const { asAt, knownAt } = moment;
    const timeline = await this.questions.execute(new GetTimeline(journeyId, { asAt, knownAt }));
    const { journey: sameTeam } = await this.questions.execute(new GetSameTeam(journeyId, { asAt, knownAt }));
    return {
      name: shortId(journeyId),
      href: `/young-people/${journeyId}${query({ asAt, knownAt })}`,
      charted: { timeline, sameTeam },
    };
  }
}
