import type { FactType, Happened, Journey, JourneyFact, Moment } from '@app/journey';
import { fold } from '@app/journey';
import type { LedgerFact } from './decode';
import { journeyIdOf } from './decode';

/** Of a fact, what folding reads: not who recorded it, from which source, nor why. */
export interface KeptFact {
  readonly type: FactType;
  readonly eventId: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly happened: Happened;
  readonly orderOnDay: number;
  readonly data: object;
  readonly personal?: object;
}

/** Late facts and corrections change the past, so every projection that folds keeps the facts to fold anew. */
export interface Keeping {
  readonly kept: KeptFact[];
}

/** Every projection needs these: they change what the others say, or take them back. */
const CORRECTING: readonly FactType[] = ['EntryCorrected', 'EntryWithdrawn', 'CodeRestated'];

export interface Keeper {
  /** The journey of a fact that is kept; `null` for any other. */
  readonly key: (fact: LedgerFact) => string | null;
  /** Keeps the fact in the document, if it is one to keep. */
  readonly keep: (document: Keeping, fact: LedgerFact) => void;
}

/**
 * Keeps the facts of some types, and of `personal` only the fields named. A correction of a personal field is kept
 * only if the field is.
 */
export function keeper(types: readonly FactType[], personalFields: readonly string[] = []): Keeper {
  const wanted: ReadonlySet<string> = new Set([...types, ...CORRECTING]);
  return {
    key: (fact) => (wanted.has(fact.type) ? journeyIdOf(fact) : null),
    keep(document, fact): void {
      if (!wanted.has(fact.type)) return;
      const { type, eventId, revision, recordedAt, happened, orderOnDay, data } = fact as JourneyFact;
      const personal = personalOf(fact as JourneyFact, personalFields);
      const kept = { type, eventId, revision, recordedAt, happened, orderOnDay, data };
      document.kept.push(personal ? { ...kept, personal } : kept);
    },
  };
}

function personalOf(fact: JourneyFact, fields: readonly string[]): object | undefined {
  if (!fact.personal) return undefined;
  if (fact.type === 'EntryCorrected') {
    const changes = fact.personal.changes?.filter((c) => fields.includes(c.field)) ?? [];
    return changes.length > 0 ? { changes } : undefined;
  }
  const named = Object.entries(fact.personal).filter(([field]) => fields.includes(field));
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}

/** The journey that the kept facts tell. Only the parts of it that the kept types make up mean anything. */
export function foldKept(document: Keeping, moment?: Moment): Journey {
  return fold(document.kept as unknown as readonly JourneyFact[], moment);
}

/** The value as JSON holds it: without the fields that are undefined, which a document may not have. */
export function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
