import { openPeriod } from '../care/evolve';
import { meaning } from '../codes';
import type { Discrepancy } from '../corrections/evolve';
import { openDiscrepancies } from '../corrections/evolve';
import type { LocalDate } from '../dates';
import { inWords } from '../dates';
import { openPlacement, openStay } from '../placements/evolve';
import type { Journey } from './journey';

/**
 * Whether the young person is looked after. VANISHED: the last return neither restated nor closed the open episode, so
 * that nobody has confirmed it since. Nothing is closed for that reason: the child may come back in a later return.
 */
export type JourneyState = 'OPEN' | 'CEASED' | 'VANISHED' | 'SHORT_BREAKS_ONLY' | 'NOT_LOOKED_AFTER';

/** Where the young person stands: the first lines of any page. */
export interface CurrentState {
  state: JourneyState;
  /** Set when a later return did not restate an open episode: the last day it was confirmed. */
  notConfirmedSince?: LocalDate;
  lookedAfterSince?: LocalDate;
  legalStatus?: { code: string; inWords: string; since: LocalDate };
  placement?: { placementId: string; code: string; inWords: string; since: LocalDate };
  temporaryStay?: { stayId: string; code: string; inWords: string; since: LocalDate };
  keyWorker?: { workerRef: string; since: LocalDate };
  socialWorker?: { workerRef: string; since: LocalDate };
  missingSince?: LocalDate;
  /** The same in one sentence. */
  inWords: string;
}

/** The unresolved finding that the open episode was not restated, if there is one. */
export function vanished(journey: Journey): Discrepancy | undefined {
  return openDiscrepancies(journey).findLast(
    (d) => d.kind === 'OPEN_ROW_VANISHED' || d.kind === 'OPEN_ROW_NOT_RESTATED',
  );
}

export function journeyState(journey: Journey): JourneyState {
  const last = journey.periods.at(-1);
  if (!last) return journey.shortBreaks.length > 0 ? 'SHORT_BREAKS_ONLY' : 'NOT_LOOKED_AFTER';
  if (last.endedOn) return 'CEASED';
  return vanished(journey) ? 'VANISHED' : 'OPEN';
}

function sentence(journey: Journey, state: JourneyState, notConfirmedSince: string | undefined): string {
  if (state === 'SHORT_BREAKS_ONLY') return 'Short breaks only';
  if (state === 'NOT_LOOKED_AFTER') return 'Not looked after';
  const last = journey.periods.at(-1);
  if (state === 'CEASED') {
    return `Ceased to be looked after on ${inWords(last?.endedOn ?? '')}: ${meaning('REC', last?.reasonCeased ?? '')}`;
  }
  const since = `Looked after since ${inWords(last?.startedOn ?? '')}`;
  return notConfirmedSince ? `${since}; not confirmed since ${inWords(notConfirmedSince)}` : since;
}

const holder = (journey: Journey, role: string): { workerRef: string; since: LocalDate } | undefined => {
  const held = journey.assignments.findLast((a) => a.role === role && !a.to);
  return held && { workerRef: held.workerRef, since: held.from };
};

/** Where the young person stands at the moment the journey was folded to. */
export function currentState(journey: Journey): CurrentState {
  const state = journeyState(journey);
  const lastConfirmed = state === 'VANISHED' ? vanished(journey)?.detail.lastConfirmed : undefined;
  const notConfirmedSince = typeof lastConfirmed === 'string' ? lastConfirmed : undefined;
  const placement = openPlacement(journey);
  const spell = placement?.spells.at(-1);
  const stay = openStay(journey);
  const legal = journey.legalStatuses.findLast((l) => !l.to);
  const keyWorker = holder(journey, 'KEY_WORKER');
  const socialWorker = holder(journey, 'SOCIAL_WORKER');
  const missing = journey.missing.findLast((m) => !m.to);
  return {
    state,
    ...(notConfirmedSince ? { notConfirmedSince } : {}),
    ...(openPeriod(journey) ? { lookedAfterSince: openPeriod(journey)?.startedOn } : {}),
    ...(legal ? { legalStatus: { code: legal.status, inWords: meaning('LS', legal.status), since: legal.from } } : {}),
    ...(placement && spell
      ? {
          placement: {
            placementId: placement.placementId,
            code: spell.placementType,
            inWords: meaning('PLACE', spell.placementType),
            since: placement.startedOn,
          },
        }
      : {}),
    ...(stay
      ? {
          temporaryStay: {
            stayId: stay.stayId,
            code: stay.placementType,
            inWords: meaning('PLACE', stay.placementType),
            since: stay.from,
          },
        }
      : {}),
    ...(keyWorker ? { keyWorker } : {}),
    ...(socialWorker ? { socialWorker } : {}),
    ...(missing ? { missingSince: missing.from } : {}),
    inWords: sentence(journey, state, notConfirmedSince),
  };
}
