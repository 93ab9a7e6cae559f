import type { Happened, RecordableFact, SaidBy } from '@app/journey';

/** How the text of a column is read. */
export type HubKind =
  | {
      readonly kind: 'child' | 'reference' | 'code' | 'codes' | 'date' | 'moment' | 'partial-date' | 'yes-no' | 'text';
    }
  | { readonly kind: 'choice'; readonly of: Readonly<Record<string, string>> }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'pounds' };

/** One column of a template. A blank in a column that is not required says "not known" or "not yet". */
export type HubColumn = HubKind & {
  /** What the column holds, in words for the person who fills it in. */
  readonly means: string;
  readonly required?: boolean;
  /** What stands in the two example rows. */
  readonly example: readonly [string, string];
  /** True for text that may name or describe a person. It never becomes part of an id. */
  readonly personal?: boolean;
  /** The column whose day this one must not be before. */
  readonly notBefore?: string;
  /** Columns that must be filled in when this one is. */
  readonly needs?: readonly string[];
  /** Another column, and the words in it with which this one is required. */
  readonly requiredWhen?: { readonly column: string; readonly is: readonly string[] };
};
export type HubColumns = Readonly<Record<string, HubColumn>>;

/** What a column can hold once it is read. */
export type HubValue = string | number | boolean | readonly string[] | Happened;

type ValueOf<C> = C extends { kind: 'choice'; of: infer Words }
  ? keyof Words & string
  : C extends { kind: 'whole' | 'pounds' }
    ? number
    : C extends { kind: 'yes-no' }
      ? boolean
      : C extends { kind: 'codes' }
        ? readonly string[]
        : C extends { kind: 'moment' | 'partial-date' }
          ? Happened
          : string;
type HubValues<C> = {
  readonly [K in keyof C]: ValueOf<C[K]> | (C[K] extends { required: true } ? never : undefined);
};

/** A fact that a row tells, before it has a command's id. `orderOnDay` is its stage among facts of one day. */
export type HubFact = {
  [K in RecordableFact]: {
    readonly records: K;
    readonly happened: Happened;
    readonly says: SaidBy<K>;
    readonly orderOnDay: number;
  };
}[RecordableFact];

/** What a row can ask for while it is mapped. The same question gets the same answer, at every import. */
export interface HubKeys {
  /** The id of a thing of this young person, from its kind and what marks it out. */
  id(kind: string, ...marks: readonly (string | number)[]): string;
  /** The ledger's opaque reference of a worker, from the reference the hub uses. */
  worker(reference: string): string;
  missingEpisode(kind: 'MISSING' | 'AWAY', startedOn: string): string | undefined;
}

/** Why a row that can be read can not be placed in the journey. */
export interface HubObstacle {
  readonly column: string;
  readonly kind: string;
  readonly says: string;
}

interface TemplateOf<C extends HubColumns, V> {
  readonly name: string;
  /** What one row is, in a sentence. */
  readonly about: string;
  readonly columns: C;
  facts(values: V, keys: HubKeys): readonly HubFact[] | HubObstacle;
}
export type HubTemplate = TemplateOf<HubColumns, Readonly<Record<string, HubValue | undefined>>>;

/** Fixes the types of a template's values from its columns. The reader makes the values from the same columns. */
export function defineTemplate<const C extends HubColumns, const N extends string>(
  template: TemplateOf<C, HubValues<C>> & { readonly name: N },
): HubTemplate & { readonly name: N } {
  return {
    name: template.name,
    about: template.about,
    columns: template.columns,
    facts: (values, keys) => template.facts(values as HubValues<C>, keys),
  };
}

/** The child's number in the authority's return: how every row finds its journey. */
export const CHILD = {
  kind: 'child',
  required: true,
  means: "the child's number, as in the national return",
  example: ['EXAMPLE-1', 'EXAMPLE-2'],
} as const;

/** Tells apart things of one day that nothing else tells apart: a second telephone call is not a copy of the first. It is part of every id. */
export const NUMBER_ON_DAY = {
  kind: 'whole',
  min: 1,
  max: 99,
  means: '2, 3 … for a second and third of the same kind on one day; blank for the first',
  example: ['', ''],
} as const;

/** A day as a fact's valid time. */
export function onDay(date: string): Happened {
  return { from: date, precision: 'DAY' };
}

/**
 * The stages of one day: what ends comes before what takes its place, and a referral before the support it leads to.
 * Facts of one day from different files are told in this order.
 */
export const STAGE = {
  RECEIVED: 0,
  DECIDED: 1,
  SUPPORT_STARTED: 2,
  COVER_ENDED: 3,
  UNASSIGNED: 4,
  ASSIGNED: 5,
  COVER_STARTED: 6,
  CONTACT: 7,
  ENDED_THE_DAY_IT_BEGAN: 8,
  SUPPORT_ENDED: 9,
} as const;

/** The stage of an ending: an end on the day of the beginning still comes after it. */
export function stageOfEnd(startedOn: string, endedOn: string, stage: number): number {
  return startedOn === endedOn ? Math.max(stage, STAGE.ENDED_THE_DAY_IT_BEGAN) : stage;
}

/** Words for a code, from the catalogue's capitals: `HUB_BED` is "hub bed". */
export function wordsOf<const K extends string>(codes: readonly K[]): Readonly<Record<K, string>> {
  return Object.fromEntries(codes.map((code) => [code, code.toLowerCase().replaceAll('_', ' ')])) as Record<K, string>;
}
