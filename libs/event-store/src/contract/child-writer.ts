/**
 * A process that appends to a log until it has finished or is killed; run through `typescript.cjs`.
 *
 * Each caller has a stream of its own and appends fact after fact, the ids made from stream and revision, so that a
 * later process can send again whatever this one got no answer for. The callers also share one stream. Each
 * acknowledged fact becomes a line `stream revision` in the file of acknowledgements, written before the next append.
 */
import { openSync, writeSync } from 'node:fs';
import { openSqliteEventStore } from '../sqlite/sqlite.event-store';
import { aFact, factId } from './facts.fixture';

interface Task {
  readonly file: string;
  readonly acks: string;
  /** The streams to write, and the last revision acknowledged in each so far. */
  readonly streams: Readonly<Record<string, number>>;
  /** Stop when each stream has got this many facts; absent: go on until killed. */
  readonly count?: number;
  /** Name of a stream to which other processes append as well. */
  readonly shared?: { readonly stream: string; readonly writer: string };
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const store = openSqliteEventStore({ file: task.file });
const acks = openSync(task.acks, 'a');
const count = task.count ?? Infinity;

async function own(stream: string, acknowledged: number): Promise<void> {
  for (let revision = acknowledged + 1; revision < count; revision++) {
    const outcome = await store.append(stream, revision - 1, [aFact(factId(stream, revision))]);
    if (outcome.kind !== 'appended') throw new Error(`${stream} ${revision}: ${JSON.stringify(outcome)}`);
    writeSync(acks, `${stream} ${revision}\n`);
  }
}

async function shared(stream: string, writer: string): Promise<void> {
  let expected = -1;
  for (let n = 0; n < count;) {
    const outcome = await store.append(stream, expected, [aFact(factId(writer, n))]);
    if (outcome.kind === 'appended') {
      expected = outcome.last;
      n++;
    } else if (outcome.kind === 'conflict') expected = outcome.actual;
    else throw new Error(`${stream} ${n}: ${JSON.stringify(outcome)}`);
  }
}

async function main(): Promise<void> {
  const callers = Object.entries(task.streams).map(([stream, acknowledged]) => own(stream, acknowledged));
  if (task.shared) callers.push(shared(task.shared.stream, task.shared.writer));
  await Promise.all(callers);
  await store.close();
}
void main();
