import type { JourneyFact } from '../law/facts';
import type { EvolversOf } from '../law/journey';
import type { CorrectionFacts } from './facts';

export interface Discrepancy {
  discrepancyId: string;
  kind: string;
  rule?: string;
  about: readonly string[];
  yearEnding?: number;
  detail: Readonly<Record<string, string | number>>;
  foundAt: string;
  resolvedAt?: string;
  resolution?: string;
  eventId: string;
}
export interface CorrectionState {
  discrepancies: Discrepancy[];
  corrections: { targetEventId: string; reason: string; eventId: string }[];
  withdrawals: { targetEventId: string; reason: string; eventId: string }[];
  restatements: { targetEventId: string; field: string; was: string; now: string; byCodeList: string }[];
  /** Resolutions that were recorded after their discrepancy, but are placed before it by the day they name. */
  earlyResolutions: JourneyFact<'DiscrepancyResolved'>[];
}

export const noCorrections = (): CorrectionState => ({
  discrepancies: [],
  corrections: [],
  withdrawals: [],
  restatements: [],
  earlyResolutions: [],
});

/** What corrections do to their targets is in `law/effective.ts`; here they are only counted and listed. */
export const correctionsEvolve: EvolversOf<CorrectionFacts> = {
  EntryCorrected: (journey, { data, eventId }) => {
    journey.corrections.push({ targetEventId: data.targetEventId, reason: data.reason, eventId });
  },
  EntryWithdrawn: (journey, { data, eventId }) => {
    journey.withdrawals.push({ targetEventId: data.targetEventId, reason: data.reason, eventId });
  },
  CodeRestated: (journey, { data }) => {
    journey.restatements.push({ ...data });
  },
  DiscrepancyFound: (journey, { data, recordedAt, eventId, revision }) => {
    const { discrepancyId, kind, rule, yearEnding } = data;
    const early = journey.earlyResolutions.find((r) => r.data.discrepancyId === discrepancyId && r.revision > revision);
    if (early) journey.earlyResolutions = journey.earlyResolutions.filter((r) => r !== early);
    journey.discrepancies.push({
      discrepancyId,
      kind,
      rule,
      yearEnding,
      about: data.about ?? [],
      detail: data.detail ?? {},
      foundAt: recordedAt,
      ...(early ? { resolvedAt: early.recordedAt, resolution: early.data.resolution } : {}),
      eventId,
    });
  },
  DiscrepancyResolved: (journey, fact) => {
    const { data, recordedAt } = fact;
    const open = journey.discrepancies.findLast((d) => d.discrepancyId === data.discrepancyId && !d.resolvedAt);
    if (!open) {
      journey.earlyResolutions.push(fact);
      return;
    }
    open.resolvedAt = recordedAt;
    open.resolution = data.resolution;
  },
};

/** Discrepancies that nothing has resolved. */
export function openDiscrepancies(state: CorrectionState): readonly Discrepancy[] {
  return state.discrepancies.filter((d) => !d.resolvedAt);
}
