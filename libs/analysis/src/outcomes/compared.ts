import type { LocalDate } from '@app/journey';
import type { BeforeAfterRates } from '../rates/before-after';
import type { Exposure } from '../rates/rate';
import { BY_YOUNG_PERSON, type Figure, type Named, rate } from '../figure';
import type { Stretch } from '../spells/lived-journey';
import type { Followed, OutcomeContext } from './followed';
import { acceptedOn, CRISIS_DAYS } from './followed';
import { beforeAfterOutcome, type WatchedEvents } from './observed-days';
import type { OutcomeFound } from './outcome';
import { LeftOut } from './outcome';
import type { Span } from './stretch';

/** What is told of one young person: days on which it happened, and days of which it is known. */
export interface Happenings {
  readonly on: readonly LocalDate[];
  readonly known: Span;
  /** Days that do not count beside those in custody. */
  readonly away?: readonly Stretch[];
}

/**
 * Events on days at liberty before the first referral was accepted and after it. Only young people with days on both sides
 * are compared; the others are told of as left out.
 */
export class BeforeAndAfter {
  private readonly watched: WatchedEvents[] = [];
  private readonly excluded = new LeftOut();

  constructor(
    private readonly named: Named,
    private readonly context: OutcomeContext,
  ) {}

  add(followed: Followed, { on, known, away = [] }: Happenings): void {
    const turningDay = acceptedOn(followed);
    if (turningDay === undefined) return this.excluded.add('NO_REFERRAL_ACCEPTED', followed.journeyId);
    const { journeyId, lived } = followed;
    this.watched.push({ journeyId, turningDay, events: on, watched: known, away: [...lived.custody, ...away] });
  }

  /** @param name goes before the names of the figures, where an outcome compares several things */
  found(name = ''): OutcomeFound {
    const { asAt, periodDays } = this.context;
    const settings = { days: periodDays, runUpDays: Math.min(CRISIS_DAYS, periodDays) };
    const { rates, withoutRunUp, coverage, excluded } = beforeAfterOutcome(this.watched, asAt, settings);
    this.excluded.add('NO_DAY_KNOWN_ON_ONE_SIDE', ...excluded);
    const named = (figure: string): string =>
      name === '' ? figure : `${name}${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
    const without = `without the last ${settings.runUpDays} days`;
    return {
      figures: {
        [named('before')]: this.rate('before', rates.before),
        [named('beforeWithoutRunUp')]: this.rate(`before, ${without}`, withoutRunUp.before),
        [named('after')]: this.rate('after', rates.after),
        [named('ratio')]: this.ratio('after by before', rates),
        [named('ratioWithoutRunUp')]: this.ratio(`after by before, ${without}`, withoutRunUp),
      },
      coverage: {
        [named('youngPeopleCompared')]: coverage.onBothSides,
        [named('youngPeopleWithAnyBefore')]: rates.any.before,
        [named('youngPeopleWithAnyAfter')]: rates.any.after,
      },
      excluded: this.excluded.all(),
    };
  }

  private rate(words: string, { events, days }: Exposure): Figure {
    return rate({ ...this.named, definition: `${this.named.definition}, ${words}` }, events, days);
  }

  private ratio(words: string, { before, after, ratio, interval }: BeforeAfterRates): Figure {
    return {
      definition: `${this.named.definition}: rate ${words}`,
      version: this.named.version,
      numerator: after.events,
      denominator: before.events,
      unknown: 0,
      value: ratio,
      unit: 'ratio',
      interval,
      method: `Poisson, ${BY_YOUNG_PERSON}`,
    };
  }
}

/** What several comparisons of one outcome found, as one. Those left out for one reason are the same young people. */
export function together(...parts: readonly OutcomeFound[]): OutcomeFound {
  return {
    figures: Object.assign({}, ...parts.map((p) => p.figures)) as OutcomeFound['figures'],
    coverage: Object.assign({}, ...parts.map((p) => p.coverage)) as OutcomeFound['coverage'],
    excluded: Object.assign({}, ...parts.map((p) => p.excluded)) as OutcomeFound['excluded'],
    more: Object.assign({}, ...parts.map((p) => p.more ?? {})) as object,
  };
}
