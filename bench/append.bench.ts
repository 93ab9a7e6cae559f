import { join } from 'node:path';
import { type EventStore, type FactToAppend, openSqliteEventStore } from '@app/event-store';
import { type BenchResult, compared, inFolder, rate, RawTable } from './raw';

const STREAMS = 5_000;
const CALLERS = 64;
const ROUNDS = 3;

let ids = 0;
/** Made in no time, so that the log is measured and not the load. */
function nextId(): string {
  return `01977420-0000-7000-8000-${(ids++).toString(16).padStart(12, '0')}`;
}

function placementStarted(n: number): FactToAppend {
  return {
    eventId: nextId(),
    type: 'PlacementStarted',
    schemaVersion: 1,
    happened: { from: '2031-04-01', precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
    source: { kind: 'SCREEN' },
    commandId: nextId(),
    correlationId: nextId(),
    compartment: 'CORE',
    data: { placement: nextId(), placementType: 'U4', provider: 'PR1', reason: 'S', n },
  };
}

/** Appends facts round robin over 5,000 streams; a part of the streams can be taken by one caller. */
class Load {
  private readonly revisions = new Array<number>(STREAMS).fill(-1);
  readonly waits: number[] = [];

  constructor(private readonly store: EventStore) {}

  private async append(stream: number): Promise<void> {
    const start = performance.now();
    const outcome = await this.store.append(`journey-${stream}`, this.revisions[stream]!, [placementStarted(stream)]);
    if (outcome.kind !== 'appended' || outcome.deduplicated)
      throw new Error(`The append was answered ${outcome.kind}.`);
    this.revisions[stream] = outcome.last;
    this.waits.push(performance.now() - start);
  }

  async lone(from: number, count: number): Promise<void> {
    for (let n = from; n < from + count; n++) await this.append(n % STREAMS);
  }

  /** Each caller has streams of its own and appends as soon as it was answered. */
  async crowd(count: number): Promise<void> {
    const caller = async (first: number): Promise<void> => {
      let stream = first;
      for (let n = first; n < count; n += CALLERS) {
        await this.append(stream);
        stream = stream + CALLERS < STREAMS ? stream + CALLERS : first;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, first) => caller(first)));
  }
}

/** The texts the log stores for one fact: the rows it is compared with hold as much. */
function storedTexts(): [eventId: string, header: string, payload: string] {
  const { eventId, data, ...header } = placementStarted(STREAMS);
  return [eventId, JSON.stringify(Object.values({ ...header, type: 0 })), JSON.stringify({ data })];
}

interface Round {
  readonly rawLone: number;
  readonly rawAtOnce: number;
  readonly lone: number;
  readonly crowd: number;
  readonly waits: number[];
}

/** One caller in turns of 200 with the raw table, since the disk's pace changes by the second. */
async function round(folder: string, number: number): Promise<Round> {
  const raw = new RawTable(join(folder, `raw-${number}.db`), storedTexts());
  const store = openSqliteEventStore({ file: join(folder, `log-${number}.db`) });
  const load = new Load(store);
  // Both start with streams that exist and a WAL that has its size: what is measured is the long run.
  raw.insertInOneTransaction(4 * STREAMS);
  await load.crowd(4 * STREAMS);
  let rawSeconds = 0;
  let seconds = 0;
  const turn = 200;
  const turns = 10;
  for (let n = 0; n < turns; n++) {
    rawSeconds += turn / (await rate(turn, () => raw.insertOneByOne(turn)));
    seconds += turn / (await rate(turn, () => load.lone(n * turn, turn)));
  }
  const many = 100_000;
  const rawAtOnce = await rate(many, () => raw.insertInOneTransaction(many));
  load.waits.length = 0;
  const crowd = await rate(many, () => load.crowd(many));
  raw.close();
  await store.close();
  const lone = (turn * turns) / seconds;
  return { rawLone: (turn * turns) / rawSeconds, rawAtOnce, lone, crowd, waits: load.waits };
}

function percentile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(2);
}

/** Durable appends, one fact each, to a log of 5,000 streams. Nobody is answered before the disk has it. */
export async function benchAppend(): Promise<BenchResult[]> {
  return inFolder(async (folder) => {
    const rounds: Round[] = [];
    for (let number = 0; number < ROUNDS; number++) rounds.push(await round(folder, number));
    const waits = rounds.flatMap((one) => one.waits);
    const size = `${storedTexts().join('').length} bytes of text a fact`;
    const wait = `an append takes ${percentile(waits, 0.5)} ms, at the 99th percentile ${percentile(waits, 0.99)} ms`;
    return [
      compared(
        'Durable append, one caller; raw: one row a commit',
        'facts/s',
        rounds.map(({ lone, rawLone }) => ({ ours: lone, raw: rawLone })),
        0.8,
        size,
      ),
      compared(
        'Durable append, 64 callers; raw: all rows in one commit',
        'facts/s',
        rounds.map(({ crowd, rawAtOnce }) => ({ ours: crowd, raw: rawAtOnce })),
        0.4,
        wait,
      ),
      compared(
        'Durable append, 64 callers; raw: one row a commit',
        'facts/s',
        rounds.map(({ crowd, rawLone }) => ({ ours: crowd, raw: rawLone })),
        8,
      ),
    ];
  });
}
