/**
 * What shall go wrong, in which order. Each fault waits for the first request that it is about, happens as often as it
 * says, and counts how often it did, so that a test can see that it truly happened.
 */
export type Operation = 'append' | 'read' | 'subscribe' | 'delete' | 'features' | 'gossip';

/**
 * How a request ends instead of being answered: the connection is torn down; nothing is ever said; the server says
 * that the write timed out; or the request ends with a status of gRPC.
 */
export type Ending =
  'reset' | 'silence' | 'timeout' | 'UNAVAILABLE' | 'CANCELLED' | 'UNKNOWN' | 'DEADLINE_EXCEEDED' | 'INTERNAL';

export type Fault =
  /** The write is done and the answer lost. */
  | { readonly kind: 'lost-after-commit'; readonly how?: Ending; readonly times?: number }
  /** The request is lost before anything was written. */
  | { readonly kind: 'lost-before-commit'; readonly how?: Ending; readonly times?: number }
  /** Requests are refused with UNAVAILABLE. */
  | { readonly kind: 'unavailable'; readonly on?: readonly Operation[]; readonly times?: number }
  /** The server is there and cannot deal with requests: it is not ready yet, or has too much to do. */
  | {
      readonly kind: 'not-handled';
      readonly why?: 'not-ready' | 'too-busy';
      readonly on?: readonly Operation[];
      readonly times?: number;
    }
  /** Requests are refused for want of rights. */
  | { readonly kind: 'access-denied'; readonly on?: readonly Operation[]; readonly times?: number }
  /** A read or a subscription ends once it has sent so many events; one that has fewer to send is left alone. */
  | {
      readonly kind: 'cut';
      readonly afterEvents: number;
      readonly on?: readonly Operation[];
      readonly how?: Ending;
      readonly times?: number;
    }
  /** The repetition of a write that is there already is dropped, as if it were not replicated yet. */
  | { readonly kind: 'not-ready'; readonly how?: Ending; readonly times?: number }
  /** Answers come so much later; without `times`, all of them. Holds up no other fault. */
  | { readonly kind: 'slow'; readonly millis: number; readonly on?: readonly Operation[]; readonly times?: number };

/** When in the course of a request a fault may happen: at its beginning, or when it turns out to be a repetition. */
type Moment = 'start' | 'repetition';

const OPERATIONS: Readonly<Record<Exclude<Fault['kind'], 'slow'>, readonly Operation[]>> = {
  'lost-after-commit': ['append', 'delete'],
  'lost-before-commit': ['append', 'delete'],
  unavailable: ['append', 'read', 'subscribe', 'delete'],
  'not-handled': ['append', 'read', 'subscribe', 'delete'],
  'access-denied': ['append', 'read', 'subscribe', 'delete'],
  cut: ['read', 'subscribe'],
  'not-ready': ['append'],
};

/** A fault that was asked for, and how often it has happened so far. */
export class PlannedFault {
  happened = 0;

  constructor(readonly fault: Fault) {}

  get left(): number {
    const times = this.fault.times ?? (this.fault.kind === 'slow' ? Infinity : 1);
    return times - this.happened;
  }

  isAbout(operation: Operation, moment: Moment): boolean {
    const { fault } = this;
    if (this.left <= 0 || fault.kind === 'slow') return false;
    if ((fault.kind === 'not-ready') !== (moment === 'repetition')) return false;
    const on = 'on' in fault && fault.on ? fault.on : OPERATIONS[fault.kind];
    return on.includes(operation);
  }
}

export class Faults {
  private planned: PlannedFault[] = [];

  add(fault: Fault): PlannedFault {
    if (fault.kind !== 'slow' && !(fault.kind in OPERATIONS)) throw new Error('There is no fault of this kind.');
    const planned = new PlannedFault(fault);
    this.planned.push(planned);
    return planned;
  }

  /**
   * The fault that happens to this request, if any: the first that is left and is about it. It counts at once, except
   * for a cut, which counts when it comes to it.
   */
  take(operation: Operation, moment: Moment = 'start'): PlannedFault | undefined {
    const next = this.planned.find((planned) => planned.isAbout(operation, moment));
    if (next && next.fault.kind !== 'cut') next.happened += 1;
    return next;
  }

  /** By how much the answer to this request comes later. */
  takeDelay(operation: Operation): number {
    let millis = 0;
    for (const planned of this.planned) {
      const { fault } = planned;
      if (fault.kind !== 'slow' || planned.left <= 0 || (fault.on && !fault.on.includes(operation))) continue;
      planned.happened += 1;
      millis += fault.millis;
    }
    return millis;
  }

  all(): readonly PlannedFault[] {
    return this.planned;
  }

  clear(): void {
    this.planned = [];
  }
}
