import type { LocalDate } from '../dates';
import type { JourneyCommand, RecordableFact, SaidBy } from '../law/commands';
import type { DecisionContext } from '../law/context';
import type { Journey } from '../law/journey';
import type { Loaded } from '../law/loaded';
import type { NothingToDo, Refusal } from '../law/refusals';

/** What a rule is asked about: a command whose shape, date and ids are in order. */
export interface Asked<T extends RecordableFact> {
  readonly command: JourneyCommand<T>;
  readonly says: SaidBy<T>;
  /** The London day it happened; '' when that is not known. */
  readonly on: LocalDate;
  readonly loaded: Loaded;
  /** The journey as recorded until now, whole. */
  readonly journey: Journey;
  /** The journey as it stood at the end of the day it happened. */
  readonly asItStood: () => Journey;
  readonly context: DecisionContext;
}

/** One rule that a command must pass. `undefined`: it does. */
export type Rule<T extends RecordableFact> = (asked: Asked<T>) => Refusal | NothingToDo | undefined;

/** The rules of a theme: leave a fact out and this does not compile. */
export type RulesOf<Facts> = { readonly [T in keyof Facts & RecordableFact]: readonly Rule<T>[] };

export function nothing(reason: string): NothingToDo {
  return { reason };
}

/** By hand a rule holds that an import only reports. */
export const byHand = ({ context }: Pick<Asked<RecordableFact>, 'context'>): boolean => context.channel !== 'IMPORT';
