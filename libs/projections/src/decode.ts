import type { RecordedFact } from '@app/event-store';
import type { JourneyFact } from '@app/journey';
import { isFactType } from '@app/journey';

/** Facts of the streams beside the journeys: imports, reference data, analyses. */
export const OTHER_FACT_TYPES = [
  'ImportRunStarted',
  'SourceFileReceived',
  'RowSetAside',
  'ImportRunFinished',
  'LedgerOpened',
  'AnalysisRunRecorded',
] as const;
export type OtherFactType = (typeof OTHER_FACT_TYPES)[number];
export type OtherFact = RecordedFact & { readonly type: OtherFactType };
/** Every fact the ledger can hold. */
export type LedgerFact = JourneyFact | OtherFact;

/** A fact that this version of the ledger cannot read. Whoever meets one stops: a fact skipped is a fact lost. */
export class UnknownFactError extends Error {
  constructor(
    readonly position: number,
    readonly factType: string,
    readonly schemaVersion: number,
  ) {
    super(
      `Position ${position}: a fact of type "${factType}" in shape ${schemaVersion} is not known to this version of ` +
        'the ledger. Use the version that recorded it, or a newer one.',
    );
    this.name = 'UnknownFactError';
  }
}

/** Gives a fact of one shape in the next one. The log keeps the old shape; nothing is rewritten. */
export type Upcaster = (fact: RecordedFact) => RecordedFact;
/** By fact type: first the upcaster from shape 1 to 2, then from 2 to 3, and so on. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** No shape has changed yet. Whoever adds one raises the versions of the projections that keep facts. */
export const UPCASTERS: Upcasters = {};

const JOURNEY = 'journey-';
const otherTypes: ReadonlySet<string> = new Set(OTHER_FACT_TYPES);

/** The journey a fact belongs to; `null` when it stands in another stream. */
export function journeyIdOf(fact: RecordedFact): string | null {
  return fact.streamId.startsWith(JOURNEY) ? fact.streamId.slice(JOURNEY.length) : null;
}

/** A journey fact stands in a journey's stream and nowhere else: folding it elsewhere would lose it. */
function isKnown(fact: RecordedFact): boolean {
  return fact.streamId.startsWith(JOURNEY) ? isFactType(fact.type) : otherTypes.has(fact.type);
}

/** The shape in which facts of a type are read now. */
export function shapeOf(type: string, upcasters: Upcasters = UPCASTERS): number {
  return 1 + (Object.hasOwn(upcasters, type) ? (upcasters[type]?.length ?? 0) : 0);
}

/** Decoding by a table of upcasters. */
export function decoderOf(upcasters: Upcasters): (fact: RecordedFact) => LedgerFact {
  return (fact) => {
    const now = shapeOf(fact.type, upcasters);
    const { schemaVersion } = fact;
    if (!isKnown(fact) || !Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > now) {
      throw new UnknownFactError(fact.position, fact.type, schemaVersion);
    }
    // What was blanked has no shape any more that could be brought up to date.
    if (schemaVersion === now || fact.redacted) return fact as LedgerFact;
    const steps = upcasters[fact.type]?.slice(schemaVersion - 1) ?? [];
    return { ...steps.reduce((old, upcast) => upcast(old), fact), schemaVersion: now } as LedgerFact;
  };
}

const decode = decoderOf(UPCASTERS);

/**
 * What the log holds, as the typed fact in its newest shape.
 *
 * @throws UnknownFactError for a type or a shape that this version does not know.
 */
export function decodeFact(fact: RecordedFact): LedgerFact {
  return decode(fact);
}
