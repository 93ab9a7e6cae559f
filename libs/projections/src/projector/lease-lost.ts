/** Another projector has the lease and has written under it: this one was only slow to hear so, and stops at once. */
export class LeaseLost extends Error {
  constructor(readonly collection: string) {
    super(`Another projector has taken over "${collection}". This one stops writing; nothing has been lost.`);
    this.name = 'LeaseLost';
  }
}
