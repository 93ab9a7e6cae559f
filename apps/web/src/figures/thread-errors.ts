import { InvalidInput, NotAbleNow, NotFound, Refused } from '@app/ledger';

/** What a thread sends back: an error keeps nothing of its class on the way. */
export type Told = { readonly answer: unknown } | { readonly error: ToldError };

export interface ToldError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** What the error is made from again. */
  readonly with: readonly unknown[];
}

type Made = new (...words: never[]) => Error;

/** Errors that a caller has to know by their class. */
const KNOWN: readonly (readonly [Made, (error: never) => readonly unknown[]])[] = [
  [InvalidInput, ({ faults }: InvalidInput): readonly unknown[] => [faults]],
  [Refused, ({ grounds }: Refused): readonly unknown[] => [grounds]],
  [NotFound, ({ code, message }: NotFound): readonly unknown[] => [code, message]],
  [NotAbleNow, ({ code, message }: NotAbleNow): readonly unknown[] => [code, message]],
];

export function errorTold(thrown: unknown): ToldError {
  const error = thrown instanceof Error ? thrown : new Error('Something was thrown that is not an error.');
  const known = KNOWN.find(([made]) => error instanceof made);
  const { name, message, stack } = error;
  return {
    name: known ? known[0].name : name,
    message,
    ...(stack === undefined ? {} : { stack }),
    with: known ? known[1](error as never) : [],
  };
}

export function thrownAgain({ name, message, stack, with: words }: ToldError): Error {
  const known = KNOWN.find(([made]) => made.name === name);
  if (known) return new known[0](...(words as never[]));
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
