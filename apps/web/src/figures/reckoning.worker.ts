import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { LedgerModule, type Variables } from '@app/ledger';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Reckoner, ReckonerHere } from './reckoner';
import { errorTold, type Told } from './thread-errors';

/** What `ReckonerThread` sends, one after the other. */
interface Question {
  readonly method: keyof Reckoner;
  readonly args: readonly unknown[];
  readonly now: number;
}

/** The clock of whoever asks, since they asked. */
let ahead = 0;
const clock = { now: (): number => Date.now() + ahead };

@Module({})
class ReckoningModule {
  static forRoot(settings: Variables | undefined): DynamicModule {
    const ledger = LedgerModule.forRoot({ ...(settings ? { settings } : {}), clock, follow: false });
    return { module: ReckoningModule, imports: [ledger], providers: [ReckonerHere] };
  }
}

async function answered(reckoner: Reckoner, { method, args }: Question): Promise<Told> {
  try {
    return { answer: await (reckoner[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args) };
  } catch (error) {
    return { error: errorTold(error) };
  }
}

const { settings } = workerData as { readonly settings?: Variables };
const begun = NestFactory.createApplicationContext(ReckoningModule.forRoot(settings), { logger: false }).then((app) =>
  app.get(ReckonerHere),
);
parentPort?.on('message', (question: Question) => {
  ahead = question.now - Date.now();
  void begun.then((reckoner) => answered(reckoner, question)).then((told) => parentPort?.postMessage(told));
});
