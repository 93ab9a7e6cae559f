import { codesOf, meaning, roleInWords } from '@app/ledger';
import { capital } from '../pages/record-words';

/** The names that results give to groups, answers and endings, as people say them. */
const WORDS: Readonly<Record<string, string>> = {
  // Kinds of places.
  FOSTERING: 'foster care',
  RESIDENTIAL: 'children’s home or residential school',
  SECURE: 'secure children’s home',
  SUPPORTED: 'supported or independent living',
  HOME: 'with a parent',
  ADOPTION: 'placed for adoption',
  CUSTODY: 'custody',
  OTHER: 'another kind',
  TEMPORARY: 'temporary stay',
  NOT_KNOWN: 'not known',
  // Legal statuses.
  CARE_ORDER: 'a care order, interim or full',
  ADOPTION_ORDER: 'a placement order, or a freeing order',
  VOLUNTARY: 'accommodated by agreement, section 20',
  EMERGENCY: 'protection in an emergency',
  YOUTH_JUSTICE: 'remand, arrest or an order of a youth court',
  HUB_NOT_KNOWN: 'hub not recorded',
  // Areas, order and age.
  IN_AREA: 'in the area of the authority',
  OUT_OF_AREA: 'out of the area',
  AREA_NOT_KNOWN: 'area not known',
  FIRST: 'first placement',
  SECOND_OR_THIRD: 'second or third placement',
  FOURTH_OR_LATER: 'fourth or later placement',
  '00_TO_04': 'under 5 years old',
  '05_TO_09': '5 to 9 years old',
  '10_TO_15': '10 to 15 years old',
  '16_AND_OVER': '16 years old and over',
  AGE_NOT_KNOWN: 'age not known',
  // How a placement ended.
  DISRUPTION: 'the carer, the young person or the authority asked for it',
  SAFEGUARDING: 'for the safety of the young person',
  PLANNED: 'planned',
  PROVIDER_ENDED: 'the provider ended it',
  NOT_A_MOVE: 'not a move to another carer',
  UNKNOWN: 'the reason does not tell',
  CARE_ENDED: 'the end of care',
  BREAKDOWN: 'broke down',
  PLANNED_MOVE: 'planned move',
  RETURN_HOME: 'return home',
  CENSORED: 'going on when last seen',
  // What is answered of a role at a boundary, and of a journey.
  held: 'stayed',
  broken: 'did not stay',
  no_one_named: 'nobody was named on one side',
  not_yet_known: 'not yet known',
  team_not_recorded: 'team not recorded',
  CANNOT_TELL: 'it cannot be told',
  KEPT: 'kept: one key worker on every day',
  KEPT_WITH_COVER: 'kept, with somebody standing in for more than four weeks on end',
  TEAM_KEPT_WORKER_CHANGED: 'the worker changed, and the team stayed the same',
  BROKEN: 'broken',
  // Who held the case.
  original: 'the first key worker ever named',
  replacement: 'another key worker',
  none: 'no key worker named',
  // What happened about an ending.
  KEY_WORKER_CHANGED: 'the key worker changed',
  MISSING: 'missing',
  OFFENCE: 'an offence',
  CRISIS: 'a crisis',
  SCHOOL_CHANGED: 'the school changed',
};

/** Roles that notes and definitions name by their codes. */
const ROLES: ReadonlySet<string> = new Set(['SOCIAL_WORKER', 'KEY_WORKER', 'LIFE_COACH', 'IRO']);
const REASONS: ReadonlySet<string> = new Set(codesOf('REASON_PLACE_CHANGE'));

/** A name of a result in words; one that nobody has given words is read as it is written. */
export function wordsOf(name: string): string {
  if (ROLES.has(name)) return roleInWords(name);
  if (REASONS.has(name) && !(name in WORDS)) return `“${meaning('REASON_PLACE_CHANGE', name)}”`;
  return WORDS[name] ?? plainly(name);
}

/** `youngPeopleCompared` and `NO_DAY_KNOWN` as words. */
const plainly = (name: string): string =>
  name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

/** Where a code stands in a sentence, what is said of it alone would not fit. */
const IN_SENTENCES: Readonly<Record<string, string>> = {
  CANNOT_TELL: 'what cannot be told',
  KEPT: '“kept”',
  KEPT_WITH_COVER: '“kept with cover”',
};

const CODE = /\b[0-9A-Z]{2,}(?:_[0-9A-Z]+)+\b|\b[A-Z]{4,}\b/g;
/** Written in capitals, and no code. */
const NO_CODES: ReadonlySet<string> = new Set(['SSDA903']);

/** A sentence of a result without the codes in it. */
export const inPlainWords = (sentence: string): string =>
  sentence.replace(CODE, (code, at: number) => {
    if (NO_CODES.has(code)) return code;
    const words = IN_SENTENCES[code] ?? wordsOf(code);
    return at > 0 && sentence.slice(0, at).endsWith('. ') ? capital(words) : words;
  });

/** How a placement ended, among the ways that compete. */
export const causeInWords = (cause: string): string =>
  cause === 'OTHER' ? 'the end of care otherwise, or custody' : wordsOf(cause);

/** The reason with which a placement closed. */
export function reasonInWords(reason: string | null): string {
  if (reason === null) return 'not recorded';
  if (reason === 'UNKNOWN') return 'no reason is recorded';
  return reason === 'CARE_ENDED' ? 'the end of care' : meaning('REASON_PLACE_CHANGE', reason);
}
