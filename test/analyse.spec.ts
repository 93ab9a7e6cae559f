import { randomUUID } from 'node:crypto';
import { documentOf, type Ended, ledger } from './run-ledger';
import { TenYoungPeople } from './ten-young-people';
import { SetClock, TestFolder, WholeLedger } from './whole-ledger';

const KINDS = ['same-team', 'breakdown', 'continuity', 'stability', 'outcomes', 'trends'];
/** What every figure carries, whatever it is a figure of. */
const OF_A_FIGURE = ['numerator', 'denominator', 'unknown', 'definition', 'version'];
const VIEW = ['--as-at', '2025-06-30', '--known-at', '2025-06-30'];

interface Figure {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
  readonly definition: string;
  readonly version: number;
}
interface Behind {
  readonly journeyId: string;
  readonly on: string;
}
interface TestedFigure {
  readonly test: string;
  readonly role: string;
  readonly kind: string;
  readonly figure: Figure;
  readonly ofNamed: Figure;
  readonly behind: Readonly<Record<string, readonly Behind[]>>;
}
interface Report {
  readonly runId?: string;
  readonly asAt: string;
  readonly knownAt: string;
  readonly position: number;
  readonly youngPeople: { readonly inLedger: number; readonly inCohort: number };
  readonly result: Result;
}
/** The parts of the results that are asked about here. */
interface Result {
  readonly headline: TestedFigure & { readonly rate: Figure };
  readonly figures: readonly TestedFigure[];
  readonly promiseStrict: { readonly figure: Figure; readonly behind: readonly string[] };
  readonly verdicts: Readonly<Record<string, { readonly journeys: number; readonly behind: readonly string[] }>>;
  readonly journeys: readonly {
    readonly journeyId: string;
    readonly verdict: string;
    readonly boundaries: readonly { readonly kind: string }[];
  }[];
  readonly coverage: Readonly<Record<string, number>>;
  readonly behind: readonly { readonly journeyId: string; readonly narrow: string; readonly broad: string }[];
  readonly narrow: { readonly rate: { readonly rate: Figure } };
  readonly broad: { readonly rate: { readonly rate: Figure } };
  readonly notKnown?: readonly Behind[];
}

/** Everything within an answer that has a numerator, with where it stands. */
function figuresIn(value: unknown, path = ''): [path: string, figure: Readonly<Record<string, unknown>>][] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.entries(value).flatMap(([name, one]) => figuresIn(one, `${path}.${name}`));
  return 'numerator' in value ? [[path, value], ...within] : within;
}

const sizes = (behind: TestedFigure['behind']): Record<string, number> =>
  Object.fromEntries(Object.entries(behind).map(([answer, all]) => [answer, all.length]));

