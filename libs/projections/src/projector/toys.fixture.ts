import { createHash } from 'node:crypto';
import { type EventStore, type FactToAppend, InMemoryEventStore, type RecordedFact } from '@app/event-store';
import type { Decode, Projection } from '../projection';
import type { ReadModels } from '../read-models';
import { Projector } from './projector';

/** What the toy ledger knows: steps taken on a day, and notes about another stream. */
export const KNOWN_TYPES = ['StepTaken', 'OtherNoted'] as const;

export const decodeToy: Decode<RecordedFact> = (fact) => {
  if (!(KNOWN_TYPES as readonly string[]).includes(fact.type)) throw new Error('unknown type');
  return fact;
};

interface Happened {
  readonly from: string;
}
const dayOf = (fact: RecordedFact): string => (fact.happened as Happened).from;

/** Has indexes, one of them with several values. */
export const tally: Projection<{ facts: number; days: string[] }> = {
  name: 'tally',
  version: 1,
  key: (fact) => fact.streamId,
  initial: () => ({ facts: 0, days: [] }),
  evolve(document, fact) {
    document.facts += 1;
    if (!document.days.includes(dayOf(fact))) document.days.push(dayOf(fact));
    return document;
  },
  indexes: { facts: ({ facts }) => [facts], day: ({ days }) => days },
};

/** Facts arrive in recorded order; the story is told in valid order, which only `settle` can know. */
export const story: Projection<{ entries: { day: string; position: number }[]; first?: string }> = {
  name: 'story',
  version: 1,
  key: (fact) => fact.streamId,
  initial: () => ({ entries: [] }),
  evolve(document, fact) {
    document.entries.push({ position: fact.position, day: dayOf(fact) });
    return document;
  },
  settle(document) {
    const entries = [...document.entries].sort((a, b) =>
      a.day < b.day ? -1 : a.day > b.day ? 1 : a.position - b.position,
    );
    return { entries, first: entries[0]?.day };
  },
  indexes: { first: ({ first }) => (first === undefined ? [] : [first]) },
};

/** Concerns few facts, and puts them under the key of another stream. */
export const noted: Projection<{ by: string[] }> = {
  name: 'noted-by-others',
  version: 1,
  key: (fact) => (fact.type === 'OtherNoted' ? (fact.data as { other: string }).other : null),
  initial: () => ({ by: [] }),
  evolve: (document, fact) => ({ by: [...document.by, `${fact.streamId}:${fact.revision}`] }),
};

/** One document that every fact changes. */
export const total: Projection<{ facts: number; last: number }> = {
  name: 'total',
  version: 1,
  key: () => 'all',
  initial: () => ({ facts: 0, last: 0 }),
  evolve: (document, fact) => ({ facts: document.facts + 1, last: fact.position }),
};

export const toys: readonly Projection<object>[] = [tally, story, noted, total];

function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** The toy fact that stands at this revision of its stream: the same each time it is asked for. */
export function toyFact(stream: number, revision: number, type?: string): FactToAppend {
  const chosen = type ?? ((stream + revision) % 3 === 0 ? 'OtherNoted' : 'StepTaken');
  const commandId = uuidOf(`command ${stream} ${revision}`);
  return {
    eventId: uuidOf(`fact ${stream} ${revision}`),
    type: chosen,
    schemaVersion: 1,
    happened: { from: `2024-03-${String(((stream * 7 + revision * 11) % 28) + 1).padStart(2, '0')}`, precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: { userId: 'u-1', role: 'tester' },
    source: { kind: 'SCREEN' },
    commandId,
    correlationId: commandId,
    compartment: 'CORE',
    data: chosen === 'OtherNoted' ? { other: `journey-${(stream + 1) % 4}` } : { step: revision },
  };
}

/** A log of toy facts in which every append knows what it follows. */
export class ToyLog {
  private readonly next = new Map<number, number>();

  constructor(readonly store: EventStore) {}

  async append(stream: number, facts = 1, type?: string): Promise<number> {
    const first = this.next.get(stream) ?? 0;
    const batch = Array.from({ length: facts }, (_, i) => toyFact(stream, first + i, type));
    const outcome = await this.store.append(`journey-${stream}`, first - 1, batch);
    if (outcome.kind !== 'appended') throw new Error(`Not appended: ${outcome.kind}`);
    this.next.set(stream, first + facts);
    return outcome.position;
  }
}

/** A projector of the toy projections. */
export const projecting = (
  log: ToyLog,
  models: ReadModels,
  options: { projections?: readonly Projection<object>[]; batchSize?: number; cacheBytes?: number } = {},
): Projector => new Projector({ store: log.store, models, projections: toys, decode: decodeToy, ...options });

/** A log of as many facts in each of as many streams, round robin. */
export const filled = async (streams = 7, facts = 5): Promise<ToyLog> => {
  const log = new ToyLog(new InMemoryEventStore());
  for (let round = 0; round < facts; round += 1) {
    for (let stream = 0; stream < streams; stream += 1) await log.append(stream);
  }
  return log;
};
export const digests = async (projector: Projector): Promise<string[]> =>
  Promise.all(toys.map(async ({ name }) => (await projector.digest(name)).digest));
