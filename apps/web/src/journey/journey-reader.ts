import {
  type Clock,
  FindYoungPeople,
  GetJourney,
  GetKnownRecord,
  GetMove,
  GetTimeline,
  GetWithout,
  InvalidInput,
  LEDGER_CLOCK,
  londonDate,
  type MomentAsked,
  momentOf,
} from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { dayOfTyped } from '../pages/date-words';
import type { FieldError } from '../pages/page-view';
import { type Asked, textOf } from '../pages/typed';
import type { DatesTyped, JourneyTold } from './journey.view';
import { type LatePageTold, newAbout, newsOfPage } from './late-page.view';
import type { MovePageTold } from './move.view';
import type { PackTold } from './review-pack.view';
import { shownBy } from './shown';

/** Asks all that the pages about one journey are made from, of the moment that an address names. */
@Injectable()
export class JourneyReader {
  constructor(
    private readonly questions: QueryBus,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A date that cannot be understood stays in its field, with what is wrong about it, above the journey as it is today.
   *
   * @throws NotFound for a journey there is not
   */
  read(journeyId: string, asked: Asked): Promise<JourneyTold> {
    return understood(asked, (moment) => this.at(journeyId, asked, moment));
  }

  /**
   * The same for a pack for a review. It holds what was known before it is asked for, so that issuing it changes nothing in
   * it; for a review that was held it is of that day, and covers the time since the review before.
   */
  readPack(journeyId: string, asked: Asked): Promise<PackTold> {
    return understood(asked, async (moment) => {
      const now = this.clock.now();
      const meant = momentOf(moment, this.clock);
      const before = new Date(now - 1).toISOString();
      const knownAt = meant.knownAt < before ? meant.knownAt : before;
      const today = await this.questions.execute(new GetTimeline(journeyId, { asAt: londonDate(now), knownAt }));
      const reviews = today.reviews.filter(({ on }) => on !== '');
      const review = reviews.find(({ eventId }) => eventId === asked['review']);
      const wanted = review ? { ...asked, period: 'review' } : asked;
      const told = await this.at(journeyId, wanted, { asAt: review?.on ?? meant.asAt, knownAt });
      const known = await this.questions.execute(new GetKnownRecord(journeyId, knownAt));
      return { ...told, reviews, ...(review ? { review } : {}), known };
    });
  }

  /** A move of the journey, by the entry that began the placement moved to. @throws NotFound where no move begins with it */
  async readMove(journeyId: string, eventId: string, asked: Asked): Promise<MovePageTold> {
    const journey = await this.read(journeyId, asked);
    const { asAt, knownAt } = journey.now.timeline;
    return { journey, move: await this.questions.execute(new GetMove(journeyId, eventId, { asAt, knownAt })) };
  }

  /** Entries that came late or were changed, a page of them, with what each of them has changed. */
  async readLate(journeyId: string, asked: Asked): Promise<LatePageTold> {
    const journey = await this.read(journeyId, asked);
    const page = /^[1-9]\d{0,3}$/.test(textOf(asked['page'])) ? Number(asked['page']) : 1;
    const { asAt, knownAt } = journey.now.timeline;
    const leftOut = newsOfPage(journey, page).map(({ entry }) => newAbout(entry));
    return {
      journey,
      page,
      without: await this.questions.execute(new GetWithout(journeyId, { asAt, knownAt }, leftOut)),
    };
  }

  private async at(journeyId: string, asked: Asked, moment: MomentAsked): Promise<JourneyTold> {
    const known = await this.questions.execute(new GetJourney(journeyId, moment));
    const found = (await this.questions.execute(new FindYoungPeople(journeyId))).found[0];
    return { found, ...known, shown: shownBy(asked), printedAt: new Date(this.clock.now()).toISOString() };
  }
}

async function understood<T extends JourneyTold>(asked: Asked, at: (moment: MomentAsked) => Promise<T>): Promise<T> {
  const typed = { asAt: textOf(asked['asAt']), knownAt: textOf(asked['knownAt']) };
  try {
    return await at(momentTyped(typed));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { ...(await at({})), typed, errors: errorsOf(error) };
  }
}

function momentTyped({ asAt, knownAt }: DatesTyped): MomentAsked {
  return {
    ...(asAt === '' ? {} : { asAt: dayOfTyped(asAt) }),
    ...(knownAt === '' ? {} : { knownAt: dayOfTyped(knownAt) }),
  };
}

const WRONG: Readonly<Record<string, string>> = {
  asAt: 'Enter the day to show the journey as at, such as 30/6/2025',
  knownAt: 'Enter the day up to which things were known, such as 30/6/2025',
};

const errorsOf = ({ faults }: InvalidInput): FieldError[] =>
  faults.map(({ path, message }) => ({ field: path, text: WRONG[path] ?? message }));
