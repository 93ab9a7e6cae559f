import fc from 'fast-check';
import type { MergedEpisodes } from './episodes';
import { giveWay, inEpisodeOrder, mergeEpisodes } from './episodes';
import type { Stated } from '../testing/small-rows';
import { AT, held, stated } from '../testing/small-rows';

const merge = (known: ReturnType<typeof held>, rows: readonly Stated[], yearEnding = 2025): MergedEpisodes =>
  mergeEpisodes(known, stated(...rows), yearEnding, (at) => `new ${at.row}`);

/** Which row is which after the merge, and what was restated. */
const summary = (m: MergedEpisodes): object => ({
  rowIds: m.rowIds,
  became: m.stated.map(({ row }) => row.rowId),
  restated: m.restated.map((at) => at.row),
  told: m.restatements.map(({ kind, rowId, was, now }) => `${kind} ${rowId} ${was}>${now}`),
});

describe('A row of a later return', () => {
  it('that says what is known changes nothing but the year in which it was last stated', () => {
    const m = merge(held({}), [{}]);
    expect(summary(m)).toEqual({ rowIds: ['row 1'], became: [], restated: [1], told: [] });
    expect(m.rows).toMatchObject([{ rowId: 'row 1', statedIn: 2025, firstStatedIn: 2024 }]);
  });

  it('that closes an open row is the same episode, and nothing is restated', () => {
    const m = merge(held({}), [{ dec: '2024-09-01', rec: 'E4A' }]);
    expect(summary(m)).toEqual({ rowIds: ['row 1'], became: ['row 1'], restated: [], told: [] });
  });

  it('with another start and reason is another episode', () => {
    const m = merge(held({ dec: '2024-09-01', rec: 'X1' }), [{ decom: '2024-09-01', rne: 'P', ...AT.second }]);
    expect(summary(m)).toMatchObject({ rowIds: ['new 1'], became: ['new 1'] });
    expect(m.rows.map((r) => r.rowId)).toEqual(['row 1', 'new 1']);
  });

  it('that says an end otherwise restates the end', () => {
    const m = merge(held({ dec: '2024-02-01', rec: 'E4A' }), [{ dec: '2024-02-05', rec: 'E4B' }]);
    expect(summary(m)).toMatchObject({
      told: ['END_RESTATED row 1 2024-02-01>2024-02-05', 'FIELD_RESTATED row 1 E4A>E4B'],
    });
  });

  it('that says a column otherwise restates the column', () => {
    const m = merge(held({}), [{ cin: 'N5', ls: 'E1' }]);
    expect(summary(m)).toMatchObject({ told: ['FIELD_RESTATED row 1 C2>E1', 'FIELD_RESTATED row 1 N1>N5'] });
  });

  it('that says a postcode otherwise restates it, and the telling holds no postcode', () => {
    const m = merge(held({}), [{ homePostcode: 'ZZ99 5HM' }]);
    expect(m.restatements).toEqual([
      { kind: 'FIELD_RESTATED', rowId: 'row 1', field: 'homePostcode', was: '', now: '' },
    ]);
  });

  it('that only renames a code by a new list restates nothing', () => {
    const m = merge(held({ place: 'H5', ls: 'V2' }), [{ place: 'K3', ls: 'V2' }]);
    expect(summary(m)).toMatchObject({ rowIds: ['row 1'], became: ['row 1'], told: [] });
  });

  it('that renames the code and the place says that the place is another', () => {
    const m = merge(held({ place: 'H5' }), [{ place: 'K3', placementPostcode: 'ZZ99 7GG' }]);
    expect(m.restatements).toMatchObject([{ kind: 'FIELD_RESTATED', field: 'placementPostcode' }]);
  });
});

describe('A start that has moved', () => {
  it('by up to 28 days, while all that identifies the open row is equal, is a start restated', () => {
    for (const decom of ['2023-04-04', '2023-05-01', '2023-05-30']) {
      expect(summary(merge(held({}), [{ decom }]))).toMatchObject({
        rowIds: ['row 1'],
        told: [`START_RESTATED row 1 2023-05-02>${decom}`],
      });
    }
  });

  it('by more than 28 days is another episode', () => {
    for (const decom of ['2023-04-03', '2023-05-31']) {
      expect(summary(merge(held({}), [{ decom }]))).toMatchObject({ rowIds: ['new 1'], told: [] });
    }
  });

  it.each([
    ['place', { placementPostcode: 'ZZ99 2BB' }],
    ['legal status', { ls: 'C1' }],
    ['reason for the new episode', { rne: 'P' }],
  ])('with another %s is another episode', (_, change) => {
    expect(summary(merge(held({}), [{ decom: '2023-05-09', ...change }]))).toMatchObject({ rowIds: ['new 1'] });
  });

  it('is not looked for in a row that had ended', () => {
    const closed = held({ dec: '2023-06-01', rec: 'E4A' });
    expect(summary(merge(closed, [{ decom: '2023-05-09' }]))).toMatchObject({ rowIds: ['new 1'] });
  });
});

