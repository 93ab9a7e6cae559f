import type { IdentityFacts } from '../identity/facts';
import { refusal } from '../law/refusals';
import { birthFaults } from './general.rules';
import type { Rule, RulesOf } from './rule';
import { byHand, nothing } from './rule';

/** An entry that another one names is there. */
export const entryExists =
  <T extends 'StatementOfDisagreementAdded' | 'CarePlanChanged' | 'ProvocationConsidered' | 'IroConcernRaised'>(
    field: string,
    idOf: (says: Parameters<Rule<T>>[0]['says']) => string | undefined,
  ): Rule<T> =>
  ({ says, loaded }) => {
    const id = idOf(says);
    if (id === undefined || id === '' || loaded.facts.some((f) => f.eventId === id)) return undefined;
    return refusal('UNKNOWN_ENTRY', 'This journey has no such entry.', { field });
  };

const oneNumberOfAKind: Rule<'IdentifierRecorded'> = (asked) => {
  const held = asked.journey.identifiers.filter((i) => i.kind === asked.says.kind && !i.to);
  if (held.some((i) => i.value === asked.says.value)) return nothing('ALREADY_RECORDED');
  if (held.length === 0 || !byHand(asked)) return undefined;
  return refusal('IDENTIFIER_IN_FORCE', 'Another number of this kind is in force. End it first.', { field: 'kind' });
};

const numberIsHeld: Rule<'IdentifierEnded'> = ({ says, journey }) => {
  const known = journey.identifiers.filter((i) => i.kind === says.kind && i.value === says.value);
  if (known.length === 0)
    return refusal('UNKNOWN_IDENTIFIER', 'This number was never recorded here.', { field: 'value' });
  return known.every((i) => i.to) ? nothing('ALREADY_ENDED') : undefined;
};

const birthIsOther: Rule<'DateOfBirthCorrected'> = ({ says, journey, context }) => {
  if (says.now !== undefined && says.now === journey.dateOfBirth) return nothing('NOTHING_CHANGES');
  if (says.was !== undefined && says.was !== journey.dateOfBirth) {
    return refusal('WAS_DIFFERS', 'The date of birth has changed since you read it. Look at it again.', {
      field: 'was',
    });
  }
  return birthFaults('now', says.now, context.today);
};

const recordsJoined: Rule<'RecordsFoundToBeOnePerson'> = ({ says, journey, context }) => {
  if (says.otherJourneyId === context.journeyId) {
    return refusal('SAME_RECORD', 'This is the same record. Name the other one.', { field: 'otherJourneyId' });
  }
  return journey.sameAs.includes(says.otherJourneyId) ? nothing('ALREADY_RECORDED') : undefined;
};

const diesOnce: Rule<'YoungPersonDied'> = ({ on, journey }) => {
  if (journey.diedOn === undefined) return undefined;
  if (journey.diedOn === on) return nothing('ALREADY_RECORDED');
  return refusal('ALREADY_DIED', 'A death is recorded already. If the day was wrong, correct that entry.');
};

const bornBefore: Rule<'YoungPersonRegistered'> = ({ says, context }) =>
  birthFaults('dateOfBirth', says.dateOfBirth, context.today);

const childBornBefore: Rule<'ParenthoodRecorded'> = ({ says, context }) =>
  birthFaults('childDateOfBirth', says.childDateOfBirth, context.today);

const recordsAreJoined: Rule<'RecordsFoundToBeTwo'> = ({ says, journey }) =>
  journey.sameAs.includes(says.otherJourneyId) ? undefined : nothing('NOT_JOINED');

export const identityRules: RulesOf<IdentityFacts> = {
  YoungPersonRegistered: [bornBefore],
  IdentifierRecorded: [oneNumberOfAKind],
  IdentifierEnded: [numberIsHeld],
  DateOfBirthCorrected: [birthIsOther],
  ParenthoodRecorded: [childBornBefore],
  RecordsFoundToBeOnePerson: [recordsJoined],
  RecordsFoundToBeTwo: [recordsAreJoined],
  RestrictionPlaced: [],
  RestrictionLifted: [],
  YoungPersonDied: [diesOnce],
  PersonalDetailErased: [],
  StatementOfDisagreementAdded: [entryExists('aboutEventId', (says) => says.aboutEventId)],
};
