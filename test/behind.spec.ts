import type { AnalysedWithBehind, AnalysisKind } from '@app/ledger';
import { filled } from './pages/given-pages';
import { SetClock, TestFolder, WholeLedger } from './whole-ledger';

const KINDS: readonly AnalysisKind[] = ['same-team', 'breakdown', 'continuity', 'stability', 'outcomes', 'trends'];

interface Counted {
  readonly place: string;
  readonly number: number;
}

/** Everything that is counted in a result, by its place: numbers, and lists of whom or what was counted. */
function numbersIn(value: unknown, place = ''): Counted[] {
  if (typeof value === 'number') return [{ place, number: value }];
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [{ place, number: value.length }] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, one]) =>
      numbersIn(one, `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ];
}

/** The counts of every figure. A month is what the count of a month is divided by. */
const COUNTS = /\/(?:numerator|denominator|unknown)$/;
const MONTHS = /^\/charts\/(?:referrals|lookedAfter)\/points\/\d+\/denominator$/;

describe('behind the numbers of an analysis', () => {
  const folder = new TestFolder();
  let ledger: WholeLedger;
  beforeAll(async () => {
    const { data } = await filled(folder);
    ledger = await WholeLedger.open(data, SetClock.at('2026-06-30T10:00:00Z'));
  }, 120_000);
  afterAll(async () => {
    await ledger.close();
    folder.remove();
  });

  describe.each(KINDS)('%s', (kind) => {
    let analysed: AnalysedWithBehind;
    let numbers: readonly Counted[];
    beforeAll(async () => {
      analysed = await ledger.analysedWithBehind(kind);
      numbers = numbersIn(analysed.report.result);
    });

    it('stands as much as the number says, whichever it is', () => {
      const wrong = numbers.flatMap(({ place, number }) => {
        const found = analysed.behind.at(place);
        const together = found?.entries.reduce((sum, { n = 1 }) => sum + n, 0) ?? number;
        return Math.abs(together - number) <= 0.5 ? [] : [{ place, number, together }];
      });
      expect(wrong).toEqual([]);
    });

    it('something stands, of every figure that counts anything', () => {
      const places = new Set(analysed.behind.places());
      const counts = numbers.filter(({ place, number }) => COUNTS.test(place) && !MONTHS.test(place) && number !== 0);
      expect(counts.filter(({ place }) => !places.has(place)).map(({ place }) => place)).toEqual([]);
      expect(counts.length).toBeGreaterThan(5);
    });
  });
});
