import { EDGES_OF_CARE, NWD_OFFERS, PROVOCATIONS } from '@app/journey';
import type { HubFact } from './hub-template';
import { CHILD, defineTemplate, onDay, STAGE, wordsOf } from './hub-template';

const NOTE = {
  kind: 'text',
  personal: true,
  means: 'anything worth keeping, in a few words; sealed with the young person’s own key',
  example: ['', ''],
} as const;

const DECISIONS = {
  ACCEPTED: 'the hub took the young person on',
  DECLINED: 'the hub said no',
  WITHDRAWN: 'those who referred took it back',
} as const;
const RECORDS_DECISION = {
  ACCEPTED: 'ReferralAccepted',
  DECLINED: 'ReferralDeclined',
  WITHDRAWN: 'ReferralWithdrawn',
} as const;

export const referrals = defineTemplate({
  name: 'referrals',
  about: 'One row for each referral of a young person to the hub, and what was decided. Known by child and day.',
  columns: {
    child: CHILD,
    referred_on: {
      kind: 'date',
      required: true,
      means: 'day the referral was received',
      example: ['03/04/2024', '10/06/2024'],
    },
    referred_by: {
      kind: 'reference',
      means: 'reference of the worker or team that referred, never a name',
      example: ['TEAM-2', ''],
    },
    edge_of_care: {
      kind: 'choice',
      of: wordsOf(EDGES_OF_CARE),
      means: 'where the young person stood at the time',
      example: ['LOOKED_AFTER', 'EDGE_OF_CARE'],
    },
    urgency: { kind: 'code', means: 'code of the urgency', example: ['SAME_DAY', 'ROUTINE'] },
    reasons: {
      kind: 'codes',
      means: 'codes of the reasons',
      example: ['PLACEMENT_AT_RISK;MISSING', 'FAMILY_CONFLICT'],
    },
    decision: {
      kind: 'choice',
      of: DECISIONS,
      needs: ['decided_on'],
      means: 'what was decided; blank while nothing is',
      example: ['ACCEPTED', ''],
    },
    decided_on: {
      kind: 'date',
      notBefore: 'referred_on',
      needs: ['decision'],
      means: 'day of the decision',
      example: ['05/04/2024', ''],
    },
    decided_by: {
      kind: 'reference',
      needs: ['decision'],
      means: 'reference of whoever decided, never a name',
      example: ['DM-1', ''],
    },
    decision_reason: { kind: 'code', needs: ['decision'], means: 'code of the reason', example: ['', ''] },
    hub: { kind: 'code', means: 'code of the hub', example: ['LIGHTHOUSE', ''] },
    note: NOTE,
  },
  facts(row, keys) {
    const referralId = keys.id('REFERRAL', row.referred_on);
    const facts: HubFact[] = [
      {
        records: 'ReferralReceived',
        happened: onDay(row.referred_on),
        orderOnDay: STAGE.RECEIVED,
        says: {
          referralId,
          from: row.referred_by && keys.worker(row.referred_by),
          reasonCodes: row.reasons && [...row.reasons],
          edgeOfCare: row.edge_of_care,
          urgency: row.urgency,
          note: row.note,
        },
      },
    ];
    if (row.decision && row.decided_on) {
      facts.push({
        records: RECORDS_DECISION[row.decision],
        happened: onDay(row.decided_on),
        orderOnDay: STAGE.DECIDED,
        says: {
          referralId,
          decidedBy: row.decided_by && keys.worker(row.decided_by),
          reason: row.decision_reason,
          hub: row.hub,
        },
      });
    }
    return facts;
  },
});

export const support = defineTemplate({
  name: 'support',
  about: 'One row for each stretch of support from the hub. Known by child, offer and first day.',
  columns: {
    child: CHILD,
    offer: {
      kind: 'choice',
      of: wordsOf(NWD_OFFERS),
      required: true,
      means: 'what was offered',
      example: ['HUB_BED', 'OUTREACH'],
    },
    started_on: { kind: 'date', required: true, means: 'first day', example: ['08/04/2024', '14/06/2024'] },
    hub: { kind: 'code', required: true, means: 'code of the hub', example: ['LIGHTHOUSE', 'LIGHTHOUSE'] },
    referred_on: {
      kind: 'date',
      means: 'day of the referral it follows from, as in the referrals file',
      example: ['03/04/2024', '10/06/2024'],
    },
    ended_on: {
      kind: 'date',
      notBefore: 'started_on',
      means: 'day it ended; blank while it goes on',
      example: ['02/09/2024', ''],
    },
    end_reason: { kind: 'code', needs: ['ended_on'], means: 'code of the reason', example: ['STEPPED_DOWN', ''] },
    note: { ...NOTE, needs: ['ended_on'], means: 'what was written about the end' },
  },
  facts(row, keys) {
    const supportId = keys.id('SUPPORT', row.offer, row.started_on);
    const facts: HubFact[] = [
      {
        records: 'NwdSupportStarted',
        happened: onDay(row.started_on),
        orderOnDay: STAGE.SUPPORT_STARTED,
        says: {
          supportId,
          hub: row.hub,
          offer: row.offer,
          referralId: row.referred_on && keys.id('REFERRAL', row.referred_on),
        },
      },
    ];
    if (row.ended_on) {
      facts.push({
        records: 'NwdSupportEnded',
        happened: onDay(row.ended_on),
        orderOnDay: STAGE.SUPPORT_ENDED,
        says: { supportId, endReason: row.end_reason, note: row.note },
      });
    }
    return facts;
  },
});

export const provocations = defineTemplate({
  name: 'provocations',
  about: 'One row each time the team asked itself one of the five provocations. Never required of anybody.',
  columns: {
    child: CHILD,
    considered_on: { kind: 'date', required: true, means: 'the day', example: ['12/04/2024', '01/07/2024'] },
    provocation: {
      kind: 'whole',
      min: 1,
      max: PROVOCATIONS.length,
      required: true,
      means: 'which of the five, in the order of the published list',
      example: ['1', '3'],
    },
    decision: { kind: 'code', means: 'code of the decision it was asked about', example: ['MOVE_TO_HUB', ''] },
    note: { ...NOTE, means: 'what the team thought', example: ['An invented thought', ''] },
  },
  facts(row) {
    const provocation = PROVOCATIONS.find((p) => p === row.provocation);
    if (provocation === undefined) return [];
    return [
      {
        records: 'ProvocationConsidered',
        happened: onDay(row.considered_on),
        orderOnDay: STAGE.DECIDED,
        says: { provocation, decision: row.decision, note: row.note },
      },
    ];
  },
});
