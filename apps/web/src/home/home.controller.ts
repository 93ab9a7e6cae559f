import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Page } from '../pages/page';
import { howManyYoungPeople } from '../young-people/how-many';
import { type HomeView, homeView } from './home.view';

@Controller()
export class HomeController {
  constructor(private readonly questions: QueryBus) {}

  @Get()
  @Page('home/home.njk')
  async home(): Promise<HomeView> {
    return homeView(await howManyYoungPeople(this.questions));
  }
}
