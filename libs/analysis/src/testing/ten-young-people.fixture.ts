import type { LocalDate } from '@app/journey';
import { classOfEnding } from '@app/journey';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LivedCover, LivedJourney, LivedMove, LivedPlacement, Naming } from '../spells/lived-journey';

/** One line of the ledger of ten young people, who are invented, as are their workers. */
interface Line {
  readonly eventId: string;
  readonly youngPerson: string;
  readonly type: string;
  readonly on: LocalDate;
  readonly recordedOn: LocalDate;
  readonly payload: Payload;
}
interface Payload {
  readonly placementId?: string;
  readonly placementType?: string;
  readonly outOfArea?: boolean;
  readonly planned?: boolean;
  readonly reason?: string;
  readonly person?: string;
  readonly corrects?: string;
  readonly patch?: Payload;
}

/** The words of the set for where somebody lives, as codes of the national return. */
const PLACES: Readonly<Record<string, string>> = {
  home: 'P1',
  hub: 'K2',
  foster: 'U6',
  external_residential: 'K2',
  supported_lodgings: 'K3',
  emergency: 'K2',
};
/** The words of the set for why a worker left. */
const REASONS: Readonly<Record<string, string>> = { young_person_asked: 'CHCHAN', left_employment: 'LEFTRL' };

function lines(): Line[] {
  const text = readFileSync(join(__dirname, 'ten-young-people.csv'), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [eventId = '', youngPerson = '', type = '', on = '', recordedOn = ''] = line.split(',');
      const json = line.slice([eventId, youngPerson, type, on, recordedOn].join(',').length + 1);
      const payload = JSON.parse(json.replace(/^"|"$/g, '').replaceAll('""', '"')) as Payload;
      return { eventId, youngPerson, type, on, recordedOn, payload };
    });
}

/** The lines known at the end of a day, corrected as known then. */
function knownAt(day: LocalDate): Line[] {
  const known = lines().filter((line) => line.recordedOn <= day);
  return known
    .filter((line) => line.type !== 'Corrected')
    .map((line) => {
      const patches = known
        .filter(({ payload }) => payload.corrects === line.eventId)
        .map(({ payload }) => payload.patch);
      return patches.reduce((now, patch) => ({ ...now, payload: { ...now.payload, ...patch } }), line);
    });
}

const toOf = (line: Line | undefined): { to?: LocalDate } => (line ? { to: line.on } : {});

function placementsOf(told: readonly Line[]): LivedPlacement[] {
  return told
    .filter((line) => line.type === 'PlacementStarted')
    .map(({ on, payload: { placementId = '', placementType = '', outOfArea = false } }, i) => {
      const end = told.find((line) => line.type === 'PlacementEnded' && line.payload.placementId === placementId);
      // A return home is told by where the young person goes, which here as in the national return is a place of its own.
      const reason = end?.payload.reason === 'RETURN_HOME' ? 'CARPL' : end?.payload.reason;
      return {
        placementId,
        change: i === 0 ? 'FIRST' : 'NEW_CARER',
        placementType: PLACES[placementType] ?? placementType,
        outOfArea,
        from: on,
        ...toOf(end),
        ...(reason === undefined ? {} : { endReason: reason }),
        ...(end ? { wasInPlan: end.payload.planned ? 'YES' : 'NO' } : {}),
      };
    });
}

const movesOf = (placements: readonly LivedPlacement[]): LivedMove[] =>
  placements.slice(1).map(({ from, placementId }, i) => {
    const left = placements[i];
    const reason = left?.endReason ?? 'UNKNOWN';
    return {
      on: from,
      fromPlacementId: left?.placementId ?? '',
      toPlacementId: placementId,
      reason,
      class: classOfEnding(reason),
    };
  });

function namingsOf(told: readonly Line[]): Naming[] {
  return told
    .filter((line) => line.type === 'KeyWorkerAssigned')
    .map(({ on, payload: { person = '' } }) => {
      const end = told.find(
        (line) => line.type === 'KeyWorkerEnded' && line.payload.person === person && line.on >= on,
      );
      const reason = end?.payload.reason;
      return {
        role: 'KEY_WORKER',
        person,
        from: on,
        ...toOf(end),
        ...(reason ? { endReason: REASONS[reason] ?? 'OTHERS' } : {}),
      };
    });
}

const coversOf = (told: readonly Line[]): LivedCover[] =>
  told
    .filter((line) => line.type === 'KeyWorkerCoverStarted')
    .map(({ on, payload: { person = '' } }) => ({
      role: 'KEY_WORKER',
      person,
      from: on,
      ...toOf(told.find((line) => line.type === 'KeyWorkerCoverEnded' && line.on >= on)),
    }));

/** Ten young people as known at the end of a day. */
export function tenYoungPeople(knownOn: LocalDate): LivedJourney[] {
  const known = knownAt(knownOn);
  return [...new Set(known.map((line) => line.youngPerson))].map((journeyId) => {
    const told = known.filter((line) => line.youngPerson === journeyId);
    const accepted = told.find((line) => line.type === 'ReferralAccepted');
    const placements = placementsOf(told);
    return {
      journeyId,
      support: accepted ? { from: accepted.on, ...toOf(told.find((line) => line.type === 'CaseClosed')) } : null,
      placements,
      moves: movesOf(placements),
      temporaryStays: [],
      periods: [],
      referrals: [],
      custody: [],
      otherBoundaries: [],
      team: { namings: namingsOf(told), covers: coversOf(told), teamChanges: [], askedForChange: [], notRecorded: [] },
      contacts: [],
    };
  });
}

/** The day from which on the set was recorded. */
export const LEDGER_OPENED = '2024-01-01';
