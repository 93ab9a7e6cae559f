import { type Entry, entriesAt, placeOf, wayTo } from '@app/analysis';
import type { Clock } from '@app/event-store';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { AnalysisDesk, analysisOf, type AnalysisReport } from './analysis-desk';
import { type AnalysisKind, questionOf } from './analysis-question';

/** What a number of an analysis counts. */
export interface NumberBehind {
  /** Where the number stands in the result, as RFC 6901 writes it: `/headline/figure/numerator`. */
  readonly of: string;
  /** What it is a number of, where the result says so. */
  readonly definition: string | null;
  /** What tells it from its like: a month, a group, another reading. */
  readonly among: readonly string[];
  /** The number itself: as much as the entries are together. */
  readonly number: number;
  readonly entries: readonly Entry[];
}

/** What tells a part of a result from its like. */
const LABELS = ['name', 'month', 'group', 'reading', 'role'] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Leads from every number of a result to the moves, placements or young people that it counts. */
export class Behind {
  constructor(private readonly result: object) {}

  /** Whether there is anything behind the number at a place. */
  isAt(of: string): boolean {
    const number = this.numberAt(of);
    return number !== undefined && number !== 0 && entriesAt(this.result, of) !== undefined;
  }

  /** The places of all numbers behind which there is anything. What a list tells of single young people is not gone into. */
  *places(value: unknown = this.result, place = ''): Generator<string> {
    if (place !== '' && this.isAt(place)) yield place;
    if (!isRecord(value) || (Array.isArray(value) && isRecord(value[0]) && 'journeyId' in value[0])) return;
    for (const [name, one] of Object.entries(value)) yield* this.places(one, place + placeOf(name));
  }

  /** `undefined` where no number stands, or one that was reckoned and counts nothing. */
  at(of: string): NumberBehind | undefined {
    const number = this.numberAt(of);
    const entries = entriesAt(this.result, of)?.();
    if (number === undefined || entries === undefined) return undefined;
    const way = (wayTo(this.result, of) ?? []).filter(isRecord);
    const definition = way.map((one) => one['definition']).findLast((one) => typeof one === 'string');
    const among = way.flatMap((one) => LABELS.map((label) => one[label])).filter((one) => typeof one === 'string');
    return { of, definition: definition ?? null, among, number, entries };
  }

  private numberAt(of: string): number | undefined {
    const value = wayTo(this.result, of)?.at(-1);
    if (Array.isArray(value)) return value.length;
    return typeof value === 'number' ? value : undefined;
  }
}

export interface AnalysedWithBehind {
  readonly report: AnalysisReport;
  readonly behind: Behind;
}

/** An analysis, and what its numbers count: more than its answer holds. */
export class AnalyseWithBehind extends Query<AnalysedWithBehind> {
  constructor(
    readonly kind: AnalysisKind,
    /** What `AnalysisQuestionDto` tells. */
    readonly said: object = {},
    readonly onProgress?: (done: number, total: number) => void,
  ) {
    super();
  }
}

@QueryHandler(AnalyseWithBehind)
export class AnalyseWithBehindHandler implements IQueryHandler<AnalyseWithBehind> {
  constructor(
    private readonly desk: AnalysisDesk,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async execute({ kind, said, onProgress }: AnalyseWithBehind): Promise<AnalysedWithBehind> {
    const question = questionOf(kind, said, this.clock);
    const options = onProgress ? { onProgress } : {};
    const { report, counted } = await this.desk.gathered(analysisOf(kind), question, options);
    return { report, behind: new Behind(counted) };
  }
}
