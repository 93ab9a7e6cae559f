import fc from 'fast-check';
import { expectNear, golden, withGolden } from '../golden.fixture';
import type { ContinuityIndices } from './continuity-indices';
import { contactContinuity, dayContinuity } from './continuity-indices';

const person = fc.constantFrom('A', 'B', 'C', 'D');
const contacts = fc.array(person, { maxLength: 40 });

describe('continuity over contacts', () => {
  it('tells seven, two and one of ten apart: worked by hand', () => {
    const { upc, coc, secon, herfindahl } = contactContinuity([...'AAAAAAABBC']);
    expect([upc, secon, herfindahl]).toEqual([0.7, 1 - 2 / 9, 0.54]);
    // 49 + 4 + 1 = 54 squares; 54 - 10 = 44 of 90 pairs are of one person.
    expectNear(coc, 44 / 90);
  });

  it('minds the order only where it should: turn and turn about is no sequence at all', () => {
    const [inTurn, inRow] = [contactContinuity([...'ABABABABAB']), contactContinuity([...'AAAAABBBBB'])];
    expect([inTurn.secon, inRow.secon]).toEqual([0, 1 - 1 / 9]);
    expect(inTurn.coc).toBe(inRow.coc);
  });

  it('of one contact knows no pair: COC and SECON are undefined, not nought', () => {
    expect(contactContinuity(['A'])).toEqual({
      total: 1,
      people: 1,
      upc: 1,
      coc: null,
      secon: null,
      herfindahl: 1,
      mmci: 1,
      entropyBits: 0,
    });
  });

  it('of no contact knows nothing', () => {
    const { total, people, ...indices } = contactContinuity([]);
    expect([total, people]).toEqual([0, 0]);
    expect(new Set(Object.values(indices))).toEqual(new Set([null]));
  });

  it('does not change when people get other names', () => {
    fc.assert(
      fc.property(contacts, (made) => {
        const renamed = made.map((name) => `worker ${name.charCodeAt(0)}`);
        expect(contactContinuity(renamed)).toEqual(contactContinuity(made));
      }),
    );
  });

  it('stays within its range, and is 1 with one person alone', () => {
    fc.assert(
      fc.property(contacts, (made) => {
        const { entropyBits, total, people, ...shares } = contactContinuity(made);
        for (const share of Object.values(shares)) {
          if (share === null) continue;
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        if (people === 1 && total > 1)
          expect([shares.upc, shares.coc, shares.secon, entropyBits]).toEqual([1, 1, 1, 0]);
      }),
    );
  });
});

describe('continuity over days', () => {
  it('is that of as many contacts, one a day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ person, days: fc.integer({ min: 0, max: 9 }) }), { maxLength: 9 }),
        (stretches) => {
          const daily = stretches.flatMap(({ person: name, days }) => Array<string>(days).fill(name));
          expect(dayContinuity(stretches)).toEqual(contactContinuity(daily));
        },
      ),
    );
  });

  it('does not change when a stretch is told in pieces', () => {
    const whole = dayContinuity([
      { person: 'A', days: 300 },
      { person: 'B', days: 65 },
    ]);
    const pieces = dayContinuity([
      { person: 'A', days: 100 },
      { person: 'A', days: 200 },
      { person: 'B', days: 0 },
      { person: 'B', days: 65 },
    ]);
    expect(pieces).toEqual(whole);
  });

  it('refuses part of a day', () => {
    expect(() => dayContinuity([{ person: 'A', days: 1.5 }])).toThrow(RangeError);
  });
});

interface KnownContinuity {
  examples: {
    sequence: string | string[];
    n: number;
    providers: number;
    UPC: number;
    COC: number | null;
    SECON: number | null;
    herfindahl: number;
    MMCI: number;
    entropyBits: number;
  }[];
  timeWeighted: {
    cases: {
      days: Record<string, number>;
      D: number;
      UPC?: number;
      COC?: number;
      herfindahl?: number;
      UPC_ofCovered?: number;
      COC_covered?: number;
    }[];
  };
}

withGolden('continuity, against known answers', () => {
  const known = golden<KnownContinuity>('continuity/continuity.json');

  it('agrees over contacts', () => {
    for (const { sequence, ...told } of known.examples) {
      const found = contactContinuity([...sequence]);
      expect([found.total, found.people]).toEqual([told.n, told.providers]);
      expectNear(found.upc, told.UPC);
      expectNear(found.coc, told.COC);
      expectNear(found.secon, told.SECON);
      expectNear(found.herfindahl, told.herfindahl);
      expectNear(found.mmci, told.MMCI);
      expectNear(found.entropyBits, told.entropyBits);
    }
  });

  it('agrees over days', () => {
    const all: ContinuityIndices[] = known.timeWeighted.cases.map(({ days }) =>
      dayContinuity(
        Object.entries(days)
          .filter(([name]) => name !== 'gap')
          .map(([name, held]) => ({ person: name, days: held })),
      ),
    );
    for (const [i, found] of all.entries()) {
      const told = known.timeWeighted.cases[i];
      expectNear(found.upc, told?.UPC ?? told?.UPC_ofCovered ?? null);
      expectNear(found.coc, told?.COC ?? told?.COC_covered ?? null);
      if (told?.herfindahl !== undefined) expectNear(found.herfindahl, told.herfindahl);
    }
  });
});
