import type {
  Compartment,
  FactType,
  Happened,
  JourneyFact,
  LocalDate,
  RecordedBy,
  ReplayOptions,
  ReplayStep,
  Source,
  Timeline,
} from '@app/journey';
import { replayOf, timelineOf } from '@app/journey';
import type { LedgerFact } from '../decode';
import { journeyIdOf, shapeOf } from '../decode';
import { asJson } from '../kept-facts';
import type { Projection } from '../projection';

/** What facts recorded together have in common. Kept once for all of them: it is more than half of every fact. */
interface Sitting {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly recordedAt: string;
  readonly recordedBy: RecordedBy;
  readonly source: Omit<Source, 'row'>;
}

/** The rest of a fact. Its place in the list is its revision. */
type Line = readonly [
  sitting: number,
  position: number,
  eventId: string,
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
  readonly sittings: Sitting[];
  readonly facts: Line[];
}

function sameSitting(sitting: Sitting, fact: JourneyFact): boolean {
  const { source, recordedBy } = sitting;
  return (
    sitting.commandId === fact.commandId &&
    sitting.recordedAt === fact.recordedAt &&
    sitting.correlationId === fact.correlationId &&
    sitting.causationId === fact.causationId &&
    recordedBy.importRun === fact.recordedBy.importRun &&
    recordedBy.userId === fact.recordedBy.userId &&
    recordedBy.role === fact.recordedBy.role &&
    source.kind === fact.source.kind &&
    source.table === fact.source.table &&
    source.file === fact.source.file &&
    source.sha256 === fact.source.sha256 &&
    source.stated === fact.source.stated
  );
}

function sittingOf(fact: JourneyFact): Sitting {
  const { commandId, correlationId, causationId, recordedAt, recordedBy } = fact;
  const { kind, file, sha256, table, stated } = fact.source;
  const source = asJson({ kind, file, sha256, table, stated });
  const sitting = { commandId, correlationId, recordedAt, recordedBy, source };
  return causationId === undefined ? sitting : { ...sitting, causationId };
}

export const timelineProjection: Projection<TimelineDocument, LedgerFact> = {
  name: 'timeline',
  version: 1,
  key: journeyIdOf,
  initial: (journeyId) => ({ journeyId, sittings: [], facts: [] }),
  evolve(document, recorded) {
    const fact = recorded as JourneyFact;
    const { sittings, facts } = document;
    const last = sittings.at(-1);
    if (!last || !sameSitting(last, fact)) sittings.push(sittingOf(fact));
    facts.push([
      sittings.length - 1,
      fact.position,
      fact.eventId,
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

/** The facts of the journey as they were recorded, in stream order. */
export function factsOf(document: TimelineDocument): JourneyFact[] {
  const streamId = `journey-${document.journeyId}`;
  return document.facts.map((line, revision) => {
    const [sitting, position, eventId, type, happened, orderOnDay, row, compartment, data, personal] = line;
    const { source, ...together } = document.sittings[sitting] as Sitting;
    const fact = {
      ...together,
      source: row === null ? source : { ...source, row },
      position,
      streamId,
      revision,
      eventId,
      type,
      schemaVersion: shapeOf(type),
      happened,
      orderOnDay,
      compartment,
      data,
    };
    return (personal === null ? fact : { ...fact, personal }) as unknown as JourneyFact;
  });
}

/** The timeline as at the end of a London day, as known at an instant: nothing but the document decides it. */
export function timelineFrom(document: TimelineDocument, asAt: LocalDate, knownAt: string): Timeline {
  return timelineOf(document.journeyId, factsOf(document), asAt, knownAt);
}

/** The history one fact at a time: as it happened, or as it was learned. */
export function replayFrom(document: TimelineDocument, options: ReplayOptions): ReplayStep[] {
  return replayOf(factsOf(document), options);
}
