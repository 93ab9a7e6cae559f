import type { RecordableFact, ThreadKind, ThreadUse } from '@app/journey';
import { catalogue, threadUses } from '@app/journey';
import { ENTRY_DTOS } from '../journeys/entries/entry-dtos';
import { type FieldKind, kindOf, mayBeLeftOut } from '../journeys/entries/fields';
import { fieldWords } from './field-words';
import { type Choice, codeChoices, EMPTY_CODE, wordChoices } from './value-words';

/** What is asked for, so that a page knows which control to show and an answer can be read. */
export type Asked =
  /** The id of what the entry begins: given by the form, never asked. */
  | { readonly kind: 'NEW_ID' }
  | { readonly kind: 'CHOICE'; readonly choices: readonly Choice[]; readonly numbers: boolean }
  /** Something that the journey holds: a placement, a naming, a missing episode. */
  | { readonly kind: 'THREAD'; readonly thread: ThreadKind; readonly open: boolean; readonly many: boolean }
  | { readonly kind: 'ENTRY' | 'DISCREPANCY' | 'DATE' | 'DATE_OR_TIME' | 'YES_NO' | 'POUNDS' | 'VALUE' }
  | { readonly kind: 'WHOLE' | 'FIGURE'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'LINE' | 'TEXT'; readonly longest: number }
  /** An opaque reference, or a code in one or two words. */
  | { readonly kind: 'REFERENCE'; readonly code: boolean }
  /** One on each line. */
  | { readonly kind: 'REFERENCES' | 'TEXTS' }
  | { readonly kind: 'PARTS'; readonly parts: readonly Question[]; readonly most: number };

export interface Question {
  /** The field of the entry. */
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly needed: boolean;
  readonly asked: Asked;
}

/** How many parts, such as scores on scales, a form has room for. */
const PARTS_MAX = 3;
/** Fields that hold the id of an entry of the same journey. */
const ENTRY_FIELDS: ReadonlySet<string> = new Set(['targetEventId', 'aboutEventId', 'decision', 'consideredAtReview']);
const CODE_WORDS = /\b(codes?|roles?)\b/i;

type Shape = new () => object;

function askedOf(type: RecordableFact, shape: Shape, field: string, use: ThreadUse | undefined): Asked {
  const kind = kindOf(shape, field);
  if (!kind) throw new Error(`The class of ${type} does not tell what its field ${field} takes.`);
  if (use?.part === 'BEGINS') return { kind: 'NEW_ID' };
  if (use) return { kind: 'THREAD', thread: use.kind, open: use.part === 'ENDS', many: kind.is === 'REFERENCES' };
  if (ENTRY_FIELDS.has(field)) return { kind: 'ENTRY' };
  if (field === 'discrepancyId') return { kind: 'DISCREPANCY' };
  return askedBy(kind, type, field);
}

function askedBy(kind: FieldKind, type: RecordableFact, field: string): Asked {
  switch (kind.is) {
    case 'CODE':
      return { kind: 'CHOICE', choices: codeChoices(kind.list, kind.also), numbers: false };
    case 'ONE_OF':
      return { kind: 'CHOICE', choices: wordChoices(field, kind.values), numbers: typeof kind.values[0] === 'number' };
    case 'DAY':
      return { kind: 'DATE' };
    case 'DAY_OR_INSTANT':
      return { kind: 'DATE_OR_TIME' };
    case 'FLAG':
      return { kind: 'YES_NO' };
    case 'WHOLE':
      return field.startsWith('pence') ? { kind: 'POUNDS' } : { ...kind, kind: 'WHOLE' };
    case 'FIGURE':
      return { ...kind, kind: 'FIGURE' };
    case 'LINE':
    case 'TEXT':
      return { kind: kind.is, longest: kind.longest };
    case 'REFERENCE':
    case 'UUID':
      return { kind: 'REFERENCE', code: CODE_WORDS.test(docOf(type, field)) };
    case 'REFERENCES':
    case 'TEXTS':
    case 'VALUE':
      return { kind: kind.is };
    case 'PART':
    case 'PARTS':
      return { kind: 'PARTS', parts: partsOf(type, kind.shape), most: PARTS_MAX };
  }
}

function partsOf(type: RecordableFact, shape: Shape): Question[] {
  return fieldsOf(shape).map((field) => ({
    field,
    ...fieldWords(type, field),
    needed: !mayBeLeftOut(shape, field),
    asked: askedOf(type, shape, field, undefined),
  }));
}

/** The fields of a part, in the order in which its class declares them. */
function fieldsOf(shape: Shape): string[] {
  const listed: unknown = Reflect.getMetadata('swagger/apiModelPropertiesArray', shape.prototype as object);
  return (Array.isArray(listed) ? listed : []).map((name) => String(name).replace(/^:/, ''));
}

function docOf(type: RecordableFact, field: string): string {
  const { data, personal } = catalogue[type];
  return ({ ...data, ...personal } as Readonly<Record<string, string>>)[field] ?? '';
}

const questions = new Map<RecordableFact, readonly Question[]>();

/** Everything an entry of this type can say, as questions: what is needed first, and then in the order of the catalogue. */
export function questionsOf(type: RecordableFact): readonly Question[] {
  const known = questions.get(type);
  if (known) return known;
  const shape = ENTRY_DTOS[type];
  const uses = new Map(threadUses(type).map((use) => [use.field, use]));
  const { data, personal } = catalogue[type];
  const all = [...new Set([...Object.keys(data), ...Object.keys(personal)])].map((field): Question => ({
    field,
    ...fieldWords(type, field),
    needed: !mayBeLeftOut(shape, field),
    asked: askedOf(type, shape, field, uses.get(field)),
  }));
  const made = [...all.filter((q) => q.needed), ...all.filter((q) => !q.needed)];
  questions.set(type, made);
  return made;
}

/** A chosen value of a list as the entry holds it. */
export function chosen(value: string): string {
  return value === EMPTY_CODE ? '' : value;
}
