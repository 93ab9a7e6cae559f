import type { FactType, Happened, JourneyFacts, LocalDate } from '@app/journey';

/** What a return makes of a young person's record, before it is compared with what is recorded already. */
export type Draft<T extends FactType = FactType> = {
  [K in T]: {
    readonly type: K;
    /** Identifies the fact among those of its type in this journey, across returns. */
    readonly key: string;
    readonly happened: Happened;
    readonly orderOnDay: number;
    readonly data: JourneyFacts[K]['data'];
    readonly personal?: Partial<JourneyFacts[K]['personal']>;
    /** The row it stems from: a row id for episodes, `table:row` otherwise. */
    readonly cause: string;
  };
}[T];

/** A contradiction in what the returns say of one young person. */
export interface ReturnFinding {
  readonly kind: string;
  /** Identifies it across returns: opaque ids, dates and codes only. */
  readonly key: string;
  readonly rule?: string;
  readonly cause?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export const onDay = (date: LocalDate): Happened => ({ from: date, precision: 'DAY' });

/** A record without its blank fields: what is not said is not said. */
export function said<T extends object>(fields: T): T {
  const told: Partial<T> = {};
  for (const field of Object.keys(fields) as (keyof T)[]) {
    const value: unknown = fields[field];
    if (value !== '' && value !== undefined && value !== null) told[field] = fields[field];
  }
  return told as T;
}
