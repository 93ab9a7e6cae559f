import type { EventStore, FactToAppend } from '@app/event-store';

export const CALLERS = 64;

let ids = 0;
/** Made in no time, so that the log is measured and not the load. */
export function nextId(): string {
  return `01977420-0000-7000-8000-${(ids++).toString(16).padStart(12, '0')}`;
}

export function placementStarted(n: number): FactToAppend {
  return {
    eventId: nextId(),
    type: 'PlacementStarted',
    schemaVersion: 1,
    happened: { from: '2031-04-01', precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
    source: { kind: 'SCREEN' },
    commandId: nextId(),
    correlationId: nextId(),
    compartment: 'CORE',
    data: { placement: nextId(), placementType: 'U4', provider: 'PR1', reason: 'S', n },
  };
}

/** Appends one fact to the nth stream, which stands at this revision; gives the revision of the fact. */
export type AppendOne = (stream: number, revision: number) => Promise<number>;

export function appendTo(store: EventStore): AppendOne {
  return async (stream, revision) => {
    const outcome = await store.append(`journey-${stream}`, revision, [placementStarted(stream)]);
    if (outcome.kind !== 'appended' || outcome.deduplicated)
      throw new Error(`The append was answered ${outcome.kind}.`);
    return outcome.last;
  };
}

/** Appends facts round robin over many streams; a part of the streams can be taken by one caller. */
export class Load {
  private readonly revisions: number[];
  readonly waits: number[] = [];

  constructor(
    private readonly appendOne: AppendOne,
    private readonly streams: number,
  ) {
    this.revisions = new Array<number>(streams).fill(-1);
  }

  private async append(stream: number): Promise<void> {
    const start = performance.now();
    this.revisions[stream] = await this.appendOne(stream, this.revisions[stream]!);
    this.waits.push(performance.now() - start);
  }

  async lone(from: number, count: number): Promise<void> {
    for (let n = from; n < from + count; n++) await this.append(n % this.streams);
  }

  /** Each caller has streams of its own and appends as soon as it was answered. */
  async crowd(count: number): Promise<void> {
    const caller = async (first: number): Promise<void> => {
      let stream = first;
      for (let n = first; n < count; n += CALLERS) {
        await this.append(stream);
        stream = stream + CALLERS < this.streams ? stream + CALLERS : first;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, first) => caller(first)));
  }
}
