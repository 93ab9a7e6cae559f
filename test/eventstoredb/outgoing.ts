import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { readEventOf } from './wire';
import type { Ending, Fault } from './faults';
import type { StoredEvent } from './log';
import type { TestNode } from './node';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/**
 * What a read or a subscription sends: it waits whenever the other side does not keep up, so that what is under way is
 * bounded, and it ends early when that was asked for.
 */
export class Outgoing {
  private readonly gone = new AbortController();
  private events = 0;
  private isCut = false;

  constructor(
    private readonly node: TestNode,
    private readonly call: ReadCall,
    private readonly fault: Fault | undefined,
  ) {
    const leave = (): void => this.gone.abort();
    call.once('cancelled', leave).once('close', leave).once('error', leave);
  }

  /** Set off when nobody listens any more. */
  get signal(): AbortSignal {
    return this.gone.signal;
  }

  get isOver(): boolean {
    return this.isCut || this.gone.signal.aborted || this.call.cancelled;
  }

  async send(response: ReadResp): Promise<void> {
    if (this.isOver || this.call.write(response)) return;
    await new Promise<void>((resolve) => {
      const proceed = (): void => {
        this.call.off('drain', proceed);
        this.signal.removeEventListener('abort', proceed);
        resolve();
      };
      this.call.once('drain', proceed);
      this.signal.addEventListener('abort', proceed, { once: true });
    });
  }

  async sendEvent(event: StoredEvent): Promise<void> {
    if (this.fault?.kind === 'cut' && this.events >= this.fault.afterEvents) return this.cut(this.fault.how ?? 'reset');
    this.events += 1;
    this.node.counts.eventsSent += 1;
    await this.send(readEventOf(event));
  }

  private cut(how: Ending): void {
    if (this.isOver) return;
    this.isCut = true;
    const error = this.node.end(this.call, how);
    if (error) this.call.emit('error', error);
  }

  /** Ends a read that has sent all it had to send. */
  end(): void {
    if (!this.isOver) this.call.end();
  }
}
