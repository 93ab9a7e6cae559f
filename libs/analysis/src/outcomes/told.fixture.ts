import type { FactType, Happened, JourneyFact, JourneyFacts, LocalDate } from '@app/journey';
import { fold } from '@app/journey';
import { livedJourney } from '../spells/of-journey';
import type { Followed, OutcomeContext } from './followed';
import type { Outcome, OutcomeFound } from './outcome';

export const CONTEXT: OutcomeContext = {
  asAt: '2025-12-31',
  periodDays: 365,
  assumptions: { lowPencePerWeek: null, centralPencePerWeek: null, highPencePerWeek: null, hubPencePerYear: null },
};

type Said<T extends FactType> = JourneyFacts[T]['data'];

/** An invented young person whose story is told fact by fact, and what an outcome is then told of them. */
export class Told {
  private readonly facts: JourneyFact[] = [];
  private readonly born: LocalDate | undefined;

  constructor(more: { born?: LocalDate } = {}) {
    this.born = more.born;
    const personal = this.born === undefined ? {} : { personal: { dateOfBirth: this.born } };
    this.record('YoungPersonRegistered', '2020-01-01', {}, personal);
  }

  record<T extends FactType>(type: T, from: string, data: Said<T>, more: object = {}): this {
    const revision = this.facts.length;
    const precision: Happened['precision'] = from.length > 10 ? 'MINUTE' : 'DAY';
    const fact = {
      ...{ type, data, revision, eventId: `fact ${revision}`, happened: { from, precision } },
      ...{ orderOnDay: revision, recordedAt: '2026-01-01T00:00:00.000Z' },
      ...more,
    };
    this.facts.push(fact as unknown as JourneyFact);
    return this;
  }

  accepted(on: LocalDate, receivedOn = on): this {
    this.record('ReferralReceived', receivedOn, { referralId: 'r' });
    return this.record('ReferralAccepted', on, { referralId: 'r' });
  }
  supported(from: LocalDate, to?: LocalDate): this {
    this.record('NwdSupportStarted', from, { supportId: 's', hub: 'LIGHTHOUSE', offer: 'OUTREACH' });
    return to === undefined ? this : this.record('NwdSupportEnded', to, { supportId: 's' });
  }
  inCare(
    from: LocalDate,
    to?: LocalDate,
    more: { legalStatus?: string; need?: string; ceased?: string; noticeHours?: number } = {},
  ): this {
    const { legalStatus = 'C2', need = 'N1', ceased = 'E8', noticeHours } = more;
    const notice = noticeHours === undefined ? {} : { noticeHours };
    this.record('PeriodOfCareStarted', from, { periodId: from, categoryOfNeed: need, legalStatus, ...notice });
    if (to === undefined) return this;
    return this.record('PeriodOfCareEnded', to, { periodId: from, reasonCeased: ceased, plan: 'NOT_STATED' });
  }
  placed(
    id: string,
    from: LocalDate,
    to?: LocalDate,
    more: Partial<Said<'PlacementStarted'>> & { reason?: string } = {},
  ): this {
    const { reason = 'CARPL', ...setting } = more;
    const said = { placementId: id, change: 'NEW_CARER', placementType: 'U6', urn: id, ...setting } as const;
    this.record('PlacementStarted', from, said);
    if (to === undefined) return this;
    const ended = { placementId: id, reason, wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' } as const;
    return this.record('PlacementEnded', to, ended);
  }
  named(worker: string, from: LocalDate, to?: LocalDate): this {
    this.record('KeyWorkerAssigned', from, { assignmentId: `${worker} ${from}`, workerRef: worker });
    return to === undefined ? this : this.record('KeyWorkerUnassigned', to, { assignmentId: `${worker} ${from}` });
  }

  /** @param since first day on which anybody watched */
  followed(since: LocalDate = '2020-01-01', until: LocalDate = '2026-01-01'): Followed {
    const journey = fold(this.facts, { asAt: CONTEXT.asAt });
    return { journeyId: 'journey', journey, lived: livedJourney('journey', journey), observed: { since, until } };
  }
}

/** What an outcome finds in these young people. */
export function found(
  outcome: Outcome,
  people: readonly (Told | Followed)[],
  more: Partial<OutcomeContext> = {},
  careKnownTo = CONTEXT.asAt,
): OutcomeFound {
  const gathering = outcome.begin({ ...CONTEXT, ...more });
  for (const one of people) gathering.add(one instanceof Told ? one.followed() : one);
  return gathering.found(careKnownTo);
}
