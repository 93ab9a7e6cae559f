import { type EventStore, type FactToAppend } from '@app/event-store';
import { exampleCommand, RECORDABLE_FACTS, sortApart } from '@app/journey';

/** Facts of every type in turns, as an authority's ledger holds them. */
export function anyFact(n: number): FactToAppend {
  const type = RECORDABLE_FACTS[n % RECORDABLE_FACTS.length] ?? 'VisitMade';
  const { happened, says } = exampleCommand(type);
  const eventId = `0190a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    eventId,
    type,
    schemaVersion: 1,
    happened,
    orderOnDay: 0,
    recordedBy: { userId: 'user-invented', role: 'SOCIAL_WORKER' },
    source: { kind: 'SCREEN' },
    commandId: eventId,
    correlationId: eventId,
    compartment: 'CORE',
    ...sortApart(type, says),
  };
}

export interface Filling {
  readonly facts: number;
  readonly journeys: number;
  /** Facts of one journey appended together, before the next journey has its turn. */
  readonly atOnce: number;
}

/** As many such facts in each journey, round robin. */
export async function fillJourneys(store: EventStore, { facts, journeys, atOnce }: Filling): Promise<void> {
  for (let from = 0; from < facts; from += journeys * atOnce) {
    await Promise.all(
      Array.from({ length: journeys }, async (_, i) => {
        const streamId = `journey-0190a000-0000-7000-8000-${String(i).padStart(12, '0')}`;
        const some = Array.from({ length: atOnce }, (_, n) => anyFact(from + i * atOnce + n));
        const outcome = await store.append(streamId, from / journeys - 1, some);
        if (outcome.kind !== 'appended') throw new Error(`The append was answered ${outcome.kind}.`);
      }),
    );
  }
}
