import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Clock, type DataQuality, type ExtractAsked, NotAbleNow, type Variables } from '@app/ledger';
import type { OnModuleDestroy } from '@nestjs/common';
import type { PageKind } from './kinds';
import { Reckoner, type Analysed, type BehindFound, type Taken } from './reckoner';
import { thrownAgain, type Told } from './thread-errors';

/** Questions that may wait for the thread: whoever comes after them is told to come back. */
const QUESTIONS_MAX = 20;
/** The thread may not grow beyond this, in MiB: it ends instead, and the web process goes on. */
const MEBIBYTES_MAX = 2048;

export interface ThreadOptions {
  readonly settings?: Variables;
  readonly clock?: Clock;
  readonly mebibytesMax?: number;
  /** The program of the thread, and what it needs to run. */
  readonly file?: string;
  readonly execArgv?: readonly string[];
}

interface Asked {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Has it reckoned by a thread of its own, one question after the other, so that nobody who wants another page waits. The
 * thread begins with the first question; one that ends takes its question with it, and the next question begins another.
 */
export class ReckonerThread extends Reckoner implements OnModuleDestroy {
  private worker: Worker | undefined;
  private asked: Asked | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private isOver = false;

  constructor(private readonly options: ThreadOptions = {}) {
    super();
  }

  analyse(kind: PageKind, said: Readonly<Record<string, string>>): Promise<Analysed> {
    return this.inTurn('analyse', kind, said);
  }

  behind(kind: PageKind, said: Readonly<Record<string, string>>, of: string): Promise<BehindFound> {
    return this.inTurn('behind', kind, said, of);
  }

  dataQuality(moment: { readonly asAt?: string; readonly knownAt?: string }): Promise<DataQuality> {
    return this.inTurn('dataQuality', moment);
  }

  extract(asked: ExtractAsked): Promise<Taken> {
    return this.inTurn('extract', asked);
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    await this.worker?.terminate();
  }

  private inTurn<T>(method: keyof Reckoner, ...args: readonly unknown[]): Promise<T> {
    if (this.waiting >= QUESTIONS_MAX) {
      return Promise.reject(
        new NotAbleNow('NOT_RECKONED', 'Many questions are being reckoned just now. Ask again in a few minutes.'),
      );
    }
    this.waiting += 1;
    const turn = this.last.then(() => this.sent<T>(method, args));
    this.last = turn.then(
      () => (this.waiting -= 1),
      () => (this.waiting -= 1),
    );
    return turn;
  }

  private sent<T>(method: keyof Reckoner, args: readonly unknown[]): Promise<T> {
    if (this.isOver) return Promise.reject(new Error('The web process is ending.'));
    return new Promise((resolve, reject) => {
      this.asked = { resolve: resolve as (answer: unknown) => void, reject };
      this.worker ??= this.begun();
      this.worker.postMessage({ method, args, now: (this.options.clock ?? Date).now() });
    });
  }

  private begun(): Worker {
    const {
      file = join(__dirname, 'reckoning.worker.js'),
      execArgv,
      settings,
      mebibytesMax = MEBIBYTES_MAX,
    } = this.options;
    const worker = new Worker(file, {
      workerData: { settings },
      resourceLimits: { maxOldGenerationSizeMb: mebibytesMax },
      ...(execArgv ? { execArgv: [...execArgv] } : {}),
    });
    worker.on('message', (told: Told) => {
      if ('error' in told) this.asked?.reject(thrownAgain(told.error));
      else this.asked?.resolve(told.answer);
    });
    const ended = (error: Error): void => {
      if (this.worker === worker) this.worker = undefined;
      this.asked?.reject(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('The thread that reckons has ended.')));
    return worker;
  }
}
