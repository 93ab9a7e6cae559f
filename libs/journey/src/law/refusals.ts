/** Why something is not recorded: a state of the world, never a fault of the program. */
export interface Refusal {
  /** A state of the world, such as NOT_IN_CARE. */
  readonly code: string;
  /** The invariant or national rule that says so. */
  readonly rule?: string;
  /** What a social worker can act on. Never holds a personal value. */
  readonly sentence: string;
  /** The field of the command it is about, as a path. */
  readonly field?: string;
}

/** The command is right, and what it says is already so. */
export interface NothingToDo {
  readonly reason: string;
}

export function refusal(code: string, sentence: string, more: { rule?: string; field?: string } = {}): Refusal {
  return { code, sentence, ...more };
}

export function isRefusal(verdict: Refusal | NothingToDo): verdict is Refusal {
  return 'code' in verdict;
}
