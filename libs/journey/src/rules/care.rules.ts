import type { CareFacts } from '../care/facts';
import { planOfEnding } from '../care/facts';
import { SHORT_BREAK_STATUSES } from '../invariants/care.invariants';
import { refusal } from '../law/refusals';
import type { Rule, RulesOf } from './rule';
import { byHand, nothing } from './rule';

const inCareThen: Rule<'LegalStatusChanged'> = (asked) => {
  const then = asked.asItStood();
  const period = then.periods.at(-1);
  if (period && (period.endedOn === undefined || period.endedOn === asked.on)) return undefined;
  if (!byHand(asked)) return undefined;
  return refusal('NOT_IN_CARE', 'The young person was not looked after on that day. Record the period of care first.', {
    rule: 'I13',
  });
};

const statusIsOther: Rule<'LegalStatusChanged'> = ({ says, asItStood }) => {
  const inForce = asItStood().legalStatuses.at(-1);
  return inForce?.status === says.to && inForce.to === undefined ? nothing('NOTHING_CHANGES') : undefined;
};

const isAnEnding: Rule<'PeriodOfCareEnded'> = ({ says }) =>
  says.reasonCeased === 'X1'
    ? refusal('NOT_AN_ENDING', 'X1 says that care goes on. Give the reason why it ended.', { field: 'reasonCeased' })
    : undefined;

const planFitsReason: Rule<'PeriodOfCareEnded'> = (asked) => {
  const plan = planOfEnding(asked.says.reasonCeased);
  if (plan === 'NOT_STATED' || asked.says.plan === 'NOT_STATED' || plan === asked.says.plan || !byHand(asked)) {
    return undefined;
  }
  return refusal(
    'PLAN_CONTRADICTS_REASON',
    'The reason for ceasing says the opposite of the plan. Correct one of the two.',
    {
      field: 'plan',
    },
  );
};

const shortBreakStatus: Rule<'ShortBreakAgreed' | 'ShortBreakTaken'> = ({ says }) =>
  SHORT_BREAK_STATUSES.includes(says.legalStatus)
    ? undefined
    : refusal('NOT_A_SHORT_BREAK', 'Short breaks have the legal status V3 or V4. Anything else is a period of care.', {
        rule: 'I12',
        field: 'legalStatus',
      });

const breakEnds: Rule<'ShortBreakAgreed' | 'ShortBreakTaken'> = ({ says, on }) =>
  says.endedOn !== undefined && says.endedOn !== '' && says.endedOn < on
    ? refusal('END_BEFORE_START', 'The short break ends before it begins.', { rule: 'I2', field: 'endedOn' })
    : undefined;

export const careRules: RulesOf<CareFacts> = {
  PeriodOfCareStarted: [],
  LegalStatusChanged: [inCareThen, statusIsOther],
  PeriodOfCareEnded: [isAnEnding, planFitsReason],
  ShortBreakAgreed: [shortBreakStatus, breakEnds],
  ShortBreakTaken: [shortBreakStatus, breakEnds],
  RemandStarted: [],
  RemandEnded: [],
  CustodialSentenceStarted: [],
  CustodialSentenceEnded: [],
  CareLeaverStatusRecorded: [],
};
