import type { LocalDate } from '@app/journey';
import { leading, leadingAs } from '../behind';
import type { Part } from '../rates/ratio-of-sums';
import { BY_YOUNG_PERSON, clusteredOf, type Figure, type Named, type PartOf, rate } from '../figure';
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
    const known = beforeAfterOutcome(this.watched, asAt, settings);
    const { rates, coverage, excluded, behind } = known;
    const unknown = beforeAfterOutcome(this.notTold, asAt, settings);
    const sides: Compared = { known, unknown, of: 'rates' };
    const early: Compared = { known, unknown, of: 'withoutRunUp' };
    this.excluded.add('NO_DAY_KNOWN_ON_ONE_SIDE', ...excluded);
    const named = (figure: string): string =>
      name === '' ? figure : `${name}${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
    const without = `without the last ${settings.runUpDays} days`;
    return {
      figures: {
        [named('before')]: this.rate('before', 'before', sides),
        [named('beforeWithoutRunUp')]: this.rate('before', `before, ${without}`, early),
        [named('after')]: this.rate('after', 'after', sides),
        [named('ratio')]: this.ratio('after by before', sides),
        [named('ratioWithoutRunUp')]: this.ratio(`after by before, ${without}`, early),
      },
      coverage: leading<Record<string, number>>(
        {
          [named('youngPeopleCompared')]: coverage.onBothSides,
          [named('youngPeopleWithAnyBefore')]: rates.any.before,
          [named('youngPeopleWithAnyAfter')]: rates.any.after,
        },
        {
          [named('youngPeopleCompared')]: () => behind.rates.before.days().map(({ journeyId }) => ({ journeyId })),
          [named('youngPeopleWithAnyBefore')]: behind.rates.before.youngPeople,
          [named('youngPeopleWithAnyAfter')]: behind.rates.after.youngPeople,
        },
      ),
      excluded: this.excluded.all(),
    };
  }

  private rate(side: 'before' | 'after', words: string, { known, unknown, of }: Compared): Figure {
    const { events, days } = known[of][side];
    const definition = `${this.named.definition}, ${words}`;
    const behind = known.behind[of][side];
    return leading(rate({ ...this.named, definition, unknown: unknown[of][side].events }, events, days), {
      ...{ numerator: behind.events, denominator: behind.days, unknown: unknown.behind[of][side].events },
    });
  }

  private ratio(words: string, { known, unknown, of }: Compared): Figure {
    const { before, after, ratio, interval } = known[of];
    const [behind, untold] = [known.behind[of], unknown.behind[of]];
    const found: Figure = {
      definition: `${this.named.definition}: rate ${words}`,
      version: this.named.version,
      numerator: after.events,
      denominator: before.events,
      unknown: unknown[of].before.events + unknown[of].after.events,
      value: ratio,
      unit: 'ratio',
      interval,
      method: `Poisson, ${BY_YOUNG_PERSON}`,
    };
    return leading(found, {
      numerator: behind.after.events,
      denominator: behind.before.events,
      unknown: () => [...untold.before.events(), ...untold.after.events()],
    });
  }
}

/** What is known, what is not, and by which of the baselines. */
interface Compared {
  readonly known: BeforeAfterOutcome;
  readonly unknown: BeforeAfterOutcome;
  readonly of: 'rates' | 'withoutRunUp';
}

/** Nights on which something was going on, such as nights missing, and the days that count. */
export interface Nights {
  readonly on: readonly MaybeOpen[];
  readonly known: Span;
  /** Days that do not count. */
  readonly away: readonly Stretch[];
}

/** Nights before the first referral was accepted and after it, of young people with days on both sides. */
export class NightsBeforeAndAfter {
  private readonly parts = { before: [] as PartOf[], after: [] as PartOf[] };

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
    const { journeyId } = followed;
    this.parts.before.push({ journeyId, ...before });
    this.parts.after.push({ journeyId, ...after });
  }

  found(name: string): Readonly<Record<string, Figure>> {
    const figure = (side: 'before' | 'after'): Figure =>
      clusteredOf({ ...this.named, definition: `${this.named.definition}, ${side}` }, this.parts[side], {
        unit: 'per 1,000 days',
      });
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

/** Of whom several know, as one. */
export function coveringAll(...parts: readonly OutcomeFound['coverage'][]): OutcomeFound['coverage'] {
  return leadingAs(Object.assign({}, ...parts) as OutcomeFound['coverage'], ...parts);
}

/** What several comparisons of one outcome found, as one. Those left out for one reason are the same young people. */
export function together(...parts: readonly OutcomeFound[]): OutcomeFound {
  return {
    figures: Object.assign({}, ...parts.map((p) => p.figures)) as OutcomeFound['figures'],
    coverage: coveringAll(...parts.map((p) => p.coverage)),
    excluded: Object.assign({}, ...parts.map((p) => p.excluded)) as OutcomeFound['excluded'],
    more: Object.assign({}, ...parts.map((p) => p.more ?? {})) as object,
  };
}
