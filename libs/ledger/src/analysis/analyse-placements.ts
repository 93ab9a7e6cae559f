import { ageOf, areaOf, CAUSES, orderOf, type PlacementCase } from '@app/analysis';
import type { Clock } from '@app/event-store';
import type { LocalDate } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { AnalysisDesk, type AnalysisReport } from './analysis-desk';
import { questionOf } from './analysis-question';
import { breakdownAnalysis } from './breakdown.analysis';

/** How a placement ended, by name. `CENSORED`: it was going on when last seen. */
export type CauseName = keyof typeof CAUSES;

/** One placement that the figures of breakdown count, by everything that tells those figures apart. */
export interface PlacementCounted {
  readonly journeyId: string;
  readonly startedOn: LocalDate;
  /** The day it ended, or the day after the last one known. */
  readonly stoppedOn: LocalDate;
  readonly days: number;
  readonly class: PlacementCase['spell']['class'];
  /** SSDA903 REASON_PLACE_CHANGE code; `null` where none is told. */
  readonly reason: string | null;
  readonly narrow: CauseName;
  readonly broad: CauseName;
  readonly disagrees: boolean;
  readonly endedLate: boolean;
  readonly groups: Readonly<Record<'byPlacementType' | 'byArea' | 'byOrder' | 'byAge', string>>;
}

export interface PlacementsAnalysed {
  readonly report: AnalysisReport;
  readonly placements: readonly PlacementCounted[];
}

/** The analysis of breakdown with every placement behind it, of which its answer names only those that may have broken down. */
export class AnalysePlacements extends Query<PlacementsAnalysed> {
  constructor(
    /** What `AnalysisQuestionDto` tells. */
    readonly said: object = {},
  ) {
    super();
  }
}

const CAUSE_NAMES = new Map(Object.entries(CAUSES).map(([name, cause]) => [cause, name as CauseName]));

function countedOf(one: PlacementCase): PlacementCounted {
  const { journeyId, startedOn, stoppedOn, timeDays, reason, cause, disagrees } = one.spell;
  return {
    ...{ journeyId, startedOn, stoppedOn, days: timeDays, class: one.spell.class, reason, disagrees },
    narrow: CAUSE_NAMES.get(cause.narrow) ?? 'UNKNOWN',
    broad: CAUSE_NAMES.get(cause.broad) ?? 'UNKNOWN',
    endedLate: one.endedLate,
    groups: { byPlacementType: one.group, byArea: areaOf(one), byOrder: orderOf(one), byAge: ageOf(one) },
  };
}

@QueryHandler(AnalysePlacements)
export class AnalysePlacementsHandler implements IQueryHandler<AnalysePlacements> {
  constructor(
    private readonly desk: AnalysisDesk,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async execute({ said }: AnalysePlacements): Promise<PlacementsAnalysed> {
    const question = questionOf('breakdown', said, this.clock);
    const { report, gathering } = await this.desk.gathered(breakdownAnalysis, question);
    return { report, placements: gathering.cases().map(countedOf) };
  }
}
