import { openDiscrepancies } from '../corrections/evolve';
import { inWords } from '../dates';
import { carerMoves } from '../placements/moves';
import type { CurrentState } from './current';
import { currentState } from './current';
import type { FactType } from './facts';
import type { Journey } from './journey';
import { placementRows } from './timeline';

export interface ReplayCounts {
  periodsOfCare: number;
  /** As the national return counts them: a change with the same carers begins another one. */
  placements: number;
  carerMoves: number;
  /** Of the changes of carer: those whose reason is a disruption. @source breakdown-classes */
  breakdowns: number;
  /** Of the changes of carer: those whose reason does not tell whether the placement broke down. */
  movesWithoutReason: number;
  temporaryStays: number;
  shortBreaks: number;
  missingEpisodes: number;
  missingEpisodesOpen: number;
  reviews: number;
  /** People named around the young person now. */
  teamMembers: number;
  openDiscrepancies: number;
}

/** Where the young person stands, and how much there has been of everything. */
export interface ReplayState extends CurrentState {
  counts: ReplayCounts;
}

/** What a reader is told of a state, by its heading, in the order in which it is read. */
export type Headlines = Readonly<Record<string, string>>;

/** One headline that reads otherwise than before. */
export interface HeadlineChange {
  heading: string;
  was: string;
  now: string;
  /** The same in one sentence. */
  inWords: string;
}

export function replayState(journey: Journey): ReplayState {
  const moves = carerMoves(journey);
  return {
    ...currentState(journey),
    counts: {
      periodsOfCare: journey.periods.length,
      placements: placementRows(journey.placements).length,
      carerMoves: moves.length,
      breakdowns: moves.filter((m) => m.class === 'DISRUPTION').length,
      movesWithoutReason: moves.filter((m) => m.class === 'UNKNOWN').length,
      temporaryStays: journey.stays.length,
      shortBreaks: journey.shortBreaks.length,
      missingEpisodes: journey.missing.length,
      missingEpisodesOpen: journey.missing.filter((m) => !m.to).length,
      reviews: journey.reviews.length,
      teamMembers: journey.assignments.filter((a) => !a.to).length,
      openDiscrepancies: openDiscrepancies(journey).length,
    },
  };
}

const since = (held: { since: string } | undefined, what: string | undefined): string =>
  held ? `${what} since ${inWords(held.since)}` : 'none';

export function headlinesOf(state: ReplayState): Headlines {
  const { counts, legalStatus, placement, temporaryStay, keyWorker, socialWorker, missingSince } = state;
  return {
    Care: state.inWords,
    'Legal status': since(legalStatus, legalStatus?.inWords),
    Placement: since(placement, placement?.inWords),
    'Temporary stay': since(temporaryStay, temporaryStay?.inWords),
    'Key worker': since(keyWorker, keyWorker?.workerRef),
    'Social worker': since(socialWorker, socialWorker?.workerRef),
    Missing: missingSince ? `since ${inWords(missingSince)}` : 'no',
    'Periods of care': String(counts.periodsOfCare),
    Placements: String(counts.placements),
    'Changes of carer': String(counts.carerMoves),
    'Changes of carer that were breakdowns': String(counts.breakdowns),
    'Changes of carer without a reason that tells': String(counts.movesWithoutReason),
    'Temporary stays': String(counts.temporaryStays),
    'Short breaks': String(counts.shortBreaks),
    'Missing episodes': String(counts.missingEpisodes),
    'Missing episodes still open': String(counts.missingEpisodesOpen),
    Reviews: String(counts.reviews),
    'People named in the team': String(counts.teamMembers),
    'Open discrepancies': String(counts.openDiscrepancies),
  };
}

/** The headlines that read otherwise after than before. */
export function changesBetween(before: Headlines, after: Headlines): HeadlineChange[] {
  return Object.entries(after).flatMap(([heading, now]) => {
    const was = before[heading] ?? '';
    return was === now ? [] : [{ heading, was, now, inWords: `${heading}: ${now} (was: ${was})` }];
  });
}

/**
 * The facts by which a headline can come to read otherwise. Whoever asks only for headlines need fold no others, and on
 * most journeys these are few: contacts and visits are not among them.
 */
export const HEADLINE_FACTS: ReadonlySet<FactType> = new Set<FactType>([
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'LegalStatusChanged',
  'ShortBreakAgreed',
  'ShortBreakTaken',
  'PlacementStarted',
  'PlacementStatusChanged',
  'PlacementEnded',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
  'ReportedMissing',
  'LocatedOrReturned',
  'MissingEpisodeClosedAtEighteen',
  'KeyWorkerAssigned',
  'KeyWorkerUnassigned',
  'TeamMemberAssigned',
  'TeamMemberUnassigned',
  'ReviewHeld',
  'DiscrepancyFound',
  'DiscrepancyResolved',
  'EntryCorrected',
  'EntryWithdrawn',
  'CodeRestated',
]);
