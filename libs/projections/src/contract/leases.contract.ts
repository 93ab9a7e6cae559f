import type { Lease, Leases } from '../leases';
import { HOSTILE } from './given';

/** How a suite gets at an adapter. Each test asks for an empty one of its own. */
export interface LeasesUnderTest {
  readonly leases: Leases;
  /** The same leases as another process would open them; absent where there is no such thing. */
  another?(): Promise<Leases>;
  dispose(): Promise<void>;
}

/** Every promise of the port. */
export function describeLeasesContract(name: string, create: () => Promise<LeasesUnderTest>): void {
  describe(`leases: ${name}`, () => {
    let under: LeasesUnderTest;
    let leases: Leases;
    beforeEach(async () => {
      under = await create();
      leases = under.leases;
    });
    afterEach(() => under.dispose());

    describe('held by one', () => holdingContract(() => leases));
    describe('changing hands', () => changingContract(() => leases));
    describe('wanted by many', () => racingContract(() => under));
  });
}

async function taken(leases: Leases, holder: string, seen?: Lease, name = 'projector'): Promise<Lease> {
  const lease = await leases.take(name, holder, seen);
  if (!lease) throw new Error('the lease was not given');
  return lease;
}

function holdingContract(get: () => Leases): void {
  it('knows nothing of a lease that was never taken', async () => {
    expect(await get().read()).toEqual([]);
    expect(await get().read(['projector'])).toEqual([]);
  });

  it('gives a lease that was never taken under token 1, and shows it to everybody', async () => {
    const lease = await taken(get(), 'one');
    expect(lease).toEqual({ name: 'projector', holder: 'one', token: 1, beat: 0 });
    expect(await get().read()).toEqual([lease]);
  });

  it('raises the beat for its holder, and nothing else', async () => {
    let lease = await taken(get(), 'one');
    for (let beat = 1; beat < 5; beat += 1) {
      lease = (await get().renew(lease)) as Lease;
      expect(lease).toEqual({ name: 'projector', holder: 'one', token: 1, beat });
    }
    expect(await get().read(['projector'])).toEqual([lease]);
  });

  it('is renewed by a holder that did not hear of its last renewal', async () => {
    const lease = await taken(get(), 'one');
    await get().renew(lease);
    expect((await get().renew(lease))?.beat).toBe(2);
  });

  it('is not renewed by anybody else, nor under another token, nor when it does not exist', async () => {
    const lease = await taken(get(), 'one');
    expect(await get().renew({ ...lease, holder: 'other' })).toBeUndefined();
    expect(await get().renew({ ...lease, token: 2 })).toBeUndefined();
    expect(await get().renew({ ...lease, token: 0 })).toBeUndefined();
    expect(await get().renew({ ...lease, name: 'nothing' })).toBeUndefined();
    expect(await get().read()).toEqual([lease]);
  });

  it('keeps leases of hostile names and holders apart, and gives those asked for in the order of names', async () => {
    for (const name of HOSTILE) await taken(get(), name, undefined, name);
    const all = await get().read();
    expect(all.map(({ name, holder }) => [name, holder]).sort()).toEqual(HOSTILE.map((name) => [name, name]).sort());
    expect((await get().read(['漢字', '$where', 'absent'])).map(({ name }) => name)).toEqual(['$where', '漢字']);
  });
}

function changingContract(get: () => Leases): void {
  it('is taken over under the next token, and the former holder is told so at its next beat', async () => {
    const first = await taken(get(), 'one');
    const second = await taken(get(), 'other', first);
    expect(second).toEqual({ name: 'projector', holder: 'other', token: 2, beat: 0 });
    expect(await get().renew(first)).toBeUndefined();
    expect(await get().read()).toEqual([second]);
    expect((await get().renew(second))?.beat).toBe(1);
  });

  it('is not taken from a holder that has given a sign of life since', async () => {
    const seen = await taken(get(), 'one');
    const renewed = await get().renew(seen);
    expect(await get().take('projector', 'other', seen)).toBeUndefined();
    expect(await get().take('projector', 'other', undefined)).toBeUndefined();
    expect(await get().read()).toEqual([renewed]);
  });

  it('is not taken by whoever has seen a lease where there is none', async () => {
    const seen: Lease = { name: 'projector', holder: 'one', token: 3, beat: 7 };
    expect(await get().take('projector', 'other', seen)).toBeUndefined();
    expect(await get().read()).toEqual([]);
  });

  it('is given back with its token, so that the next one is greater all the same', async () => {
    const first = await taken(get(), 'one');
    await get().release(first);
    const [free] = await get().read();
    expect(free).toEqual({ name: 'projector', holder: null, token: 1, beat: 0 });
    expect(await get().renew(first)).toBeUndefined();
    expect(await get().renew(free as Lease)).toBeUndefined();
    expect(await get().take('projector', 'other', first)).toBeUndefined();
    expect(await taken(get(), 'other', free)).toEqual({ name: 'projector', holder: 'other', token: 2, beat: 0 });
  });

  it('is not given back by whoever has lost it', async () => {
    const first = await taken(get(), 'one');
    const second = await taken(get(), 'other', first);
    await get().release(first);
    await get().release({ ...second, holder: 'third' });
    expect(await get().read()).toEqual([second]);
  });

  it('is taken again by the same holder under a new token', async () => {
    const first = await taken(get(), 'one');
    expect((await taken(get(), 'one', first)).token).toBe(2);
    expect(await get().renew(first)).toBeUndefined();
  });
}

function racingContract(get: () => LeasesUnderTest): void {
  it('is given to one of many that take it at once', async () => {
    const { leases } = get();
    const rival = (await get().another?.()) ?? leases;
    let seen: Lease | undefined;
    for (let token = 1; token <= 15; token += 1) {
      const before = seen;
      const takers = ['a', 'b', 'c', 'd'].map((holder, i) =>
        (i % 2 ? rival : leases).take('projector', holder, before),
      );
      const given = (await Promise.all(takers)).filter((lease) => lease !== undefined);
      expect(given.map((lease) => lease.token)).toEqual([token]);
      [seen] = await rival.read();
      expect(seen).toEqual(given[0]);
    }
  });

  it('never has two holders under one token, whoever beats, takes and gives back at once', async () => {
    const { leases } = get();
    const rival = (await get().another?.()) ?? leases;
    let held = await taken(leases, 'holder 0');
    for (let round = 1; round <= 15; round += 1) {
      const [renewed, won] = await Promise.all([leases.renew(held), rival.take('projector', `holder ${round}`, held)]);
      const [now] = await leases.read();
      // A taker that was let in stands there; one that was not leaves a holder that has beaten.
      expect(now).toEqual(won ?? renewed);
      held = won ?? (renewed as Lease);
    }
  });
}
