/**
 * Another projector has the lease, or may have it by now: whoever was only slow to hear so stops at once, and what it
 * had not written yet is folded again by its successor.
 */
export class LeaseLost extends Error {
  constructor(readonly projection: string) {
    super(
      `The lease of the read model "${projection}" is lost. This projector stops writing it; nothing has been lost.`,
    );
    this.name = 'LeaseLost';
  }
}
