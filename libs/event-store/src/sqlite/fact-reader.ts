import type { RecordedFact } from '../event-store';
import { recordedFact } from '../fact-text';
import { RecentMap } from '../recent-map';
import type { SqliteDatabase } from './sqlite-database';

type Row = [
  position: number,
  sid: number,
  revision: number,
  recordedAt: number,
  tid: number,
  eventId: string,
  header: string,
  payload: string,
];

const COLUMNS = 'position, sid, revision, recorded_at, tid, event_id, header, payload';
/** Stream names kept in memory: about 10 MB. */
const NAMES_KEPT = 50_000;

/**
 * Reads facts through a connection of its own, one batch a statement. No transaction stays open between batches, so
 * that a long reading holds up neither writer nor checkpoint; it needs none, because what was read cannot change.
 */
export class FactReader {
  private readonly streamNames = new RecentMap<number, string>(NAMES_KEPT);
  private readonly typeNames = new Map<number, string>();
  private lastInstant: [milliseconds: number, text: string] = [0, new Date(0).toISOString()];

  private readonly selectHead;
  private readonly selectLog;
  private readonly selectStream;
  private readonly selectSid;
  private readonly selectStreamName;
  private readonly selectTypeName;
  private readonly selectDataVersion;

  constructor(database: SqliteDatabase) {
    this.selectHead = database.prepare('SELECT max(position) FROM fact');
    this.selectLog = database.prepare(`
      SELECT ${COLUMNS} FROM fact WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`);
    this.selectStream = database.prepare(`
      SELECT ${COLUMNS} FROM fact WHERE sid = ? AND revision >= ? AND revision <= ? ORDER BY revision LIMIT ?`);
    this.selectSid = database.prepare('SELECT sid FROM stream WHERE name = ?');
    this.selectStreamName = database.prepare('SELECT name FROM stream WHERE sid = ?');
    this.selectTypeName = database.prepare('SELECT name FROM fact_type WHERE tid = ?');
    this.selectDataVersion = database.prepare('PRAGMA data_version');
  }

  head(): number {
    return (this.selectHead.get() as [number | null])[0] ?? 0;
  }

  /** A number that changes whenever any other connection, in this process or another, has committed. */
  dataVersion(): number {
    return (this.selectDataVersion.get() as [number])[0];
  }

  /** @throws Error when a position is missing: a broken promise, which no reader may pass over. */
  log(after: number, upTo: number, limit: number): RecordedFact[] {
    const rows = this.selectLog.all(after, upTo, limit) as Row[];
    return rows.map((row, i) => {
      if (row[0] !== after + 1 + i) throw new Error(`The log has a gap: position ${after + 1 + i} is missing.`);
      return this.fact(row);
    });
  }

  /** @throws Error when a revision is missing. */
  stream(streamId: string, from: number, to: number, limit: number): RecordedFact[] {
    const sid = (this.selectSid.get(streamId) as [number] | undefined)?.[0];
    if (sid === undefined) return [];
    const rows = this.selectStream.all(sid, from, to, limit) as Row[];
    return rows.map((row, i) => {
      if (row[2] !== from + i) {
        throw new Error(`A stream has a gap before position ${row[0]}: its revision ${from + i} is missing.`);
      }
      return this.fact(row, streamId);
    });
  }

  private fact(row: Row, name?: string): RecordedFact {
    const [position, sid, revision, milliseconds, tid, eventId, header, payload] = row;
    return recordedFact(
      { eventId, type: this.typeName(tid), header, payload },
      { position, streamId: name ?? this.streamName(sid), revision, recordedAt: this.instant(milliseconds) },
    );
  }

  /** Facts of one group share their instant, so the last text often serves again. */
  private instant(milliseconds: number): string {
    if (milliseconds !== this.lastInstant[0]) {
      this.lastInstant = [milliseconds, new Date(milliseconds).toISOString()];
    }
    return this.lastInstant[1];
  }

  private streamName(sid: number): string {
    let name = this.streamNames.get(sid);
    if (name === undefined) {
      [name] = this.selectStreamName.get(sid) as [string];
      this.streamNames.set(sid, name);
    }
    return name;
  }

  private typeName(tid: number): string {
    let name = this.typeNames.get(tid);
    if (name === undefined) {
      [name] = this.selectTypeName.get(tid) as [string];
      this.typeNames.set(tid, name);
    }
    return name;
  }
}
