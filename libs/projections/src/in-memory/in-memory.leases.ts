import { Leases, type Lease } from '../leases';
import { compareText } from '../paging';

/** Leases within one process, for tests and trials. */
export class InMemoryLeases extends Leases {
  private readonly byName = new Map<string, Lease>();

  async read(names?: readonly string[]): Promise<readonly Lease[]> {
    await Promise.resolve();
    const wanted = names && new Set(names);
    const leases = [...this.byName.values()].filter(({ name }) => !wanted || wanted.has(name));
    return leases.sort((a, b) => compareText(a.name, b.name));
  }

  async take(name: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    await Promise.resolve();
    const now = this.byName.get(name);
    if (now?.holder !== seen?.holder || now?.token !== seen?.token || now?.beat !== seen?.beat) return undefined;
    return this.put({ name, holder, token: (now?.token ?? 0) + 1, beat: 0 });
  }

  async renew(held: Lease): Promise<Lease | undefined> {
    await Promise.resolve();
    const now = this.held(held);
    return now && this.put({ ...now, beat: now.beat + 1 });
  }

  async release(held: Lease): Promise<void> {
    await Promise.resolve();
    const now = this.held(held);
    if (now) this.put({ ...now, holder: null });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The lease as it stands, when it is still held by this holder under this token. */
  private held({ name, holder, token }: Lease): Lease | undefined {
    const now = this.byName.get(name);
    return now?.holder !== null && now?.holder === holder && now.token === token ? now : undefined;
  }

  private put(lease: Lease): Lease {
    this.byName.set(lease.name, lease);
    return lease;
  }
}
