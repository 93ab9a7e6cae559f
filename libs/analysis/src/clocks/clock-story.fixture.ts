import type { FactType, Happened, JourneyFact, JourneyFacts, LocalDate, Source } from '@app/journey';
import { fold } from '@app/journey';
import type { ClockReading } from './clock';
import { answerOn } from './clock';
import type { ClockRuleId, ClockSettings } from './clock-rules';
import type { ClockTold } from './clocks-of';
import { clocksAt, clocksOf } from './clocks-of';
import { knowledgeOf } from './knowledge';

interface More {
  /** The day it was recorded, at noon. Default: the day it happened. */
  readonly recordedOn?: LocalDate;
  /** The table of a national return that told it. Default: it was recorded on a screen. */
  readonly table?: string;
  readonly happened?: Partial<Happened>;
  readonly personal?: object;
}

const EVER = '2099-12-31T00:00:00.000Z';

/** An invented young person, told fact by fact, and what the clocks say of them. */
export class ClockStory {
  readonly facts: JourneyFact[] = [];

  record<T extends FactType>(type: T, from: string, data: JourneyFacts[T]['data'], more: More = {}): string {
    const revision = this.facts.length;
    const eventId = `fact-${revision}`;
    const source: Source = more.table ? { kind: 'IMPORT', table: more.table, file: 'return' } : { kind: 'SCREEN' };
    const happened = { from, precision: from.length > 10 ? 'MINUTE' : 'DAY', ...more.happened };
    const recordedAt = `${more.recordedOn ?? from.slice(0, 10)}T12:00:00.000Z`;
    const fact = { type, data, revision, position: revision + 1, eventId, happened, orderOnDay: 0, recordedAt, source };
    this.facts.push({ ...fact, ...(more.personal ? { personal: more.personal } : {}) } as unknown as JourneyFact);
    return eventId;
  }

  bornOn(dateOfBirth: LocalDate): this {
    this.record('YoungPersonRegistered', '2020-01-01', {}, { personal: { dateOfBirth } });
    return this;
  }
  inCare(from: LocalDate, to?: LocalDate, more: More & { legalStatus?: string } = {}): this {
    const { legalStatus = 'C2' } = more;
    this.record('PeriodOfCareStarted', from, { periodId: `care ${from}`, categoryOfNeed: 'N1', legalStatus }, more);
    if (to === undefined) return this;
    const ended = { periodId: `care ${from}`, reasonCeased: 'E8', plan: 'NOT_STATED' } as const;
    this.record('PeriodOfCareEnded', to, ended, more);
    return this;
  }
  placed(id: string, from: LocalDate, to?: LocalDate, more: More & { type?: string; sameCarers?: boolean } = {}): this {
    const { type: placementType = 'U6', sameCarers = false } = more;
    const change = sameCarers ? 'SAME_CARER' : 'NEW_CARER';
    this.record('PlacementStarted', from, { placementId: id, change, placementType, urn: id }, more);
    if (to === undefined) return this;
    const ended = { placementId: id, reason: 'CARPL', wasInPlan: 'YES', timingInPlan: 'YES' } as const;
    this.record('PlacementEnded', to, ended, more);
    return this;
  }
  reviewed(on: LocalDate, more: More & { number?: number } = {}): this {
    const { number } = more;
    this.record('ReviewHeld', on, { participation: 'PN1', ...(number === undefined ? {} : { number }) }, more);
    return this;
  }
  visited(on: LocalDate, more: More & { seen?: boolean } = {}): this {
    this.record('VisitMade', on, { seen: more.seen ?? true, by: 'SOCIAL_WORKER' }, more);
    return this;
  }
  missing(episodeId: string, from: string, to?: string, more: More = {}): this {
    this.record('ReportedMissing', from, { episodeId, kind: 'MISSING' }, more);
    if (to !== undefined) this.record('LocatedOrReturned', to, { episodeId }, more);
    return this;
  }
  interview(what: 'Offered' | 'Accepted' | 'Declined' | 'Held', episodeId: string, on: string, more: More = {}): this {
    this.record(`ReturnInterview${what}`, on, { episodeId }, more);
    return this;
  }
  returned(yearEnding: number, tables: readonly string[] = ['Episodes', 'Reviews']): this {
    const data = { yearEnding, episodes: [], tables: [...tables] };
    this.record('ReturnReceived', `${yearEnding}-03-31`, data, { recordedOn: `${yearEnding}-05-20` });
    return this;
  }

  /** What the clocks answer on a day, with everything known that was ever recorded. */
  on(asAt: LocalDate, settings?: ClockSettings): ClockReading[] {
    const knowledge = knowledgeOf(this.facts, {});
    return clocksOf(fold(this.facts, { asAt }), knowledge, settings).map((clock) => answerOn(clock, asAt));
  }
  /** The same, each in short: the day due and the answer. */
  answers(rule: ClockRuleId, asAt: LocalDate, settings?: ClockSettings): string[] {
    const readings = this.on(asAt, settings).filter((reading) => reading.rule === rule);
    return readings.map(({ dueOn, answer }) => `${dueOn ?? '?'} ${answer}`);
  }
  at(asAt: LocalDate, knownAt = EVER): ClockTold[] {
    return clocksAt(this.facts, { asAt, knownAt });
  }
}
