import { IDENTIFIER_KINDS } from '@app/journey';
import {
  type DirectoryDocument,
  type DirectoryEntry,
  directoryProjection,
  nameWords,
  type ReadModels,
} from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { Ask } from './ask';

/** One young person in a list. */
export type YoungPersonFound = Omit<DirectoryEntry, 'openRows'>;

export interface YoungPeopleFound {
  /** All who match, not only this page's. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly found: readonly YoungPersonFound[];
}

export const PAGE_SIZE = 50;
/** As many as a read model gives at once. */
const BATCH_SIZE = 1000;

/** The young people whose name, number or journey id matches; all of them when nothing is asked. */
export class FindYoungPeople extends Query<YoungPeopleFound> {
  constructor(
    /** Beginnings of names, a whole number of a child, or a journey id. */
    readonly text = '',
    /** From 1. */
    readonly page = 1,
  ) {
    super();
  }
}

@QueryHandler(FindYoungPeople)
export class FindYoungPeopleHandler implements IQueryHandler<FindYoungPeople> {
  constructor(private readonly ask: Ask) {}

  execute({ text, page }: FindYoungPeople): Promise<YoungPeopleFound> {
    return this.ask.live(directoryProjection, async (models, collection) => {
      const asked = text.trim();
      const first = (page - 1) * PAGE_SIZE;
      if (asked === '') return answer(page, await stretch(models, collection, { index: 'all', equals: 'all' }, first));
      const known = await byNumber(models, collection, asked);
      if (known.length > 0) return answer(page, { total: known.length, found: known.slice(first, first + PAGE_SIZE) });
      const [longest, ...others] = nameWords(asked).sort((a, b) => b.length - a.length);
      if (longest === undefined) return answer(page, { total: 0, found: [] });
      const search = { index: 'name', startsWith: longest };
      if (others.length === 0) return answer(page, await stretch(models, collection, search, first));
      const all = (await everyone(models, collection, search)).filter((one) => isCalled(one, others));
      return answer(page, { total: all.length, found: all.slice(first, first + PAGE_SIZE) });
    });
  }
}

interface Search {
  readonly index: string;
  readonly equals?: string;
  readonly startsWith?: string;
}
interface Stretch {
  readonly total: number;
  readonly found: readonly DirectoryDocument[];
}

function answer(page: number, { total, found }: Stretch): YoungPeopleFound {
  return { total, page, pageSize: PAGE_SIZE, found: found.map(shown) };
}

/** Without what only the directory itself needs. */
function shown(one: DirectoryDocument): YoungPersonFound {
  const { journeyId, identifiers, names, dateOfBirth, sameAs, current, counts, lastRecordedAt, latestReturnYear } = one;
  return { journeyId, identifiers, names, dateOfBirth, sameAs, current, counts, lastRecordedAt, latestReturnYear };
}

/** One page, passing over `first` of those who match. */
async function stretch(models: ReadModels, collection: string, search: Search, first: number): Promise<Stretch> {
  const page = await models.find<DirectoryDocument>(collection, { ...search, skip: first, limit: PAGE_SIZE });
  return { total: page.total, found: page.found.map(({ document }) => document) };
}

async function everyone(models: ReadModels, collection: string, search: Search): Promise<DirectoryDocument[]> {
  const all: DirectoryDocument[] = [];
  let after: string | undefined;
  do {
    const page = await models.find<DirectoryDocument>(collection, {
      ...search,
      limit: BATCH_SIZE,
      ...(after && { after }),
    });
    for (const { document } of page.found) all.push(document);
    after = page.next;
  } while (after !== undefined);
  return all;
}

/** By journey id or by any number in force, as it was written or in upper case. */
export async function byNumber(models: ReadModels, collection: string, asked: string): Promise<DirectoryDocument[]> {
  const journey = await models.get<DirectoryDocument>(collection, asked.toLowerCase());
  const found = new Map(journey ? [[journey.journeyId, journey]] : []);
  for (const value of new Set([asked, asked.toUpperCase()])) {
    for (const kind of IDENTIFIER_KINDS) {
      const page = await models.find<DirectoryDocument>(collection, {
        index: 'identifier',
        equals: `${kind}:${value}`,
      });
      for (const { key, document } of page.found) found.set(key, document);
    }
  }
  return [...found.values()];
}

function isCalled({ names }: DirectoryEntry, beginnings: readonly string[]): boolean {
  const words = nameWords(Object.values(names).join(' '));
  return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
