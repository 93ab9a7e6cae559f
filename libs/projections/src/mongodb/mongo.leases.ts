import { Leases, type Lease } from '../leases';
import { compareText } from '../paging';
import { placeName, Registers, type Registered } from './registers';
import { connect, type Server } from './server';

interface Holding {
  readonly holder: string | null;
  readonly beat: number;
}

/** The same database as that of the read models. */
export async function openMongoLeases({ url }: { readonly url: string }): Promise<MongoLeases> {
  return new MongoLeases(await connect(url));
}

/**
 * Leases in MongoDB. Whoever takes one puts a document under the next token, which two cannot do. Only the holder
 * changes it from then on, so that no change has to be compared with what is there.
 */
export class MongoLeases extends Leases {
  private readonly holdings: Registers<Holding>;

  constructor(private readonly server: Server) {
    super();
    this.holdings = new Registers('a lease', server.db.collection('leases'));
  }

  async read(names?: readonly string[]): Promise<readonly Lease[]> {
    const wanted = names && new Set(names);
    const leases = (await this.holdings.all()).filter(({ name }) => !wanted || wanted.has(name)).map(toLease);
    return leases.sort((a, b) => compareText(a.name, b.name));
  }

  async take(name: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    const last = await this.holdings.last(name);
    const now = last && toLease(last);
    if (now?.holder !== seen?.holder || now?.token !== seen?.token || now?.beat !== seen?.beat) return undefined;
    const taken = await this.holdings.follow(name, now?.token ?? 0, { holder, beat: 0 });
    if (!taken) return undefined;
    await this.holdings.clear(taken);
    return toLease(taken);
  }

  async renew(held: Lease): Promise<Lease | undefined> {
    if (held.holder === null) return undefined;
    await this.change(held, { $inc: { 'value.beat': 1 } });
    const last = await this.holdings.last(held.name);
    const now = last && toLease(last);
    return now && now.token === held.token && now.holder === held.holder ? now : undefined;
  }

  async release(held: Lease): Promise<void> {
    if (held.holder === null) return;
    await this.change(held, { $set: { 'value.holder': null } });
  }

  close(): Promise<void> {
    return this.server.client.close();
  }

  private async change({ name, holder, token }: Lease, update: object): Promise<void> {
    await this.holdings.rows.updateOne({ _id: placeName(name, token), 'value.holder': holder }, update);
  }
}

function toLease({ name, n, value }: Registered<Holding>): Lease {
  return { name, holder: value.holder, token: n, beat: value.beat };
}
