import fc from 'fast-check';
import type { Life, Year } from '../testing/arbitrary-care';
import { anyLife, returnOf, YEARS } from '../testing/arbitrary-care';
import { compareReturn } from '../testing/compare-returns';
import { TestLedger } from '../testing/test-ledger';

const CLOCK = '-05-15T10:00:00.000Z';
const importInto = (ledger: TestLedger, lives: readonly Life[], year: Year): ReturnType<TestLedger['import']> =>
  ledger.import(returnOf(lives, year), year, `${year}${CLOCK}`);

async function imported(lives: readonly Life[], years: readonly Year[]): Promise<TestLedger> {
  const ledger = new TestLedger();
  for (const year of years) await importInto(ledger, lives, year);
  return ledger;
}

const someLives = fc.array(anyLife, { minLength: 1, maxLength: 2 });
const RUNS = { numRuns: 150 };

describe('Any lives in care, sent in three yearly returns', () => {
  it('are given back each year as they were sent, then and later', async () => {
    await fc.assert(
      fc.asyncProperty(someLives, async (lives) => {
        const ledger = new TestLedger();
        for (const year of YEARS) {
          await importInto(ledger, lives, year);
          expect(await compareReturn(ledger, returnOf(lives, year), year)).toMatchObject({ leftOut: {}, unlike: {} });
        }
        for (const year of YEARS) {
          expect(await compareReturn(ledger, returnOf(lives, year), year)).toMatchObject({ leftOut: {}, unlike: {} });
        }
      }),
      RUNS,
    );
  });

  it('are accounted for row by row, and add nothing when imported again in any order', async () => {
    await fc.assert(
      fc.asyncProperty(someLives, fc.shuffledSubarray([...YEARS]), async (lives, order) => {
        const ledger = new TestLedger();
        for (const year of YEARS) {
          const { became, restated, setAside } = await importInto(ledger, lives, year);
          expect(became + restated + setAside).toBe(rowsIn(lives, year));
        }
        for (const year of order) {
          expect(await importInto(ledger, lives, year)).toMatchObject({ facts: 0, became: 0 });
        }
      }),
      RUNS,
    );
  });

  it('are given back in the same way when the returns come latest first', async () => {
    await fc.assert(
      fc.asyncProperty(someLives, async (lives) => {
        const order = [...YEARS].reverse();
        const ledger = await imported(lives, order);
        for (const year of YEARS) {
          expect(await compareReturn(ledger, returnOf(lives, year), year)).toMatchObject({ leftOut: {}, unlike: {} });
        }
        for (const year of order) expect(await importInto(ledger, lives, year)).toMatchObject({ facts: 0 });
      }),
      RUNS,
    );
  });
});

const rowsIn = (lives: readonly Life[], year: Year): number =>
  Object.values(returnOf(lives, year)).reduce((sum, text) => sum + text.split('\n').length - 1, 0);
