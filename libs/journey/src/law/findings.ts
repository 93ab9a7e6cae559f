import type { LocalDate } from '../dates';
import { careFindings } from '../invariants/care.invariants';
import { lifespanFindings } from '../invariants/lifespan.invariants';
import { missingFindings } from '../invariants/missing.invariants';
import { placementFindings } from '../invariants/placement.invariants';
import { referralFindings } from '../invariants/referral.invariants';
import { stayFindings } from '../invariants/stay.invariants';
import type { FindingKind } from '../invariants/strengths';
import { STRENGTHS } from '../invariants/strengths';
import { teamFindings } from '../invariants/team.invariants';
import { timeFindings } from '../invariants/time.invariants';
import { toldOfRows } from '../invariants/told-of-rows';
import type { Journey } from './journey';

/** Something in a journey that contradicts something else, or is missing. */
export interface Finding {
  readonly kind: FindingKind;
  /** The invariant it breaks, I1–I18. */
  readonly invariant: string;
  /** The national rule that says the same, if one does. */
  readonly rule?: string;
  /** Identifies it across folds, together with its kind: made of opaque ids, dates and codes. */
  readonly key: string;
  /** The entries it is about. */
  readonly about: readonly string[];
  /** Dates, codes and day counts that explain it. Never a date of birth, nor one that tells it. */
  readonly detail: Readonly<Record<string, string | number>>;
  /** What a social worker can act on. */
  readonly sentence: string;
  /** Nothing that is recorded contradicts it: something is still open, and the next entry may well complete it. */
  readonly unfinished?: true;
}

export interface FindingOptions {
  /** The London date now: what is still open is measured up to it. */
  readonly today: LocalDate;
}

export function isFindingKind(kind: string): kind is FindingKind {
  return Object.hasOwn(STRENGTHS, kind);
}

/** In the order of the invariants. */
const INVARIANTS: readonly ((journey: Journey, options: FindingOptions) => Finding[])[] = [
  timeFindings,
  referralFindings,
  careFindings,
  placementFindings,
  stayFindings,
  missingFindings,
  lifespanFindings,
  teamFindings,
];

/** All that is wrong with a journey, each once. Linear in the length of the journey. */
export function findings(journey: Journey, options: FindingOptions): Finding[] {
  const found = INVARIANTS.flatMap((invariant) => invariant(journey, options));
  const told = found.length > 0 ? toldOfRows(journey) : undefined;
  return told ? found.filter((finding) => !told(finding)) : found;
}
