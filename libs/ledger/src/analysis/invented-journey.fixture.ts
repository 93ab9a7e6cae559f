import type { FactType, JourneyFact, JourneyFacts, LocalDate, NwdOffer, Source, TeamRole } from '@app/journey';
import { type TimelineDocument, timelineProjection } from '@app/projections';

export const JOURNEY = '018f0000-0000-7000-8000-00000000a001';
const HUB: Source = { kind: 'SCREEN' };

interface Told {
  readonly source?: Source;
  readonly orderOnDay?: number;
  readonly personal?: object;
  /** It began before that day, and from when is not known. */
  readonly approximate?: boolean;
}

/** Tells an invented journey, fact by fact, in recorded order. Every method gives the id of the fact it records. */
export class InventedJourney {
  private readonly facts: JourneyFact[] = [];
  private recordedAt = '2024-01-01T09:00:00.000Z';

  constructor(
    readonly journeyId = JOURNEY,
    private position = 1,
  ) {}

  /** From here on facts are recorded at this instant. */
  recordedOn(instant: string): this {
    this.recordedAt = instant;
    return this;
  }

  record<T extends FactType>(type: T, from: string, data: JourneyFacts[T]['data'], told: Told = {}): string {
    const revision = this.facts.length;
    const eventId = `${this.journeyId}#${revision}`;
    const fact = {
      position: this.position++,
      streamId: `journey-${this.journeyId}`,
      revision,
      eventId,
      type,
      schemaVersion: 1,
      happened: { from, precision: 'DAY', ...(told.approximate && { approximate: true }) },
      orderOnDay: told.orderOnDay ?? 0,
      recordedAt: this.recordedAt,
      recordedBy: { role: 'TEST' },
      source: told.source ?? HUB,
      commandId: 'command',
      correlationId: 'command',
      compartment: 'CORE',
      data,
      ...(told.personal ? { personal: told.personal } : {}),
    };
    this.facts.push(fact as unknown as JourneyFact);
    return eventId;
  }

  accepted(on: LocalDate, receivedOn = on, hub = 'LIGHTHOUSE'): string {
    this.record('ReferralReceived', receivedOn, { referralId: 'r' });
    return this.record('ReferralAccepted', on, { referralId: 'r', hub }, { orderOnDay: 1 });
  }
  supported(from: LocalDate, to?: LocalDate, offer: NwdOffer = 'OUTREACH'): string {
    const supportId = `s from ${from}`;
    const started = this.record('NwdSupportStarted', from, { supportId, hub: 'LIGHTHOUSE', offer, referralId: 'r' });
    if (to !== undefined) this.record('NwdSupportEnded', to, { supportId });
    return started;
  }
  registered(dateOfBirth: LocalDate): string {
    return this.record('YoungPersonRegistered', dateOfBirth, { sex: 'F' }, { personal: { dateOfBirth } });
  }
  careBegan(from: LocalDate, legalStatus = 'C2', periodId = 'period'): string {
    return this.record('PeriodOfCareStarted', from, { periodId, categoryOfNeed: 'N1', legalStatus });
  }
  careEnded(on: LocalDate, reasonCeased: string, periodId = 'period'): string {
    const data = { periodId, reasonCeased, plan: reasonCeased === 'E4B' ? 'UNPLANNED' : 'NOT_STATED' } as const;
    return this.record('PeriodOfCareEnded', on, data, { orderOnDay: 9 });
  }
  /** Somewhere with a register number of its own, so that no two placements are the same setting. */
  placed(
    placementId: string,
    from: LocalDate,
    more: Partial<JourneyFacts['PlacementStarted']['data']> & Told = {},
  ): string {
    const { source, orderOnDay = 3, personal, ...data } = more;
    const said = {
      placementId,
      change: 'NEW_CARER',
      placementType: 'U6',
      urn: `urn of ${placementId}`,
      ...data,
    } as const;
    return this.record('PlacementStarted', from, said, {
      ...(source && { source }),
      orderOnDay,
      ...(personal && { personal }),
    });
  }
  left(placementId: string, on: LocalDate, reason: string, told: Told = {}): string {
    const data = { placementId, reason, wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' } as const;
    return this.record('PlacementEnded', on, data, { orderOnDay: 2, ...told });
  }
  named(workerRef: string, from: LocalDate, to?: LocalDate, role: TeamRole = 'KEY_WORKER', reason?: string): string {
    const assignmentId = `${workerRef} from ${from}`;
    const named =
      role === 'KEY_WORKER'
        ? this.record('KeyWorkerAssigned', from, { assignmentId, workerRef, teamId: 'team-a' }, { orderOnDay: 5 })
        : this.record('TeamMemberAssigned', from, { assignmentId, workerRef, role }, { orderOnDay: 5 });
    if (to === undefined) return named;
    const ended = { assignmentId, ...(reason === undefined ? {} : { reason }) };
    this.record(role === 'KEY_WORKER' ? 'KeyWorkerUnassigned' : 'TeamMemberUnassigned', to, ended, { orderOnDay: 4 });
    return named;
  }
  returned(yearEnding: number): string {
    const data = { yearEnding, episodes: [], tables: ['Episodes'] };
    return this.record('ReturnReceived', `${yearEnding}-03-31`, data, { source: RETURN });
  }

  /** What the read model keeps of it. */
  document(): TimelineDocument {
    return this.facts.reduce(
      (document, fact) => timelineProjection.evolve(document, fact),
      timelineProjection.initial(this.journeyId),
    );
  }
}

/** The source of a fact that a return told. */
export const RETURN: Source = { kind: 'IMPORT', file: 'episodes.csv', table: 'Episodes', row: 1 };
