import { type Numbered, type Numbers, taken } from './spells';
import type { Timeline } from './timeline';

/** What happened at each time at which a spell ended or was last seen, in ascending order. */
export interface RiskTable {
  readonly times: Float64Array;
  /** Places of the times in the grid. */
  readonly places: Int32Array;
  /** Spells entered before this time and not over before it. */
  readonly atRisk: Float64Array;
  /** Spells that ended at this time, whatever the cause. */
  readonly ended: Float64Array;
  /** The same by cause: that of cause k is `endedBy[k - 1]`. */
  readonly endedBy: readonly Float64Array[];
  /** Spells last seen at this time: ends come before them, so they are at risk here for the last time. */
  readonly censored: Float64Array;
}

/**
 * Counts who was at risk and what happened. A spell that was cut into abutting pieces of one person is one spell: its
 * pieces but the last are not counted as censored, and make no row of their own.
 */
export function riskTable(timeline: Timeline, cause: Numbers, causes: number, people?: Numbered): RiskTable {
  const size = timeline.grid.length;
  const ended = new Float64Array(size);
  const endedBy = Array.from({ length: causes }, () => new Float64Array(size));
  const censored = new Float64Array(size);
  const goesOn = people && continued(timeline, people);
  timeline.leaves.forEach((place, row) => {
    const why = cause[row]!;
    if (why > 0) {
      ended[place]!++;
      endedBy[why - 1]![place]!++;
    } else if (goesOn?.[row] !== 1) censored[place]!++;
  });
  const atRisk = countAtRisk(timeline);
  const places = Int32Array.from(timeline.grid.keys()).filter((place) => ended[place]! + censored[place]! > 0);
  const ofRows = (column: Float64Array): Float64Array => taken(column, places);
  return {
    times: ofRows(timeline.grid),
    places,
    atRisk: ofRows(atRisk),
    ended: ofRows(ended),
    endedBy: endedBy.map(ofRows),
    censored: ofRows(censored),
  };
}

/** At each place: rows that have entered at an earlier one and leave at this or a later one. */
function countAtRisk({ grid, enters, leaves }: Timeline): Float64Array {
  const atRisk = new Float64Array(grid.length);
  for (const place of leaves) atRisk[place]!++;
  for (const place of enters) if (place >= 0) atRisk[place]!--;
  for (let place = grid.length - 2; place >= 0; place--) atRisk[place]! += atRisk[place + 1]!;
  return atRisk;
}

/** 1 for each row whose person enters anew at the very place where the row ends. */
function continued({ enters, entering, leaving }: Timeline, { codes, labels }: Numbered): Uint8Array {
  const goesOn = new Uint8Array(enters.length);
  const entered = new Int32Array(labels.length).fill(-1);
  for (let place = 0; place + 1 < leaving.starts.length; place++) {
    const first = entering.starts[place]!;
    const end = entering.starts[place + 1]!;
    if (first === end) continue;
    for (let at = first; at < end; at++) entered[codes[entering.rows[at]!]!] = place;
    for (let at = leaving.starts[place]!; at < leaving.starts[place + 1]!; at++) {
      const row = leaving.rows[at]!;
      if (entered[codes[row]!] === place) goesOn[row] = 1;
    }
  }
  return goesOn;
}
