import type { FactType, Happened, LocalDate, Precision, Timeline, TimelineEntry } from '@app/journey';
import { dateInWords, londonDate } from '@app/ledger';
import type { Edge } from './lane';

const monthInWords = (day: LocalDate): string => dateInWords(day).split(' ').slice(1).join(' ');

/** A date that is not known to the day, in words; `undefined` when it is. */
export function uncertainInWords(day: LocalDate, precision: Precision, approximate = false): string | undefined {
  if (precision === 'UNKNOWN' || day === '') return 'date not known';
  if (precision === 'MONTH') return `some time in ${monthInWords(day)}`;
  if (precision === 'YEAR') return `some time in ${day.slice(0, 4)}`;
  return approximate ? `about ${dateInWords(day)}` : undefined;
}

/** The entries of a timeline that stand: what was withdrawn is not among them. */
export class Entries {
  private readonly byId = new Map<string, TimelineEntry>();
  readonly standing: readonly TimelineEntry[];

  constructor({ entries }: Timeline) {
    this.standing = entries.filter((entry) => entry.withdrawnBy === undefined);
    for (const entry of this.standing) this.byId.set(entry.eventId, entry);
  }

  /** An end of a stretch that an entry tells of; without the entry, only its day is known. */
  edge(on: LocalDate | undefined, entry: TimelineEntry | undefined, happened?: Happened): Edge {
    if (on === undefined) return { on };
    const uncertain = uncertainInWords(on, happened?.precision ?? entry?.precision ?? 'DAY', happened?.approximate);
    return {
      on: on === '' ? null : on,
      ...(uncertain === undefined ? {} : { uncertain }),
      ...(entry && entry.late !== false ? { late: entry.late } : {}),
    };
  }

  named(eventId: string | undefined): TimelineEntry | undefined {
    return eventId === undefined ? undefined : this.byId.get(eventId);
  }

  /** The last entry of one of these kinds on a day. */
  onDay(types: readonly FactType[], day: LocalDate | undefined): TimelineEntry | undefined {
    if (day === undefined) return undefined;
    return this.standing.findLast(({ type, from }) => types.includes(type) && londonDate(from ?? '') === day);
  }

  ofKinds(types: readonly FactType[]): TimelineEntry[] {
    return this.standing.filter(({ type }) => types.includes(type));
  }
}
