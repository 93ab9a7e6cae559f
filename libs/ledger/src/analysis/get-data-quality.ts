import type { Clock } from '@app/event-store';
import { fold, type JourneyFact, openDiscrepancies, recordingLag } from '@app/journey';
import { factsOf, type TimelineDocument, timelineProjection } from '@app/projections';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { LEDGER_CLOCK } from '../options';
import { Ask } from '../queries/ask';
import { type MomentAsked, type MomentMeant, momentOf } from '../queries/moment';

/** How long after the day an entry was recorded, in days: up to and with the number. */
export const RECORDED_WITHIN = [1, 7, 30, 90, 365] as const;

/** How many entries of the record of a young person are counted. */
export interface EntriesOf {
  readonly journeyId: string;
  readonly n: number;
}

/** Entries by how long after their day they were recorded: whose they are, and how many. */
export interface RecordingDelays {
  /** In the order of `RECORDED_WITHIN`, with one more for those recorded later still. */
  readonly within: readonly (readonly EntriesOf[])[];
  /** Entries of which the day is not known, so that it cannot be told. */
  readonly dayNotKnown: readonly EntriesOf[];
}

/** One contradiction in the records of a young person. */
export interface Contradiction {
  readonly journeyId: string;
  /** The return in which it was found, by the year it ends in; absent where no return showed it. */
  readonly yearEnding?: number;
}

/** What is contradictory, missing or late in the records, with the young people behind it. */
export interface DataQuality extends MomentMeant {
  readonly position: number;
  readonly youngPeople: number;
  readonly entries: number;
  /** Placements that another one followed, and of those the ones with a reason that does not tell. */
  readonly placementsEnded: number;
  readonly withoutReason: readonly { readonly journeyId: string; readonly on: string }[];
  /** Contradictions that nothing has settled, by kind: a line for each. */
  readonly discrepancies: Readonly<Record<string, readonly Contradiction[]>>;
  /** By the way an entry came: from a file, from a page, or from a program. */
  readonly delays: Readonly<Record<'IMPORT' | 'SCREEN' | 'INTERFACE', RecordingDelays>>;
}

/** What is known of the quality of the records, as at the end of a day, as known at an instant. */
export class GetDataQuality extends Query<DataQuality> {
  constructor(readonly moment: MomentAsked = {}) {
    super();
  }
}

type Counting = { -readonly [K in keyof EntriesOf]: EntriesOf[K] }[];
interface Delays {
  readonly within: Counting[];
  readonly dayNotKnown: Counting;
}
const noDelays = (): Delays => ({ within: [...RECORDED_WITHIN, 0].map(() => []), dayNotKnown: [] });

/** Adds one young person after the other. */
class Gathering {
  private position = 0;
  private youngPeople = 0;
  private entries = 0;
  private placementsEnded = 0;
  private readonly withoutReason: { journeyId: string; on: string }[] = [];
  private readonly discrepancies = new Map<string, Contradiction[]>();
  private readonly delays = { IMPORT: noDelays(), SCREEN: noDelays(), INTERFACE: noDelays() };

  constructor(private readonly moment: MomentMeant) {}

  add(document: TimelineDocument): void {
    const { asAt, knownAt } = this.moment;
    const known = factsOf(document).filter(({ recordedAt }) => recordedAt <= knownAt);
    if (known.length === 0) return;
    const facts = known as readonly object[] as readonly JourneyFact[];
    this.youngPeople += 1;
    for (const { position } of known) this.position = Math.max(this.position, position);
    const { journeyId } = document;
    for (const fact of facts) this.addEntry(journeyId, fact);
    const journey = fold(facts, { asAt });
    for (const { endedOn: on, endReason: reason } of journey.placements) {
      if (on === undefined || on > asAt || reason === 'CARE_ENDED') continue;
      this.placementsEnded += 1;
      if (reason === undefined || reason === 'UNKNOWN') this.withoutReason.push({ journeyId, on });
    }
    for (const { kind, yearEnding } of openDiscrepancies(journey)) {
      const held = this.discrepancies.get(kind) ?? [];
      held.push({ journeyId, ...(yearEnding === undefined ? {} : { yearEnding }) });
      this.discrepancies.set(kind, held);
    }
  }

  private addEntry(journeyId: string, fact: JourneyFact): void {
    this.entries += 1;
    const { within, dayNotKnown } = this.delays[fact.source.kind];
    const lag = recordingLag(fact);
    // Later than all of them, found at -1, is the last.
    const band = lag === null ? dayNotKnown : within.at(RECORDED_WITHIN.findIndex((days) => lag <= days));
    const last = band?.at(-1);
    if (last?.journeyId === journeyId) last.n += 1;
    else band?.push({ journeyId, n: 1 });
  }

  found(): DataQuality {
    const { moment, position, youngPeople, entries, placementsEnded, withoutReason, delays } = this;
    const sorted = [...this.discrepancies].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    const discrepancies = Object.fromEntries(sorted);
    return { ...moment, position, youngPeople, entries, placementsEnded, withoutReason, discrepancies, delays };
  }
}

@QueryHandler(GetDataQuality)
export class GetDataQualityHandler implements IQueryHandler<GetDataQuality> {
  constructor(
    private readonly ask: Ask,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput, and NotAbleNow while the read model is being built */
  execute({ moment }: GetDataQuality): Promise<DataQuality> {
    const meant = momentOf(moment, this.clock);
    return this.ask.live(timelineProjection, async (models, collection) => {
      const gathering = new Gathering(meant);
      for await (const batch of models.scan<TimelineDocument>(collection, 100)) {
        for (const { document } of batch) gathering.add(document);
      }
      return gathering.found();
    });
  }
}
