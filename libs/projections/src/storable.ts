const NOT_STORABLE = /[\0\p{Surrogate}]/u;
const EACH_NOT_STORABLE = /[\0\p{Surrogate}]/gu;

/** Engines written in C take NUL for the end of a text, and half a surrogate pair has no UTF-8. */
export function isStorable(text: string): boolean {
  return !NOT_STORABLE.test(text);
}

/** Index values only have to be found again, so what cannot be stored is replaced, in values and in questions alike. */
export function storable(text: string): string {
  return text.replace(EACH_NOT_STORABLE, '\uFFFD');
}
