import { addDays, endOfLondonDay } from '@app/journey';
import { type DirectoryDocument, directoryProjection, type FactTrace } from '@app/projections';
import { type TimelineDocument, timelineProjection, tracesOf } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { InvalidInput } from '../errors';
import { Ask } from './ask';
import { HISTORY_CLUES, type FindHistoryDto, type HistoryClue } from './find-history.dto';
import { byNumber } from './find-young-people';

/** One history, with what of it answers to the clue. */
export interface HistoryFound extends Pick<DirectoryDocument, 'journeyId' | 'identifiers'> {
  /** How many of its facts answer to the clue; all of them where the clue is the young person. */
  readonly facts: number;
  /** The first of these facts; absent where the clue is the young person. */
  readonly first?: Pick<FactTrace, 'eventId' | 'position' | 'recordedAt'>;
}

export interface HistoriesFound {
  readonly by: HistoryClue;
  /** All histories that answer, not only those listed. */
  readonly total: number;
  /** By the position of the first fact found; at most `HISTORIES_LISTED_MAX`. */
  readonly found: readonly HistoryFound[];
}

export const HISTORIES_LISTED_MAX = 200;
/** Histories read at a time: few, so that whoever asks for a page meanwhile waits for no more than these. */
const BATCH_SIZE = 20;

/** The histories that a clue leads to: a number of the young person, or something of a fact. */
export class FindHistory extends Query<HistoriesFound> {
  constructor(readonly clue: FindHistoryDto) {
    super();
  }
}

type Traced = Required<Omit<HistoryFound, 'identifiers'>>;

/**
 * A young person is found in the directory. Neither log nor read models have an index on what facts carry besides, since
 * it would be paid for with every fact recorded and be used a few times a year: for the other clues all histories are
 * read through, batch by batch, once for each search. An id or a position stops at the history that has it.
 */
@QueryHandler(FindHistory)
export class FindHistoryHandler implements IQueryHandler<FindHistory> {
  constructor(private readonly ask: Ask) {}

  /** @throws InvalidInput unless there is exactly one clue */
  async execute({ clue }: FindHistory): Promise<HistoriesFound> {
    const by = onlyClue(clue);
    if (by !== 'number') {
      const traced = await this.byTrace(clue, by);
      return { by, total: traced.length, found: await this.named(traced.slice(0, HISTORIES_LISTED_MAX)) };
    }
    const found = await this.byNumber(clue.number ?? '');
    return { by, total: found.length, found: found.slice(0, HISTORIES_LISTED_MAX) };
  }

  private byNumber(number: string): Promise<HistoryFound[]> {
    return this.ask.live(directoryProjection, async (models, collection) => {
      const known = await byNumber(models, collection, number.trim());
      return known.map(({ journeyId, identifiers, counts }) => ({ journeyId, identifiers, facts: counts.facts }));
    });
  }

  /** With the numbers by which people know the histories. */
  private named(traced: readonly Traced[]): Promise<HistoryFound[]> {
    const keys = traced.map(({ journeyId }) => journeyId);
    return this.ask.live(directoryProjection, async (models, collection) => {
      const known = await models.getMany<DirectoryDocument>(collection, keys);
      return traced.map((one) => ({ ...one, identifiers: known.get(one.journeyId)?.identifiers ?? {} }));
    });
  }

  private byTrace(clue: FindHistoryDto, by: HistoryClue): Promise<Traced[]> {
    const answers = matcherOf(clue);
    const isOnlyOne = by === 'eventId' || by === 'position';
    return this.ask.live(timelineProjection, async (models, collection) => {
      const found: Traced[] = [];
      for await (const batch of models.scan<TimelineDocument>(collection, BATCH_SIZE)) {
        for (const { document } of batch) {
          const traces = [...tracesOf(document)].filter(answers);
          const [first] = traces;
          if (!first) continue;
          const { eventId, position, recordedAt } = first;
          const { journeyId } = document;
          found.push({ journeyId, facts: traces.length, first: { eventId, position, recordedAt } });
          if (isOnlyOne) return found;
        }
      }
      return found.sort((a, b) => a.first.position - b.first.position);
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

function matcherOf({ eventId, position, recordedOn, recordedBy }: FindHistoryDto): (trace: FactTrace) => boolean {
  if (eventId !== undefined) return (trace) => trace.eventId === eventId;
  if (position !== undefined) return (trace) => trace.position === position;
  if (recordedOn !== undefined) {
    // Instants are compared as text: a million of them are turned into dates far more slowly.
    const [begins, ends] = [endOfLondonDay(addDays(recordedOn, -1)), endOfLondonDay(recordedOn)];
    return ({ recordedAt }) => recordedAt >= begins && recordedAt < ends;
  }
  return ({ recordedBy: { userId, importRun } }) => userId === recordedBy || importRun === recordedBy;
}
