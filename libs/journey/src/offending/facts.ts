import type { CatalogueOf, Says } from '../envelope';

/** Scales of seriousness. Scores of different scales are never compared or pooled. */
export const SERIOUSNESS_SCALES = ['NPCC_CGM_2023', 'ACPO_2013', 'YJB_SA'] as const;
export type SeriousnessScale = (typeof SERIOUSNESS_SCALES)[number];

/** Lowest and highest score of each scale, whole numbers. The range of the YJB scale is taken from secondary sources. */
export const SCORE_RANGES: Readonly<Record<SeriousnessScale, { readonly lowest: number; readonly highest: number }>> = {
  NPCC_CGM_2023: { lowest: 1, highest: 5 },
  ACPO_2013: { lowest: 1, highest: 4 },
  YJB_SA: { lowest: 1, highest: 8 },
};

export interface Seriousness {
  scale: SeriousnessScale;
  score: number;
}

/** `happened` of an allegation is the day of the offence: by the day of the outcome, old offences look like new ones. */
export interface OffendingFacts {
  OffenceAlleged: Says<
    {
      offenceId: string;
      offenceCode: string;
      seriousness: Seriousness[];
      coAccused?: boolean;
      placementAtTheTime?: string;
    },
    { description?: string }
  >;
  OffenceOutcomeRecorded: Says<
    { offenceId: string; outcomeCode: string; outcomeLabel?: string; outcome22?: boolean },
    { note?: string }
  >;
  ChargeMade: Says<{ offenceId: string; court?: string }, { note?: string }>;
  ConvictionRecorded: Says<{ offenceId: string; court?: string }, { note?: string }>;
  CaseDiscontinued: Says<{ offenceId: string; court?: string }, { note?: string }>;
  FirstTimeEntryRecorded: Says<{ ruleVersion: string; offenceId?: string }>;
}

const SCALE_WORDS: Readonly<Record<SeriousnessScale, string>> = {
  NPCC_CGM_2023: 'Child Gravity Matrix 2023',
  ACPO_2013: 'ACPO gravity factors 2013',
  YJB_SA: 'YJB Scaled Approach',
};

/** A score with the scale it belongs to, without which it means nothing. */
export function seriousnessInWords({ scale, score }: Seriousness): string {
  return `${score} of ${SCORE_RANGES[scale].highest} (${SCALE_WORDS[scale]})`;
}

const CASE_DOCS = { offenceId: 'the offence', court: 'name of the court' } as const;
const NOTE = { note: 'what was written about it' } as const;

export const offendingCatalogue: CatalogueOf<OffendingFacts> = {
  OffenceAlleged: {
    means: 'An offence is said to have been committed by the young person, on the day of the offence.',
    command: 'AllegeOffence',
    lane: 'OFFENDING',
    compartment: 'POLICE',
    data: {
      offenceId: 'opaque id of the offence',
      offenceCode: 'code of the offence as the source gives it',
      seriousness: 'scores, each with the scale it belongs to',
      coAccused: 'true when others are accused with the young person',
      placementAtTheTime: 'the placement at the time of the offence',
    },
    personal: { description: 'what is said to have happened' },
    text: (d) =>
      d.seriousness.length > 0
        ? `Offence alleged, seriousness ${d.seriousness.map(seriousnessInWords).join(' and ')}`
        : 'Offence alleged, seriousness not recorded',
  },
  OffenceOutcomeRecorded: {
    means: 'The police or a court settled what follows from an offence.',
    command: 'RecordOffenceOutcome',
    lane: 'OFFENDING',
    compartment: 'POLICE',
    data: {
      offenceId: 'the offence',
      outcomeCode: 'police outcome code, or UNKNOWN',
      outcomeLabel: 'the words the police list has for that code',
      outcome22: 'true for Outcome 22: deferred, with work to divert from crime',
    },
    personal: NOTE,
    text: (d) => {
      if (d.outcome22) return 'Offence outcome: deferred, with work to divert from crime';
      return d.outcomeLabel ? `Offence outcome: ${d.outcomeLabel}` : 'Offence outcome recorded';
    },
  },
  ChargeMade: {
    means: 'The young person was charged with an offence.',
    command: 'MakeCharge',
    lane: 'OFFENDING',
    compartment: 'POLICE',
    data: CASE_DOCS,
    personal: NOTE,
    text: () => 'Charged with an offence',
  },
  ConvictionRecorded: {
    means: 'A court convicted the young person of an offence.',
    command: 'RecordConviction',
    lane: 'OFFENDING',
    compartment: 'POLICE',
    data: CASE_DOCS,
    personal: NOTE,
    text: () => 'Convicted of an offence',
  },
  CaseDiscontinued: {
    means: 'The case about an offence was dropped.',
    command: 'DiscontinueCase',
    lane: 'OFFENDING',
    compartment: 'POLICE',
    data: CASE_DOCS,
    personal: NOTE,
    text: () => 'Case about an offence discontinued',
  },
  FirstTimeEntryRecorded: {
    means: 'The young person first entered the youth justice system, by a named version of the rule.',
    command: 'RecordFirstTimeEntry',
    lane: 'OFFENDING',
    compartment: 'POLICE',
    data: { ruleVersion: 'version of the rule that says so', offenceId: 'the offence that led to it' },
    personal: {},
    text: () => 'First entry to the youth justice system',
  },
};
