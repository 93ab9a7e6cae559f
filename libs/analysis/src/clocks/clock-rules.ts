import type { LocalDate } from '@app/journey';
import { addDays, addMonths } from '@app/journey';
import { addWorkingDays } from '../spells/working-days';

/** The first visit to a placement, those after it, and those to a lasting placement after its first year are three rows. */
export type ClockRuleId = 'C1' | 'C2' | 'C3' | 'C12' | 'C12-NEXT' | 'C12-LASTING' | 'M1' | 'M2';
/** What has to be done. */
export type ClockDuty = 'REVIEW' | 'VISIT' | 'INTERVIEW_OFFERED' | 'INTERVIEW_HELD';
export type ClockUnit = 'HOUR' | 'DAY' | 'WORKING_DAY' | 'WEEK' | 'MONTH';

export interface Within {
  readonly count: number;
  readonly unit: ClockUnit;
}

/** One legal clock, as data: what starts it, how long it runs, what meets it, what stops it, of whom and since when. */
export interface ClockRule {
  readonly id: ClockRuleId;
  readonly duty: ClockDuty;
  readonly title: string;
  /** Where it is written, to the paragraph. The document is in `docs/sources.md` under `source`. */
  readonly law: string;
  readonly source: 'care-planning-regulations' | 'missing-children-guidance';
  readonly inForceFrom: LocalDate;
  readonly startedBy: string;
  readonly within: Within;
  readonly metBy: string;
  readonly stoppedBy: string;
  readonly appliesTo: string;
}

const REGULATIONS = { source: 'care-planning-regulations', inForceFrom: '2011-04-01' } as const;
/** The guidance names a month. */
const GUIDANCE = { source: 'missing-children-guidance', inForceFrom: '2014-01-01' } as const;

const REVIEWS = {
  ...REGULATIONS,
  duty: 'REVIEW',
  metBy: 'a review held; those of one day are one review',
  stoppedBy: 'the end of the period of care, the eighteenth birthday, death',
  appliesTo: 'every period of care; not short breaks',
} as const;
const VISITS = {
  ...REGULATIONS,
  duty: 'VISIT',
  metBy: 'a visit at which the young person was seen',
  stoppedBy: 'the end of the placement or of the period of care, the eighteenth birthday, death',
  appliesTo:
    'every placement, but not with a parent under an interim care order, not on remand and not in custody: other rules ' +
    'hold there, which are not checked here',
} as const;
const INTERVIEWS = {
  ...GUIDANCE,
  startedBy: 'the young person was found or came back',
  within: { count: 72, unit: 'HOUR' },
  appliesTo: 'every time of being missing, or away without authorisation, that ended, however short',
} as const;

/** @source care-planning-regulations @source missing-children-guidance */
export const CLOCK_RULES: { readonly version: number; readonly rules: readonly ClockRule[] } = {
  version: 1,
  rules: [
    {
      ...REVIEWS,
      id: 'C1',
      title: 'First review',
      law: 'regulation 33(1)',
      startedBy: 'the young person became looked after',
      within: { count: 20, unit: 'WORKING_DAY' },
    },
    {
      ...REVIEWS,
      id: 'C2',
      title: 'Second review',
      law: 'regulation 33(2)',
      startedBy: 'the first review',
      within: { count: 3, unit: 'MONTH' },
    },
    {
      ...REVIEWS,
      id: 'C3',
      title: 'Later review',
      law: 'regulation 33(2)',
      startedBy: 'the review before',
      within: { count: 6, unit: 'MONTH' },
    },
    {
      ...VISITS,
      id: 'C12',
      title: 'First visit to a placement',
      law: 'regulation 28(2)(a)',
      startedBy: 'a placement began',
      within: { count: 1, unit: 'WEEK' },
    },
    {
      ...VISITS,
      id: 'C12-NEXT',
      title: 'Next visit to a placement',
      law: 'regulation 28(2)(b) and (c)(ii)',
      startedBy: 'the visit before',
      within: { count: 6, unit: 'WEEK' },
    },
    {
      ...VISITS,
      id: 'C12-LASTING',
      title: 'Next visit to a lasting placement, after its first year',
      law: 'regulation 28(2)(c)(i)',
      startedBy: 'the visit before',
      within: { count: 3, unit: 'MONTH' },
    },
    {
      ...INTERVIEWS,
      id: 'M1',
      duty: 'INTERVIEW_OFFERED',
      title: 'Return interview offered',
      law: 'independent return interviews: offered, and in time to be held within 72 hours',
      metBy: 'an interview offered; one that was accepted, declined or held had been offered by then',
      stoppedBy: 'death',
    },
    {
      ...INTERVIEWS,
      id: 'M2',
      duty: 'INTERVIEW_HELD',
      title: 'Return interview held',
      law: 'independent return interviews: within 72 hours of the return',
      metBy: 'an interview held',
      stoppedBy: 'the young person declined it, death',
    },
  ],
};

const BY_ID = new Map(CLOCK_RULES.rules.map((rule) => [rule.id, rule]));

export function clockRule(id: ClockRuleId): ClockRule {
  const rule = BY_ID.get(id);
  if (!rule) throw new RangeError(`There is no clock ${id}.`);
  return rule;
}

const HOURS_A_DAY = 24;

/**
 * The last day on which it is in time. Months end on the same day of the month, or on the last one of a shorter month.
 * @source care-planning-regulations
 */
export function dueAfter(start: LocalDate, { count, unit }: Within): LocalDate {
  switch (unit) {
    case 'WORKING_DAY':
      return addWorkingDays(start, count);
    case 'WEEK':
      return addDays(start, 7 * count);
    case 'MONTH':
      return addMonths(start, count);
    case 'DAY':
      return addDays(start, count);
    case 'HOUR':
      return addDays(start, Math.ceil(count / HOURS_A_DAY));
  }
}

/** What the law leaves to the authority, or leaves open. Told with every answer. */
export interface ClockSettings {
  /** Whether a change with the same carers, such as their moving house, starts the clock of visits anew. */
  readonly sameCarersRestartVisits: boolean;
  /** Whether a temporary stay and the return from it each start the clock of visits anew. */
  readonly temporaryStaysRestartVisits: boolean;
  /** SSDA903 PLACE codes of placements that are meant to last until eighteen. */
  readonly lastingPlacements: readonly string[];
}

/** @source care-planning-regulations */
export const CLOCK_SETTINGS: ClockSettings = {
  sameCarersRestartVisits: false,
  temporaryStaysRestartVisits: false,
  lastingPlacements: ['U1', 'U4'],
};
