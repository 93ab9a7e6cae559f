import type { Seriousness, SeriousnessScale } from '@app/journey';
import { SCORE_RANGES } from '@app/journey';
import type { HubColumn, HubFact } from './hub-template';
import { CHILD, defineTemplate, onDay, STAGE } from './hub-template';

/** A score column belongs to one scale, so that no score can stand without the name of its scale. */
function scoreOn(
  scale: SeriousnessScale,
  words: string,
  example: readonly [string, string],
): HubColumn & { kind: 'whole' } {
  const { lowest: min, highest: max } = SCORE_RANGES[scale];
  return { kind: 'whole', min, max, means: `seriousness on the ${words}, ${min} to ${max}`, example };
}

const day = (means: string, example: readonly [string, string]): HubColumn & { kind: 'date' } => ({
  kind: 'date',
  means,
  example,
});

function scores(row: Readonly<Partial<Record<'npcc_cgm_2023' | 'acpo_2013' | 'yjb_sa', number>>>): Seriousness[] {
  const all: readonly [SeriousnessScale, number | undefined][] = [
    ['NPCC_CGM_2023', row.npcc_cgm_2023],
    ['ACPO_2013', row.acpo_2013],
    ['YJB_SA', row.yjb_sa],
  ];
  return all.flatMap(([scale, score]) => (score === undefined ? [] : [{ scale, score }]));
}

export const offences = defineTemplate({
  name: 'offences',
  about:
    'One row for each offence a young person is said to have committed, and what came of it. Known by child and ' +
    'offence reference. Scores of different scales are kept apart and never compared.',
  columns: {
    child: CHILD,
    offence_reference: {
      kind: 'reference',
      required: true,
      means: 'reference of the offence in the youth justice system',
      example: ['YJ-1001', 'YJ-1002'],
    },
    offence_on: {
      kind: 'partial-date',
      required: true,
      means: 'day of the offence, not of its outcome; zz for a day or month that is not known',
      example: ['14/05/2024', 'zz/06/2024'],
    },
    offence_code: { kind: 'code', required: true, means: 'code of the offence', example: ['105A', '58B'] },
    npcc_cgm_2023: scoreOn('NPCC_CGM_2023', 'NPCC Child Gravity Matrix of 2023', ['3', '2']),
    acpo_2013: scoreOn('ACPO_2013', 'ACPO gravity matrix of 2013', ['', '']),
    yjb_sa: scoreOn('YJB_SA', 'YJB score of the Scaled Approach', ['', '']),
    co_accused: { kind: 'yes-no', means: 'whether others are accused with the young person', example: ['NO', ''] },
    charged_on: day('day of the charge', ['', '']),
    convicted_on: day('day of the conviction', ['', '']),
    discontinued_on: day('day the case was dropped', ['', '']),
    court: { kind: 'code', means: 'code of the court', example: ['', ''] },
    outcome_on: { ...day('day of the outcome', ['20/06/2024', '']), needs: ['outcome_code'] },
    outcome_code: {
      kind: 'code',
      needs: ['outcome_on'],
      means: 'police outcome code, or UNKNOWN',
      example: ['22', ''],
    },
    first_time_entry_on: {
      ...day('day of first entry to the youth justice system, when this offence led to it', ['', '']),
      needs: ['first_time_entry_rule'],
    },
    first_time_entry_rule: {
      kind: 'code',
      needs: ['first_time_entry_on'],
      means: 'version of the rule that says so',
      example: ['', ''],
    },
    description: {
      kind: 'text',
      personal: true,
      means: 'what is said to have happened; sealed with the young person’s own key',
      example: ['', ''],
    },
  },
  facts(row, keys) {
    const offenceId = keys.id('OFFENCE', row.offence_reference);
    const facts: HubFact[] = [
      {
        records: 'OffenceAlleged',
        happened: row.offence_on,
        orderOnDay: STAGE.RECEIVED,
        says: {
          offenceId,
          offenceCode: row.offence_code,
          seriousness: scores(row),
          coAccused: row.co_accused,
          description: row.description,
        },
      },
    ];
    const inCourt = [
      ['ChargeMade', row.charged_on, STAGE.DECIDED],
      ['ConvictionRecorded', row.convicted_on, STAGE.CONTACT],
      ['CaseDiscontinued', row.discontinued_on, STAGE.CONTACT],
    ] as const;
    for (const [records, on, orderOnDay] of inCourt) {
      if (on) facts.push({ records, happened: onDay(on), orderOnDay, says: { offenceId, court: row.court } });
    }
    if (row.outcome_on && row.outcome_code) {
      const says = { offenceId, outcomeCode: row.outcome_code, outcome22: row.outcome_code === '22' || undefined };
      facts.push({
        records: 'OffenceOutcomeRecorded',
        happened: onDay(row.outcome_on),
        orderOnDay: STAGE.CONTACT,
        says,
      });
    }
    if (row.first_time_entry_on && row.first_time_entry_rule) {
      facts.push({
        records: 'FirstTimeEntryRecorded',
        happened: onDay(row.first_time_entry_on),
        orderOnDay: STAGE.ENDED_THE_DAY_IT_BEGAN,
        says: { ruleVersion: row.first_time_entry_rule, offenceId },
      });
    }
    return facts;
  },
});
