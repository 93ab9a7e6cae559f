import type { Clock, EventStore } from '../event-store';

/** How the contract suite gets at an adapter, and which of the promises that may differ it makes. */
export interface EventStoreFactory {
  /** Opens a new, empty log. `clock` is to be its clock where the adapter's instants come from this process. */
  readonly open: (clock?: Clock) => Promise<EventStore>;
  /** Opens the log opened last once more, after it was closed. Absent where nothing outlives closing. */
  readonly reopen?: (clock?: Clock) => Promise<EventStore>;
  /** Positions run 1, 2, 3 without holes (embedded adapters), and not just upwards. */
  readonly contiguousPositions: boolean;
  /** `recordedAt` comes from the given clock, and not from a server. */
  readonly ownClock: boolean;
  /** An id that comes again with other content is `ID_REUSED`, and not taken for a repetition. */
  readonly comparesContent: boolean;
  /** Each opens a new, empty log whose first append must end as `unknown`, by what stands in the name. Needs `reopen`. */
  readonly faults?: Readonly<Record<string, () => Promise<EventStore>>>;
}
