import type { PeriodOfCare } from '../care/evolve';
import { inWords } from '../dates';
import type { Finding } from '../law/findings';
import type { Journey } from '../law/journey';
import { finding } from './finding';
import type { Interval } from './intervals';
import { overlaps, reaches } from './intervals';

/** Legal statuses of a series of short breaks, which are not a period of care. */
export const SHORT_BREAK_STATUSES: readonly string[] = ['V3', 'V4'];

export const periodInterval = (period: PeriodOfCare): Interval & { period: PeriodOfCare } => ({
  from: period.startedOn,
  to: period.endedOn,
  period,
});

/** I4: one period of care at a time. */
function periodsOverlap(journey: Journey): Finding[] {
  return overlaps(journey.periods.map(periodInterval)).map(([{ period: first }, { period: second }]) =>
    finding('PERIODS_OVERLAP', {
      rule: '142',
      key: [first.periodId, second.periodId],
      about: [first.eventIds[0] ?? '', second.eventIds[0] ?? ''],
      detail: { since: first.startedOn, on: second.startedOn },
      sentence: `The young person has been looked after since ${inWords(first.startedOn)}. End that period of care before another begins.`,
    }),
  );
}

/** I8: the category of need is constant within a period; a return that states another one contradicts it. */
function needChanged(journey: Journey): Finding[] {
  if (journey.rows.length === 0) return [];
  const found: Finding[] = [];
  for (const row of journey.rows) {
    if (SHORT_BREAK_STATUSES.includes(row.ls)) continue;
    const period = journey.periods.findLast((p) => p.startedOn <= row.decom);
    if (!period || row.cin === '' || row.cin === period.categoryOfNeed) continue;
    if (period.endedOn !== undefined && row.decom >= period.endedOn) continue;
    found.push(
      finding('NEED_CHANGED', {
        rule: '504',
        key: [period.periodId, row.rowId],
        about: [period.eventIds[0] ?? '', row.rowId],
        detail: { on: row.decom, was: period.categoryOfNeed, now: row.cin },
        sentence: `The category of need of the period of care that began on ${inWords(period.startedOn)} is ${period.categoryOfNeed}, and a return says ${row.cin}. It stays the same for the whole period: correct the one that is wrong.`,
      }),
    );
  }
  return found;
}

/** I12: short breaks are kept apart from periods of care and their placements. */
function shortBreaks(journey: Journey): Finding[] {
  const found: Finding[] = [];
  for (const { status, from, eventId } of journey.legalStatuses) {
    if (!SHORT_BREAK_STATUSES.includes(status)) continue;
    found.push(
      finding('SHORT_BREAK_AS_CARE', {
        key: [eventId],
        about: [eventId],
        detail: { on: from, status },
        sentence: `${status} is the legal status of short breaks, which are not a period of care. Record a short break.`,
      }),
    );
  }
  for (const { shortBreakId, startedOn, endedOn, eventId } of journey.shortBreaks) {
    const period = journey.periods.find(
      (p) => (endedOn === undefined || p.startedOn < endedOn) && (p.endedOn === undefined || startedOn < p.endedOn),
    );
    if (!period) continue;
    found.push(
      finding('SHORT_BREAK_DURING_CARE', {
        key: [shortBreakId, period.periodId],
        about: [eventId, period.eventIds[0] ?? ''],
        detail: { on: startedOn, since: period.startedOn },
        sentence: `A short break on ${inWords(startedOn)} falls into the period of care that began on ${inWords(period.startedOn)}. One or the other is wrong.`,
      }),
    );
  }
  return found;
}

/** I13: one legal status at a time, and a change begins with the one that was in force. */
function legalStatuses(journey: Journey): Finding[] {
  const found: Finding[] = [];
  journey.legalStatuses.forEach((now, i) => {
    const before = journey.legalStatuses[i - 1];
    if (!before) return;
    const about = [before.eventId, now.eventId];
    const detail = { on: now.from, was: before.status, now: now.status };
    if (before.from === now.from && before.to === now.from && before.status !== now.status) {
      const sentence = `Two legal statuses are recorded for ${inWords(now.from)}: ${before.status} and ${now.status}. Only one is in force at a time.`;
      found.push(finding('TWO_LEGAL_STATUSES', { rule: '434', key: about, about, detail, sentence }));
    }
    if (now.statedBefore !== undefined && now.statedBefore !== before.status && before.to === now.from) {
      const sentence = `The legal status is said to have changed from ${now.statedBefore} on ${inWords(now.from)}, but ${before.status} was in force.`;
      const stated = { ...detail, was: now.statedBefore, inForce: before.status };
      found.push(finding('LEGAL_STATUS_CONTRADICTED', { rule: '434', key: about, about, detail: stated, sentence }));
    }
  });
  return found;
}

export function careFindings(journey: Journey): Finding[] {
  return [...periodsOverlap(journey), ...needChanged(journey), ...shortBreaks(journey), ...legalStatuses(journey)];
}

/** The period of care that a day lies in; on a day when one ends and another begins, the one that begins. */
export function periodOn(journey: Journey, day: string): PeriodOfCare | undefined {
  return journey.periods.findLast((p) => reaches({ from: p.startedOn, to: p.endedOn }, day));
}
