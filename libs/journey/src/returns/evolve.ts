import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { Happened } from '../envelope';
import type { EvolversOf } from '../law/journey';
import type { ReturnFacts, StatedEpisode } from './facts';

/** An episode row as the latest return states it. */
export interface HeldRow extends StatedEpisode {
  rowId: string;
  homePostcode: string;
  placementPostcode: string;
  /** The latest return that stated it, changed or not. */
  statedIn: number;
  /** The return that first stated it. */
  firstStatedIn: number;
}
export interface ReturnState {
  rows: HeldRow[];
  returns: { yearEnding: number; rowIds: readonly string[]; tables: readonly string[]; eventId: string }[];
  previousPermanence: {
    option: string;
    authority?: string;
    on: LocalDate;
    happened: Happened;
    eventId: string;
  }[];
  yearlyOutcomes: { yearEnding: number; outcomes: Readonly<Record<string, string>>; eventId: string }[];
}

export const noReturns = (): ReturnState => ({ rows: [], returns: [], previousPermanence: [], yearlyOutcomes: [] });

export const returnsEvolve: EvolversOf<ReturnFacts> = {
  ReturnReceived: (journey, { data, eventId }) => {
    journey.returns.push({ yearEnding: data.yearEnding, rowIds: data.episodes, tables: data.tables, eventId });
    for (const row of journey.rows) {
      if (data.episodes.includes(row.rowId)) row.statedIn = Math.max(row.statedIn, data.yearEnding);
    }
  },
  EpisodeReturned: (journey, { data, personal }) => {
    const { yearEnding, ...stated } = data;
    const now = {
      ...stated,
      homePostcode: personal?.homePostcode ?? '',
      placementPostcode: personal?.placementPostcode ?? '',
    };
    const held = journey.rows.find((r) => r.rowId === data.rowId);
    if (held) Object.assign(held, now, { statedIn: Math.max(held.statedIn, yearEnding) });
    else journey.rows.push({ ...now, statedIn: yearEnding, firstStatedIn: yearEnding });
  },
  PreviousPermanenceRecorded: (journey, { data, happened, eventId }) => {
    const on = happened.precision === 'UNKNOWN' ? '' : londonDate(happened.from);
    journey.previousPermanence.push({ option: data.option, authority: data.authority, on, happened, eventId });
  },
  YearlyOutcomesReturned: (journey, { data, eventId }) => {
    journey.yearlyOutcomes.push({ yearEnding: data.yearEnding, outcomes: data.outcomes, eventId });
  },
};
