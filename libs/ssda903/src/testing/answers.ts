import type { Journey } from '@app/journey';
import { carerMoves, daysBetween, openDiscrepancies, placementRows } from '@app/journey';

const RETURNED_HOME: Readonly<Record<string, string>> = { E4A: 'PLANNED', E4B: 'UNPLANNED' };

/** The first way home among the endings of care; `null` when care ended otherwise. */
function returnHome({ periods }: Journey): string | null {
  return periods.map((p) => RETURNED_HOME[p.reasonCeased ?? '']).find((way) => way !== undefined) ?? null;
}

function breakdowns(journey: Journey): number | 'UNKNOWN' {
  const classes = carerMoves(journey).map((move) => move.class);
  return classes.includes('UNKNOWN') ? 'UNKNOWN' : classes.filter((c) => c === 'DISRUPTION').length;
}

const stateOf = (journey: Journey): string => {
  if (openDiscrepancies(journey).some((d) => d.kind === 'OPEN_ROW_VANISHED')) return 'UNRESOLVED_OPEN';
  return journey.periods.at(-1)?.endedOn === undefined ? 'OPEN' : 'CEASED';
};

/** What the ledger answers about a journey, in the words in which the awkward cases ask. */
export function answers(journey: Journey): Readonly<Record<string, unknown>> {
  const { periods, legalStatuses, missing, rows, assignments } = journey;
  const moves = carerMoves(journey);
  const placements = placementRows(journey.placements);
  const workers = assignments.filter((a) => a.role === 'SOCIAL_WORKER');
  const [first, second] = periods;
  const sentence = journey.rows.find((r) => r.rpc === 'CUSTOD');
  return {
    periods: openDiscrepancies(journey).some((d) => d.kind === 'RESTART_SAME_DAY') ? 'AMBIGUOUS' : periods.length,
    placements: placements.length,
    carerMoves: moves.length,
    sameCarerChanges: placements.filter((p) => p.change === 'SAME_CARER').length,
    breakdowns: breakdowns(journey),
    breakdownReasons: moves.filter((m) => m.class === 'DISRUPTION').map((m) => m.reason),
    legalStatuses: legalStatuses.map((l) => l.status),
    temporaryAbsences: journey.stays.map((s) => ({
      code: s.placementType,
      days: daysBetween(s.from, s.to ?? s.from),
      returned: s.returned === 'YES',
    })),
    naiveRneCount_SPB: rows.filter((r) => 'SPB'.includes(r.rne)).length,
    returnHome: returnHome(journey),
    daysToReentry: second ? daysBetween(first?.endedOn ?? '', second.startedOn) : undefined,
    endReason: periods.at(-1)?.reasonCeased,
    remands: journey.remands.length,
    custody: sentence && stateOf(journey) === 'OPEN' ? 'STILL_LOOKED_AFTER' : undefined,
    missing: missing
      .map((m) => ({ type: m.kind === 'AWAY' ? 'A' : 'M', days: m.to ? daysBetween(m.from, m.to) : null }))
      .sort((a, b) => (a.type < b.type ? -1 : 1)),
    gapDays: journey.discrepancies.find((d) => d.kind === 'GAP_AFTER_X1')?.detail['days'],
    stateAfterSecondReturn: stateOf(journey),
    excludedFromStability: journey.shortBreaks.length > 0 && periods.length === 0 && placements.length === 0,
    distinctSocialWorkers: new Set(workers.map((a) => a.workerRef)).size,
    socialWorkerChanges: Math.max(0, workers.length - 1),
  };
}

/** Kinds of discrepancy told in the return of a year, with the national rules they name. */
export function toldIn(journey: Journey, yearEnding: number): { kinds: string[]; rules: string[] } {
  const found = journey.discrepancies.filter((d) => d.foundAt.startsWith(String(yearEnding)));
  return {
    kinds: found.map((d) => d.kind),
    rules: found.flatMap((d) => (d.rule && /^\d/.test(d.rule) ? [d.rule] : [])),
  };
}
