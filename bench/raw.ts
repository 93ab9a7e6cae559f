import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, type SqliteDatabase, type SqliteStatement } from '@app/event-store';

export interface BenchResult {
  readonly name: string;
  /** Median of the rounds. */
  readonly value: number;
  readonly unit: string;
  /** What the machine can do without us: measured in the same rounds, in turns with ours. */
  readonly raw?: number;
  /** `value` to `raw`: the median of the rounds' own ratios. */
  readonly ratio?: number;
  /** The least ratio that will do. */
  readonly target?: number;
  readonly ok?: boolean;
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

/** Our rates against the raw ones of the same rounds. */
export function compared(
  name: string,
  unit: string,
  rounds: readonly { readonly ours: number; readonly raw: number }[],
  target: number,
  note?: string,
): BenchResult {
  const ratio = median(rounds.map(({ ours, raw }) => ours / raw));
  return {
    name,
    value: median(rounds.map(({ ours }) => ours)),
    unit,
    raw: median(rounds.map(({ raw }) => raw)),
    ratio,
    target,
    ok: ratio >= target,
    ...(note !== undefined && { note }),
  };
}

/** What has an absolute target, and nothing raw beside it. */
export const atMost = (name: string, value: number, unit: string, target: number, note: string): BenchResult => ({
  name,
  value,
  unit,
  target,
  ok: value <= target,
  note,
});

/** Runs `work` with a folder in the working directory: that of the system may be in memory, where fsync costs nothing. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The table of facts without the log around it: the same columns, index and settings, prepared inserts, texts made
 * beforehand. The least that any log in SQLite must do.
 */
export class RawTable {
  private readonly database: SqliteDatabase;
  private readonly insert: SqliteStatement;
  private rows = 0;

  /** @param texts what each row holds: event id, header, payload */
  constructor(
    file: string,
    private readonly texts: readonly [string, string, string],
  ) {
    this.database = openSqlite({ file, applicationId: 1 });
    this.database.exec(`
      CREATE TABLE row (position INTEGER PRIMARY KEY, sid INTEGER NOT NULL, revision INTEGER NOT NULL,
        recorded_at INTEGER NOT NULL, tid INTEGER NOT NULL, event_id TEXT NOT NULL, header TEXT NOT NULL,
        payload TEXT NOT NULL, UNIQUE (sid, revision)) STRICT`);
    this.insert = this.database.prepare('INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  }

  /** Inserts `count` rows round robin over 5,000 streams, each its own commit. */
  insertOneByOne(count: number): void {
    const [eventId, header, payload] = this.texts;
    for (let n = 0; n < count; n++) {
      const row = this.rows++;
      this.insert.run(row + 1, row % 5_000, Math.floor(row / 5_000), Date.now(), 1, eventId, header, payload);
    }
  }

  insertInOneTransaction(count: number): void {
    this.database.transaction(() => this.insertOneByOne(count));
  }

  close(): void {
    this.database.close();
  }
}

/** How many a second. */
export async function rate(count: number, work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1_000;
}
