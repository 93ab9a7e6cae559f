import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { type CodeList, codesOf, isInstant, isLocalDate } from '@app/journey';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/**
 * The fields of an entry: each decorator both checks the value and describes it in the OpenAPI document, so that the
 * two cannot differ. A check never repeats the value it refuses: it may name a person.
 */
export type FieldCheck = (value: unknown, entry: object) => boolean;

/** What a field takes, for whoever asks a person for it. Told by the same decorator that checks it. */
export type FieldKind =
  | { readonly is: 'REFERENCE' | 'UUID' | 'DAY' | 'DAY_OR_INSTANT' | 'FLAG' | 'REFERENCES' | 'TEXTS' | 'VALUE' }
  | { readonly is: 'CODE'; readonly list: CodeList; readonly also: readonly string[] }
  | { readonly is: 'ONE_OF'; readonly values: readonly (string | number)[] }
  | { readonly is: 'WHOLE' | 'FIGURE'; readonly minimum: number; readonly maximum: number }
  | { readonly is: 'LINE' | 'TEXT'; readonly longest: number }
  | { readonly is: 'PART' | 'PARTS'; readonly shape: Shape };

const KIND = Symbol('kind of field');
const MAY_BE_LEFT_OUT = Symbol('may be left out');
type Shape = new () => object;

function takes(kind: FieldKind): PropertyDecorator {
  return (target, name) => Reflect.defineMetadata(KIND, kind, target, name);
}

/** What a field of a class takes; `undefined` for a field made by `field` itself. */
export function kindOf(shape: Shape, name: string): FieldKind | undefined {
  return Reflect.getMetadata(KIND, shape.prototype as object, name) as FieldKind | undefined;
}

/** Whether a field of a class may be left out. */
export function mayBeLeftOut(shape: Shape, name: string): boolean {
  return Reflect.getMetadata(MAY_BE_LEFT_OUT, shape.prototype as object, name) === true;
}

/** Longest line and longest free text, in UTF-16 units. */
export const LINE_LENGTH_MAX = 200;
export const TEXT_LENGTH_MAX = 10_000;
/** A million pounds a week: beyond it lies a slip of the pen, not a price. */
export const PENCE_MAX = 100_000_000;
/** Longest list. */
export const LIST_LENGTH_MAX = 100;

const OPAQUE = /^[A-Za-z0-9][\w.:/+-]{0,99}$/;
/** A UUID in lower case, as the store keeps them. */
export const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
// Control characters, NUL among them, and halves of characters.
const NOT_ONE_LINE = /[\p{Cc}\p{Surrogate}]/u;
const LINE_ENDS = /[\t\n\r]/g;

/** One check of one field: `code` and `message` go into the answer, under the field's path. */
export function field(code: string, message: string, check: FieldCheck, shape: ApiPropertyOptions): PropertyDecorator {
  const valid = ValidateBy({
    name: code,
    validator: {
      validate: (value: unknown, args) => check(value, args?.object ?? {}),
      defaultMessage: () => message,
    },
  });
  return applyDecorators(valid, ApiProperty(shape));
}

/** The field may be left out. It may not be null: nothing is said by leaving it out. */
export function Optional(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
    (target: object, name: string | symbol) => Reflect.defineMetadata(MAY_BE_LEFT_OUT, true, target, name),
  );
}

/** An opaque id or reference: letters, digits and `. _ : / + -`, without blanks, at most 100. Never a name. */
export function Ref(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'REFERENCE' }),
    field(
      'NOT_A_REFERENCE',
      'Give an opaque reference of 1 to 100 letters, digits or . _ : / + - and no blanks.',
      (value) => typeof value === 'string' && OPAQUE.test(value),
      { type: 'string', pattern: OPAQUE.source },
    ),
  );
}

export function Uuid(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'UUID' }),
    field(
      'NOT_A_UUID',
      'Give a UUID in lower case.',
      (value) => typeof value === 'string' && UUID.test(value),
      // The pattern says more than `format`: only lower case is kept.
      { type: 'string', format: 'uuid', pattern: UUID.source },
    ),
  );
}

/** A code of one of the national return's lists. `also` adds the ledger's own. */
export function Coded(list: CodeList, ...also: readonly string[]): PropertyDecorator {
  const codes = new Set([...codesOf(list), ...also]);
  return applyDecorators(
    takes({ is: 'CODE', list, also }),
    field(
      'NOT_IN_CODE_LIST',
      `Give a code of the list ${list}.`,
      (value) => typeof value === 'string' && codes.has(value),
      { type: 'string', enum: [...codes] },
    ),
  );
}

export function OneOf(...values: readonly (string | number)[]): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'ONE_OF', values }),
    field(
      'NOT_ONE_OF',
      `Give one of ${values.filter((v) => v !== '').join(', ')}.`,
      (value) => (typeof value === 'string' || typeof value === 'number') && values.includes(value),
      { type: typeof values[0] === 'number' ? 'number' : 'string', enum: [...values] },
    ),
  );
}

