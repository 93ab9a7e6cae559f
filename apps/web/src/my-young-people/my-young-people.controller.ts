import { GetMyYoungPeople } from '@app/ledger';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Page } from '../pages/page';
import { myYoungPeopleView, type MyYoungPeopleView, youngPeopleSaid } from './my-young-people.view';

@Controller('my-young-people')
export class MyYoungPeopleController {
  constructor(private readonly questions: QueryBus) {}

  @Get()
  @Page('my-young-people/my-young-people.njk')
  async myYoungPeople(@Query() query: Readonly<Record<string, unknown>>): Promise<MyYoungPeopleView> {
    const said = youngPeopleSaid(query);
    return myYoungPeopleView(await this.questions.execute(new GetMyYoungPeople(said.asked)), said);
  }
}
