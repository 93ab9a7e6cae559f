/** What was wrong with one field. Never repeats the value: it may name a person. */
export interface Fault {
  /** Fields and places in lists, joined by dots: `happened.from`, `changes.0.field`. '' for the whole. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Something a caller has to know. The edge turns it into an HTTP answer or an exit status. */
export abstract class LedgerError extends Error {
  abstract readonly code: string;
}

/** Not understood: every fault of every field. */
export class InvalidInput extends LedgerError {
  readonly code = 'INVALID';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' '));
  }
}

/** There is no such record. */
export class NotFound extends LedgerError {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Why a rule refuses: the state of the world, and a sentence a social worker can act on. */
export interface Ground {
  readonly code: string;
  readonly sentence: string;
  /** The invariant or national rule that says so. */
  readonly rule?: string;
  /** The field it is about, as a path. */
  readonly field?: string;
}

/** Rules refuse it. The first ground speaks for all. */
export class Refused extends LedgerError {
  readonly code: string;

  constructor(readonly grounds: readonly Ground[]) {
    super(grounds.map(({ sentence }) => sentence).join(' '));
    this.code = grounds[0]?.code ?? 'REFUSED';
  }
}

/** Somebody wrote first. */
export class ConflictError extends LedgerError {
  readonly code = 'WRITTEN_FIRST';

  constructor(
    /** The revision that is there now; -1 when there is nothing. */
    readonly revision: number,
  ) {
    super(
      `Somebody else has written to this journey: it is at revision ${revision} now. Read it again, and decide whether your entry still stands.`,
    );
  }
}

/** The same command id with something else in it. */
export class CommandIdReused extends LedgerError {
  readonly code = 'COMMAND_ID_REUSED';

  constructor(
    /** The revision the first command left behind. */
    readonly revision: number,
  ) {
    super('This commandId has been used for another entry. Give each entry a commandId of its own.');
  }
}

export class TooLarge extends LedgerError {
  readonly code = 'TOO_LARGE';
}

/** It could not be done now. Whether it was stored stands in the message. */
export class NotAbleNow extends LedgerError {
  constructor(
    readonly code: 'OUTCOME_UNKNOWN' | 'NOT_STORED' | 'NOT_CAUGHT_UP' | 'NO_PDF' | 'NOT_RECKONED',
    message: string,
  ) {
    super(message);
  }
}
