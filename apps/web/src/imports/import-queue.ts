import { Injectable, Logger } from '@nestjs/common';

/** One import after the other: each looks at what the one before has recorded. */
@Injectable()
export class ImportQueue {
  private readonly logger = new Logger(ImportQueue.name);
  private last: Promise<unknown> = Promise.resolve();

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.last;
    const running = (async (): Promise<T> => {
      await before;
      return work();
    })();
    this.last = running.catch(() =>
      this.logger.error('An import was cut off; importing the files again completes it.'),
    );
    return running;
  }
}
