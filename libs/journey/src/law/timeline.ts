import type { HeldShortBreak, LegalStatusInterval, PeriodOfCare } from '../care/evolve';
import type { LocalDate } from '../dates';
import { daysBetween, londonDate } from '../dates';
import type { Lane, Precision, RecordedBy, Source } from '../envelope';
import type { MissingEpisode } from '../missing/evolve';
import type { Placement } from '../placements/evolve';
import type { CarerMove } from '../placements/moves';
import { carerMoves } from '../placements/moves';
import { reasonInWords } from '../placements/facts';
import type { EntryOf, IroConcern } from '../reviews/evolve';
import type { HeldAssignment } from '../team/evolve';
import type { Discrepancy } from '../corrections/evolve';
import { openDiscrepancies } from '../corrections/evolve';
import { meaning } from '../codes';
import type { CurrentState } from './current';
import { currentState } from './current';
import type { EffectiveFact } from './effective';
import { byEndOf, effectiveFacts, inValidOrder } from './effective';
import type { FactType, JourneyFact } from './facts';
import { catalogue } from './facts';
import type { Moment } from './fold';
import { evolve } from './fold';
import type { Journey } from './journey';
import { emptyJourney } from './journey';
import { moveEntry } from './move-record';

/** Recorded more than this many days after it happened counts as late on the timeline. */
export const LATE_AFTER_DAYS = 7;

export interface TimelineEntry {
  eventId: string;
  lane: Lane;
  type: FactType;
  from: string | null;
  to?: string;
  precision: Precision;
  text: string;
  recordedAt: string;
  recordedBy: RecordedBy;
  source: Source;
  /** Days from happening to recording, when more than `LATE_AFTER_DAYS`; otherwise false. */
  late: number | false;
  /** Ids of the entries that correct or restate this one, in recorded order. */
  correctedBy?: string[];
  withdrawnBy?: string;
  /** For a correction or withdrawal: the entry it is about. */
  about?: string;
}

/** One row of the placement list: a stretch with one setting, in the way the national return counts placements. */
export interface PlacementRow {
  placementId: string;
  periodId?: string;
  change: 'FIRST' | 'NEW_CARER' | 'SAME_CARER';
  startedOn: LocalDate;
  endedOn?: LocalDate;
  placementType: string;
  placementTypeInWords: string;
  provider?: string;
  urn?: string;
  endReason?: string;
}

/** A temporary stay, with its nights once it has ended. */
export interface StayRow {
  stayId: string;
  placementId?: string;
  kind: string;
  inWords: string;
  from: LocalDate;
  to?: LocalDate;
  days?: number;
  returned?: 'YES' | 'NO' | 'NOT_KNOWN';
}

/** Placements as the national return counts them: a change with the same carers begins another row, not another carer. */
export function placementRows(placements: readonly Placement[]): PlacementRow[] {
  return placements.flatMap((p) =>
    p.spells.map((spell, i) => {
      const next = p.spells[i + 1];
      const endedOn = next?.from ?? p.endedOn;
      const endReason = next ? 'PLACE' : p.endReason;
      return {
        placementId: p.placementId,
        ...(p.periodId ? { periodId: p.periodId } : {}),
        change: i === 0 ? p.change : 'SAME_CARER',
        startedOn: spell.from,
        ...(endedOn ? { endedOn } : {}),
        placementType: spell.placementType,
        placementTypeInWords: meaning('PLACE', spell.placementType),
        ...(spell.provider ? { provider: spell.provider } : {}),
        ...(spell.urn ? { urn: spell.urn } : {}),
        ...(endReason && endedOn ? { endReason } : {}),
      } as const;
    }),
  );
}

const DAY_OR_BETTER: readonly Precision[] = ['MINUTE', 'DAY'];

/** Whole days between happening and recording; `null` where the date is not known to the day. */
export function recordingLag(fact: JourneyFact): number | null {
  if (!DAY_OR_BETTER.includes(fact.happened.precision)) return null;
  return daysBetween(londonDate(fact.happened.from), londonDate(fact.recordedAt));
}

