import type {
  Compartment,
  Difference,
  Grid,
  FactType,
  Happened,
  JourneyFact,
  JourneyMoment,
  LocalDate,
  Moment,
  RecordedBy,
  ReplayedJourney,
  ReplayOptions,
  Source,
  Timeline,
} from '@app/journey';
import type { ClockTold } from '@app/analysis';
import { clocksAt } from '@app/analysis';
import { differenceOf, foldWithOrder, gridOf, replayOf, timelineOf } from '@app/journey';
import type { LedgerFact } from '../decode';
import { journeyIdOf, shapeOf } from '../decode';
import { asJson } from '../kept-facts';
import type { Projection } from '../projection';

/** Who wrote a fact down, and what says so: the same for many facts, so each is kept once. */
interface Hand {
  readonly recordedBy: RecordedBy;
  readonly source: Omit<Source, 'row'>;
}

/** A fact without its revision, which is its place in the list, and its shape, which is always the newest. */
type Line = readonly [
  hand: number,
  position: number,
  eventId: string,
  recordedAt: string,
  type: FactType,
  happened: Happened,
  orderOnDay: number,
  row: number | null,
  compartment: Compartment,
  data: object,
  personal: object | null,
];

/** All facts of one journey as recorded, in stream order. Read it with `factsOf`. */
export interface TimelineDocument {
  readonly journeyId: string;
  readonly hands: Hand[];
  readonly facts: Line[];
}

function sameHand({ recordedBy, source }: Hand, fact: JourneyFact): boolean {
  return (
    recordedBy.importRun === fact.recordedBy.importRun &&
    recordedBy.userId === fact.recordedBy.userId &&
    recordedBy.role === fact.recordedBy.role &&
    source.kind === fact.source.kind &&
    source.table === fact.source.table &&
    source.file === fact.source.file &&
    source.sha256 === fact.source.sha256 &&
    source.stated === fact.source.stated &&
    source.lateBecause === fact.source.lateBecause
  );
}

function handOf(hands: Hand[], fact: JourneyFact): number {
  const known = hands.findLastIndex((hand) => sameHand(hand, fact));
  if (known >= 0) return known;
  const { kind, file, sha256, table, stated, lateBecause } = fact.source;
  const source = { kind, file, sha256, table, stated, lateBecause };
  return hands.push(asJson({ recordedBy: fact.recordedBy, source })) - 1;
}

export const timelineProjection: Projection<TimelineDocument, LedgerFact> = {
  name: 'timeline',
  version: 1,
  key: journeyIdOf,
  initial: (journeyId) => ({ journeyId, hands: [], facts: [] }),
  evolve(document, recorded) {
    const fact = recorded as JourneyFact;
    // A list without names of fields: writing documents is most of a rebuild, and half of the text would be names.
    document.facts.push([
      handOf(document.hands, fact),
      fact.position,
      fact.eventId,
      fact.recordedAt,
      fact.type,
      fact.happened,
      fact.orderOnDay,
      fact.source.row ?? null,
      fact.compartment,
      fact.data,
      fact.personal ?? null,
    ]);
    return document;
  },
};

/** A fact as recorded, without the commands that led to it: those are nobody's business but the log's. */
export type TimelineFact = Omit<JourneyFact, 'commandId' | 'correlationId' | 'causationId'>;

/** The facts of the journey as they were recorded, in stream order. */
export function factsOf({ journeyId, hands, facts }: TimelineDocument): TimelineFact[] {
  const streamId = `journey-${journeyId}`;
  return facts.map((line, revision) => {
    const [hand, position, eventId, recordedAt, type, happened, orderOnDay, row, compartment, data, personal] = line;
    const { recordedBy, source } = hands[hand] as Hand;
    return {
      position,
      streamId,
      revision,
      eventId,
      type,
      schemaVersion: shapeOf(type),
      happened,
      orderOnDay,
      recordedAt,
      recordedBy,
      source: row === null ? source : { ...source, row },
      compartment,
      data,
      ...(personal === null ? {} : { personal }),
    };
  });
}

/** The document as it would be had some facts never been recorded. */
export function withoutFacts(document: TimelineDocument, eventIds: ReadonlySet<string>): TimelineDocument {
  return { ...document, facts: document.facts.filter(([, , eventId]) => !eventIds.has(eventId)) };
}

/** The law reads everything of a fact but its commands. */
function forTheLaw(document: TimelineDocument): readonly JourneyFact[] {
  return factsOf(document) as unknown as readonly JourneyFact[];
}

/** The journey at a moment, and the facts in the order in which they were folded. */
export function journeyFrom(document: TimelineDocument, moment: Moment): ReturnType<typeof foldWithOrder> {
  return foldWithOrder(forTheLaw(document), moment);
}

/** The timeline as at the end of a London day, as known at an instant: nothing but the document decides it. */
export function timelineFrom(document: TimelineDocument, asAt: LocalDate, knownAt: string): Timeline {
  return timelineOf(document.journeyId, forTheLaw(document), asAt, knownAt);
}

/** The history step by step: as it happened, or as it was learned. */
export function replayFrom(document: TimelineDocument, options: ReplayOptions): ReplayedJourney {
  return replayOf(forTheLaw(document), options);
}

/** What changed from one moment to another. */
export function differenceFrom(document: TimelineDocument, from: JourneyMoment, to: JourneyMoment): Difference {
  return differenceOf(forTheLaw(document), from, to);
}

/** The four corners of two days and two instants. */
export function gridFrom(document: TimelineDocument, then: JourneyMoment, now: JourneyMoment): Grid {
  return gridOf(forTheLaw(document), then, now);
}

/** The legal clocks as at the end of a London day, as known at an instant. */
export function clocksFrom(document: TimelineDocument, asAt: LocalDate, knownAt: string): ClockTold[] {
  return clocksAt(forTheLaw(document), { asAt, knownAt });
}
