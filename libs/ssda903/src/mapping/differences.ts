import type { EffectiveFact, FactType, FieldChange, FieldValue, JourneyFact } from '@app/journey';
import { isRecoding, LATEST_LIST } from '@app/journey';
import type { Draft } from './drafts';
import { equalValues } from './equal-values';

/** What must be appended so that the record says what the drafts say. */
export type Change =
  | { readonly kind: 'add'; readonly draft: Draft }
  | {
      readonly kind: 'correct';
      readonly draft: Draft;
      readonly target: JourneyFact;
      readonly changes: readonly FieldChange[];
      readonly personal: readonly FieldChange[];
    }
  | {
      readonly kind: 'restate-code';
      readonly draft: Draft;
      readonly target: JourneyFact;
      readonly field: string;
      readonly was: string;
      readonly now: string;
      readonly list: 'PLACE' | 'SEX';
    }
  | { readonly kind: 'withdraw'; readonly target: JourneyFact };

/** Facts that a return makes anew from all rows it knows of, so that one no row says any more is withdrawn. */
const SPINE: ReadonlySet<FactType> = new Set([
  'PeriodOfCareStarted',
  'PeriodOfCareEnded',
  'LegalStatusChanged',
  'PlacementStarted',
  'PlacementEnded',
  'PlacementStatusChanged',
  'TemporaryStayStarted',
  'TemporaryStayEnded',
  'ShortBreakAgreed',
  'ShortBreakTaken',
  'RemandStarted',
  'RemandEnded',
  'CustodialSentenceStarted',
  'YoungPersonDied',
]);

/** Their date is the first day anything was known, and is not restated when earlier rows turn up. */
const DATED_BY_FIRST_KNOWLEDGE: ReadonlySet<FactType> = new Set([
  'YoungPersonRegistered',
  'IdentifierRecorded',
  'ParenthoodRecorded',
  'ImmigrationStatusRecorded',
]);

const CODE_FIELDS: Readonly<Record<string, 'PLACE' | 'SEX'>> = { placementType: 'PLACE', sex: 'SEX' };

/** What identifies a fact among those of its type, as the drafts key it; `undefined` for facts no return makes. */
export function keyOf(fact: JourneyFact): string | undefined {
  switch (fact.type) {
    case 'PeriodOfCareStarted':
    case 'PeriodOfCareEnded':
      return fact.data.periodId;
    case 'LegalStatusChanged':
    case 'PlacementStatusChanged':
    case 'YoungPersonDied':
      return fact.causationId;
    case 'PlacementStarted':
    case 'PlacementEnded':
      return fact.data.placementId;
    case 'TemporaryStayStarted':
    case 'TemporaryStayEnded':
      return fact.data.stayId;
    case 'ShortBreakAgreed':
    case 'ShortBreakTaken':
      return fact.data.shortBreakId;
    case 'RemandStarted':
    case 'RemandEnded':
      return fact.data.remandId;
    case 'CustodialSentenceStarted':
      return fact.data.sentenceId;
    case 'YoungPersonRegistered':
      return '';
    case 'IdentifierRecorded':
      return `${fact.data.kind}|${fact.personal?.value ?? ''}`;
    case 'ParenthoodRecorded':
      return `${fact.data.mother}|${fact.personal?.childDateOfBirth ?? ''}`;
    case 'ReportedMissing':
    case 'LocatedOrReturned':
    case 'MissingEpisodeClosedAtEighteen':
      return fact.data.episodeId;
    case 'ReviewHeld':
      return `${fact.happened.from}|${fact.data.participation}`;
    case 'TeamMemberAssigned':
    case 'TeamMemberUnassigned':
      return fact.data.assignmentId;
    case 'YearlyOutcomesReturned':
      return String(fact.data.yearEnding);
    case 'CareLeaverContactRecorded':
      return fact.happened.to?.slice(0, 4);
    case 'ImmigrationStatusRecorded':
      return fact.data.status;
    case 'AdopterMatched':
      return fact.happened.from;
    case 'AdoptionDecisionMade':
    case 'AdoptionDecisionReversed':
      return fact.data.decisionId;
    case 'PreviousPermanenceRecorded':
      return `${fact.happened.from}|${fact.happened.precision}|${fact.data.option}|${fact.data.authority ?? ''}`;
    case 'DeprivationOfLibertyAuthorised':
    case 'DeprivationOfLibertyEnded':
      return fact.data.orderId;
    default:
      return undefined;
  }
}

