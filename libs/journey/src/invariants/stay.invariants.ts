import { addYears, inWords } from '../dates';
import type { Finding, FindingOptions } from '../law/findings';
import type { Journey } from '../law/journey';
import type { Placement, TemporaryStay } from '../placements/evolve';
import { finding } from './finding';
import { nightsOf } from './intervals';

/** Most nights of a stay, by its PLACE code, with the national rule that says so. @source temporary-stays */
export const STAY_LIMITS: Readonly<Record<string, { readonly nights: number; readonly rule: string }>> = {
  T1: { nights: 42, rule: '375' },
  T3: { nights: 21, rule: '376' },
  T4: { nights: 7, rule: '379' },
};
/** Stays while the carers are on holiday (T3) that may begin within any twelve months. @source temporary-stays */
export const CARER_HOLIDAYS_A_YEAR = 2;

function tooLong(stay: TemporaryStay, { today }: FindingOptions): Finding[] {
  const limit = STAY_LIMITS[stay.placementType];
  const nights = nightsOf(stay, today);
  if (!limit || nights <= limit.nights) return [];
  return [
    finding('TEMPORARY_STAY_TOO_LONG', {
      rule: limit.rule,
      key: [stay.stayId],
      about: [stay.eventId],
      unfinished: stay.to === undefined,
      detail: { from: stay.from, to: stay.to, kind: stay.placementType, limitDays: limit.nights },
      sentence: `The temporary stay that began on ${inWords(stay.from)} has outlasted the ${limit.nights} days its code allows. Is it now a placement?`,
    }),
  ];
}

function tooMany(stays: readonly TemporaryStay[]): Finding[] {
  const holidays = stays.filter((s) => s.placementType === 'T3' && s.from !== '');
  return holidays.flatMap((stay, i) => {
    const first = holidays[i - CARER_HOLIDAYS_A_YEAR];
    if (!first || stay.from >= addYears(first.from, 1)) return [];
    return [
      finding('TEMPORARY_STAYS_TOO_MANY', {
        rule: '377',
        key: [stay.stayId],
        about: [first.eventId, stay.eventId],
        detail: { from: first.from, on: stay.from, limit: CARER_HOLIDAYS_A_YEAR },
        sentence: `The stay that began on ${inWords(stay.from)} is more than the ${CARER_HOLIDAYS_A_YEAR} in twelve months that are allowed while the carers are on holiday.`,
      }),
    ];
  });
}

/** The placement a stay interrupts: the one it names, or the one that was open when it began. */
function interrupted(journey: Journey, stay: TemporaryStay): Placement | undefined {
  return journey.placements.findLast((p) =>
    stay.placementId === undefined
      ? p.startedOn <= stay.from && (p.endedOn === undefined || p.endedOn >= stay.from)
      : p.placementId === stay.placementId,
  );
}

function outsidePlacement(stay: TemporaryStay, placement: Placement | undefined): Finding[] {
  const inside =
    placement &&
    placement.startedOn <= stay.from &&
    (placement.endedOn === undefined || placement.endedOn >= (stay.to ?? stay.from));
  if (inside) return [];
  return [
    finding('TEMPORARY_STAY_OUTSIDE_PLACEMENT', {
      rule: '380',
      key: [stay.stayId],
      about: [stay.eventId],
      detail: { from: stay.from, to: stay.to, kind: stay.placementType },
      sentence: `The temporary stay that began on ${inWords(stay.from)} does not lie inside a placement. Record the placement it interrupts, or check its dates.`,
    }),
  ];
}

/** Not coming back ends the placement, for a reason that somebody must tell. With care, the placement ends anyhow. */
function notReturned(stay: TemporaryStay, placement: Placement | undefined): Finding[] {
  if (stay.returned !== 'NO' || stay.to === undefined || !placement) return [];
  const goesOn = placement.endedOn === undefined || placement.endedOn > stay.to;
  if (!goesOn && placement.endReason !== 'UNKNOWN') return [];
  const open = 'but the placement goes on. End the placement on that day.';
  const unexplained = 'and why the placement ended is not recorded. Record the reason.';
  return [
    finding('TEMP_NOT_RETURNED', {
      rule: '383',
      key: [stay.stayId],
      about: [stay.eventId, placement.startEventId],
      unfinished: placement.endedOn === undefined,
      detail: { on: stay.to },
      sentence: `The young person did not return from the stay that ended on ${inWords(stay.to)}, ${goesOn ? open : unexplained}`,
    }),
  ];
}

/** I7: a temporary stay lies inside a placement, keeps the limit of its kind, and ends with a return. */
export function stayFindings(journey: Journey, options: FindingOptions): Finding[] {
  const found = tooMany(journey.stays);
  for (const stay of journey.stays) {
    const placement = interrupted(journey, stay);
    found.push(...tooLong(stay, options), ...outsidePlacement(stay, placement), ...notReturned(stay, placement));
  }
  return found;
}
