import type { LocalDate, PlacementRow, Timeline } from '@app/journey';
import { addDays, dateInWords } from '@app/ledger';
import { CHARCOAL, LILAC, NAVY, ORANGE, PLUM, TEAL } from '../palette';
import type { Entries } from './entries';
import type { Lane, Look, Span } from './lane';

/** Colours by the first letter of the code of the return; every bar has its words besides. */
const STATUS_FILLS: Readonly<Record<string, string>> = {
  V: TEAL,
  C: NAVY,
  D: PLUM,
  E: PLUM,
  L: ORANGE,
  J: CHARCOAL,
};
const PLACE_FILLS: Readonly<Record<string, string>> = {
  U: LILAC,
  A: PLUM,
  P: TEAL,
  K: NAVY,
  R: NAVY,
  S: NAVY,
  H: ORANGE,
  T: TEAL,
};
/** Codes that are another kind of place than their letter says: secure, in custody, supported or independent. */
const PLACE_FILLS_BY_CODE: Readonly<Record<string, string>> = {
  K1: CHARCOAL,
  R5: CHARCOAL,
  K3: ORANGE,
  P2: ORANGE,
};

const filled = (fill: string | undefined): Look => ({ fill: fill ?? CHARCOAL });

/** Open stretches of a journey whose open episode the last return neither repeated nor closed. */
function notConfirmed(span: Span, { current }: Timeline): Span {
  const confirmedTo = current.notConfirmedSince;
  if (confirmedTo === undefined || span.end.on !== undefined) return span;
  return { ...span, confirmedTo, notes: [...span.notes, `not confirmed since ${dateInWords(confirmedTo)}`] };
}

/** Under which law the young person was looked after, and short breaks besides. */
export function careLane(timeline: Timeline, entries: Entries): Lane {
  const { legalStatuses, shortBreaks } = timeline;
  const statuses = legalStatuses.map(({ status, inWords, from, to, eventId }): Span => {
    const ended = entries.onDay(['PeriodOfCareStarted', 'LegalStatusChanged', 'PeriodOfCareEnded'], to);
    return {
      what: inWords,
      start: entries.edge(from, entries.named(eventId)),
      end: entries.edge(to, ended),
      look: filled(STATUS_FILLS[status.charAt(0)]),
      notes: [],
      eventId,
    };
  });
  const breaks = shortBreaks.map(({ startedOn, endedOn, eventId }): Span => {
    const entry = entries.named(eventId);
    return {
      what: entry?.type === 'ShortBreakAgreed' ? 'Short breaks agreed' : 'Short break',
      start: entries.edge(startedOn, entry),
      end: { on: endedOn },
      look: filled(LILAC),
      notes: [],
      eventId,
    };
  });
  return {
    id: 'care',
    label: 'Care status',
    spans: [...statuses.map((span) => notConfirmed(span, timeline)), ...breaks],
    points: [],
    empty: 'No care status recorded',
  };
}

interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What of a stretch none of the others covers, in order. Dates that are not known cover nothing. */
export function uncovered(within: Stretch, covering: readonly Span[], until: LocalDate): Stretch[] {
  const sorted = covering
    .filter(({ start }) => start.on !== null)
    .map(({ start, end }) => ({ from: start.on ?? '', to: end.on === undefined ? until : (end.on ?? start.on ?? '') }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Stretch[] = [];
  let from = within.from;
  for (const one of sorted) {
    if (one.from > from && from < within.to) gaps.push({ from, to: one.from < within.to ? one.from : within.to });
    if (one.to > from) from = one.to;
  }
  if (from < within.to) gaps.push({ from, to: within.to });
  return gaps;
}

export const gapSpan = (what: string, look: Look, { from, to }: Stretch, until: LocalDate): Span => ({
  what,
  short: look === 'NO_ONE' ? 'No one' : 'Not recorded',
  start: { on: from },
  end: { on: to >= until ? undefined : to },
  look,
  notes: [],
});

function placed(row: PlacementRow, entries: Entries): Span {
  const { startedOn, endedOn, placementType, placementTypeInWords, change } = row;
  const begun = entries.onDay(['PlacementStarted', 'PlacementStatusChanged'], startedOn);
  const ended = entries.onDay(['PlacementEnded', 'PlacementStatusChanged'], endedOn);
  return {
    what: placementTypeInWords,
    start: entries.edge(startedOn, begun),
    end: entries.edge(endedOn, ended),
    look: filled(PLACE_FILLS_BY_CODE[placementType] ?? PLACE_FILLS[placementType.charAt(0)]),
    notes: change === 'SAME_CARER' ? ['with the same carers as before'] : [],
    ...(begun ? { eventId: begun.eventId } : {}),
  };
}

/** Where the young person lived, temporary stays beside the placement that went on, and days of care without a placement. */
export function placementLane(timeline: Timeline, entries: Entries): Lane {
  const until = addDays(timeline.asAt, 1);
  const placements = timeline.placements.map((row) => notConfirmed(placed(row, entries), timeline));
  const stays = timeline.temporaryStays.map(({ kind, inWords, from, to, returned }): Span => {
    const begun = entries.onDay(['TemporaryStayStarted'], from);
    return {
      what: inWords,
      start: entries.edge(from, begun),
      end: entries.edge(to, entries.onDay(['TemporaryStayEnded'], to)),
      look: filled(PLACE_FILLS[kind.charAt(0)]),
      notes: returned === 'NO' ? ['did not go back to the placement'] : [],
      ...(begun ? { eventId: begun.eventId } : {}),
    };
  });
  const notRecorded = timeline.periods
    .filter(({ startedOn }) => startedOn !== '')
    .flatMap(({ startedOn, endedOn }) =>
      uncovered({ from: startedOn, to: endedOn || until }, [...placements, ...stays], until),
    )
    .map((gap) => gapSpan('Placement not recorded', 'NOT_RECORDED', gap, until));
  return {
    id: 'placement',
    label: 'Placement',
    spans: [...placements, ...stays, ...notRecorded],
    points: [],
    empty: 'No placement recorded',
  };
}
