import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SetClock, WholeLedger } from './whole-ledger';
import { ROOT } from './whole-ledger';

/** One line of the record of ten young people, who are invented, as are their workers. */
interface Line {
  readonly eventId: string;
  readonly youngPerson: string;
  readonly type: string;
  readonly on: string;
  readonly recordedOn: string;
  readonly says: Said;
}
interface Said {
  readonly placementId?: string;
  readonly placementType?: string;
  readonly outOfArea?: boolean;
  readonly planned?: boolean;
  readonly reason?: string;
  readonly person?: string;
  readonly corrects?: string;
  readonly patch?: { readonly planned?: boolean; readonly reason?: string };
}

function lines(): Line[] {
  const text = readFileSync(join(ROOT, 'libs/analysis/src/testing/ten-young-people.csv'), 'utf8');
  const all = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line): Line => {
      const [eventId = '', youngPerson = '', type = '', on = '', recordedOn = ''] = line.split(',');
      const json = line.slice([eventId, youngPerson, type, on, recordedOn].join(',').length + 1);
      const says = JSON.parse(json.replace(/^"|"$/g, '').replaceAll('""', '"')) as Said;
      return { eventId, youngPerson, type, on, recordedOn, says };
    });
  // In the order in which they were recorded; lines of one day in the order in which they stand.
  return all.sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : 0));
}

/** The words of the set for where somebody lives, as codes of the national return and offers of the hub. */
const PLACES: Readonly<Record<string, object>> = {
  home: { placementType: 'P1', provider: 'PR0' },
  hub: { placementType: 'K2', provider: 'PR1', nwdOffer: 'HUB_BED' },
  foster: { placementType: 'U6', provider: 'PR1' },
  external_residential: { placementType: 'K2', provider: 'PR4' },
  supported_lodgings: { placementType: 'K3', provider: 'PR1', nwdOffer: 'SUPPORTED_LODGINGS' },
  emergency: { placementType: 'K2', provider: 'PR1', nwdOffer: 'EMERGENCY_BED' },
};
/** The words of the set for why a worker left, as codes of the return. */
const WORKER_REASONS: Readonly<Record<string, string>> = {
  left_employment: 'LEFTRL',
  reallocation: 'MANAGE',
  maternity_leave: 'ABSENC',
  young_person_asked: 'CHCHAN',
};
/** A return home within the period of care is a change of the care plan; that it leads home is told by where it leads. */
const reasonOf = (reason = 'OTHER'): string => (reason === 'RETURN_HOME' ? 'CARPL' : reason);
const inPlan = (planned?: boolean): string => (planned ? 'YES' : 'NO');

/** Records the ten young people as a hub would: line after line, each on the day on which it was recorded. */
export class TenYoungPeople {
  private readonly journeys = new Map<string, string>();
  private readonly events = new Map<string, string>();
  private readonly placed = new Set<string>();
  private readonly assignments = new Map<string, string>();
  private order = 0;

  constructor(
    private readonly ledger: WholeLedger,
    private readonly clock: SetClock,
  ) {}

  async record(): Promise<ReadonlyMap<string, string>> {
    for (const line of lines()) {
      this.clock.goTo(`${line.recordedOn}T12:00:00.000Z`);
      await this.recordLine(line);
    }
    await this.ledger.caughtUp();
    return this.journeys;
  }

  private async recordLine(line: Line): Promise<void> {
    const journeyId = await this.journeyOf(line);
    const first = !this.placed.has(line.youngPerson) && line.type === 'PlacementStarted';
    if (first) {
      const care = { periodId: line.youngPerson, categoryOfNeed: 'N5', legalStatus: 'C2' };
      await this.entry(journeyId, 'StartPeriodOfCare', line.on, care);
      this.placed.add(line.youngPerson);
    }
    const [type, says] = this.entryOf(line, first);
    const eventId = await this.entry(journeyId, type, line.on, says);
    this.events.set(line.eventId, eventId);
  }

  private async journeyOf({ youngPerson }: Line): Promise<string> {
    const known = this.journeys.get(youngPerson) ?? (await this.ledger.registered(youngPerson));
    this.journeys.set(youngPerson, known);
    return known;
  }

  private async entry(journeyId: string, type: string, on: string, says: object): Promise<string> {
    // What happened on one day happened in the order in which it is told.
    const envelope = { commandId: randomUUID(), happened: { from: on, precision: 'DAY' }, orderOnDay: this.order++ };
    const { eventIds } = await this.ledger.record(journeyId, { type, ...envelope, ...says });
    return eventIds[0] ?? '';
  }

  private entryOf(line: Line, first: boolean): [type: string, says: object] {
    const { youngPerson, says } = line;
    switch (line.type) {
      case 'ReferralReceived':
        return ['ReceiveReferral', { referralId: youngPerson }];
      case 'ReferralAccepted':
        return ['AcceptReferral', { referralId: youngPerson, hub: 'LIGHTHOUSE' }];
      case 'SupportStarted':
        return [
          'StartNwdSupport',
          { supportId: youngPerson, hub: 'LIGHTHOUSE', offer: 'OUTREACH', referralId: youngPerson },
        ];
      case 'CaseClosed':
        return ['EndNwdSupport', { supportId: youngPerson }];
      case 'PlacementStarted':
        return ['StartPlacement', this.placement(says, youngPerson, first)];
      case 'PlacementEnded': {
        const { placementId, reason, planned } = says;
        const plan = { wasInPlan: inPlan(planned), timingInPlan: inPlan(planned) };
        return ['EndPlacement', { placementId, reason: reasonOf(reason), ...plan }];
      }
      case 'Corrected':
        return ['CorrectEntry', this.correction(says)];
      default:
        return this.teamEntry(line);
    }
  }

  private placement({ placementId, placementType = '', outOfArea }: Said, youngPerson: string, first: boolean): object {
    const change = first ? 'FIRST' : 'NEW_CARER';
    const setting = { ...PLACES[placementType], urn: `urn-${placementId}`, inArea: outOfArea !== true };
    return { placementId, periodId: youngPerson, change, ...setting };
  }

  private correction({ corrects = '', patch }: Said): object {
    const changes = [
      { field: 'reason', was: 'CREQB', now: reasonOf(patch?.reason) },
      { field: 'wasInPlan', was: 'NO', now: inPlan(patch?.planned) },
    ];
    return { targetEventId: this.events.get(corrects), changes, reason: 'NEW_INFORMATION' };
  }

  private teamEntry({ youngPerson, type, on, says: { person = '', reason = '' } }: Line): [string, object] {
    const naming = this.assignments.get(youngPerson) ?? '';
    switch (type) {
      case 'KeyWorkerAssigned': {
        const assignmentId = `${person} of ${youngPerson} from ${on}`.replaceAll(' ', '-');
        this.assignments.set(youngPerson, assignmentId);
        return ['AssignKeyWorker', { assignmentId, workerRef: person }];
      }
      case 'KeyWorkerEnded':
        return ['UnassignKeyWorker', { assignmentId: naming, reason: WORKER_REASONS[reason] }];
      case 'KeyWorkerCoverStarted':
        return ['StartAbsenceCover', { assignmentId: naming, coverWorkerRef: person }];
      case 'KeyWorkerCoverEnded':
        return ['EndAbsenceCover', { assignmentId: naming, coverWorkerRef: person }];
      default:
        throw new Error(`The set holds an event of the unknown type ${type}.`);
    }
  }
}
