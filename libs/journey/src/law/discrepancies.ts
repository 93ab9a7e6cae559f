import type { Discrepancy } from '../corrections/evolve';
import type { Envelope } from '../envelope';
import type { ProposedFact } from './facts';
import type { Finding } from './findings';
import { isFindingKind } from './findings';
import { uuidV5 } from './ids';

/** The id of a finding as a discrepancy of a journey: the same however often it is found. */
export function discrepancyIdOf(journeyId: string, finding: { readonly kind: string; readonly key: string }): string {
  return uuidV5(journeyId, `${finding.kind}|${finding.key}`);
}

export interface DiscrepancyArgs {
  readonly journeyId: string;
  /** What was found without the new facts. */
  readonly before: readonly Finding[];
  /** What is found with them. */
  readonly after: readonly Finding[];
  /** What is recorded as a discrepancy and not resolved. */
  readonly open: readonly Discrepancy[];
  /** What was recorded and resolved. One that a person settled is not found again while nothing about it changes. */
  readonly settled?: readonly Discrepancy[];
  /** Everything of the fact with this number, from 0, but its type and what it says. */
  readonly envelope: (ordinal: number) => Envelope;
}

/**
 * Facts that record the difference between what is found now and what is recorded as open. Discrepancies of kinds that
 * the invariants do not know, such as those of an import, are left alone.
 */
export function discrepancyFacts(args: DiscrepancyArgs): ProposedFact<'DiscrepancyFound' | 'DiscrepancyResolved'>[] {
  const { journeyId, envelope } = args;
  const facts: ProposedFact<'DiscrepancyFound' | 'DiscrepancyResolved'>[] = [];
  const open = new Set(args.open.map((d) => d.discrepancyId));
  const settled = new Set(args.settled?.map((d) => d.discrepancyId));
  const known = new Set(args.before.map((f) => discrepancyIdOf(journeyId, f)));
  const found = new Set<string>();
  for (const { kind, key, invariant, rule, about, detail } of args.after) {
    const discrepancyId = discrepancyIdOf(journeyId, { kind, key });
    if (found.has(discrepancyId)) continue;
    found.add(discrepancyId);
    if (open.has(discrepancyId) || (known.has(discrepancyId) && settled.has(discrepancyId))) continue;
    const data = { discrepancyId, kind, rule: rule ?? invariant, about: [...about], detail: { ...detail } };
    facts.push({ ...envelope(facts.length), type: 'DiscrepancyFound', data });
  }
  for (const { discrepancyId, kind } of args.open) {
    if (!isFindingKind(kind) || found.has(discrepancyId)) continue;
    const data = { discrepancyId, kind, resolution: 'NO_LONGER_FOUND' };
    facts.push({ ...envelope(facts.length), type: 'DiscrepancyResolved', data });
  }
  return facts;
}
