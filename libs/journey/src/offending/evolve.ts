import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Happened } from '../envelope';
import type { EvolversOf, Journey } from '../law/journey';
import type { OffendingFacts, Seriousness } from './facts';

export interface OffenceOutcome {
  outcomeCode: string;
  outcomeLabel?: string;
  outcome22?: boolean;
  on: LocalDate;
  eventId: string;
}
export interface CourtStep {
  court?: string;
  on: LocalDate;
  eventId: string;
}
export interface Offence {
  offenceId: string;
  offenceCode: string;
  /** The day of the offence, not of its report. */
  allegedOn: LocalDate;
  alleged: Happened;
  seriousness: readonly Seriousness[];
  coAccused?: boolean;
  placementAtTheTime?: string;
  outcomes: OffenceOutcome[];
  charges: CourtStep[];
  convictions: CourtStep[];
  discontinuations: CourtStep[];
  eventIds: string[];
}
export interface OffendingState {
  offences: Offence[];
  firstTimeEntries: { ruleVersion: string; offenceId?: string; on: LocalDate; eventId: string }[];
}

export const noOffending = (): OffendingState => ({ offences: [], firstTimeEntries: [] });

function ofOffence(journey: Journey, offenceId: string, eventId: string): Offence | undefined {
  const offence = journey.offences.findLast((o) => o.offenceId === offenceId);
  offence?.eventIds.push(eventId);
  return offence;
}

export const offendingEvolve: EvolversOf<OffendingFacts> = {
  OffenceAlleged: (journey, { data, happened, eventId }) => {
    journey.offences.push({
      ...data,
      allegedOn: londonDate(happened.from),
      alleged: happened,
      outcomes: [],
      charges: [],
      convictions: [],
      discontinuations: [],
      eventIds: [eventId],
    });
  },
  OffenceOutcomeRecorded: (journey, { data, happened, eventId }) => {
    const { offenceId, ...outcome } = data;
    ofOffence(journey, offenceId, eventId)?.outcomes.push({ ...outcome, on: londonDate(happened.from), eventId });
  },
  ChargeMade: (journey, { data, happened, eventId }) => {
    const step = { court: data.court, on: londonDate(happened.from), eventId };
    ofOffence(journey, data.offenceId, eventId)?.charges.push(step);
  },
  ConvictionRecorded: (journey, { data, happened, eventId }) => {
    const step = { court: data.court, on: londonDate(happened.from), eventId };
    ofOffence(journey, data.offenceId, eventId)?.convictions.push(step);
  },
  CaseDiscontinued: (journey, { data, happened, eventId }) => {
    const step = { court: data.court, on: londonDate(happened.from), eventId };
    ofOffence(journey, data.offenceId, eventId)?.discontinuations.push(step);
  },
  FirstTimeEntryRecorded: (journey, { data, happened, eventId }) => {
    journey.firstTimeEntries.push({ ...data, on: londonDate(happened.from), eventId });
  },
};