describe('Two moves on one day', () => {
  const day = { decom: '2023-07-07', rne: 'P' };
  const both = held({ ...day, dec: '2023-07-07', rec: 'X1', rpc: 'CREQB', ...AT.third }, { ...day, ...AT.second });

  it('keep apart: each restated row finds the one at the same setting', () => {
    expect(summary(merge(both, [{ ...day, ...AT.second }]))).toMatchObject({ rowIds: ['row 2'], told: [] });
    expect(summary(merge(both, [{ ...day, dec: '2023-08-01', rec: 'E4A', ...AT.second }]))).toMatchObject({
      rowIds: ['row 2'],
      told: [],
    });
  });

  it('at a setting of which nothing is known, are taken for the one still open', () => {
    expect(summary(merge(both, [{ ...day, ...AT.first }]))).toMatchObject({ rowIds: ['row 2'] });
  });

  it('stand in the order in which the child made them: the row that also ended that day comes first', () => {
    expect(inEpisodeOrder([...both].reverse()).map((r) => r.rowId)).toEqual(['row 1', 'row 2']);
  });
});

describe('An older return', () => {
  const known = held({ dec: '2024-09-01', rec: 'E4A', statedIn: 2025, firstStatedIn: 2025 });

  it('changes nothing about a row that a later one stated', () => {
    const m = merge(known, [{}], 2024);
    expect(summary(m)).toEqual({ rowIds: ['row 1'], became: [], restated: [1], told: [] });
    expect(m.rows).toEqual(known);
  });

  it('adds the rows that no later one stated', () => {
    const m = merge(known, [{ decom: '2022-05-02', dec: '2022-06-02', rec: 'E4A' }], 2023);
    expect(summary(m)).toMatchObject({ rowIds: ['new 1'], became: ['new 1'] });
  });
});

describe('Rows repeated in one return', () => {
  it('are one row when they are equal in every column', () => {
    expect(summary(merge([], [{}, {}]))).toEqual({ rowIds: ['new 1'], became: ['new 1'], restated: [2], told: [] });
  });

  it('are two rows when any column differs', () => {
    expect(summary(merge([], [{}, { urn: 'SC000009' }]))).toMatchObject({ rowIds: ['new 1', 'new 2'] });
  });
});

describe('A boundary moved back by a later return', () => {
  const earlier = { dec: '2023-12-24', rec: 'X1', rpc: 'OTHER', decom: '2023-11-23' };

  it('ends the row before it where the next now begins', () => {
    const rows = held(earlier, { decom: '2023-12-20', rne: 'P', ...AT.second, statedIn: 2025 });
    const { rows: settled, moved } = giveWay(rows);
    expect(settled.map((r) => r.dec)).toEqual(['2023-12-20', '']);
    expect(moved).toEqual([
      { kind: 'END_RESTATED', rowId: 'row 1', field: 'dec', was: '2023-12-24', now: '2023-12-20' },
    ]);
  });

  it('is left as it is within one return, and after a row that ended care', () => {
    const within = held(earlier, { decom: '2023-12-20', rne: 'P', ...AT.second });
    const ended = held({ ...earlier, rec: 'E4A' }, { decom: '2023-12-20', statedIn: 2025 });
    for (const rows of [within, ended]) expect(giveWay(rows)).toEqual({ rows, moved: [] });
  });
});

const day = fc.integer({ min: 1, max: 28 }).map((d) => `2023-05-${String(d).padStart(2, '0')}`);
const anyRow = fc.record({
  decom: day,
  rne: fc.constantFrom('S', 'P', 'L'),
  dec: fc.constantFrom('', '2023-06-01'),
  place: fc.constantFrom('U6', 'H5', 'K3'),
  urn: fc.constantFrom('SC000001', 'SC000002'),
});
const anyRows = fc.array(anyRow, { maxLength: 6 });

describe('Any two returns, merged one after the other', () => {
  it('account for every row stated, hold each id once, and invent no end', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (first, second) => {
        const one = mergeEpisodes([], stated(...first), 2024, (at) => `2024/${at.row}`);
        const two = mergeEpisodes(one.rows, stated(...second), 2025, (at) => `2025/${at.row}`);
        expect(two.stated.length + two.restated.length).toBe(second.length);
        const ids = two.rows.map((r) => r.rowId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(two.rowIds).size).toBe(two.rowIds.length);
        const ends = new Set<string>([...first, ...second].map((r) => r.dec));
        expect(two.rows.every((r) => ends.has(r.dec))).toBe(true);
      }),
    );
  });

  it('say nothing new when the later one is merged again', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (first, second) => {
        const one = mergeEpisodes([], stated(...first), 2024, (at) => `2024/${at.row}`);
        const two = mergeEpisodes(one.rows, stated(...second), 2025, (at) => `2025/${at.row}`);
        const again = mergeEpisodes(two.rows, stated(...second), 2025, () => 'new');
        expect(again.stated).toEqual([]);
        expect(again.rows).toEqual(two.rows);
      }),
    );
  });
});
