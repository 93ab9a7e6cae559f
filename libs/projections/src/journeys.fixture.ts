import type { FactType, FieldChange, Happened, JourneyFact, JourneyFacts } from '@app/journey';
import { planOfEnding } from '@app/journey';
import { documentText } from './document';
import type { AnyProjection } from './projections';

export const JOURNEY = '018f0000-0000-7000-8000-00000000a001';

interface Place {
  place?: string;
  provider?: string;
  postcode?: string;
}

/** Tells an invented journey, fact by fact, in recorded order. Every method gives the id of the fact it records. */
export class Told {
  readonly facts: JourneyFact[] = [];
  private recordedAt = '2024-05-01T09:00:00.000Z';

  constructor(private readonly journeyId = JOURNEY) {}

  /** From here on facts are recorded at this instant. */
  recordedOn(instant: string): void {
    this.recordedAt = instant;
  }

  record<T extends FactType>(
    type: T,
    from: string,
    data: JourneyFacts[T]['data'],
    more: { personal?: object; orderOnDay?: number; precision?: Happened['precision'] } = {},
  ): string {
    const revision = this.facts.length;
    const eventId = `fact-${revision}`;
    const fact = {
      position: revision + 1,
      streamId: `journey-${this.journeyId}`,
      revision,
      eventId,
      type,
      schemaVersion: 1,
      happened: { from, precision: more.precision ?? 'DAY' },
      orderOnDay: more.orderOnDay ?? 0,
      recordedAt: this.recordedAt,
      recordedBy: { importRun: 'run-1' },
      source: { kind: 'IMPORT', file: 'episodes.csv', table: 'Episodes', row: revision },
      commandId: `command-${this.recordedAt}`,
      correlationId: 'run-1',
      compartment: 'CORE',
      data,
      ...(more.personal ? { personal: more.personal } : {}),
    };
    this.facts.push(fact as unknown as JourneyFact);
    return eventId;
  }

