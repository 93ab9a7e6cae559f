import {
  CommandIdReused,
  ConflictError,
  InvalidInput,
  isStoreSilent,
  type LedgerError,
  NotAbleNow,
  NotFound,
  Refused,
  TooLarge,
} from '@app/ledger';
import { HttpException } from '@nestjs/common';
import { FormNotOurs } from '../pages/form-token';
import { type Problem, problem } from './problem';

/** The problem an error is told as; `undefined` for one that nobody expected. */
export function problemOf(error: unknown): Problem | undefined {
  return ofLedger(error) ?? ofHttp(error) ?? (isStoreSilent(error) ? STORE_SILENT : undefined);
}

const STORE_SILENT = problem({
  status: 503,
  code: 'STORE_SILENT',
  detail:
    'A store of the ledger does not answer. Ask again in a moment: what is sent again with the same commandId is ' +
    'recorded once.',
});

export const UNEXPECTED = problem({
  status: 500,
  code: 'UNEXPECTED',
  detail:
    'Something went wrong that nobody expected. It may or may not have been done; the log of the server says more.',
});

function ofLedger(error: unknown): Problem | undefined {
  const told = (status: number, { code, message }: LedgerError, more: Partial<Problem> = {}): Problem =>
    problem({ status, code, detail: message, ...more });
  if (error instanceof InvalidInput) {
    const errors = [...error.faults];
    return problem({ status: 400, code: error.code, detail: 'Some of what was sent is not as it should be.', errors });
  }
  if (error instanceof NotFound) return told(404, error);
  if (error instanceof ConflictError || error instanceof CommandIdReused) {
    return told(409, error, { revision: error.revision });
  }
  if (error instanceof Refused) {
    const errors = error.grounds.map(({ code, sentence, field }) => ({ path: field ?? '', code, message: sentence }));
    return told(422, error, { errors });
  }
  if (error instanceof TooLarge) return told(413, error);
  return error instanceof NotAbleNow ? told(503, error) : undefined;
}

/** By the `type` that the reader of bodies gives its errors. Their messages may quote the body, and are not told. */
const BODY_PROBLEMS: Readonly<Record<string, Problem>> = {
  'entity.parse.failed': problem({ status: 400, code: 'NOT_JSON', detail: 'The body is not JSON.' }),
  'entity.too.large': problem({
    status: 413,
    code: 'TOO_LARGE',
    detail: 'The body is larger than 1 MiB, the most that is taken at once.',
  }),
  'charset.unsupported': problem({ status: 415, code: 'UNKNOWN_CHARSET', detail: 'Send the body as UTF-8.' }),
  'encoding.unsupported': problem({
    status: 415,
    code: 'UNKNOWN_ENCODING',
    detail: 'Send the body as it is, or gzip.',
  }),
  'parameters.too.many': problem({ status: 413, code: 'TOO_LARGE', detail: 'The form has too many fields.' }),
  'request.aborted': problem({ status: 400, code: 'CUT_SHORT', detail: 'The body came only in part.' }),
  'request.size.invalid': problem({ status: 400, code: 'CUT_SHORT', detail: 'The body is not as long as it says.' }),
};

/** The problem with a body that could not even be read. */
export function bodyProblemOf(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null || !('type' in error)) return undefined;
  return typeof error.type === 'string' && Object.hasOwn(BODY_PROBLEMS, error.type)
    ? BODY_PROBLEMS[error.type]
    : undefined;
}

const HTTP_PROBLEMS: Readonly<Record<number, { code: string; detail: string }>> = {
  400: { code: 'MALFORMED', detail: 'The request could not be read.' },
  403: { code: 'NOT_ALLOWED', detail: 'This request comes from somewhere it may not come from.' },
  404: { code: 'UNKNOWN_ADDRESS', detail: 'There is nothing at this address.' },
  405: { code: 'UNKNOWN_METHOD', detail: 'This cannot be done at this address. The Allow header says what can.' },
  413: { code: 'TOO_LARGE', detail: 'This is more than is taken at once.' },
  415: { code: 'UNKNOWN_MEDIA_TYPE', detail: 'Send a body of the type application/json.' },
};

const NOT_OURS = 'Forms are taken only from pages of this ledger.';

/** Errors of the framework by their status. Its messages may quote the address, and are not told. */
function ofHttp(error: unknown): Problem | undefined {
  if (error instanceof FormNotOurs) return problem({ status: 403, code: 'FORM_NOT_OURS', detail: NOT_OURS });
  // A malformed address: the router could not decode it.
  const status = error instanceof HttpException ? error.getStatus() : error instanceof URIError ? 400 : undefined;
  const known = status === undefined ? undefined : HTTP_PROBLEMS[status];
  return status !== undefined && known ? problem({ status, ...known }) : undefined;
}
