import type { CodeList } from './code-lists';

/** A change of the list, not of the young person's life: from `yearEnding` on, `from` is written as one of `to`. */
export interface Recoding {
  readonly list: CodeList;
  readonly from: string;
  readonly to: readonly string[];
  readonly yearEnding: number;
}

export const RECODINGS: readonly Recoding[] = [
  { list: 'SEX', from: '1', to: ['M'], yearEnding: 2025 },
  { list: 'SEX', from: '2', to: ['F'], yearEnding: 2025 },
  { list: 'PLACE', from: 'H5', to: ['K3'], yearEnding: 2025 },
  { list: 'PLACE', from: 'Z1', to: ['Z11', 'Z12', 'Z13', 'Z14'], yearEnding: 2026 },
  { list: 'REC', from: 'E43', to: ['E45', 'E46'], yearEnding: 2019 },
  { list: 'REC', from: 'E44', to: ['E47', 'E48'], yearEnding: 2019 },
  { list: 'ACTIV', from: 'F3', to: ['F4', 'F5'], yearEnding: 2022 },
  { list: 'ACTIV', from: 'P3', to: ['P4', 'P5'], yearEnding: 2022 },
];

/** Given as a year: rows are compared under all lists there have been, whatever year they are of. */
export const LATEST_LIST = 9999;

/** True when a return for `yearEnding` that says `to` where an earlier one said `from` only follows the new list. */
export function isRecoding(list: CodeList, from: string, to: string, yearEnding: number): boolean {
  const year = recodingYear(list, from, to);
  return year !== undefined && yearEnding >= year;
}

/** The first collection year of the list that renamed a code; undefined when it is no renaming. */
export function recodingYear(list: CodeList, from: string, to: string): number | undefined {
  if (from === to) return undefined;
  return RECODINGS.find((r) => r.list === list && r.from === from && r.to.includes(to))?.yearEnding;
}
