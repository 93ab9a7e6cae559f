/**
 * A process that imports returns until it has finished or is killed; run through `typescript.cjs`. It loads everything
 * first and says `ready`, so that whoever kills it times the import and not the loading.
 *
 * Each acknowledged append becomes a line in the file of acknowledgements, written before whoever appended goes on:
 * the stream, and the ids that are surely stored.
 */
import { openSync, writeSync } from 'node:fs';
import type { AppendOutcome } from '@app/event-store';
import { EventStore } from '@app/event-store';
import { SetClock, WholeLedger } from './whole-ledger';

interface Task {
  readonly data: string;
  readonly returns: string;
  readonly acks: string;
  /** What the clock of the ledger says all the time: two ledgers then differ in nothing by the time of day. */
  readonly clock: string;
}

function acknowledging(store: EventStore, acks: number): void {
  const append = store.append.bind(store);
  store.append = async (stream, expected, facts): Promise<AppendOutcome> => {
    const outcome = await append(stream, expected, facts);
    if (outcome.kind === 'appended') {
      writeSync(acks, `${JSON.stringify([stream, ...facts.map((fact) => fact.eventId)])}\n`);
    }
    return outcome;
  };
}

async function main(task: Task): Promise<void> {
  const ledger = await WholeLedger.open(task.data, SetClock.at(task.clock));
  acknowledging(ledger.store, openSync(task.acks, 'a'));
  await ledger.importReturns([task.returns]);
  await ledger.close();
}

process.stdin.once('data', (text: Buffer) => {
  void main(JSON.parse(text.toString()) as Task).then(() => process.exit(0));
});
process.stdout.write('ready\n');
