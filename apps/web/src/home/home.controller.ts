import { FindYoungPeople, NotAbleNow } from '@app/ledger';
import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Page } from '../pages/page';
import { type HomeView, homeView } from './home.view';

@Controller()
export class HomeController {
  constructor(private readonly questions: QueryBus) {}

  @Get()
  @Page('home/home.njk')
  async home(): Promise<HomeView> {
    return homeView(await this.youngPeople());
  }

  /** How many there are; `undefined` while that cannot be told, which must not keep anybody from finding their way. */
  private async youngPeople(): Promise<number | undefined> {
    try {
      return (await this.questions.execute(new FindYoungPeople())).total;
    } catch (error) {
      if (error instanceof NotAbleNow) return undefined;
      throw error;
    }
  }
}
