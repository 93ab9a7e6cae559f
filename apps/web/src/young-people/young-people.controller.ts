import { type Clock, FindYoungPeople, LEDGER_CLOCK, londonDate, type YoungPeopleFound } from '@app/ledger';
import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Page } from '../pages/page';
import { SeeOther } from '../pages/page-view';
import { type YoungPeopleView, youngPeopleView, withError } from './young-people.view';

/** Longest thing that can be looked for, in characters. */
const QUERY_LENGTH_MAX = 200;
const PAGE = /^[1-9]\d{0,4}$/;

@Controller('young-people')
export class YoungPeopleController {
  constructor(
    private readonly questions: QueryBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Page('young-people/young-people.njk')
  async list(@Query('page') page?: string): Promise<YoungPeopleView> {
    return youngPeopleView(await this.find('', page), this.today());
  }

  /** What is looked for may be a name or a number of a child, so it is sent in the body and stands in no address. */
  @Post()
  @Page('young-people/young-people.njk')
  async search(@Body() said: Readonly<Record<string, unknown>>): Promise<YoungPeopleView | SeeOther> {
    const asked = typeof said['query'] === 'string' ? said['query'].trim() : '';
    if (asked === '') {
      const text = 'Enter a number, a ledger id or the beginning of a name';
      return withError(youngPeopleView(await this.find(''), this.today()), { field: 'query', text });
    }
    const found = await this.find(asked.slice(0, QUERY_LENGTH_MAX), said['page']);
    const [only] = found.found;
    if (found.total === 1 && only) return new SeeOther(`/young-people/${only.journeyId}`);
    return youngPeopleView(found, this.today(), asked);
  }

  private find(text: string, page?: unknown): Promise<YoungPeopleFound> {
    const number = typeof page === 'string' && PAGE.test(page) ? Number(page) : 1;
    return this.questions.execute(new FindYoungPeople(text, number));
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
