import { InMemoryEventStore } from '@app/event-store';
import * as fc from 'fast-check';
import { FactAppender } from './fact-appender';
import { establishIdentity, findIdentity, LedgerIdentity, passingIdentity } from './ledger-identity';

const OPENED = Date.parse('2026-03-02T12:00:00.123Z');
const opened = (): InMemoryEventStore => new InMemoryEventStore({ now: () => OPENED });
const establish = (store: InMemoryEventStore): Promise<LedgerIdentity> =>
  establishIdentity(store, new FactAppender(store));

describe('the identity of a ledger', () => {
  it('is given once, however many open it at once', async () => {
    const store = opened();
    const identities = await Promise.all(Array.from({ length: 8 }, () => establish(store)));
    expect(new Set(identities.map(({ ledgerId }) => ledgerId)).size).toBe(1);
    expect(new Set(identities.map((one) => one.journeyIdFor('ZZ1'))).size).toBe(1);
    expect(await store.head()).toBe(1);
  });

  it('is found again, and found by whoever only reads', async () => {
    const store = opened();
    expect(await findIdentity(store)).toBeUndefined();
    const { ledgerId } = await establish(store);
    expect((await findIdentity(store))?.ledgerId).toBe(ledgerId);
    expect(await store.head()).toBe(1);
  });

  it('gives one child one journey, in every ledger another', async () => {
    const one = await establish(opened());
    const other = await establish(opened());
    expect(one.journeyIdFor('zz1 ')).toBe(one.journeyIdFor('ZZ1'));
    expect(one.journeyIdFor('ZZ1')).not.toBe(one.journeyIdFor('ZZ2'));
    expect(one.journeyIdFor('ZZ1')).not.toBe(other.journeyIdFor('ZZ1'));
    expect(one.journeyIdFor('ZZ1')).not.toBe(one.journeyIdForCommand('ZZ1'));
  });

  it('makes ids in the shape of UUID version 7, with the milliseconds of its opening', async () => {
    const identity = await establish(opened());
    fc.assert(
      fc.property(fc.string(), (number) => {
        const id = identity.journeyIdFor(number);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(OPENED);
      }),
    );
  });

  it('of an empty ledger that is only read finds nobody twice', () => {
    expect(passingIdentity().journeyIdFor('ZZ1')).not.toBe(passingIdentity().journeyIdFor('ZZ1'));
  });
});