/** An entry of the timeline, from codes and dates alone. */
export function entryOf({ fact, correctedBy, withdrawnBy }: EffectiveFact): TimelineEntry {
  const entry = catalogue[fact.type] as { text(data: object): string };
  const lag = recordingLag(fact);
  const about = 'targetEventId' in fact.data ? fact.data.targetEventId : undefined;
  return {
    eventId: fact.eventId,
    lane: catalogue[fact.type].lane,
    type: fact.type,
    from: fact.happened.from === '' ? null : fact.happened.from,
    ...(fact.happened.to ? { to: fact.happened.to } : {}),
    precision: fact.happened.precision,
    text: entry.text(fact.data),
    recordedAt: fact.recordedAt,
    recordedBy: fact.recordedBy,
    source: fact.source,
    late: lag !== null && lag > LATE_AFTER_DAYS ? lag : false,
    ...(correctedBy.length > 0 ? { correctedBy: correctedBy.map((c) => c.eventId) } : {}),
    ...(withdrawnBy ? { withdrawnBy: withdrawnBy.eventId } : {}),
    ...(about ? { about } : {}),
  };
}

/** All entries of a journey as they stand, in valid order, whatever day they stand on. */
export function entriesOf(facts: readonly JourneyFact[]): TimelineEntry[] {
  return inValidOrder(effectiveFacts(facts)).map(entryOf);
}

export interface Timeline {
  journeyId: string;
  asAt: LocalDate;
  knownAt: string;
  /** Position of the last fact known. */
  position: number;
  current: CurrentState;
  entries: TimelineEntry[];
  placements: PlacementRow[];
  periods: PeriodOfCare[];
  legalStatuses: (LegalStatusInterval & { inWords: string })[];
  shortBreaks: Omit<HeldShortBreak, 'homePostcode' | 'placementPostcode'>[];
  temporaryStays: StayRow[];
  /** With its nights, once it has ended. */
  missing: (MissingEpisode & { days?: number })[];
  team: HeldAssignment[];
  reviews: EntryOf<'ReviewHeld'>[];
  /** Of the reviewing officer, settled or not. */
  concerns: IroConcern[];
  /** Packs for reviews that were issued. */
  reviewPacks: EntryOf<'ReviewPackIssued'>[];
  /** Each with the entry that began the placement moved to. */
  moves: (CarerMove & { reasonInWords: string; eventId: string })[];
  discrepancies: readonly Discrepancy[];
}

function withoutPostcodes(shortBreak: HeldShortBreak): Omit<HeldShortBreak, 'homePostcode' | 'placementPostcode'> {
  const shown = { ...shortBreak };
  delete shown.homePostcode;
  delete shown.placementPostcode;
  return shown;
}

/** The facts of one journey at a moment, folded, and in the order in which they were folded. */
export function foldWithOrder(
  facts: readonly JourneyFact[],
  moment: Moment,
): { journey: Journey; order: EffectiveFact[] } {
  const order = inValidOrder(effectiveFacts(facts, moment)).filter(({ fact }) => byEndOf(fact, moment.asAt));
  const journey = emptyJourney();
  for (const { fact, withdrawnBy } of order) if (!withdrawnBy) evolve(journey, fact);
  return { journey, order };
}

/**
 * One young person's timeline, as at the end of a London day, as known at an instant. Pure: the same facts and the same
 * moment give the same timeline for ever.
 */
export function timelineOf(
  journeyId: string,
  facts: readonly JourneyFact[],
  asAt: LocalDate,
  knownAt: string,
): Timeline {
  const { journey, order } = foldWithOrder(facts, { asAt, knownAt });
  const known = facts.filter((f) => f.recordedAt <= knownAt);
  return {
    journeyId,
    asAt,
    knownAt,
    position: known.reduce((last, f) => Math.max(last, f.position), 0),
    current: currentState(journey),
    entries: order.map(entryOf),
    placements: placementRows(journey.placements),
    periods: journey.periods,
    legalStatuses: journey.legalStatuses.map((l) => ({ ...l, inWords: meaning('LS', l.status) })),
    shortBreaks: journey.shortBreaks.map(withoutPostcodes),
    temporaryStays: journey.stays.map((s) => ({
      stayId: s.stayId,
      placementId: s.placementId,
      kind: s.placementType,
      inWords: meaning('PLACE', s.placementType),
      from: s.from,
      ...(s.to ? { to: s.to, days: daysBetween(s.from, s.to) } : {}),
      returned: s.returned,
    })),
    missing: journey.missing.map((m) => ({ ...m, ...(m.to ? { days: daysBetween(m.from, m.to) } : {}) })),
    team: journey.assignments,
    reviews: journey.reviews,
    concerns: journey.iroConcerns,
    reviewPacks: journey.reviewPacks,
    moves: carerMoves(journey).map((m) => ({
      ...m,
      reasonInWords: reasonInWords(m.reason),
      eventId: moveEntry(journey, m),
    })),
    discrepancies: [...openDiscrepancies(journey)],
  };
}
