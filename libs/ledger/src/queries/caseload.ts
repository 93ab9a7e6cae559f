import type { Clock } from '@app/event-store';
import type { LocalDate } from '@app/journey';
import { londonDate } from '@app/journey';
import {
  type CaseloadDocument,
  caseloadProjection,
  caseloadRow,
  type FindOptions,
  hubScope,
  type Page,
  type ReadModels,
  reviewsOn,
  type ReviewsSearch,
  teamScope,
  workerScope,
} from '@app/projections';
import { Inject, Injectable } from '@nestjs/common';
import { InvalidInput } from '../errors';
import { LEDGER_CLOCK } from '../options';
import { Ask, fromAPlace } from './ask';
import { type CaseloadEntry, entryOfRow } from './clock-words';

/** Young people on each page of a list. */
export const CASELOAD_PAGE_SIZE = 50;

/** Whose list: of a hub, a team or a worker; everybody's when nothing is said. */
export interface Whose {
  readonly hub?: string;
  readonly team?: string;
  readonly worker?: string;
}

/** @throws InvalidInput when more than one is named */
export function scopeOf({ hub, team, worker }: Whose): string {
  const scopes = [
    ...(hub === undefined ? [] : [hubScope(hub)]),
    ...(team === undefined ? [] : [teamScope(team)]),
    ...(worker === undefined ? [] : [workerScope(worker)]),
  ];
  if (scopes.length < 2) return scopes[0] ?? '';
  const message = 'Name a hub, a team or a worker, and only one of them.';
  throw new InvalidInput(
    Object.entries({ hub, team, worker }).flatMap(([path, said]) =>
      said === undefined ? [] : [{ path, code: 'ONE_OF_THEM', message }],
    ),
  );
}

export interface CaseloadPage {
  readonly found: readonly CaseloadEntry[];
  /** Give it as `after` for the next page; absent on the last one. */
  readonly next?: string;
  /** All that match, not only this page's. */
  readonly total: number;
}

interface Search {
  readonly index: string;
  readonly equals?: string;
  readonly startsWith?: string;
}

/** One reading of the caseload: all its answers are of one day. */
export class CaseloadReading {
  constructor(
    readonly today: LocalDate,
    private readonly models: ReadModels,
    private readonly collection: string,
  ) {}

  /** @throws InvalidInput when `after` is no place that an earlier page gave */
  async page(search: Search, after: string | undefined, limit = CASELOAD_PAGE_SIZE): Promise<CaseloadPage> {
    return this.told(await this.find({ ...search, limit, ...(after === undefined ? {} : { after }) }));
  }

  async count(search: Search): Promise<number> {
    return (await this.find({ ...search, limit: 1 })).total;
  }

  /**
   * Whose review waits today, by the last day in time.
   *
   * @throws InvalidInput when `after` is no place that an earlier page gave
   */
  async reviews(search: Omit<ReviewsSearch, 'day' | 'limit'>, limit = CASELOAD_PAGE_SIZE): Promise<CaseloadPage> {
    const asked = { ...search, day: this.today, limit };
    return this.told(await fromAPlace(() => reviewsOn(this.models, this.collection, asked)));
  }

  private find(options: FindOptions): Promise<Page<CaseloadDocument>> {
    return fromAPlace(() => this.models.find<CaseloadDocument>(this.collection, options));
  }

  private told({ found, total, next }: Page<CaseloadDocument>): CaseloadPage {
    const entries = found.map(({ document }) => entryOfRow(caseloadRow(document, this.today)));
    return { found: entries, total, ...(next === undefined ? {} : { next }) };
  }
}

/** Who is on whose list today. */
@Injectable()
export class Caseload {
  constructor(
    private readonly ask: Ask,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  read<T>(question: (caseload: CaseloadReading) => Promise<T>): Promise<T> {
    const today = londonDate(this.clock.now());
    return this.ask.live(caseloadProjection, (models, collection) =>
      question(new CaseloadReading(today, models, collection)),
    );
  }
}