describe('An analysis on the command line', () => {
  const folder = new TestFolder();
  const data = folder.fresh();
  const clock = SetClock.at('2024-01-01T08:00:00.000Z');
  let journeys: ReadonlyMap<string, string>;

  beforeAll(async () => {
    await within(async (whole) => (journeys = await new TenYoungPeople(whole, clock).record()));
  });
  afterAll(() => folder.remove());

  /** Does something in the ledger as a program that holds it open would, and lets it go. */
  async function within<T>(work: (whole: WholeLedger) => Promise<T>): Promise<T> {
    const whole = await WholeLedger.open(data, clock);
    try {
      return await work(whole);
    } finally {
      await whole.close();
    }
  }
  const analyse = (...words: readonly string[]): Promise<Ended> => ledger('analyse', '--data', data, ...words);
  async function report(...words: readonly string[]): Promise<Report> {
    const ended = await analyse(...words, '--no-record', '--json');
    expect(ended.code).toBe(0);
    return documentOf(ended) as unknown as Report;
  }
  const idOf = (youngPerson: string): string => journeys.get(youngPerson) ?? '';

  describe.each(KINDS)('of the kind %s', (kind) => {
    it('tells every figure with its parts, its unknowns, its definition and its version', async () => {
      const figures = figuresIn(await report(kind, ...VIEW));
      expect(figures.length).toBeGreaterThan(0);
      const lacking = figures.filter(([path, figure]) => {
        // Months of a chart are points of one figure: the chart has the definition.
        if (/\.points\.\d+$/.test(path)) return false;
        return OF_A_FIGURE.some((name) => figure[name] === undefined || figure[name] === null || figure[name] === '');
      });
      expect(lacking.map(([path]) => path)).toEqual([]);
    });

    it('is about what had happened by a day and was known by an instant, and says so', async () => {
      const then = await report(kind, '--as-at', '2025-01-31', '--known-at', '2025-01-31');
      const now = await report(kind, '--as-at', '2025-01-31', '--known-at', '2025-06-30');
      expect([then.asAt, then.knownAt]).toEqual(['2025-01-31', '2025-01-31T23:59:59.999Z']);
      expect([now.asAt, now.knownAt]).toEqual(['2025-01-31', '2025-06-30T22:59:59.999Z']);
      expect(now.position).toBeGreaterThan(then.position);
    });

    it('can be about some young people only', async () => {
      const asked = async (...words: string[]): Promise<number> =>
        (await report(kind, ...VIEW, ...words)).youngPeople.inCohort;
      expect(await asked()).toBe(10);
      expect(await asked('--hub', 'LIGHTHOUSE')).toBe(10);
      expect(await asked('--hub', 'ELSEWHERE')).toBe(0);
      expect(await asked('--accepted-from', '2024-11-11', '--accepted-to', '2024-11-11')).toBe(1);
      // Nobody's date of birth is recorded: nobody is of an age.
      expect(await asked('--age-from', '0', '--age-to', '25')).toBe(0);
    });

    it('is made again by its run to the byte, in words too, whatever is recorded or rebuilt since', async () => {
      const words = [kind, '--as-at', '2025-06-30', '--known-at', '2030-01-01'];
      const first = await analyse(...words, '--json');
      const { runId = '' } = documentOf(first) as unknown as Report;
      const inWords = await analyse('--run', runId);
      await within(async (whole) => {
        clock.goTo('2026-02-01T09:00:00.000Z');
        const happened = { from: '2025-05-01', precision: 'DAY' };
        for (const youngPerson of ['YP-01', 'YP-06']) {
          const says = { type: 'RecordCrisisPresentation', where: 'POLICE', commandId: randomUUID(), happened };
          await whole.record(idOf(youngPerson), says);
        }
        const left = { type: 'ReportMissing', episodeId: randomUUID(), kind: 'MISSING' };
        await whole.record(idOf('YP-02'), { ...left, commandId: randomUUID(), happened });
      });
      expect((await ledger('rebuild', '--data', data)).code).toBe(0);
      const again = await analyse('--run', runId, '--json');
      expect([again.code, again.stdout === first.stdout]).toEqual([0, true]);
      expect((await analyse('--run', runId.toUpperCase())).stdout).toBe(inWords.stdout);
      expect(inWords.stdout).toContain(runId);
    });
  });

  it('keeps apart what is held, broken, not known yet, and of whom nobody was named', async () => {
    const { result } = await report('same-team', ...VIEW, '--same-day-moves', 'each');
    // Eighteen moves of ten young people: of one the 28 days were not over, and at two nobody was named the day before.
    expect(sizes(result.headline.behind)).toEqual({
      held: 13,
      broken: 2,
      no_one_named: 2,
      not_yet_known: 1,
      team_not_recorded: 0,
    });
    expect(result.headline.figure).toMatchObject({ numerator: 13, denominator: 17, unknown: 1 });
    expect(result.headline.ofNamed).toMatchObject({ numerator: 13, denominator: 15, unknown: 3 });
    expect(result.headline.behind['no_one_named']?.map(({ on }) => on).sort()).toEqual(['2024-11-11', '2025-01-20']);
    // One of the two never had a key worker. Of her journey it cannot be told: she is in no denominator, and is not counted as a broken promise.
    expect(result.verdicts['CANNOT_TELL']).toEqual({ journeys: 1, behind: [idOf('YP-05')] });
    expect(result.promiseStrict.figure).toMatchObject({ numerator: 4, denominator: 9, unknown: 1 });
    expect(result.promiseStrict.behind).not.toContain(idOf('YP-05'));
  });

  it('lists the young people and moves behind every figure of the same team', async () => {
    const { result } = await report('same-team', ...VIEW);
    for (const { figure, behind, test } of result.figures) {
      const { held = 0, broken = 0, no_one_named: nobody = 0, ...beside } = sizes(behind);
      expect([test, figure.numerator, figure.denominator]).toEqual([test, held, held + broken + nobody]);
      expect(figure.unknown).toBe(Object.values(beside).reduce((sum, n) => sum + n, 0));
    }
    const moves = result.journeys.flatMap(({ boundaries }) => boundaries.filter(({ kind }) => kind === 'MOVE'));
    expect(Object.values(sizes(result.headline.behind)).reduce((sum, n) => sum + n, 0)).toBe(moves.length);
    for (const [verdict, { behind }] of Object.entries(result.verdicts)) {
      const own = result.journeys.filter((journey) => journey.verdict === verdict);
      expect(own.map(({ journeyId }) => journeyId)).toEqual(behind);
    }
    expect(result.journeys.map(({ journeyId }) => journeyId).sort()).toEqual([...journeys.values()].sort());
  });

  it('lists the placements behind every breakdown, narrowly and broadly', async () => {
    const { result } = await report('breakdown', ...VIEW);
    for (const breadth of ['narrow', 'broad'] as const) {
      const { numerator, unknown } = result[breadth].rate.rate;
      const own = (cause: string): number => result.behind.filter((one) => one[breadth] === cause).length;
      expect([numerator, unknown]).toEqual([own('BREAKDOWN'), own('UNKNOWN')]);
    }
    expect(new Set(result.behind.map(({ journeyId }) => [...journeys.values()].includes(journeyId)))).toEqual(
      new Set([true]),
    );
  });

  it('counts placements of the type and area asked for, and others not', async () => {
    const placements = async (...words: string[]): Promise<number> =>
      (await report('breakdown', ...VIEW, ...words)).result.coverage['placements'] ?? NaN;
    const [all, foster, out, near] = [
      await placements(),
      await placements('--placement-type', 'U6'),
      await placements('--area', 'out'),
      await placements('--area', 'in'),
    ];
    expect(out + near).toBe(all);
    expect(foster).toBeGreaterThan(0);
    expect(foster).toBeLessThan(all);
    expect(await placements('--placement-type', 'K1')).toBe(0);
  });

  it('counts placements by the moves before them, once each, and makes such a run again', async () => {
    const { coverage } = (await report('breakdown', ...VIEW)).result;
    const counted: number[] = [];
    for (const moves of ['none', 'one-or-two', 'three-or-more']) {
      const { result } = await report('breakdown', ...VIEW, '--prior-moves', moves);
      counted.push(result.coverage['placements'] ?? NaN);
      expect(result.notKnown).toEqual([]);
    }
    // Ten first placements, as many as young people, and those that moves led to.
    expect(counted[0]).toBe(10);
    expect(counted.reduce((sum, n) => sum + n)).toBe(coverage['placements']);
    const first = await analyse('breakdown', ...VIEW, '--legal-status', 'C1,C2', '--prior-moves', 'none', '--json');
    const { runId = '' } = documentOf(first) as unknown as Report;
    expect((await analyse('--run', runId, '--json')).stdout).toBe(first.stdout);
    expect((await analyse('--run', runId)).stdout).toContain('only legalStatuses C1,C2, priorMoves NONE');
  });

  it('is recorded only when it may be', async () => {
    const head = (): Promise<number> => within((whole) => whole.store.head());
    const before = await head();
    await report('stability', ...VIEW);
    expect(await head()).toBe(before);
    const { runId } = documentOf(await analyse('stability', ...VIEW, '--json')) as unknown as Report;
    expect(await head()).toBe(before + 1);
    // The same question of the same facts is the same run.
    expect((documentOf(await analyse('stability', ...VIEW, '--json')) as unknown as Report).runId).toBe(runId);
    expect(await head()).toBe(before + 1);
  });

  it.each([
    [['weather'], 2, 'Allowed choices are same-team, breakdown'],
    [[], 2, 'name what to analyse, or a run with --run'],
    [['same-team', '--run', 'x'], 2, 'name what to analyse, or a run with --run'],
    [['--run', 'x', '--hub', 'LIGHTHOUSE'], 2, 'a run is made again as it was asked'],
    [['--run', '0190a000-0000-7000-8000-000000000001'], 1, 'There is no analysis run with this id.'],
    [['--run', '../../analysis'], 1, 'There is no analysis run with this id.'],
    [['same-team', '--as-at', '2025-02-30'], 1, 'asAt: Give a calendar date, written YYYY-MM-DD.'],
    [['same-team', '--known-at', '2025'], 1, 'knownAt: Give an instant with its offset, or a calendar date'],
    [['stability', '--year-ending', '2030', '--as-at', '2025-06-30'], 1, 'yearEnding: Give a year that is over'],
    [['trends', '--area', 'out'], 1, 'area: The analysis trends does not take this.'],
  ])('is refused in a sentence, with nothing on stdout: %j', async (words, code, sentence) => {
    const ended = await analyse(...words);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(sentence);
    expect(ended.stderr).not.toContain(' at ');
  });

  it('names everything that is wrong with a question at once, and for a program in one document', async () => {
    const ended = await analyse('breakdown', '--as-at', 'x', '--window-days', '3', '--age-from', '9', '--age-to', '2');
    expect(ended.stderr).toMatch(/asAt: .* windowDays: .* ageTo: /);
    const { code, ...said } = await analyse('breakdown', '--horizon-days', '0', '--json');
    expect(code).toBe(1);
    expect(documentOf({ code, ...said })).toEqual({
      error: { message: 'horizonDays: Give a whole number from 1 to 3650.' },
    });
  });
});
