import { join } from 'node:path';
import { openSqliteEventStore } from '@app/event-store';
import { appendTo, Load, placementStarted } from './load';
import { type BenchResult, compared, inFolder, rate, RawTable } from './raw';

const STREAMS = 5_000;
const ROUNDS = 3;

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
  const load = new Load(appendTo(store), STREAMS);
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
