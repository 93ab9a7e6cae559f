/** One code of a national list. Years are collection years, written as the year that ends on 31 March. */
export interface Code {
  /** What the code means, in words fit for a screen. */
  readonly meaning: string;
  /** First and last collection year in which the code may be sent. Absent: open on that side. */
  readonly from?: number;
  readonly to?: number;
  /** How the ledger counts the code, where that is more than its meaning. */
  readonly class?: string;
  /** True when no source we could read gives the meaning. */
  readonly unverified?: true;
}

export type Codes = Readonly<Record<string, Code>>;
