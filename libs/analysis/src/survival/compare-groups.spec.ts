import { expectNear, golden, goldenText, withGolden } from '../golden.fixture';
import { knownAnswers, knownRows, labelsOf, listOf, numbersOf, rowsOf } from '../testing/known';
import { grayTest } from './gray-test';
import { logRank } from './log-rank';

describe('whether spells of several groups end at the same pace', () => {
  it('expects of each group its share of those at risk', () => {
    // Of four at risk at 1, two are of each hub; of three at 2, one is of the first.
    const { groups } = logRank({ time: [1, 2, 3, 3], cause: [1, 1, 0, 0], group: ['A', 'B', 'A', 'B'] });
    expect(groups.map(({ observed }) => observed)).toEqual([1, 1]);
    expectNear(groups[0]!.expected, 2 / 4 + 1 / 3);
    expectNear(groups[1]!.expected, 2 / 4 + 2 / 3);
  });

  it('measures the difference by how much chance alone would move it', () => {
    const { chiSquare, variance, degreesOfFreedom } = logRank({
      time: [1, 2, 3, 3],
      cause: [1, 1, 0, 0],
      group: ['A', 'B', 'A', 'B'],
    });
    const spread = (2 / 4) * (2 / 4) + (1 / 3) * (2 / 3);
    expectNear(variance[0]![0]!, spread);
    expectNear(variance[0]![1]!, -spread);
    expectNear(chiSquare, (1 - 5 / 6) ** 2 / spread);
    expect(degreesOfFreedom).toBe(1);
  });

  it('lets early ends weigh more when told to: each as much as survival was before it', () => {
    const { groups } = logRank({ time: [1, 2, 3, 3], cause: [1, 1, 0, 0], group: ['A', 'B', 'A', 'B'] }, { rho: 1 });
    expectNear(groups[1]!.observed, 3 / 4);
    expectNear(groups[1]!.expected, 2 / 4 + (3 / 4) * (2 / 3));
  });

  it('takes one who was entered late to be at risk only from then on', () => {
    const late = logRank({ entry: [0, 1, 0], time: [1, 2, 3], cause: [1, 1, 0], group: ['A', 'B', 'B'] });
    expectNear(late.groups[0]!.expected, 1 / 2);
    expectNear(late.groups[1]!.expected, 1 / 2 + 1);
  });

  it('compares within strata only', () => {
    const { groups } = logRank({
      time: [1, 2, 1, 2],
      cause: [1, 0, 0, 1],
      group: ['A', 'B', 'A', 'B'],
      stratum: [1, 1, 2, 2],
    });
    // In the second stratum the only end finds nobody else at risk.
    expect(groups.map(({ expected }) => expected)).toEqual([1 / 2, 1 / 2 + 1]);
  });

  it('says nothing where there is one group, where nothing ended, and where all ended at once', () => {
    const nothing = { chiSquare: null, p: null };
    expect(logRank({ time: [1, 2], cause: [1, 1], group: ['A', 'A'] })).toMatchObject(nothing);
    expect(logRank({ time: [1, 2], cause: [0, 0], group: ['A', 'B'] })).toMatchObject(nothing);
    expect(logRank({ time: [1, 1], cause: [1, 1], group: ['A', 'B'] })).toMatchObject(nothing);
  });
});

describe('whether a cause has the same incidence in several groups', () => {
  it('is the log-rank test where no other cause competes and there are no ties', () => {
    // The variances are built otherwise, and come together as spells become many.
    const count = 4000;
    const time = Array.from({ length: count }, (_, i) => ((i * 7919) % 10007) + 1);
    const cause = Array.from({ length: count }, (_, i) => (i % 5 === 0 ? 0 : 1));
    const group = Array.from({ length: count }, (_, i) => ((i * 31) % 97 < 40 ? 'A' : 'B'));
    expectNear(grayTest({ time, cause, group }).chiSquare, logRank({ time, cause, group }).chiSquare, 0.01);
  });

  it('says nothing where there is one group or nothing ended', () => {
    expect(grayTest({ time: [1, 2], cause: [1, 2], group: ['A', 'A'] })).toMatchObject({ chiSquare: null, p: null });
    expect(grayTest({ time: [1, 2], cause: [0, 0], group: ['A', 'B'] })).toMatchObject({ chiSquare: null, p: null });
  });
});

