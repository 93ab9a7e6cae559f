import type { FactType, JourneyFact, JourneyFacts, LocalDate } from '@app/journey';
import { endOfLondonDay, fold } from '@app/journey';
import { sameTeam } from '../same-team/cohort';
import { livedJourney } from './of-journey';
import { carerSpells, CAUSES } from './placement-spells';

/** Facts of an invented young person, recorded on the day they happened unless said otherwise. */
class Ledger {
  readonly facts: JourneyFact[] = [];

  record<T extends FactType>(
    type: T,
    from: LocalDate,
    data: JourneyFacts[T]['data'],
    more: { readonly recordedOn?: LocalDate; readonly personal?: object; readonly order?: number } = {},
  ): string {
    const revision = this.facts.length;
    const eventId = `fact-${revision}`;
    const fact = {
      position: revision + 1,
      streamId: 'journey-invented',
      revision,
      eventId,
      type,
      schemaVersion: 1,
      happened: { from, precision: 'DAY' },
      orderOnDay: more.order ?? 0,
      recordedAt: `${more.recordedOn ?? from}T12:00:00.000Z`,
      recordedBy: {},
      source: { kind: 'SCREEN' },
      commandId: `command-${revision}`,
      correlationId: `command-${revision}`,
      compartment: 'CORE',
      data,
      ...(more.personal ? { personal: more.personal } : {}),
    };
    this.facts.push(fact as unknown as JourneyFact);
    return eventId;
  }

  /** Leaves one foster carer for another on one day. */
  moved(on: LocalDate, from: string, to: string, reason: string): void {
    const plan = { wasInPlan: 'YES', timingInPlan: 'YES' } as const;
    this.record('PlacementEnded', on, { placementId: from, reason, ...plan });
    this.record(
      'PlacementStarted',
      on,
      { placementId: to, change: 'NEW_CARER', placementType: 'U6', urn: to },
      { order: 1 },
    );
  }
}

/** Accepted on 8 January 2024, one key worker from then, and a move on 1 March. */
function supported(): Ledger {
  const ledger = new Ledger();
  ledger.record('YoungPersonRegistered', '2024-01-01', { sex: 'F' }, { personal: { dateOfBirth: '2006-05-01' } });
  ledger.record('PeriodOfCareStarted', '2024-01-02', { periodId: 'care', categoryOfNeed: 'N5', legalStatus: 'C2' });
  const first = { placementId: 'one', change: 'FIRST', placementType: 'U6', urn: 'one', inArea: false } as const;
  ledger.record('PlacementStarted', '2024-01-02', first, { order: 1 });
  ledger.record('ReferralReceived', '2024-01-03', { referralId: 'r' });
  ledger.record('ReferralAccepted', '2024-01-08', { referralId: 'r' });
  ledger.record('NwdSupportStarted', '2024-01-09', { supportId: 's', hub: 'hub', offer: 'OUTREACH' });
  ledger.record('KeyWorkerAssigned', '2024-01-08', { assignmentId: 'k1', workerRef: 'w1', teamId: 'north' });
  ledger.moved('2024-03-01', 'one', 'two', 'CARPL');
  return ledger;
}

const lived = (ledger: Ledger, asAt?: LocalDate, knownOn?: LocalDate): ReturnType<typeof livedJourney> =>
  livedJourney(
    'invented',
    fold(ledger.facts, { ...(asAt ? { asAt } : {}), ...(knownOn ? { knownAt: endOfLondonDay(knownOn) } : {}) }),
  );

describe('a recorded journey, as the measures take it', () => {
  it('has its placements, its moves and its support', () => {
    const journey = lived(supported());
    expect(journey.support).toEqual({ from: '2024-01-08' });
    expect(
      journey.placements.map(({ placementId, from, to, endReason, outOfArea }) => [
        placementId,
        from,
        to,
        endReason,
        outOfArea,
      ]),
    ).toEqual([
      ['one', '2024-01-02', '2024-03-01', 'CARPL', true],
      ['two', '2024-03-01', undefined, undefined, undefined],
    ]);
    expect(journey.moves.map(({ on, class: endedAs }) => [on, endedAs])).toEqual([['2024-03-01', 'PLANNED']]);
    expect(carerSpells(journey, { asAt: '2024-04-01' }).map((spell) => spell.cause.narrow)).toEqual([
      CAUSES.PLANNED_MOVE,
      CAUSES.CENSORED,
    ]);
  });

  it('ends support with the last of it, and not before all has ended', () => {
    const ledger = supported();
    ledger.record('NwdSupportStarted', '2024-04-01', { supportId: 't', hub: 'hub', offer: 'HUB_BED' });
    ledger.record('NwdSupportEnded', '2024-05-01', { supportId: 's' });
    expect(lived(ledger).support).toEqual({ from: '2024-01-08' });
    ledger.record('NwdSupportEnded', '2024-06-01', { supportId: 't' });
    expect(lived(ledger).support).toEqual({ from: '2024-01-08', to: '2024-06-01' });
  });

  it('crosses what the care of a young person crosses', () => {
    const ledger = supported();
    ledger.record('RemandStarted', '2024-04-01', { remandId: 'm' });
    ledger.record('PeriodOfCareEnded', '2024-06-01', { periodId: 'care', reasonCeased: 'E4B', plan: 'UNPLANNED' });
    expect(lived(ledger).otherBoundaries).toEqual([
      { on: '2024-01-02', kind: 'INTO_CARE' },
      { on: '2024-06-01', kind: 'RETURN_HOME' },
      { on: '2024-04-01', kind: 'REMAND' },
      { on: '2024-05-01', kind: 'EIGHTEENTH_BIRTHDAY' },
    ]);
  });

  it('has cover beside the naming, however it was recorded', () => {
    const ledger = supported();
    ledger.record('AbsenceCoverStarted', '2024-02-01', { assignmentId: 'k1', coverWorkerRef: 'w2' });
    ledger.record('AbsenceCoverEnded', '2024-02-10', { assignmentId: 'k1' });
    ledger.record('KeyWorkerAssigned', '2024-02-20', { assignmentId: 'k2', workerRef: 'w3', asCoverFor: 'k1' });
    const { covers, namings } = lived(ledger).team;
    expect(namings.map(({ person }) => person)).toEqual(['w1']);
    expect(covers).toEqual([
      { role: 'KEY_WORKER', person: 'w2', from: '2024-02-01', to: '2024-02-10' },
      { role: 'KEY_WORKER', person: 'w3', from: '2024-02-20' },
    ]);
  });

  it('is another journey as known on another day: a change recorded late had not broken the promise yet', () => {
    const ledger = supported();
    ledger.record(
      'KeyWorkerUnassigned',
      '2024-03-05',
      { assignmentId: 'k1', reason: 'LEFTRL' },
      { recordedOn: '2024-09-01' },
    );
    const held = (knownOn: LocalDate): unknown => {
      const { headline } = sameTeam([lived(ledger, '2024-06-30', knownOn)], '2024-06-30').figures;
      return [headline.known.having, headline.known.of];
    };
    expect([held('2024-06-30'), held('2024-09-01')]).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });
});