  registered(personal: object = {}): string {
    return this.record('YoungPersonRegistered', '2023-01-01', { sex: 'F' }, { personal });
  }
  careBegan(from: string, legalStatus = 'C2', periodId = 'period-1'): string {
    return this.record('PeriodOfCareStarted', from, { periodId, categoryOfNeed: 'N1', legalStatus });
  }
  careEnded(from: string, reasonCeased: string, periodId = 'period-1'): string {
    const data = { periodId, reasonCeased, plan: planOfEnding(reasonCeased) };
    return this.record('PeriodOfCareEnded', from, data, { orderOnDay: 1 });
  }
  legalStatus(from: string, to: string): string {
    return this.record('LegalStatusChanged', from, { to }, { orderOnDay: 4 });
  }
  placed(placementId: string, from: string, change: 'FIRST' | 'NEW_CARER', at: Place = {}): string {
    const { place = 'U6', provider = 'PR1', postcode = 'ZZ99 1AA' } = at;
    const data = { placementId, change, placementType: place, provider };
    return this.record('PlacementStarted', from, data, { orderOnDay: 3, personal: { placementPostcode: postcode } });
  }
  sameCarers(placementId: string, from: string, at: Place = {}): string {
    const { place = 'U6', provider = 'PR1', postcode = 'ZZ99 1AA' } = at;
    const data = { placementId, placementType: place, provider, what: 'NOT_STATED' } as const;
    const personal = { placementPostcode: postcode };
    return this.record('PlacementStatusChanged', from, data, { orderOnDay: 3, personal });
  }
  left(placementId: string, from: string, reason: string): string {
    const data = { placementId, reason, wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' } as const;
    return this.record('PlacementEnded', from, data);
  }
  /** Leaves one carer for another on one day. */
  moved(to: string, from: string, placementId: string, reason: string, at: Place): void {
    this.left(from, placementId, reason);
    this.placed(to, placementId, 'NEW_CARER', at);
  }
  stayBegan(stayId: string, placementId: string, from: string, placementType: string): string {
    return this.record('TemporaryStayStarted', from, { stayId, placementId, placementType });
  }
  stayEnded(stayId: string, from: string, returned: 'YES' | 'NO'): string {
    return this.record('TemporaryStayEnded', from, { stayId, returned });
  }
  wentMissing(episodeId: string, from: string, kind: 'MISSING' | 'AWAY' = 'MISSING'): string {
    return this.record('ReportedMissing', from, { episodeId, kind });
  }
  cameBack(episodeId: string, from: string): string {
    return this.record('LocatedOrReturned', from, { episodeId });
  }
  shortBreak(shortBreakId: string, from: string, more: Partial<JourneyFacts['ShortBreakTaken']['data']> = {}): string {
    return this.record('ShortBreakTaken', from, {
      shortBreakId,
      legalStatus: 'V3',
      categoryOfNeed: 'N2',
      placementType: 'K2',
      provider: 'PR1',
      reasonForNewEpisode: 'S',
      ...more,
    });
  }
  /** A return states an episode row; `dec` is empty while the row is open. */
  rowStated(rowId: string, yearEnding: number, decom: string, dec = ''): string {
    const codes = { rne: 'S', ls: 'C2', cin: 'N1', place: 'U6', provider: 'PR1', rec: '', rpc: '', urn: '' };
    return this.record('EpisodeReturned', decom, { rowId, yearEnding, decom, dec, ...codes }, { orderOnDay: 8 });
  }
  returnReceived(yearEnding: number, episodes: string[]): string {
    return this.record(
      'ReturnReceived',
      `${yearEnding}-03-31`,
      { yearEnding, episodes, tables: ['Episodes'] },
      { orderOnDay: 9 },
    );
  }
  found(discrepancyId: string, kind: string, from: string, detail: Record<string, string | number> = {}): string {
    return this.record('DiscrepancyFound', from, { discrepancyId, kind, detail });
  }
  resolved(discrepancyId: string, kind: string, from: string): string {
    return this.record('DiscrepancyResolved', from, { discrepancyId, kind, resolution: 'CONFIRMED_LATER' });
  }
  corrected(targetEventId: string, changes: FieldChange[], personal?: FieldChange[]): string {
    const data = { targetEventId, changes, reason: 'RESTATED_BY_RETURN' } as const;
    return this.record('EntryCorrected', '2024-06-01', data, personal ? { personal: { changes: personal } } : {});
  }
  /** The day of a fact was another. */
  redated(targetEventId: string, was: string, now: string): string {
    const day = (from: string): Happened => ({ from, precision: 'DAY' });
    return this.corrected(targetEventId, [{ field: 'happened', was: day(was), now: day(now) }]);
  }
  withdrawn(targetEventId: string): string {
    return this.record('EntryWithdrawn', '2024-06-01', { targetEventId, reason: 'DUPLICATE' });
  }
}

/** A journey told in one go. */
export function told(tell: (story: Told) => void, journeyId?: string): JourneyFact[] {
  const story = new Told(journeyId);
  tell(story);
  return story.facts;
}

/** What a projector does: folds batches in memory, settles, and keeps documents as JSON between batches. */
export function project(projection: AnyProjection, batches: readonly (readonly JourneyFact[])[]): Map<string, string> {
  const stored = new Map<string, string>();
  for (const batch of batches) {
    const touched = new Map<string, object>();
    for (const fact of batch) {
      const key = projection.key(fact);
      if (key === null) continue;
      const text = stored.get(key);
      const document = touched.get(key) ?? (text ? (JSON.parse(text) as object) : projection.initial(key));
      touched.set(key, projection.evolve(document, fact));
    }
    for (const [key, document] of touched) {
      stored.set(key, documentText(projection.name, key, projection.settle?.(document) ?? document));
    }
  }
  return stored;
}

/** The one document that a projection makes of a journey; `null` when it makes none. */
export function documentOf<D extends object | null>(projection: AnyProjection, facts: readonly JourneyFact[]): D {
  const [text] = project(projection, [facts]).values();
  return JSON.parse(text ?? 'null') as D;
}

/** What the timeline keeps of a fact. */
export function withoutCommands(fact: JourneyFact): object {
  const commands = ['commandId', 'correlationId', 'causationId'];
  return Object.fromEntries(Object.entries(fact).filter(([field]) => !commands.includes(field)));
}
