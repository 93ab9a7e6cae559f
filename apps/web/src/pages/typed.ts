/** What an address or a form says, before anybody has looked at it. */
export type Asked = Readonly<Record<string, unknown>>;

/** One thing typed, without blanks around it; '' for nothing. */
export const textOf = (said: unknown): string => (typeof said === 'string' ? said.trim() : '');

/** One of the words that are understood; the first of them where something else is said. */
export const oneOf = <T extends string>(all: readonly T[], said: unknown): T =>
  all.find((one) => one === said) ?? (all[0] as T);
