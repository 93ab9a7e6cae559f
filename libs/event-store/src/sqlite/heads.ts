import { RecentMap } from '../recent-map';
import type { SqliteDatabase } from './sqlite-database';

/** Where a stream stands. `sid` is absent until the stream is made. */
export interface StreamHead {
  sid: number | undefined;
  revision: number;
}

/** Streams whose heads are kept in memory: about 20 MB. */
const STREAMS_KEPT = 50_000;

/**
 * What the writer must know before it can append: the end of the log and the heads of the streams in use.
 *
 * All of it is a cache of the file. It is dropped when another connection has committed, and when a transaction was
 * rolled back, and then read again as needed. Use only inside a write transaction.
 */
export class Heads {
  position = 0;
  /** Milliseconds since the Unix epoch. */
  recordedAt = 0;
  private dataVersion: number | undefined;
  private readonly streams = new RecentMap<string, StreamHead>(STREAMS_KEPT);
  private readonly types = new Map<string, number>();

  private readonly selectDataVersion;
  private readonly selectLast;
  private readonly selectStream;
  private readonly selectRevision;
  private readonly insertStream;
  private readonly selectType;
  private readonly insertType;

  constructor(database: SqliteDatabase) {
    this.selectDataVersion = database.prepare('PRAGMA data_version');
    this.selectLast = database.prepare('SELECT position, recorded_at FROM fact ORDER BY position DESC LIMIT 1');
    this.selectStream = database.prepare('SELECT sid FROM stream WHERE name = ?');
    this.selectRevision = database.prepare('SELECT max(revision) FROM fact WHERE sid = ?');
    this.insertStream = database.prepare('INSERT INTO stream (name) VALUES (?) RETURNING sid');
    this.selectType = database.prepare('SELECT tid FROM fact_type WHERE name = ?');
    this.insertType = database.prepare('INSERT INTO fact_type (name) VALUES (?) RETURNING tid');
  }

  /** Call at the start of each write transaction. */
  refresh(): void {
    // Changes only when another connection has changed the file: https://sqlite.org/pragma.html#pragma_data_version.
    const [dataVersion] = this.selectDataVersion.get() as [number];
    if (dataVersion === this.dataVersion) return;
    this.forget();
    [this.position, this.recordedAt] = (this.selectLast.get() as [number, number] | undefined) ?? [0, 0];
    this.dataVersion = dataVersion;
  }

  /** Call when a transaction was rolled back: what it had added here is not in the file. */
  forget(): void {
    this.dataVersion = undefined;
    this.streams.clear();
    this.types.clear();
  }

  stream(name: string): StreamHead {
    let head = this.streams.get(name);
    if (!head) {
      const found = this.selectStream.get(name) as [number] | undefined;
      head = found
        ? { sid: found[0], revision: (this.selectRevision.get(found[0]) as [number | null])[0] ?? -1 }
        : { sid: undefined, revision: -1 };
      this.streams.set(name, head);
    }
    return head;
  }

  makeStream(name: string): number {
    return (this.insertStream.get(name) as [number])[0];
  }

  typeNumber(name: string): number {
    let tid = this.types.get(name);
    if (tid === undefined) {
      [tid] = (this.selectType.get(name) ?? this.insertType.get(name)) as [number];
      this.types.set(name, tid);
    }
    return tid;
  }
}
