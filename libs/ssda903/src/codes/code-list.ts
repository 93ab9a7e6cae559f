/** One code of a national list. Years are collection years written as the year that ends on 31 March. */
export interface CodeEntry {
  /** What the code means, in words fit for a screen. */
  readonly meaning: string;
  /** First and last collection year in which the code may be sent. Absent: open on that side. */
  readonly from?: number;
  readonly to?: number;
  /** How the ledger groups the code when it counts. */
  readonly group?: string;
  /** True when no source we could read gives the meaning. */
  readonly unverified?: true;
  /** True for a code that no council sends: a tidying tool wrote it in place of what it could not know. */
  readonly synthetic?: true;
}

export type CodeList = Readonly<Record<string, CodeEntry>>;