describe('known answers of R', () => {
  const placements = knownRows('placements.csv');
  const known = knownAnswers<{
    gray_by_kwChanged_ignoringTruncation: { cause: string; stat: number; p: number; df: number }[];
  }>('placements.aj.json').gray_by_kwChanged_ignoringTruncation;

  it.each(known.map((one, k) => [one.cause, one, k + 1] as const))(
    'for invented placements, by whether the key worker had changed: %s',
    (_, { stat, p, df }, cause) => {
      const test = grayTest(
        {
          time: numbersOf(placements, 'time'),
          cause: numbersOf(placements, 'cause'),
          group: labelsOf(placements, 'kwChanged'),
        },
        { cause },
      );
      expectNear(test.chiSquare, stat);
      expectNear(test.p, p);
      expect(test.degreesOfFreedom).toBe(df);
    },
  );

  interface Test {
    readonly chisq: number | number[];
    readonly p: number | number[];
  }
  interface Invented {
    readonly logRank?: (Test & { readonly obs: number[]; readonly exp: number[] })[];
    readonly logRankStrata?: Test[];
    readonly gray?: Test[];
    readonly grayStrata?: Test[];
  }
  const invented = Object.entries(knownAnswers<Record<string, Invented>>('invented.json'));

  it.each(invented.filter(([, one]) => one.logRank))('for three invented hubs, %s', (set, answers) => {
    const rows = knownRows('invented.csv').filter((row) => row.set === set);
    const cause = numbersOf(rows, 'cause');
    const spells = { time: numbersOf(rows, 'time'), cause, group: labelsOf(rows, 'group') };
    const stratum = labelsOf(rows, 'stratum');
    const expectTest = (test: { chiSquare: number | null; p: number | null }, known: Test, at = 0): void => {
      expectNear(test.chiSquare, listOf(known.chisq)[at]!);
      expectNear(test.p, listOf(known.p)[at]!);
    };
    for (const rho of [0, 1]) {
      const plain = logRank(spells, { rho });
      const told = [...plain.groups].sort((a, b) => (a.group < b.group ? -1 : 1));
      told.forEach(({ observed, expected }, g) => {
        expectNear(observed, answers.logRank![rho]!.obs[g]!);
        expectNear(expected, answers.logRank![rho]!.exp[g]!);
      });
      expectTest(plain, answers.logRank![rho]!);
      expectTest(logRank({ ...spells, stratum }, { rho }), answers.logRankStrata![rho]!);
      [1, 2, 3].forEach((one, at) => {
        expectTest(grayTest(spells, { cause: one, rho }), answers.gray![rho]!, at);
        expectTest(grayTest({ ...spells, stratum }, { cause: one, rho }), answers.grayStrata![rho]!, at);
      });
    }
  });
});

withGolden('known answers of R that are not part of the project', () => {
  interface Known {
    readonly observed: number[];
    readonly expected: number[];
    readonly chisq: number;
    readonly p: number;
    readonly variance: number[][];
  }

  it.each([
    ['aml', 0],
    ['aml_petoRho1', 1],
  ] as const)('for the leukaemia of Miller 1997, %s', (key, rho) => {
    const rows = rowsOf(goldenText('survival/aml.csv'));
    const known = golden<Record<string, Known>>('survival/logrank.json')[key]!;
    const spells = { time: numbersOf(rows, 'time'), cause: numbersOf(rows, 'status'), group: labelsOf(rows, 'group') };
    const { groups, variance, chiSquare, p } = logRank(spells, { rho });
    groups.forEach(({ observed, expected }, g) => {
      expectNear(observed, known.observed[g]!);
      expectNear(expected, known.expected[g]!);
      variance[g]!.forEach((one, h) => expectNear(one, known.variance[g]![h]!));
    });
    expectNear(chiSquare, known.chisq);
    expectNear(p, known.p);
  });
});
