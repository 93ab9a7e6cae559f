import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { EvolversOf, Journey } from '../law/journey';
import type { CareFacts, EndingPlan, ShortBreak } from './facts';

export interface PeriodOfCare {
  periodId: string;
  startedOn: LocalDate;
  endedOn?: LocalDate;
  categoryOfNeed: string;
  planned?: boolean;
  noticeHours?: number;
  reasonCeased?: string;
  plan?: EndingPlan;
  approximate?: boolean;
  eventIds: string[];
}
/** A legal status in force from a day until the day before `to`. */
export interface LegalStatusInterval {
  status: string;
  from: LocalDate;
  to?: LocalDate;
  /** The status that was in force before, as the change itself states it. */
  statedBefore?: string;
  eventId: string;
}
export interface HeldShortBreak extends ShortBreak {
  startedOn: LocalDate;
  eventId: string;
  homePostcode?: string;
  placementPostcode?: string;
}
export interface CareState {
  periods: PeriodOfCare[];
  legalStatuses: LegalStatusInterval[];
  shortBreaks: HeldShortBreak[];
  remands: { remandId: string; from: LocalDate; to?: LocalDate; eventId: string }[];
  sentences: { sentenceId: string; from: LocalDate; to?: LocalDate; staysLookedAfter: boolean; eventId: string }[];
  careLeaverStatuses: { status: string; on: LocalDate }[];
}

export const noCare = (): CareState => ({
  periods: [],
  legalStatuses: [],
  shortBreaks: [],
  remands: [],
  sentences: [],
  careLeaverStatuses: [],
});

/** One legal status at a time (I13): a new one ends the one before. The same one on the same day is not a change. */
function takeLegalStatus(
  journey: Journey,
  status: string,
  from: LocalDate,
  eventId: string,
  statedBefore?: string,
): void {
  const current = journey.legalStatuses.at(-1);
  if (current && !current.to) {
    if (current.status === status && current.from === from) return;
    current.to = from;
  }
  journey.legalStatuses.push({ status, from, ...(statedBefore ? { statedBefore } : {}), eventId });
}

function takeShortBreak(
  journey: Journey,
  data: ShortBreak,
  personal: { homePostcode?: string; placementPostcode?: string } | undefined,
  from: string,
  eventId: string,
): void {
  journey.shortBreaks.push({ ...data, ...personal, startedOn: londonDate(from), eventId });
}

export const careEvolve: EvolversOf<CareFacts> = {
  PeriodOfCareStarted: (journey, { data, happened, eventId }) => {
    const startedOn = londonDate(happened.from);
    journey.periods.push({
      periodId: data.periodId,
      startedOn,
      categoryOfNeed: data.categoryOfNeed,
      ...(data.planned === undefined ? {} : { planned: data.planned }),
      ...(data.noticeHours === undefined ? {} : { noticeHours: data.noticeHours }),
      ...(happened.approximate ? { approximate: true } : {}),
      eventIds: [eventId],
    });
    takeLegalStatus(journey, data.legalStatus, startedOn, eventId);
  },
  LegalStatusChanged: (journey, { data, happened, eventId }) => {
    takeLegalStatus(journey, data.to, londonDate(happened.from), eventId, data.from);
  },
  PeriodOfCareEnded: (journey, { data, happened, eventId }) => {
    const endedOn = londonDate(happened.from);
    const period = journey.periods.findLast((p) => p.periodId === data.periodId);
    if (period) {
      period.endedOn = endedOn;
      period.reasonCeased = data.reasonCeased;
      period.plan = data.plan;
      period.eventIds.push(eventId);
    }
    const status = journey.legalStatuses.at(-1);
    if (status && !status.to) status.to = endedOn;
  },
  ShortBreakAgreed: (journey, { data, personal, happened, eventId }) => {
    takeShortBreak(journey, data, personal, happened.from, eventId);
  },
  ShortBreakTaken: (journey, { data, personal, happened, eventId }) => {
    takeShortBreak(journey, data, personal, happened.from, eventId);
  },
  RemandStarted: (journey, { data, happened, eventId }) => {
    journey.remands.push({ remandId: data.remandId, from: londonDate(happened.from), eventId });
  },
  RemandEnded: (journey, { data, happened }) => {
    const remand = journey.remands.findLast((r) => r.remandId === data.remandId);
    if (remand) remand.to = londonDate(happened.from);
  },
  CustodialSentenceStarted: (journey, { data, happened, eventId }) => {
    journey.sentences.push({ ...data, from: londonDate(happened.from), eventId });
  },
  CustodialSentenceEnded: (journey, { data, happened }) => {
    const sentence = journey.sentences.findLast((s) => s.sentenceId === data.sentenceId);
    if (sentence) sentence.to = londonDate(happened.from);
  },
  CareLeaverStatusRecorded: (journey, { data, happened }) => {
    journey.careLeaverStatuses.push({ status: data.status, on: londonDate(happened.from) });
  },
};

/** The period of care that is open at the end of the fold, if any. */
export function openPeriod(journey: Journey): PeriodOfCare | undefined {
  const last = journey.periods.at(-1);
  return last && !last.endedOn ? last : undefined;
}
