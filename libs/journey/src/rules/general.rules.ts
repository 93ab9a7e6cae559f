import { addDays, addYears, isInstant, isLocalDate, londonDate } from '../dates';
import type { LocalDate } from '../dates';
import type { Happened } from '../envelope';
import { PRECISIONS } from '../envelope';
import type { JourneyCommand, RecordableFact } from '../law/commands';
import { catalogue } from '../law/facts';
import type { Journey } from '../law/journey';
import type { NothingToDo, Refusal } from '../law/refusals';
import { refusal } from '../law/refusals';
import type { ThreadKind, ThreadUse } from '../law/threads';
import { idsOf, threadOf, threadUses } from '../law/threads';
import { hasShape, needsOf } from './needs';
import { allowedInWords, allows, valueRuleOf } from './values';

const malformed = (field: string, sentence: string): Refusal => refusal('DATE_MALFORMED', sentence, { field });

/** The last day of the month or year that begins on a day. */
function lastDay(from: LocalDate, precision: 'MONTH' | 'YEAR'): LocalDate {
  if (precision === 'YEAR') return `${from.slice(0, 4)}-12-31`;
  const next = addDays(from, 31);
  return addDays(`${next.slice(0, 7)}-01`, -1);
}

/** Valid time in its full shape: a month or a year has its last day. */
export function wholeHappened({ from, to, precision, approximate }: Happened): Happened {
  const end = precision === 'MONTH' || precision === 'YEAR' ? lastDay(from, precision) : to;
  return { from, ...(end ? { to: end } : {}), precision, ...(approximate ? { approximate } : {}) };
}

/** Whether valid time has the shape that its precision asks for. */
export function happenedFaults(happened: unknown): Refusal[] {
  const { from, to, precision } = (happened ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof from !== 'string' || !PRECISIONS.some((p) => p === precision)) {
    return [malformed('happened', 'Say when it happened, and how exactly that is known.')];
  }
  if (to !== undefined && (typeof to !== 'string' || !(isLocalDate(to) || isInstant(to)))) {
    return [malformed('happened.to', 'The last day is not a date. Write it YYYY-MM-DD.')];
  }
  switch (precision) {
    case 'UNKNOWN':
      return from === '' ? [] : [malformed('happened.from', 'A date that is not known stays empty.')];
    case 'MINUTE':
      if (!isInstant(from)) return [malformed('happened.from', 'Give the time with the date and its offset.')];
      break;
    case 'DAY':
      if (!isLocalDate(from)) return [malformed('happened.from', 'This is not a date. Write it YYYY-MM-DD.')];
      break;
    case 'MONTH':
    case 'YEAR':
      if (!isLocalDate(from) || !from.endsWith(precision === 'MONTH' ? '-01' : '-01-01')) {
        return [malformed('happened.from', 'A month or a year is written as its first day, YYYY-MM-DD.')];
      }
      if (to !== undefined && to !== lastDay(from, precision)) {
        return [malformed('happened.to', 'A month or a year ends on its last day.')];
      }
  }
  if (typeof to === 'string' && londonDate(to) < londonDate(from)) {
    return [refusal('END_BEFORE_START', 'The last day is before the first.', { rule: 'I2', field: 'happened.to' })];
  }
  return [];
}

/** I1: nothing happens in the future, but what is planned, and nothing before birth. Takes well-formed valid time. */
export function momentFaults(
  happened: Happened,
  { today, planned, dateOfBirth }: { today: LocalDate; planned?: boolean; dateOfBirth?: LocalDate },
): Refusal[] {
  if (happened.from === '') return [];
  const on = londonDate(happened.from);
  const field = 'happened.from';
  if (on > today && !planned) {
    return [
      refusal('IN_THE_FUTURE', 'This date has not come yet. Record it as planned, or correct the date.', {
        rule: 'I1',
        field,
      }),
    ];
  }
  if (dateOfBirth && londonDate(wholeHappened(happened).to ?? happened.from) < dateOfBirth) {
    return [
      refusal('BEFORE_BIRTH', 'The young person was not born on that day. Check this date and the date of birth.', {
        rule: 'I1',
        field,
      }),
    ];
  }
  return [];
}

/** A date of birth is a day that has come, and not longer ago than a ledger of childhoods can hold. */
export function birthFaults(field: string, date: unknown, today: LocalDate): Refusal | undefined {
  if (typeof date !== 'string') return undefined;
  if (date > today)
    return refusal('IN_THE_FUTURE', 'A date of birth is not in the future. Correct it.', { rule: 'I1', field });
  if (date < addYears(today, -120))
    return refusal('TOO_LONG_AGO', 'A date of birth is not that long ago. Correct it.', { rule: 'I1', field });
  return undefined;
}

