import type { LocalDate } from '../dates';
import type { EffectiveFact } from './effective';
import { effectiveFacts, inValidOrder } from './effective';
import type { JourneyFact } from './facts';
import type { Finding } from './findings';
import { findings } from './findings';
import { foldInOrder } from './fold';
import type { Journey } from './journey';

/** A journey as a decision needs it. Worth keeping between commands: it stays true until a fact is appended. */
export interface Loaded {
  readonly facts: readonly JourneyFact[];
  /** The same as they stand now, in valid order, withdrawn ones among them. */
  readonly order: readonly EffectiveFact[];
  /** Everything recorded. Never to be changed. */
  readonly journey: Journey;
  readonly findings: readonly Finding[];
  /** The day on which the findings were made. */
  readonly today: LocalDate;
}

/** Folds the facts of one journey, in recorded order, and finds what they contradict. */
export function load(facts: readonly JourneyFact[], today: LocalDate): Loaded {
  const order = inValidOrder(effectiveFacts(facts));
  const journey = foldInOrder(order);
  return { facts, order, journey, findings: findings(journey, { today }), today };
}
