import fc from 'fast-check';
import { anyJourney } from '../any-journey.fixture';
import { describeProjectionContract } from '../contract';
import { documentOf, told } from '../journeys.fixture';
import type { EntryIdsDocument } from './entry-ids.projection';
import { entryIdsKey, entryIdsProjection, positionsOf } from './entry-ids.projection';

const ID = '0190a000-0000-7000-8000-0000beefcafe';

describe('the positions of entries, by their ids', () => {
  const documentWith = (...ids: string[]): EntryIdsDocument => {
    const [fact] = told((s) => s.registered());
    return documentOf(
      entryIdsProjection,
      ids.map((eventId, n) => ({ ...fact!, eventId, position: 10 * (n + 1) })),
    );
  };

  it('are found by the digits at the end', () => {
    expect(entryIdsKey(ID)).toBe('cafe');
    expect(positionsOf(documentWith(ID), ID)).toEqual([10]);
  });

  it('are not those of other entries that share a document', () => {
    const other = ID.replace('beef', 'dead');
    const document = documentWith(ID, other);
    expect([positionsOf(document, ID), positionsOf(document, other)]).toEqual([[10], [20]]);
    expect(positionsOf(document, ID.replace('beef', '0000'))).toEqual([]);
  });

  it('are all those at which it may stand, where two ids end alike', () => {
    expect(positionsOf(documentWith(ID, ID.replace('0190', '0191')), ID)).toEqual([10, 20]);
  });
});

/** As ids end in a ledger: spread over the digits, a few of them in one document. */
const withIds = fc
  .tuple(anyJourney(), fc.array(fc.integer({ min: 0, max: 0x3ffff }), { minLength: 1, maxLength: 8 }))
  .map(([facts, ends]) =>
    facts.map((fact, n) => ({
      ...fact,
      eventId: ID.slice(0, -8) + ((ends[n % ends.length] ?? 0) + (n << 20)).toString(16).padStart(8, '0'),
    })),
  );
describeProjectionContract(entryIdsProjection, withIds);
