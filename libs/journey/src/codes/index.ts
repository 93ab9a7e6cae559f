import type { Code } from './lists';
import { CODE_LISTS } from './lists';

export { CODE_LISTS } from './lists';
export type { Code } from './lists';

export type CodeList = keyof typeof CODE_LISTS;

/** One code of a list, or `undefined` when the list has none such. */
export function codeOf(list: CodeList, code: string): Code | undefined {
  const codes: Readonly<Record<string, Code>> = CODE_LISTS[list];
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** A code in plain English: what pages and timelines show. A code nobody knows is named as such. */
export function meaning(list: CodeList, code: string): string {
  return codeOf(list, code)?.meaning ?? (code === '' ? 'Not recorded' : `Unknown code ${code}`);
}

/** Whether a code is in its list in a collection year (the year of the 31 March it ends on). */
export function isValidCode(list: CodeList, code: string, yearEnding: number): boolean {
  const known = codeOf(list, code);
  return known !== undefined && yearEnding >= (known.from ?? -Infinity) && yearEnding <= (known.to ?? Infinity);
}

export function codesOf(list: CodeList): readonly string[] {
  return Object.keys(CODE_LISTS[list]);
}
