import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerError, type Collection } from 'mongodb';

/** How long the outcome of a write is asked for before its caller is told that it is not known, in milliseconds. */
const ASKING_MILLIS_MAX = 30_000;
const PAUSE_MILLIS = 20;
const PAUSE_MILLIS_MAX = 1000;

/**
 * The server was asked to write and could not be asked in time whether it did. The work may have been stored. Whoever
 * does it again finds it there, and takes nothing twice.
 */
export class OutcomeUnknown extends Error {
  constructor(what: string, options: ErrorOptions) {
    super(`MongoDB did not say in time whether it has stored ${what}. Look again before you call it lost.`, options);
    this.name = 'OutcomeUnknown';
  }
}

/** Codes of errors, from https://www.mongodb.com/docs/manual/reference/error-codes/. */
const DUPLICATE_KEY = 11000;
const UNKNOWN_CODES: ReadonlyMap<number, string> = new Map([
  [50, 'MaxTimeMSExpired'],
  [64, 'WriteConcernTimeout'],
  [91, 'ShutdownInProgress'],
  [100, 'UnsatisfiableWriteConcern'],
  [189, 'PrimarySteppedDown'],
  [262, 'ExceededTimeLimit'],
  [10107, 'NotWritablePrimary'],
  [11600, 'InterruptedAtShutdown'],
  [11602, 'InterruptedDueToReplStateChange'],
  [13435, 'NotPrimaryNoSecondaryOk'],
  [13436, 'NotPrimaryOrSecondary'],
]);

/** Every write that went wrong met a document that was there already. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof MongoBulkWriteError) {
    const errors = [error.writeErrors].flat();
    return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY) && !isUndurable(error);
  }
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

/**
 * What was asked may have been done all the same: a connection that broke, a primary that stepped down, a majority that
 * did not answer in time. Everything else is a refusal, after which nothing has been stored.
 */
export function isUnknown(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  if (error instanceof MongoNetworkError || error.name === 'MongoServerSelectionError') return true;
  if (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('UnknownTransactionCommitResult')) return true;
  if (error instanceof MongoBulkWriteError) {
    // The driver puts a broken connection into the clothes of an error of the server.
    if (isUndurable(error) || isUnknown(error.errorResponse)) return true;
  }
  return error.name === 'MongoWriteConcernError' || UNKNOWN_CODES.has(Number(error.code));
}

function isUndurable(error: MongoBulkWriteError): boolean {
  return error.result?.getWriteConcernError() !== undefined;
}

/**
 * Does again what may have been done, until the server says what became of it. So `attempt` must know its own work when
 * it finds it there. Throws what the server refuses, and `OutcomeUnknown` when the server cannot be reached in time.
 */
export async function untilKnown<T>(what: string, attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + ASKING_MILLIS_MAX;
  for (let pause = PAUSE_MILLIS; ; pause = Math.min(pause * 2, PAUSE_MILLIS_MAX)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isUnknown(error)) throw error;
      if (performance.now() + pause > deadline) throw new OutcomeUnknown(what, { cause: error });
    }
    await sleep(pause);
  }
}

/** Stores documents that nobody else stores under these names: one that is there already was stored by an earlier try. */
export async function store<D extends object>(
  what: string,
  into: Collection<D>,
  documents: readonly D[],
): Promise<void> {
  await untilKnown(what, async () => {
    try {
      await into.insertMany(documents as Parameters<typeof into.insertMany>[0], { ordered: false });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  });
}

/**
 * Takes a name that one document only can have: what every server does as a whole, whatever else it cannot do. The
 * caller looks whose document it is: its own may stand there from an earlier try.
 */
export function claim<D extends object>(what: string, into: Collection<D>, document: D): Promise<void> {
  return store(what, into, [document]);
}
