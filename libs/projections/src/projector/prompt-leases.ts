import { Leases, type Lease } from '../leases';

/**
 * Leases that answer in time or not at all: an answer that comes when the lease is over is of no use, and whoever waited
 * for it on a connection that is gone would neither hold nor take anything meanwhile.
 */
export class PromptLeases extends Leases {
  constructor(
    private readonly leases: Leases,
    private readonly millisMax: number,
  ) {
    super();
  }

  read(names?: readonly string[]): Promise<readonly Lease[]> {
    return this.within(this.leases.read(names));
  }

  take(name: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    return this.within(this.leases.take(name, holder, seen));
  }

  renew(held: Lease): Promise<Lease | undefined> {
    return this.within(this.leases.renew(held));
  }

  release(held: Lease): Promise<void> {
    return this.within(this.leases.release(held));
  }

  close(): Promise<void> {
    return this.leases.close();
  }

  private async within<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const lost = new Error(`The leases have not answered within ${this.millisMax} milliseconds.`);
      timer = setTimeout(() => reject(lost), this.millisMax);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
