import type {
  Envelope,
  FactType,
  Happened,
  JourneyFact,
  JourneyFacts,
  LocalDate,
  ProposedFact,
  RecordedBy,
  Source,
} from '@app/journey';
import { uuidV5 } from '@app/journey';
import type { RowPlace } from '../row';

/** Namespace of the ids of imported facts. */
const IMPORTED = '6f0c0a52-6a3e-5d0b-9b1e-3f2d6c1a9e57';

/** What one run of an import knows. */
export interface ImportRun {
  readonly runId: string;
  readonly journeyId: string;
  /** The return holds an Episodes table, so that a row it leaves out is a row it does not restate. */
  readonly hasEpisodes: boolean;
  /** London date of the import. */
  readonly today: LocalDate;
  /** SHA-256 in hex of each file of the run. */
  sha256Of(file: string): string;
  /** An opaque reference for a social worker's number. */
  workerRef(socialWorkerId: string): string;
}

/**
 * Writes the facts of one child in one run. Ids are derived from file hash, table, row, type and ordinal, so that the
 * same row imported twice is the same fact.
 */
export class Scribe {
  readonly facts: ProposedFact[] = [];
  private readonly used: Set<string>;
  private readonly ordinals = new Map<string, number>();
  private readonly wrote = new Set<RowPlace>();
  private readonly commandId: string;
  private readonly recordedBy: RecordedBy;
  private readonly sources = new Map<RowPlace, Source>();

  constructor(
    private readonly run: ImportRun,
    recorded: readonly JourneyFact[],
  ) {
    this.used = new Set(recorded.map((f) => f.eventId));
    this.commandId = uuidV5(run.runId, run.journeyId);
    this.recordedBy = { importRun: run.runId };
  }

  /** The id that the next fact of a type from a row gets. */
  idFor(at: RowPlace, type: FactType): string {
    const name = `${this.run.sha256Of(at.file)}|${at.table}|${at.row}|${at.row === 0 ? this.run.journeyId : ''}|${type}`;
    let ordinal = this.ordinals.get(name) ?? 0;
    let id = uuidV5(IMPORTED, `${name}|${ordinal}`);
    while (this.used.has(id)) id = uuidV5(IMPORTED, `${name}|${++ordinal}`);
    this.ordinals.set(name, ordinal);
    return id;
  }

  envelope(at: RowPlace, type: FactType, happened: Happened, more: Partial<Envelope> = {}): Envelope {
    const eventId = more.eventId ?? this.idFor(at, type);
    this.used.add(eventId);
    this.wrote.add(at);
    return {
      schemaVersion: 1,
      happened,
      orderOnDay: 0,
      recordedBy: this.recordedBy,
      source: this.sourceOf(at),
      commandId: this.commandId,
      correlationId: this.run.runId,
      compartment: 'CORE',
      ...more,
      eventId,
    };
  }

  private sourceOf(at: RowPlace): Source {
    const known = this.sources.get(at);
    if (known) return known;
    const { file, table, row } = at;
    const sha256 = this.run.sha256Of(file);
    const source: Source = { kind: 'IMPORT', file, sha256, table, ...(row === 0 ? {} : { row }) };
    this.sources.set(at, source);
    return source;
  }

  write<T extends FactType>(
    type: T,
    envelope: Envelope,
    data: JourneyFacts[T]['data'],
    personal?: Partial<JourneyFacts[T]['personal']>,
  ): void {
    const says = personal && Object.keys(personal).length > 0 ? { data, personal } : { data };
    this.facts.push({ ...envelope, type, ...says } as ProposedFact);
  }

  /** Whether any fact names this row as its source. */
  wroteFrom(at: RowPlace): boolean {
    return this.wrote.has(at);
  }
}