type Fields = Readonly<Record<string, FieldValue | undefined>>;
const NONE: Fields = {};

function fieldChanges(was: object | undefined, now: object | undefined): FieldChange[] {
  const before = (was ?? NONE) as Fields;
  const after = (now ?? NONE) as Fields;
  const changes: FieldChange[] = [];
  const compare = (field: string): void => {
    if (equalValues(before[field], after[field])) return;
    changes.push({ field, was: before[field] ?? null, now: after[field] ?? null });
  };
  for (const field of Object.keys(before)) compare(field);
  for (const field of Object.keys(after)) if (!Object.hasOwn(before, field)) compare(field);
  return changes;
}

function changesTo(target: JourneyFact, draft: Draft): Change[] {
  const all = fieldChanges(target.data, draft.data);
  const personal = fieldChanges(target.personal, draft.personal);
  const moved = !DATED_BY_FIRST_KNOWLEDGE.has(draft.type) && !equalValues(target.happened, draft.happened);
  const reordered = target.orderOnDay !== draft.orderOnDay && SPINE.has(draft.type);
  if (all.length === 0 && personal.length === 0 && !moved && !reordered) return [];
  const recoded: Change[] = [];
  const changes: FieldChange[] = moved ? [{ field: 'happened', was: target.happened, now: draft.happened }] : [];
  for (const change of all) {
    const { field, was, now } = change;
    const list = CODE_FIELDS[field];
    if (list && typeof was === 'string' && typeof now === 'string' && isRecoding(list, was, now, LATEST_LIST)) {
      recoded.push({ kind: 'restate-code', draft, target, field, was, now, list });
    } else {
      changes.push(change);
    }
  }
  if (reordered) changes.push({ field: 'orderOnDay', was: target.orderOnDay, now: draft.orderOnDay });
  if (changes.length === 0 && personal.length === 0) return recoded;
  return [...recoded, { kind: 'correct', draft, target, changes, personal }];
}

/** What a return older than the latest one received may still say: facts nobody has stated yet, and the merged spine. */
export function sayableByOlderReturn(change: Change): boolean {
  return change.kind === 'add' || change.kind === 'withdraw' || SPINE.has(change.draft.type);
}

/**
 * Compares what a return makes of a record with the record as corrected so far. Nothing recorded is edited: what is
 * new is added, what differs is corrected, a renamed code is restated, and what no row says any more is withdrawn.
 *
 * @param whole the drafts of the spine were made from all episode rows known; without it nothing is withdrawn
 */
export function differences(recorded: readonly EffectiveFact[], drafts: readonly Draft[], whole: boolean): Change[] {
  const held = new Map<string, JourneyFact>();
  for (const { fact, withdrawnBy } of recorded) {
    const key = withdrawnBy ? undefined : keyOf(fact);
    if (key !== undefined) held.set(`${fact.type}|${key}`, fact);
  }
  const changes: Change[] = [];
  const wanted = new Set<string>();
  for (const draft of drafts) {
    const name = `${draft.type}|${draft.key}`;
    if (wanted.has(name)) continue;
    wanted.add(name);
    const target = held.get(name);
    if (target) changes.push(...changesTo(target, draft));
    else changes.push({ kind: 'add', draft });
  }
  if (!whole) return changes;
  for (const [name, target] of held) {
    if (SPINE.has(target.type) && target.source.kind === 'IMPORT' && !wanted.has(name)) {
      changes.push({ kind: 'withdraw', target });
    }
  }
  return changes;
}
