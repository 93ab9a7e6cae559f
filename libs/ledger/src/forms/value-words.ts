import type { CodeList, RecordableFact } from '@app/journey';
import { CODE_LISTS, codeOf, meaning, roleInWords, TEAM_ROLES } from '@app/journey';

/** One thing to choose. */
export interface Choice {
  /** What the form sends. */
  readonly value: string;
  readonly text: string;
}

/** Words of values whose code does not read as words, by field and value where one value means several things. */
const VALUE_WORDS: Readonly<Record<string, string>> = {
  LA_CHILD_ID: 'Number of the child at the authority',
  UPN: 'Unique pupil number',
  NHS: 'NHS number',
  YOT: 'Number at the youth justice service',
  HOME_OFFICE: 'Home Office number',
  A_AND_E: 'Accident and emergency',
  SECTION_136: 'Place of safety under section 136',
  KS4: 'In key stage 4',
  OUT_OF_AREA: 'Out of the area',
  UASC: 'Came alone and seeks asylum',
  FIRST: 'Yes, the first',
  NEW_CARER: 'No, a move to another carer',
  MISSING: 'Missing: it was not known where',
  AWAY: 'Away without authorisation: it was known where',
  TYPED_WRONG: 'It was typed wrongly',
  NEW_INFORMATION: 'There is new information',
  RESTATED_BY_RETURN: 'A later return says otherwise',
  DISPUTE_UPHELD: 'A dispute was upheld',
  AGE_ASSESSED: 'The age was assessed',
  DOCUMENT_SEEN: 'A document was seen',
  WRONG_PERSON: 'It is about another person',
  DUPLICATE: 'It was recorded twice',
  DID_NOT_HAPPEN: 'It did not happen',
  PURGED_BY_SOURCE: 'The source took it back',
  RETURNED_SELF: 'The young person came back',
  FOUND_BY_POLICE: 'The police found the young person',
  FOUND_BY_CARER: 'The carer found the young person',
  FOUND_BY_OTHER: 'Somebody else found the young person',
  CARE_ENDED: 'Care ended',
  HUB_BED: 'A bed at the hub',
  EMERGENCY_BED: 'An emergency bed',
  COMMUNITY_FOSTER: 'A community foster carer of the hub',
  LEARNED_LATER: 'We learned of it later',
  AWAITED_CONFIRMATION: 'It had to be confirmed first',
  NOT_WRITTEN_DOWN_IN_TIME: 'It was not written down in time',
  COULD_NOT_BE_ENTERED: 'It could not be entered at the time',
  FILLS_A_GAP: 'It fills a gap found in the record',
  'provocation.1': 'Would this be good enough for my child?',
  'provocation.2': 'What kind of adult does the young person want to be?',
  'provocation.3': 'Are we managing risk for the young person, not for our organisations?',
  'provocation.4': 'Is everyone working towards the same goals?',
  'provocation.5': 'Are we building trusted relationships?',
};

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A value that is one of a few words, as people say it. */
export function valueInChoice(field: string, value: string | number): string {
  const words = VALUE_WORDS[`${field}.${value}`] ?? VALUE_WORDS[String(value)];
  if (words) return words;
  if ((TEAM_ROLES as readonly unknown[]).includes(value)) return sentenceCase(roleInWords(String(value)));
  return sentenceCase(String(value).toLowerCase().replaceAll('_', ' '));
}

/** What stands for the empty code, where a list has one: a form cannot tell it from no answer. */
export const EMPTY_CODE = '-';

/** The codes of a national list with their meanings: those in use first, then those of earlier years, as such. */
export function codeChoices(list: CodeList, also: readonly string[]): Choice[] {
  const codes = Object.keys(CODE_LISTS[list]);
  const until = (code: string): number | undefined => codeOf(list, code)?.to;
  const choice = (code: string): Choice => {
    const to = until(code);
    return {
      value: code,
      text: `${meaning(list, code)} (${code})${to === undefined ? '' : `, in returns up to ${to}`}`,
    };
  };
  return [
    ...codes.filter((code) => until(code) === undefined).map(choice),
    ...also.map((value) =>
      value === '' ? { value: EMPTY_CODE, text: 'Not recorded' } : { value, text: valueInChoice(list, value) },
    ),
    ...codes.filter((code) => until(code) !== undefined).map(choice),
  ];
}

/** The few words that a field may hold. */
export function wordChoices(field: string, values: readonly (string | number)[]): Choice[] {
  return values.map((value) => ({ value: String(value), text: valueInChoice(field, value) }));
}

/** Names of facts that do not read as words. */
const FACT_TITLES: { readonly [T in RecordableFact]?: string } = {
  KeyWorkerAssigned: 'A key worker was named',
  KeyWorkerUnassigned: 'A key worker left or changed',
  TeamMemberAssigned: 'Somebody joined the team',
  TeamMemberUnassigned: 'Somebody left the team',
  AbsenceCoverStarted: 'Cover for an absent worker began',
  AbsenceCoverEnded: 'Cover for an absent worker ended',
  TeamRenamedOrMerged: 'The team was renamed or merged',
  YoungPersonAskedForChange: 'The young person asked for another worker',
  LocatedOrReturned: 'Found, or came back',
  ReportedMissing: 'Reported missing',
  MissingKindChanged: 'Missing turned out to be away, or the other way round',
  NwdSupportStarted: 'Support by the hub began',
  NwdSupportEnded: 'Support by the hub ended',
  SupportContactMade: 'Contact with the young person or the carers',
  PepAgreed: 'Personal education plan agreed',
  IroAppointed: 'Independent reviewing officer appointed',
  IroConcernRaised: 'Reviewing officer raised a concern',
  IroConcernResolved: 'Concern of the reviewing officer settled',
  ReviewPackIssued: 'Review pack issued',
  VisitMade: 'Visit',
  ReviewHeld: 'Review held',
  RecordsFoundToBeOnePerson: 'Two records are about one person',
  RecordsFoundToBeTwo: 'Two records are about two people after all',
  ParenthoodRecorded: 'Became a parent',
  PlacementStarted: 'Placement started',
  PlacementEnded: 'Placement ended',
  PeriodOfCareStarted: 'Became looked after',
  PeriodOfCareEnded: 'Ceased to be looked after',
};

/** A kind of entry as a person looks for it. */
export function factTitle(type: RecordableFact, inWords: (name: string) => string): string {
  return FACT_TITLES[type] ?? inWords(type);
}
