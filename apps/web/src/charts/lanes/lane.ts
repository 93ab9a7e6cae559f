import type { SameTeamOfJourney } from '@app/analysis';
import type { LocalDate, Timeline } from '@app/journey';
import type { Shape } from '../marks';

/** What the chart of one journey is drawn from: the timeline document, and whether the same team stayed. */
export interface ChartedJourney {
  readonly timeline: Timeline;
  /** `null` when no referral had been accepted: then nothing was promised, and no day without a worker is a gap. */
  readonly sameTeam: SameTeamOfJourney | null;
}

/**
 * How a stretch is drawn. A colour: it was so. NO_ONE: it is known that nobody was in the role. NOT_RECORDED: nothing is known.
 * AWAY: hollow, for an absence where it was known where the young person was.
 */
export type Look = { readonly fill: string } | 'NO_ONE' | 'NOT_RECORDED' | 'AWAY';

/** One end of a stretch. */
export interface Edge {
  /** `undefined`: it goes on, or it began before anything is known. `null`: it is not known when. */
  readonly on: LocalDate | null | undefined;
  /** The date in words, where it is not known to the day. */
  readonly uncertain?: string;
  /** Days from happening to recording, when that is late. */
  readonly late?: number;
}

/** A stretch of time in a lane, from a day until the day before `end`. */
export interface Span {
  /** In full. */
  readonly what: string;
  /** What stands in the bar instead, whole or not at all. */
  readonly short?: string;
  readonly start: Edge;
  readonly end: Edge;
  readonly look: Look;
  /** It is not known to have ended, and the last return did not say that it goes on: the last day on which it was confirmed. */
  readonly confirmedTo?: LocalDate;
  readonly notes: readonly string[];
  readonly eventId?: string;
}

/** Something that happened on a day. */
export interface Point {
  readonly what: string;
  readonly on: Edge;
  readonly shape: Shape;
  /** One or two signs inside the shape. */
  readonly sign: string;
  readonly notes: readonly string[];
  readonly eventId?: string;
}

export interface Lane {
  /** `care`, `placement`, a role such as `KEY_WORKER`, `education`, `missing`, `offences`, `reviews`, `same-team`. */
  readonly id: string;
  readonly label: string;
  readonly spans: readonly Span[];
  readonly points: readonly Point[];
  /** What stands in the lane when there is nothing in it. */
  readonly empty: string;
}

/** How a move to another carer is drawn. UNKNOWN is never drawn as planned. */
export type MoveKind = 'PLANNED' | 'BREAKDOWN' | 'UNKNOWN';

export interface Move {
  readonly number: number;
  readonly on: LocalDate;
  readonly kind: MoveKind;
  readonly what: string;
  /** The entry that began the placement moved to. */
  readonly eventId: string;
}
