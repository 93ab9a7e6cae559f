import { EventStore, type RecordedFact } from '@app/event-store';
import {
  type DirectoryDocument,
  directoryProjection,
  type EntryIdsDocument,
  entryIdsKey,
  entryIdsProjection,
  journeyIdOf,
  listed,
  positionsOf,
  type RecordedDocument,
  recordedProjection,
  recordedThen,
  type RecordedThen,
} from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { InvalidInput } from '../errors';
import { Ask, fromAPlace } from './ask';
import { HISTORY_CLUES, type FindHistoryDto, type HistoryClue } from './find-history.dto';
import { byNumber } from './find-young-people';

/** One history, with what of it answers to the clue. */
export interface HistoryFound extends Pick<DirectoryDocument, 'journeyId' | 'identifiers'> {
  /** How many of its facts answer to the clue; all of them where the clue is the young person. */
  readonly facts: number;
  /** The first of these facts; absent where the clue is the young person. */
  readonly first?: Pick<RecordedFact, 'eventId' | 'position' | 'recordedAt'>;
}

export interface HistoriesFound {
  readonly by: HistoryClue;
  /** All histories that answer, not only this page's. */
  readonly total: number;
  /** By the position of the first fact found. */
  readonly found: readonly HistoryFound[];
  /** Give it as `after` for the next page; absent on the last one. It holds the clue: keep it out of addresses. */
  readonly next?: string;
}

/** The histories that a clue leads to: a number of the young person, or something of a fact. */
export class FindHistory extends Query<HistoriesFound> {
  constructor(readonly clue: FindHistoryDto) {
    super();
  }
}

/** A history that answers, without the numbers by which people know it. */
interface Traced extends RecordedThen {
  readonly journeyId: string;
}
interface TracedPage {
  readonly total: number;
  readonly traced: readonly Traced[];
  readonly next?: string;
}

/** Every answer comes from an index, and a position from the log itself: no history is read for it. */
@QueryHandler(FindHistory)
export class FindHistoryHandler implements IQueryHandler<FindHistory> {
  constructor(
    private readonly ask: Ask,
    private readonly log: EventStore,
  ) {}

  /** @throws InvalidInput unless there is exactly one clue, and for a place that no earlier page gave */
  async execute({ clue }: FindHistory): Promise<HistoriesFound> {
    const by = onlyClue(clue);
    if (by === 'number') {
      const found = await this.byNumber(clue.number ?? '');
      return { by, total: found.length, found };
    }
    const { total, traced, next } = await this.traced(clue);
    return { by, total, found: await this.named(traced), ...(next === undefined ? {} : { next }) };
  }

  private byNumber(number: string): Promise<HistoryFound[]> {
    return this.ask.live(directoryProjection, async (models, collection) => {
      const known = await byNumber(models, collection, number.trim());
      return known.map(({ journeyId, identifiers, counts }) => ({ journeyId, identifiers, facts: counts.facts }));
    });
  }

  private async traced({ eventId, position, recordedOn, recordedBy, after }: FindHistoryDto): Promise<TracedPage> {
    if (recordedOn !== undefined) return this.recorded('days', recordedOn, after);
    if (recordedBy !== undefined) return this.recorded('hands', recordedBy, after);
    const fact = eventId === undefined ? await this.log.readAt(position ?? 0) : await this.byEventId(eventId);
    const journeyId = fact ? journeyIdOf(fact) : null;
    // What was blanked is no step of a history any more.
    if (!fact || fact.redacted || journeyId === null) return { total: 0, traced: [] };
    return { total: 1, traced: [{ ...fact, journeyId, facts: 1 }] };
  }

  /** The read model tells where it may stand, and the log whether it does. */
  private async byEventId(eventId: string): Promise<RecordedFact | undefined> {
    const key = entryIdsKey(eventId);
    const document = await this.ask.live(entryIdsProjection, (models, collection) =>
      models.get<EntryIdsDocument>(collection, key),
    );
    for (const position of document ? positionsOf(document, eventId) : []) {
      const fact = await this.log.readAt(position);
      if (fact?.eventId === eventId) return fact;
    }
    return undefined;
  }

  private recorded(by: 'days' | 'hands', what: string, after: string | undefined): Promise<TracedPage> {
    const search = { index: by === 'days' ? 'day' : 'hand', startsWith: listed(what, '') };
    return this.ask.live(recordedProjection, async (models, collection) => {
      const options = { ...search, ...(after === undefined ? {} : { after }) };
      const page = await fromAPlace(() => models.find<RecordedDocument>(collection, options));
      const traced = page.found.flatMap(({ document }) => {
        const then = recordedThen(document, by, what);
        return then ? [{ ...then, journeyId: document.journeyId }] : [];
      });
      return { total: page.total, traced, ...(page.next === undefined ? {} : { next: page.next }) };
    });
  }

  /** With the numbers by which people know the histories. */
  private named(traced: readonly Traced[]): Promise<HistoryFound[]> {
    const keys = traced.map(({ journeyId }) => journeyId);
    return this.ask.live(directoryProjection, async (models, collection) => {
      const known = await models.getMany<DirectoryDocument>(collection, keys);
      return traced.map(({ journeyId, facts, eventId, position, recordedAt }) => ({
        journeyId,
        identifiers: known.get(journeyId)?.identifiers ?? {},
        facts,
        first: { eventId, position, recordedAt },
      }));
    });
  }
}

function onlyClue(clue: FindHistoryDto): HistoryClue {
  const [first, ...others] = HISTORY_CLUES.filter((name) => clue[name] !== undefined);
  if (first && others.length === 0) return first;
  throw new InvalidInput([
    { path: '', code: first ? 'MORE_THAN_ONE' : 'MISSING', message: `Give one of ${HISTORY_CLUES.join(', ')}.` },
  ]);
}
