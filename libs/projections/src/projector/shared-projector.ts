import type { RecordedFact } from '@app/event-store';
import type { ProjectorStopped } from './projector-stopped';
import { Shift, type Part, type SharedProjectorOptions } from './shift';

/** A stretch of keeping read models together with other processes. */
export interface SharedFollowing {
  /** Ends it at the next step, gives back what it holds, and resolves when nothing is being written any more. */
  stop(): Promise<void>;
  /** Resolves when it has ended: with the reason when it stopped by itself. Never rejects. */
  readonly ended: Promise<ProjectorStopped | undefined>;
}

/**
 * Keeps read models current together with other processes: each projection is kept by one of them at a time, under a
 * lease, and each process keeps its fair share. Where a holder falls silent another goes on, within twice the time to
 * live of a lease; at once where it has given its leases back. What a holder writes after that, unknowing, is refused.
 *
 * A process that comes upon something that stops a projector gives everything back: another, perhaps of a newer program,
 * may know better.
 */
export class SharedProjector<F extends RecordedFact = RecordedFact> {
  private shift: Shift<F> | undefined;

  constructor(private readonly options: SharedProjectorOptions<F>) {}

  /** Takes part until it is stopped. */
  follow(): SharedFollowing {
    return this.begin('member');
  }

  /** Keeps what nobody else keeps, until it is stopped. The others do not make room for it. */
  standIn(): SharedFollowing {
    return this.begin('stand-in');
  }

  /** What this process keeps now, by its own clock, and the tokens it writes under. */
  get holds(): ReadonlyMap<string, number> {
    return this.shift?.holds ?? new Map<string, number>();
  }

  /** Why it stands still (`ProjectorStopped`) or has to try again; absent when all is well. */
  get failure(): Error | undefined {
    return this.shift?.failure;
  }

  /** The position of the build of this projection that is going on here. */
  building(projection: string): number | undefined {
    return this.shift?.building(projection);
  }

  private begin(part: Part): SharedFollowing {
    if (this.shift?.isOver === false) throw new Error('This projector is taking part already');
    const shift = new Shift(this.options, part);
    this.shift = shift;
    return { stop: () => shift.stop(), ended: shift.ended };
  }
}
