/**
 * Names of the errors by which a driver says that its server cannot be reached or did not answer in time. By name, since
 * the drivers are the business of their adapters.
 */
const SILENT: readonly string[] = [
  'EventStoreDbSilent',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoServerSelectionError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'OutcomeUnknown',
];
/** Names of the errors of adapters that are said in words for whoever runs the ledger: what to change, or what is broken. */
const TOLD: readonly string[] = ['BrokenLog', 'EventStoreDbRefused', 'MongoUrlRefused'];
/** Codes of MongoDB: Unauthorized, AuthenticationFailed. */
const NOT_ALLOWED: readonly number[] = [13, 18];

/** True for an error that says nothing but that a store does not answer now: it may be asked again. */
export function isStoreSilent(error: unknown): boolean {
  return error instanceof Error && SILENT.includes(error.name);
}

/** What is wrong with a store, for whoever runs the ledger; `undefined` for an error that says something else. */
export function storeFaultInWords(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (TOLD.includes(error.name)) return error.message;
  if (NOT_ALLOWED.includes(codeOf(error)) && error.name.startsWith('Mongo')) {
    return 'MongoDB refuses the user of MONGODB_URL. Correct the user and the password, or the rights of the user.';
  }
  if (!isStoreSilent(error)) return undefined;
  return error.name.startsWith('Mongo') ? `MongoDB does not answer: ${error.message}. Try again.` : error.message;
}

const codeOf = (error: Error): number => ('code' in error ? Number(error.code) : NaN);
