import { checked, FindHistory, FindHistoryDto, HISTORY_CLUES, type HistoriesFound } from '@app/ledger';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { dayOfTyped } from '../pages/date-words';
import { Page } from '../pages/page';
import { SeeOther } from '../pages/page-view';
import { type Asked, oneOf, textOf } from '../pages/typed';
import { howManyYoungPeople } from '../young-people/how-many';
import { errorsOf } from './audit-desk';
import { CLUE_WRONG, type ClueTyped, type FindHistoryView, findHistoryView, historyHref } from './find-history.view';

@Controller('find-history')
export class FindHistoryController {
  constructor(private readonly questions: QueryBus) {}

  @Get()
  @Page('audit/find-history.njk')
  async form(): Promise<FindHistoryView> {
    const isEmpty = (await howManyYoungPeople(this.questions)) === 0;
    return { ...findHistoryView({ by: HISTORY_CLUES[0], value: '' }), isEmpty };
  }

  /** A clue may be a number of a child, so it is sent in the body and stands in no address. */
  @Post()
  @Page('audit/find-history.njk')
  async find(@Body() said: Asked): Promise<FindHistoryView | SeeOther> {
    const typed = { by: oneOf(HISTORY_CLUES, said['by']), value: textOf(said['value']) };
    const after = textOf(said['after']);
    let found: HistoriesFound;
    try {
      found = await this.questions.execute(new FindHistory(clueOf(typed, after)));
    } catch (error) {
      const [first] = errorsOf(error, CLUE_WRONG);
      const text = first?.text ?? CLUE_WRONG[typed.by];
      return { ...findHistoryView(typed), status: 422, errors: [{ field: 'value', text }] };
    }
    const [only] = found.found;
    if (found.total === 1 && only) return new SeeOther(historyHref(found.by, only));
    return findHistoryView(typed, found, after !== '');
  }
}

/** @throws InvalidInput for what cannot be such a clue */
function clueOf({ by, value }: ClueTyped, after: string): FindHistoryDto {
  const written = { number: value, eventId: value.toLowerCase(), recordedOn: dayOfTyped(value), recordedBy: value };
  const plain = value.replace(/[,\s]/g, '');
  const position = /^\d{1,15}$/.test(plain) ? Number(plain) : -1;
  const clue = { [by]: by === 'position' ? position : written[by] };
  return checked(FindHistoryDto, after === '' ? clue : { ...clue, after });
}
