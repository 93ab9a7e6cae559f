import {
  AccessDeniedError,
  ErrorType,
  isCommandError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
} from '@eventstore/db-client';
import type { Rejected, Unknown } from '../event-store';
import { EventStoreDbRefused } from './connection';

/** The server did not answer in time. */
export class Overdue extends Error {
  override readonly name = 'Overdue';

  constructor(millis: number) {
    super(`nothing came for ${Math.round(millis)} ms`);
  }
}

/** The server cannot be reached, or did not answer in time. What was asked may be asked again. */
export class EventStoreDbSilent extends Error {
  override readonly name = 'EventStoreDbSilent';
}

/** It was used after it had been closed, or closed while it was used. */
export class LogClosed extends Error {
  override readonly name = 'LogClosed';

  constructor() {
    super('The log is closed.');
  }
}

/** What stands in the log is not what a ledger can have stored there. To read on would be to guess. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

/**
 * The result of a call, unless it takes too long: the client waits without end for some, such as for a cluster in which
 * nobody leads.
 * @param late what to do with a result that comes when nobody waits for it any more
 */
export async function within<T>(millis: number, call: Promise<T>, late: (result: T) => void = () => {}): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Overdue(millis));
      call.then(late, () => undefined);
    }, millis);
  });
  try {
    return await Promise.race([call, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/** Status codes of gRPC by which a server refuses a request for good: https://grpc.io/docs/guides/status-codes. */
const REFUSALS: Readonly<Record<number, string>> = {
  3: 'INVALID_ARGUMENT',
  7: 'PERMISSION_DENIED',
  12: 'UNIMPLEMENTED',
  16: 'UNAUTHENTICATED',
};

function statusOf(error: unknown): number | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'number' ? code : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What went wrong, in a few words: the client's name for it, or the message where it has none. */
function inWords(error: unknown): string {
  const type = error instanceof Error && isCommandError(error) ? error.type : ErrorType.UNKNOWN;
  return type === ErrorType.UNKNOWN ? messageOf(error) : type;
}

/** Errors that say by themselves what is to be done. */
function isOurs(error: unknown): error is Error {
  return error instanceof EventStoreDbRefused || error instanceof BrokenLog || error instanceof LogClosed;
}

/** Refused, and refused again however often it is asked: no rights, a wrong request, a stream deleted for good. */
export function isDefinite(error: unknown): boolean {
  if (error instanceof StreamDeletedError || error instanceof AccessDeniedError) return true;
  if (isOurs(error)) return true;
  const status = statusOf(error);
  return status !== undefined && status in REFUSALS;
}

/** A read began where no event begins: at a position that was given by hand, or that an older log had. */
export function isInvalidPosition(error: unknown): boolean {
  return /invalid ?position/i.test(messageOf(error instanceof Error && error.cause ? error.cause : error));
}

function rejected(reason: Rejected['reason'], detail: string): Rejected {
  return { kind: 'rejected', reason, detail };
}

/**
 * What is known about an append that ended with an error. Definite is only what the server said in so many words;
 * whatever else happened, the facts may have been stored, or may be stored later.
 */
export function outcomeOf(error: unknown): Rejected | Unknown {
  if (error instanceof MaxAppendSizeExceededError) {
    return rejected('TOO_LARGE', `The server takes ${error.maxAppendSize} bytes in one append.`);
  }
  if (/maximum append event size/i.test(messageOf(error))) {
    return rejected('TOO_LARGE', 'A fact is larger than the server takes.');
  }
  if (error instanceof StreamDeletedError) {
    return rejected('INVALID', 'The stream was deleted for good at the server: nothing can be written to it any more.');
  }
  if (error instanceof NotLeaderError) {
    return rejected('BUSY', 'The leader of the servers is changing. Try again.');
  }
  if (isDefinite(error)) return rejected('INVALID', refusalInWords(error));
  return { kind: 'unknown', cause: `The answer of EventStoreDB was lost: ${inWords(error)}.` };
}

function refusalInWords(error: unknown): string {
  if (error instanceof AccessDeniedError) return 'The server denies access to the user of EVENTSTOREDB_URL.';
  if (error instanceof EventStoreDbRefused) return error.message;
  return `The server refuses the request: ${REFUSALS[statusOf(error) ?? 0] ?? inWords(error)}.`;
}

/** The error of a read that has failed, in words that say what to do about it. */
export function readError(error: unknown): Error {
  if (isOurs(error)) return error;
  if (error instanceof StreamDeletedError) {
    return new Error('A stream was deleted for good at the server: its facts can no longer be read.', { cause: error });
  }
  if (isDefinite(error)) return new Error(refusalInWords(error), { cause: error });
  return new EventStoreDbSilent(`EventStoreDB does not answer: ${inWords(error)}. Try again.`, { cause: error });
}
