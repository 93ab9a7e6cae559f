import type { LocalDate } from '@app/journey';
import { classOfEnding } from '@app/journey';
import type { LivedJourney, LivedPlacement, LivedTeam, Naming } from '../spells/lived-journey';

/** A placement of an invented young person; with a foster carer unless changed. */
export function placed(placementId: string, from: LocalDate, to?: LocalDate, endReason?: string): LivedPlacement {
  return {
    placementId,
    change: 'FIRST',
    placementType: 'U6',
    from,
    ...(to === undefined ? {} : { to }),
    ...(endReason === undefined ? {} : { endReason }),
  };
}

/** Placements one after the other, each with a new carer, and the moves between them. */
export function moved(placements: readonly LivedPlacement[]): Pick<LivedJourney, 'placements' | 'moves'> {
  const inRow = placements.map((one, i) => ({ ...one, change: i === 0 ? one.change : ('NEW_CARER' as const) }));
  const moves = inRow.slice(1).map(({ from, placementId }, i) => {
    const left = inRow[i];
    const reason = left?.endReason ?? 'UNKNOWN';
    return {
      on: from,
      fromPlacementId: left?.placementId ?? '',
      toPlacementId: placementId,
      reason,
      class: classOfEnding(reason),
    };
  });
  return { placements: inRow, moves };
}

interface Told extends Partial<Omit<LivedJourney, 'team'>>, Partial<Omit<LivedTeam, 'namings'>> {
  /** Key workers, unless a role is given. */
  readonly namings?: readonly (Omit<Naming, 'role'> & { readonly role?: string })[];
}

/** An invented young person whom the hub has supported since 1 January 2024, unless told otherwise. */
export function aJourney(told: Told = {}): LivedJourney {
  const { namings = [], covers = [], teamChanges = [], askedForChange = [], notRecorded = [], ...lived } = told;
  return {
    journeyId: 'invented',
    support: { from: '2024-01-01' },
    placements: [],
    moves: [],
    temporaryStays: [],
    periods: [],
    referrals: [],
    custody: [],
    otherBoundaries: [],
    contacts: [],
    team: {
      namings: namings.map((naming) => ({ role: 'KEY_WORKER', ...naming })),
      covers,
      teamChanges,
      askedForChange,
      notRecorded,
    },
    ...lived,
  };
}
