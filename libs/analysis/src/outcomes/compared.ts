import type { LocalDate } from '@app/journey';
import { beforeAfterRates } from '../rates/before-after';
import { BY_YOUNG_PERSON, type Figure, type Named, rate } from '../figure';
import type { Exposure } from '../rates/rate';
import type { Followed, OutcomeContext } from './followed';
import { acceptedOn, atLiberty, windowsOf } from './followed';
import type { OutcomeFound } from './outcome';
import { Tally } from './outcome';
import type { Stretch } from './stretch';
import { holds, lengthOf } from './stretch';

interface Row {
  readonly before: Exposure;
  readonly early: Exposure;
  readonly after: Exposure;
}

/** Since when and until when what is compared would have been written down. */
export interface Known {
  readonly since: LocalDate;
  readonly until: LocalDate;
}

/** What is told of one young person: days on which it happened, and days of which it is known. */
export interface Happenings {
  readonly on: readonly LocalDate[];
  readonly known: Known;
  /** Only these days count; all days at liberty when left out. */
  readonly atRisk?: (span: Stretch) => Stretch[];
}

/**
 * Events on days at risk before the first referral was accepted and after it. Only young people with days on both sides
 * are compared; the others are told of as left out.
 */
export class BeforeAndAfter {
  private readonly rows: Row[] = [];
  private readonly excluded = new Tally();

  constructor(
    private readonly named: Named,
    private readonly context: OutcomeContext,
  ) {}

  add(followed: Followed, { on, known, atRisk }: Happenings): void {
    const accepted = acceptedOn(followed);
    if (accepted === undefined) return this.excluded.add('NO_REFERRAL_ACCEPTED');
    const windows = windowsOf(accepted, this.context, known.since, known.until);
    const exposure = (span: Stretch): Exposure => {
      const days = atRisk?.(span) ?? atLiberty(followed, span);
      return { events: on.filter((day) => holds(days, day)).length, days: lengthOf(days) };
    };
    const row = { before: exposure(windows.before), early: exposure(windows.early), after: exposure(windows.after) };
    if (row.before.days === 0) this.excluded.add('NO_DAY_KNOWN_BEFORE');
    else if (row.after.days === 0) this.excluded.add('NO_DAY_KNOWN_AFTER');
    else this.rows.push(row);
  }

  /** @param name goes before the names of the figures, where an outcome compares several things */
  found(name = ''): OutcomeFound {
    const { definition, version } = this.named;
    const all = beforeAfterRates(this.rows);
    const early = beforeAfterRates(this.rows.map(({ early: before, after }) => ({ before, after })));
    const one = (words: string, { events, days }: Exposure): Figure =>
      rate({ definition: `${definition}, ${words}`, version }, events, days);
    const named = (figure: string): string =>
      name === '' ? figure : `${name}${figure.charAt(0).toUpperCase()}${figure.slice(1)}`;
    return {
      figures: {
        [named('before')]: one('before', all.before),
        [named('beforeWithoutLast90Days')]: one('before, without the last 90 days', early.before),
        [named('after')]: one('after', all.after),
        [named('ratio')]: this.ratio('after by before', all),
        [named('ratioWithoutLast90Days')]: this.ratio('after by before, without the last 90 days', early),
      },
      coverage: {
        [named('youngPeopleCompared')]: all.youngPeople,
        [named('youngPeopleWithAnyBefore')]: all.any.before,
        [named('youngPeopleWithAnyAfter')]: all.any.after,
      },
      excluded: this.excluded.all(),
    };
  }

  private ratio(words: string, { before, after, ratio, interval }: ReturnType<typeof beforeAfterRates>): Figure {
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

/** What several comparisons of one outcome found, as one. Counts of the same reason are of the same young people. */
export function together(...parts: readonly OutcomeFound[]): OutcomeFound {
  return {
    figures: Object.assign({}, ...parts.map((p) => p.figures)) as OutcomeFound['figures'],
    coverage: Object.assign({}, ...parts.map((p) => p.coverage)) as OutcomeFound['coverage'],
    excluded: Object.assign({}, ...parts.map((p) => p.excluded)) as OutcomeFound['excluded'],
    more: Object.assign({}, ...parts.map((p) => p.more ?? {})) as object,
  };
}
