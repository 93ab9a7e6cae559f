import type { LocalDate } from '@app/journey';
import type { Part } from '../rates/ratio-of-sums';
import { BY_YOUNG_PERSON, clustered, type Figure, type Named, rate } from '../figure';
import type { Stretch } from '../spells/lived-journey';
import type { Followed, OutcomeContext } from './followed';
import { acceptedOn, CRISIS_DAYS, windowsOf } from './followed';
import { type BeforeAfterOutcome, beforeAfterOutcome, type WatchedEvents } from './observed-days';
import type { OutcomeFound } from './outcome';
import { LeftOut } from './outcome';
import type { MaybeOpen, Span } from './stretch';
import { daysWithin, partsWithout, within } from './stretch';

/** What is told of one young person: days on which it happened, and days of which it is known. */
export interface Happenings {
  readonly on: readonly LocalDate[];
  readonly known: Span;
  /** Days on which something happened of which it cannot be told whether it was this. */
  readonly notTold?: readonly LocalDate[];
  /** Days that do not count beside those in custody. */
  readonly away?: readonly Stretch[];
}

/**
 * Events on days at liberty before the first referral was accepted and after it. Only young people with days on both sides
 * are compared; the others are told of as left out.
 */
export class BeforeAndAfter {
  private readonly watched: WatchedEvents[] = [];
  private readonly notTold: WatchedEvents[] = [];
  private readonly excluded = new LeftOut();

  constructor(
    private readonly named: Named,
    private readonly context: OutcomeContext,
  ) {}

  add(followed: Followed, { on, notTold = [], known, away = [] }: Happenings): void {
    const turningDay = acceptedOn(followed);
    if (turningDay === undefined) return this.excluded.add('NO_REFERRAL_ACCEPTED', followed.journeyId);
    const { journeyId, lived } = followed;
    const watched = { journeyId, turningDay, watched: known, away: [...lived.custody, ...away] };
    this.watched.push({ ...watched, events: on });
    this.notTold.push({ ...watched, events: notTold });
  }

  /** @param name goes before the names of the figures, where an outcome compares several things */
  found(name = ''): OutcomeFound {
    const { asAt, periodDays } = this.context;
    const settings = { days: periodDays, runUpDays: Math.min(CRISIS_DAYS, periodDays) };
    const { rates, withoutRunUp, coverage, excluded } = beforeAfterOutcome(this.watched, asAt, settings);
    const unknown = beforeAfterOutcome(this.notTold, asAt, settings);
    this.excluded.add('NO_DAY_KNOWN_ON_ONE_SIDE', ...excluded);
    const named = (figure: string): string =>
      name === '' ? figure : `${name}${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
    const without = `without the last ${settings.runUpDays} days`;
    return {
      figures: {
        [named('before')]: this.rate('before', 'before', rates, unknown.rates),
        [named('beforeWithoutRunUp')]: this.rate('before', `before, ${without}`, withoutRunUp, unknown.withoutRunUp),
        [named('after')]: this.rate('after', 'after', rates, unknown.rates),
        [named('ratio')]: this.ratio('after by before', rates, unknown.rates),
        [named('ratioWithoutRunUp')]: this.ratio(`after by before, ${without}`, withoutRunUp, unknown.withoutRunUp),
      },
      coverage: {
        [named('youngPeopleCompared')]: coverage.onBothSides,
        [named('youngPeopleWithAnyBefore')]: rates.any.before,
        [named('youngPeopleWithAnyAfter')]: rates.any.after,
      },
      excluded: this.excluded.all(),
    };
  }

  private rate(side: 'before' | 'after', words: string, found: Rates, unknown: Rates): Figure {
    const { events, days } = found[side];
    const definition = `${this.named.definition}, ${words}`;
    return rate({ ...this.named, definition, unknown: unknown[side].events }, events, days);
  }

  private ratio(words: string, { before, after, ratio, interval }: Rates, unknown: Rates): Figure {
    return {
      definition: `${this.named.definition}: rate ${words}`,
      version: this.named.version,
      numerator: after.events,
      denominator: before.events,
      unknown: unknown.before.events + unknown.after.events,
      value: ratio,
      unit: 'ratio',
      interval,
      method: `Poisson, ${BY_YOUNG_PERSON}`,
    };
  }
}
type Rates = BeforeAfterOutcome['rates'];

/** Nights on which something was going on, such as nights missing, and the days that count. */
export interface Nights {
  readonly on: readonly MaybeOpen[];
  readonly known: Span;
  /** Days that do not count. */
  readonly away: readonly Stretch[];
}

/** Nights before the first referral was accepted and after it, of young people with days on both sides. */
export class NightsBeforeAndAfter {
  private readonly parts = { before: [] as Part[], after: [] as Part[] };

  constructor(
    private readonly named: Named,
    private readonly context: OutcomeContext,
  ) {}

  add(followed: Followed, nights: Nights): void {
    const accepted = acceptedOn(followed);
    if (accepted === undefined) return;
    const windows = windowsOf(accepted, this.context);
    const [before, after] = [partOf(nights, windows.before), partOf(nights, windows.after)];
    if (before.denominator === 0 || after.denominator === 0) return;
    this.parts.before.push(before);
    this.parts.after.push(after);
  }

  found(name: string): Readonly<Record<string, Figure>> {
    const figure = (side: 'before' | 'after'): Figure =>
      clustered({ ...this.named, definition: `${this.named.definition}, ${side}` }, this.parts[side], 'per 1,000 days');
    return { [`${name}Before`]: figure('before'), [`${name}After`]: figure('after') };
  }
}

function partOf({ on, known, away }: Nights, window: Span): Part {
  const watched = within(window, known);
  const counted = watched ? partsWithout(away, watched) : [];
  return {
    numerator: counted.reduce((sum, span) => sum + daysWithin(on, span), 0),
    denominator: counted.reduce((sum, span) => sum + daysWithin([span], span), 0),
  };
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
