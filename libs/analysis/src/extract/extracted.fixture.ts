import type { PlacementCase } from '../breakdown/placement-case';
import { stabilityMeasures } from '../outcomes/stability-measures';
import { definitionWith } from '../same-team/definition';
import { sameTeamOf } from '../same-team/same-team';
import { CAUSES, type Cause } from '../spells/placement-spells';
import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import type { ExtractInput } from './extract-input';
import type { JourneyInRows } from './row-tables';

export interface Told {
  readonly journeyId: string;
  readonly days?: number;
  readonly cause?: Cause;
  /** What the broad reading says, where it says something else. */
  readonly broad?: Cause;
  readonly placementType?: string;
  readonly outOfArea?: boolean | null;
  readonly age?: number | null;
}

/** An invented placement, from 1 January 2024 on. */
export function aCase({ journeyId, days = 100, cause = CAUSES.CENSORED, ...more }: Told): PlacementCase {
  const { broad = cause, placementType = 'U6', outOfArea = false, age = 12 } = more;
  const ended = cause !== CAUSES.CENSORED;
  return {
    spell: {
      journeyId,
      placementId: `${journeyId} p`,
      startedOn: '2024-01-01',
      stoppedOn: '2024-04-10',
      entryDays: 0,
      timeDays: days,
      estimationDays: days,
      cause: { narrow: cause, broad },
      class: ended ? 'DISRUPTION' : null,
      reason: ended ? 'CREQB' : null,
      disagrees: false,
      placementType,
      outOfArea,
      placementsBefore: 0,
    },
    endedLate: false,
    ageAtStart: age,
    group: placementType === 'K2' ? 'RESIDENTIAL' : 'FOSTERING',
    hub: 'LIGHTHOUSE',
    around: null,
  };
}

const DEFINITION = definitionWith({});

/** Somebody accepted on 1 January 2024, with a move on 1 March through which the key worker stays, or does not. */
export function aJourneyInRows(told: Told, keyWorkerStays = true): JourneyInRows {
  const { journeyId } = told;
  const namings = keyWorkerStays
    ? [{ person: 'KW-1', from: '2024-01-01' }]
    : [
        { person: 'KW-1', from: '2024-01-01', to: '2024-03-01' },
        { person: 'KW-2', from: '2024-03-01' },
      ];
  const lived = aJourney({
    journeyId,
    ...moved([placed('one', '2024-01-01', '2024-03-01', 'CREQB'), placed('two', '2024-03-01')]),
    namings,
  });
  const row = aCase(told);
  const alike = { changedUnasked: false, changedOffMoves: false, changedWithLag: false };
  return {
    journeyId,
    hub: 'LIGHTHOUSE',
    cases: [row],
    sameTeam: sameTeamOf(lived, '2024-12-31', DEFINITION),
    exposure: [
      {
        case: row,
        entry: 0,
        time: row.spell.timeDays,
        last: true,
        holder: 'original',
        changed: 'not lately',
        ...alike,
        missingLately: false,
        offenceLately: false,
      },
    ],
  };
}

/** What suppressed tables are made of, for journeys of which nothing was said on looked-after days. */
export function inputOf(journeys: readonly JourneyInRows[], more: Partial<ExtractInput> = {}): ExtractInput {
  return { journeys, stability: stabilityMeasures([], 2024), horizonDays: 365, threshold: 5, ...more };
}