/** A real calendar date in England. */
export function Day(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'DAY' }),
    field(
      'NOT_A_DATE',
      'Give a calendar date, written YYYY-MM-DD.',
      (value) => typeof value === 'string' && isLocalDate(value),
      { type: 'string', format: 'date' },
    ),
  );
}

/** An instant with its offset, or a calendar date where the time is not known. */
export function DayOrInstant(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'DAY_OR_INSTANT' }),
    field(
      'NOT_A_DATE',
      'Give a calendar date, written YYYY-MM-DD, or an instant with its offset.',
      (value) => typeof value === 'string' && (isLocalDate(value) || isInstant(value)),
      { type: 'string', maxLength: 40 },
    ),
  );
}

export function Flag(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'FLAG' }),
    field('NOT_TRUE_OR_FALSE', 'Give true or false.', (value) => typeof value === 'boolean', { type: 'boolean' }),
  );
}

export function Whole(minimum: number, maximum: number): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'WHOLE', minimum, maximum }),
    field(
      'NOT_A_WHOLE_NUMBER',
      `Give a whole number from ${minimum} to ${maximum}.`,
      (value) => Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum,
      { type: 'integer', minimum, maximum },
    ),
  );
}

/** A number with a bound on either side; decimals allowed. */
export function Figure(minimum: number, maximum: number): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'FIGURE', minimum, maximum }),
    field(
      'NOT_A_NUMBER',
      `Give a number from ${minimum} to ${maximum}.`,
      (value) => typeof value === 'number' && value >= minimum && value <= maximum,
      { type: 'number', minimum, maximum },
    ),
  );
}

/** Text that says something and that every store can hold. */
const isText = (value: unknown, longest: number, lines: 'one line' | 'lines'): boolean =>
  typeof value === 'string' &&
  value.length <= longest &&
  value.trim() !== '' &&
  !NOT_ONE_LINE.test(lines === 'lines' ? value.replace(LINE_ENDS, ' ') : value);

/** One line of text. */
export function Line(longest = LINE_LENGTH_MAX): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'LINE', longest }),
    field(
      'NOT_A_LINE_OF_TEXT',
      `Give one line of text, at most ${longest} characters.`,
      (value) => isText(value, longest, 'one line'),
      { type: 'string', minLength: 1, maxLength: longest },
    ),
  );
}

/** Free text, on as many lines as it takes. */
export function Text(longest = TEXT_LENGTH_MAX): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'TEXT', longest }),
    field('NOT_TEXT', `Give text, at most ${longest} characters.`, (value) => isText(value, longest, 'lines'), {
      type: 'string',
      minLength: 1,
      maxLength: longest,
    }),
  );
}

const isList = (value: unknown, each: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= LIST_LENGTH_MAX && value.every(each);

/** A list of opaque references or codes. */
export function Refs(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'REFERENCES' }),
    field(
      'NOT_A_LIST_OF_REFERENCES',
      `Give a list of at most ${LIST_LENGTH_MAX} opaque references or codes.`,
      (value) => isList(value, (one) => typeof one === 'string' && OPAQUE.test(one)),
      { type: 'array', maxItems: LIST_LENGTH_MAX, items: { type: 'string', pattern: OPAQUE.source } },
    ),
  );
}

/** A list of texts. */
export function Texts(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'TEXTS' }),
    field(
      'NOT_A_LIST_OF_TEXTS',
      `Give a list of at most ${LIST_LENGTH_MAX} texts of at most ${TEXT_LENGTH_MAX} characters.`,
      (value) => isList(value, (one) => isText(one, TEXT_LENGTH_MAX, 'lines')),
      { type: 'array', maxItems: LIST_LENGTH_MAX, items: { type: 'string', maxLength: TEXT_LENGTH_MAX } },
    ),
  );
}

/** Whatever a field of a fact can hold. What it may say is for the law to tell, which knows the field. */
export function AnyValue(): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'VALUE' }),
    field(
      'NOT_A_VALUE',
      'Give a text, a number, true, false, null, a list or an object.',
      (value) =>
        value !== undefined && (typeof value !== 'string' || value === '' || isText(value, TEXT_LENGTH_MAX, 'lines')),
      { description: 'any JSON value', oneOf: VALUE_SHAPES },
    ),
  );
}
const VALUE_SHAPES = ['string', 'number', 'boolean', 'null', 'array', 'object'].map((type) => ({
  type,
  ...(type === 'array' ? { items: {} } : {}),
}));

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with fields of its own. */
export function Part(shape: Shape): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'PART', shape }),
    field('NOT_AN_OBJECT', 'Give an object.', isObject, { type: shape }),
    ValidateNested(),
    Type(() => shape),
  );
}

/** A list of objects with fields of their own. */
export function Parts(shape: Shape): PropertyDecorator {
  return applyDecorators(
    takes({ is: 'PARTS', shape }),
    field(
      'NOT_A_LIST_OF_OBJECTS',
      `Give a list of at most ${LIST_LENGTH_MAX} objects.`,
      (value) => isList(value, isObject),
      { type: [shape], maxItems: LIST_LENGTH_MAX },
    ),
    ValidateNested({ each: true }),
    Type(() => shape),
  );
}
