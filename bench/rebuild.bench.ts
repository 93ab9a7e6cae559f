import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FactToAppend, openSqlite, openSqliteEventStore, type RecordedFact } from '@app/event-store';
import { type Decode, openSqliteReadModels, type Projection, Projector } from '@app/projections';
import { type BenchResult, compared, inFolder, rate } from './raw';

const FACTS = 100_000;
const STREAMS = 5_000;
const BATCH = 5_000;
const ROUNDS = 5;

/**
 * Like a timeline: everything that a page shows of a fact, in the document of its journey. Keys are set in the order in
 * which they are stored, which spares putting them in order.
 */
export const toyTimeline: Projection<{ entries: object[] }> = {
  name: 'toy-timeline',
  version: 1,
  key: (fact) => fact.streamId,
  initial: () => ({ entries: [] }),
  evolve(document, { data, eventId, happened, recordedAt, recordedBy, source, type }) {
    document.entries.push({ data, eventId, happened, recordedAt, recordedBy, source, type });
    return document;
  },
};

/** One of about 400 bytes as the log keeps it. */
function placementStarted(n: number): FactToAppend {
  const id = `0190a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    eventId: id,
    type: 'PlacementStarted',
    schemaVersion: 1,
    happened: { from: `2031-04-${String((n % 28) + 1).padStart(2, '0')}`, precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
    source: { kind: 'SCREEN' },
    commandId: id,
    correlationId: id,
    compartment: 'CORE',
    data: { placementType: 'U4', startedOn: '2031-04-01', n },
  };
}

export interface RebuildWork<F extends RecordedFact> {
  readonly decode: Decode<F>;
  /** The nth fact of the log, from 0; it goes to stream n mod 5,000, whose name is the second argument. */
  readonly fact: (n: number, streamId: string) => FactToAppend;
}
const toyWork: RebuildWork<RecordedFact> = { decode: (fact) => fact, fact: placementStarted };

const streamOf = (n: number): string => `journey-0190a000-0000-7000-8000-${String(n % STREAMS).padStart(12, '0')}`;

/** Round robin: the worst order for a projection, because every batch touches another fifth of all documents. */
async function fill(file: string, fact: RebuildWork<RecordedFact>['fact']): Promise<string[]> {
  const store = openSqliteEventStore({ file });
  for (let from = 0; from < FACTS; from += STREAMS) {
    const revision = from / STREAMS;
    await Promise.all(
      Array.from({ length: STREAMS }, async (_, i) => {
        const streamId = streamOf(i);
        const outcome = await store.append(streamId, revision - 1, [fact(from + i, streamId)]);
        if (outcome.kind !== 'appended') throw new Error(`The append was answered ${outcome.kind}.`);
      }),
    );
  }
  const texts: string[] = [];
  for await (const batch of store.readAll()) for (const one of batch) texts.push(JSON.stringify(one));
  await store.close();
  return texts;
}

/** The same facts, each as one text in one row: no log can be read faster than this table. */
class RawLog {
  private readonly database;

  constructor(file: string, texts: readonly string[]) {
    this.database = openSqlite({ file, applicationId: 1 });
    this.database.exec('CREATE TABLE fact (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
    const insert = this.database.prepare('INSERT INTO fact VALUES (?, ?)');
    this.database.transaction(() => texts.forEach((text, i) => insert.run(i + 1, text)));
  }

  /** Reads and parses everything once. */
  read(): void {
    const page = this.database.prepare('SELECT body FROM fact WHERE position > ? ORDER BY position LIMIT ?');
    for (let after = 0; after < FACTS; after += BATCH) {
      for (const [body] of page.all(after, BATCH) as [string][]) JSON.parse(body);
    }
  }

  close(): void {
    this.database.close();
  }
}

/** Rebuilding one projection from the first fact, against reading and parsing the same facts and doing nothing. */
export async function benchRebuild<D extends object, F extends RecordedFact>(
  projection: Projection<D, F>,
  work: RebuildWork<F>,
): Promise<BenchResult[]>;
export async function benchRebuild(): Promise<BenchResult[]>;
export async function benchRebuild(
  projection: Projection<object> = toyTimeline,
  { decode, fact }: RebuildWork<RecordedFact> = toyWork,
): Promise<BenchResult[]> {
  return inFolder(async (folder) => {
    const log = join(folder, 'log.sqlite');
    const texts = await fill(log, fact);
    const raw = new RawLog(join(folder, 'raw.sqlite'), texts);
    const bytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / FACTS);
    texts.length = 0;
    const rounds: { ours: number; raw: number }[] = [];
    const store = openSqliteEventStore({ file: log, readOnly: true });
    const models = openSqliteReadModels({ file: join(folder, 'read-models.sqlite') });
    const projector = new Projector({ store, models, projections: [projection], decode });
    for (let round = 0; round < ROUNDS; round += 1) {
      const rawRate = await rate(FACTS, () => raw.read());
      const [rebuilt] = await projector.rebuild();
      if (rebuilt?.events !== FACTS) throw new Error('The rebuild did not read every fact once.');
      // The read models copy their WAL when all is quiet: that is nobody's reading.
      await sleep(1500);
      rounds.push({ ours: FACTS / rebuilt.seconds, raw: rawRate });
    }
    raw.close();
    await models.close();
    await store.close();
    const note = `${FACTS} facts of ${bytes} bytes over ${STREAMS} journeys, round robin; digest not included`;
    return [compared(`Rebuild of ${projection.name}; raw: read and parse`, 'facts/s', rounds, 0.4, note)];
  });
}
