import { weekOf } from '@app/analysis';
import type { LocalDate } from '@app/journey';
import { isLocalDate } from '@app/journey';
import { listed, type Need, NEEDS } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { notAPlace } from './ask';
import { Caseload, CASELOAD_PAGE_SIZE, type CaseloadPage, type CaseloadReading, scopeOf, type Whose } from './caseload';
import type { CaseloadEntry } from './clock-words';

/** Of each list, where all are asked for at once. */
const FIRST_OF_EACH = 20;

/** What the lists are of: a need, a move in this week, or everybody who is looked after or supported. */
export const YOUNG_PEOPLE_LISTS = [...NEEDS, 'MOVES_THIS_WEEK', 'EVERYBODY'] as const;
export type YoungPeopleList = Need | 'MOVES_THIS_WEEK' | 'EVERYBODY';

export interface YoungPeopleAsked extends Whose {
  /** Only this list. Absent: the first twenty of each, and of EVERYBODY the number alone. */
  readonly list?: YoungPeopleList;
  /** Where the page before of that list ended. */
  readonly after?: string;
}

export interface ListedYoungPeople extends CaseloadPage {
  readonly list: YoungPeopleList;
}

export interface MyYoungPeople {
  readonly today: LocalDate;
  /** Monday to Sunday. */
  readonly week: { readonly from: LocalDate; readonly to: LocalDate };
  /** Of each list. */
  readonly pageSize: number;
  readonly lists: readonly ListedYoungPeople[];
}

/** Who has no key worker, who moves this week, who is missing, with whom an interview is due: the lists of a hub. */
export class GetMyYoungPeople extends Query<MyYoungPeople> {
  constructor(readonly asked: YoungPeopleAsked = {}) {
    super();
  }
}

@QueryHandler(GetMyYoungPeople)
export class GetMyYoungPeopleHandler implements IQueryHandler<GetMyYoungPeople> {
  constructor(private readonly caseload: Caseload) {}

  /** @throws InvalidInput and NotAbleNow */
  async execute({ asked }: GetMyYoungPeople): Promise<MyYoungPeople> {
    const scope = scopeOf(asked);
    if (asked.after !== undefined && asked.list === undefined) throw notAPlace();
    return this.caseload.read(async (reading) => {
      const { today } = reading;
      const [from = today, to = today] = [weekOf(today)[0], weekOf(today).at(-1)];
      const lists: ListedYoungPeople[] = [];
      for (const list of asked.list === undefined ? YOUNG_PEOPLE_LISTS : [asked.list]) {
        lists.push({ list, ...(await listPage(reading, list, scope, asked)) });
      }
      return {
        today,
        week: { from, to },
        pageSize: asked.list === undefined ? FIRST_OF_EACH : CASELOAD_PAGE_SIZE,
        lists,
      };
    });
  }
}

function listPage(
  reading: CaseloadReading,
  list: YoungPeopleList,
  scope: string,
  asked: YoungPeopleAsked,
): Promise<CaseloadPage> {
  const size = asked.list === undefined ? FIRST_OF_EACH : CASELOAD_PAGE_SIZE;
  if (list === 'MOVES_THIS_WEEK') return movesPage(reading, scope, size, asked.after);
  if (list === 'EVERYBODY' && asked.list === undefined) return everybodyCounted(reading, scope);
  return needPage(reading, list, scope, size, asked.after);
}

async function everybodyCounted(reading: CaseloadReading, scope: string): Promise<CaseloadPage> {
  return { found: [], total: await reading.count({ index: 'list', equals: listed('EVERYBODY', scope) }) };
}

/** What is planned may have been counted before its day: a row knows better. */
function isStill(list: Need | 'EVERYBODY', { needs }: CaseloadEntry): boolean {
  return list === 'EVERYBODY' || needs.includes(list);
}

async function needPage(
  reading: CaseloadReading,
  list: Need | 'EVERYBODY',
  scope: string,
  size: number,
  after: string | undefined,
): Promise<CaseloadPage> {
  const page = await reading.page({ index: 'list', equals: listed(list, scope) }, after, size);
  return { ...page, found: page.found.filter((entry) => isStill(list, entry)) };
}

/** The day a page goes on with, and the place on it. */
function placeIn(week: readonly LocalDate[], after: string | undefined): { day: LocalDate; place?: string } {
  const [monday = ''] = week;
  if (after === undefined) return { day: monday };
  const [day = '', place = ''] = after.split('.');
  if (!isLocalDate(day) || !week.includes(day)) throw notAPlace();
  return place === '' ? { day } : { day, place };
}

/** Day by day, so that a page is bounded however many move. Who moves twice stands there for each day. */
async function movesPage(
  reading: CaseloadReading,
  scope: string,
  size: number,
  after: string | undefined,
): Promise<CaseloadPage> {
  const week = weekOf(reading.today);
  const start = placeIn(week, after);
  const found: CaseloadEntry[] = [];
  let total = 0;
  let next: string | undefined;
  for (const day of week) {
    const search = { index: 'list', equals: listed(day, scope) };
    const room = size - found.length;
    if (day < start.day || next !== undefined) {
      total += await reading.count(search);
      continue;
    }
    if (room === 0) {
      next = `${day}.`;
      total += await reading.count(search);
      continue;
    }
    const page = await reading.page(search, day === start.day ? start.place : undefined, room);
    total += page.total;
    found.push(...page.found.filter(({ movesThisWeek }) => movesThisWeek.some(({ on }) => on === day)));
    if (page.next !== undefined) next = `${day}.${page.next}`;
  }
  return { found, total, ...(next === undefined ? {} : { next }) };
}
