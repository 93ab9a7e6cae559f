import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { EventBytes } from './event-bytes';
import type { PlannedFault } from './faults';
import type { StoredEvent } from './log';
import type { TestNode } from './node';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp | EventBytes>;

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
    private readonly planned: PlannedFault | undefined,
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

  async send(response: ReadResp | EventBytes): Promise<void> {
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
    if (this.isCutNow()) return;
    this.events += 1;
    this.node.counts.eventsSent += 1;
    await this.send(new EventBytes(event));
    this.isCutNow();
  }

  /** Cuts what is sent when that was asked for and so many events are out. */
  private isCutNow(): boolean {
    const fault = this.planned?.fault;
    if (this.isOver || fault?.kind !== 'cut' || this.planned!.left <= 0 || this.events < fault.afterEvents)
      return false;
    this.planned!.happened += 1;
    this.isCut = true;
    const error = this.node.end(this.call, fault.how ?? 'reset');
    if (error) this.call.emit('error', error);
    return true;
  }

  /** Ends a read that has sent all it had to send. */
  end(): void {
    if (!this.isOver) this.call.end();
  }
}
