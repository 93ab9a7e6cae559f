import { CLOCK_RULES, CLOCK_SETTINGS, type ClockSettings, type KnownThen } from '@app/analysis';
import type { Clock } from '@app/event-store';
import type { LocalDate } from '@app/journey';
import { clocksFrom, type TimelineDocument } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { type ClockInWords, withWords } from './clock-words';
import { type MomentAsked, type MomentMeant, momentOf } from './moment';
import { TimelineReader } from './timeline-reader';

/** A clock as known at the instant asked about, and as known when its last day in time had just passed. */
export interface ClockBothWays extends ClockInWords {
  readonly asKnownThen: (Omit<KnownThen, 'reading'> & { readonly reading: ClockInWords | null }) | null;
}

export interface JourneyClocks {
  readonly journeyId: string;
  readonly asAt: LocalDate;
  readonly knownAt: string;
  /** Of the table of rules. */
  readonly rulesVersion: number;
  readonly settings: ClockSettings;
  /** Reviews, visits and return interviews, each in the order in which they began. */
  readonly clocks: readonly ClockBothWays[];
}

/** The legal clocks of one young person, as at the end of a day, as known at an instant. */
export class GetClocks extends Query<JourneyClocks> {
  constructor(
    readonly journeyId: string,
    readonly moment: MomentAsked = {},
  ) {
    super();
  }
}

/** The same of a document that somebody holds. */
export function clocksOn(document: TimelineDocument, { asAt, knownAt }: MomentMeant): JourneyClocks {
  const clocks = clocksFrom(document, asAt, knownAt).map(({ asKnownThen, ...reading }): ClockBothWays => {
    const then = asKnownThen && { ...asKnownThen, reading: asKnownThen.reading && withWords(asKnownThen.reading) };
    return { ...withWords(reading), asKnownThen: then };
  });
  const { journeyId } = document;
  return { journeyId, asAt, knownAt, rulesVersion: CLOCK_RULES.version, settings: CLOCK_SETTINGS, clocks };
}

@QueryHandler(GetClocks)
export class GetClocksHandler implements IQueryHandler<GetClocks> {
  constructor(
    private readonly timelines: TimelineReader,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput, NotFound and NotAbleNow */
  async execute({ journeyId, moment }: GetClocks): Promise<JourneyClocks> {
    const meant = momentOf(moment, this.clock);
    return clocksOn(await this.timelines.read(journeyId), meant);
  }
}
