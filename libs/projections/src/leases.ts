/** Who may do a piece of work of which there must be one at a time, such as projecting. */
export interface Lease {
  readonly name: string;
  /** Whoever holds it; `null` once it was given back. */
  readonly holder: string | null;
  /** Grows by one with every change of hands, and never shrinks: what a step is fenced by. */
  readonly token: number;
  /** Grows while the holder lives. Says nothing about time. */
  readonly beat: number;
}

/**
 * Leases that need no two clocks to agree. The holder raises the beat; whoever stands by and has seen the same token and
 * beat for long enough, by its own clock, takes the lease under the next token. A holder that was only slow may go on
 * for a while without knowing: that is what the token is for, which read models compare (`Step.fence`). So a lease saves
 * work and quarrel, and the fence alone keeps the documents right.
 *
 * Names and holders are not personal data. Every adapter passes the suite in `contract/`.
 */
export abstract class Leases {
  /** These leases (default: all), ordered by name; a name that was never taken is left out. */
  abstract read(names?: readonly string[]): Promise<readonly Lease[]>;
  /**
   * Compare-and-set: takes the lease when it still stands as seen (or does not exist: `seen` undefined), and gives it
   * under the next token; `undefined` when somebody else was faster.
   */
  abstract take(name: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined>;
  /** Raises the beat; `undefined` when it is not held under this token any more. */
  abstract renew(held: Lease): Promise<Lease | undefined>;
  /** Gives it back, so that nobody has to wait for silence. The token stays. Nothing happens when it is lost already. */
  abstract release(held: Lease): Promise<void>;
  abstract close(): Promise<void>;
}