/** Faults of one value in one field of a fact. Never tells the value: it may be personal. */
export function valueFaults(type: RecordableFact, field: string, value: unknown): Refusal[] {
  const known: { readonly data: object; readonly personal: object } = catalogue[type];
  if (!Object.hasOwn(known.data, field) && !Object.hasOwn(known.personal, field)) {
    return [refusal('UNKNOWN_FIELD', `"${field}" is not something this entry can say. Leave it out.`, { field })];
  }
  if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value))) {
    return [refusal('NEGATIVE_NUMBER', `"${field}" must be a number from 0 upwards.`, { field })];
  }
  const rule = valueRuleOf(type, field);
  if (!rule || value === '' || allows(rule, value)) return [];
  return [refusal('VALUE_NOT_ALLOWED', `"${field}" must be ${allowedInWords(rule)}.`, { field })];
}

/** Whether a command says what its fact must say, and nothing else. */
export function saysFaults(type: RecordableFact, says: unknown): Refusal[] {
  if (typeof says !== 'object' || says === null || Array.isArray(says)) {
    return [refusal('FIELD_MISSING', 'The entry says nothing. Fill it in.', { field: 'says' })];
  }
  const said = says as Readonly<Record<string, unknown>>;
  const needs = needsOf(type);
  const missing = needs.flatMap(([field, shape]) =>
    hasShape(field, said[field], shape)
      ? []
      : [
          refusal('FIELD_MISSING', `"${field}" is needed for this entry, and is missing or of another kind.`, {
            field,
          }),
        ],
  );
  const lacking = new Set(missing.map((m) => m.field));
  const wrong = Object.entries(said).flatMap(([field, value]) =>
    value === undefined || lacking.has(field) ? [] : valueFaults(type, field, value),
  );
  return [...missing, ...wrong];
}

const THREAD_WORDS: Readonly<Record<ThreadKind, string>> = {
  ACTIVITY: 'activity',
  ADOPTION_DECISION: 'decision for adoption',
  ASSIGNMENT: 'naming of a worker',
  CONCERN: 'concern',
  LIBERTY_ORDER: 'order',
  MISSING_EPISODE: 'missing episode',
  OFFENCE: 'offence',
  OFFER: 'offer of a placement',
  PERIOD: 'period of care',
  PLACEMENT: 'placement',
  REFERRAL: 'referral',
  REMAND: 'remand',
  RESTRICTION: 'restriction',
  SEARCH: 'search for a placement',
  SENTENCE: 'sentence',
  SHORT_BREAK: 'short break',
  STAY: 'temporary stay',
  SUPPORT: 'support',
};

function threadFault(use: ThreadUse, id: string, on: LocalDate, journey: Journey): Refusal | NothingToDo | undefined {
  const { kind, part, field } = use;
  const thread = threadOf(journey, kind, id);
  const begun = thread?.begunBy !== undefined;
  const words = THREAD_WORDS[kind];
  if (part === 'BEGINS') {
    if (!begun) return undefined;
    return refusal(
      'ALREADY_RECORDED',
      `This ${words} is recorded already. Correct that entry, or give this one an id of its own.`,
      { field },
    );
  }
  if (!begun)
    return refusal(`UNKNOWN_${kind}`, `This journey knows no such ${words}. Record its beginning first.`, { field });
  if (part !== 'ENDS' || thread.endedOn === undefined) return undefined;
  if (thread.endedOn === on) return { reason: 'ALREADY_ENDED' };
  return refusal(
    'ALREADY_ENDED',
    `This ${words} has ended already. If the day was wrong, correct the entry that ended it.`,
    { field },
  );
}

/** Whether the things a command refers to are there, and not over. */
export function threadFaults({ records, says, happened }: JourneyCommand, journey: Journey): (Refusal | NothingToDo)[] {
  const on = londonDate(happened.from);
  const uses = threadUses(records);
  const faults = uses.flatMap((use) => idsOf(use, says).map((id) => threadFault(use, id, on, journey)));
  const found = faults.filter((fault) => fault !== undefined);
  if (happened.from === '' && uses.some((use) => use.part !== 'MENTIONS' && idsOf(use, says).length > 0)) {
    found.push(
      refusal('DATE_NEEDED', 'What begins or ends needs a date. Give the month or the year if the day is not known.', {
        field: 'happened.from',
      }),
    );
  }
  return found;
}
