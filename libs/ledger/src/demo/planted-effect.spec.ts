import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Analyse } from '../analysis/analyse';
import type { ContinuityResult } from '../analysis/continuity.analysis';
import { placementsInSupport } from '../analysis/continuity.analysis';
import { RecordedJourneys } from '../analysis/recorded-journeys.fixture';
import { ImportHubRecords } from '../imports/import-hub';
import { ImportReturn } from '../imports/import-return';
import { filesAt, returnsAt } from '../imports/return-files';
import { DEFAULT_HAZARD_RATIO, DEFAULT_YOUNG_PEOPLE, generateAuthority } from './generate-authority';
import type { Found } from './many-authorities.fixture';
import { ASKED, recordedIn } from './many-authorities.fixture';

const HOOK = join(__dirname, '..', '..', '..', 'event-store', 'src', 'contract', 'typescript.cjs');
const EACH = join(__dirname, 'many-authorities.fixture.ts');

/** So many that a method which covers the truth in 95 of 100 is all but sure to be seen to cover it in 93 to 97. */
const AUTHORITIES = 1000;
const YOUNG_PEOPLE = 1000;

/** What is found in authorities of one seed after the other, by two processes. */
async function foundInAll(): Promise<Found[]> {
  const half = AUTHORITIES / 2;
  const parts = [0, half].map(async (first) => {
    const words = [first, first + half, YOUNG_PEOPLE, DEFAULT_HAZARD_RATIO].map(String);
    const { stdout } = await promisify(execFile)(process.execPath, ['-r', HOOK, EACH, ...words], {
      maxBuffer: 2 ** 25,
    });
    return JSON.parse(stdout) as Found[];
  });
  return (await Promise.all(parts)).flat();
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

describe('the effect planted in authorities of a thousand young people', () => {
  const truth = DEFAULT_HAZARD_RATIO;
  let all: Found[];
  beforeAll(async () => {
    all = await foundInAll();
  }, 900_000);

  it.each(['hazardRatio', 'ratioOfRates'] as const)(
    'lies in the interval of 95 %% of the %s in 93 to 97 authorities of a hundred',
    (of) => {
      const covering = all.filter((one) => one[of].lower <= truth && truth <= one[of].upper).length;
      expect(all).toHaveLength(AUTHORITIES);
      expect(covering / AUTHORITIES).toBeGreaterThanOrEqual(0.93);
      expect(covering / AUTHORITIES).toBeLessThanOrEqual(0.97);
    },
  );

  it('is what is found on average, and the errors are what the estimates vary by: no two faults make up for each other', () => {
    const estimates = all.map(({ estimate }) => estimate);
    const middle = mean(estimates);
    const spread = Math.sqrt(mean(estimates.map((one) => (one - middle) ** 2)));
    expect(Math.abs(middle - Math.log(truth))).toBeLessThan((3.5 * spread) / Math.sqrt(AUTHORITIES));
    expect(Math.abs(mean(all.map(({ error }) => error)) / spread - 1)).toBeLessThan(0.07);
  });
});

describe('the effect planted in the demonstration', () => {
  const folders: string[] = [];
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

  /** The three returns and the hub's records of an authority, recorded as `ledger demo` records them. */
  async function analysed(seed: string): Promise<ContinuityResult> {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-demo-'));
    folders.push(folder);
    for (const { path, text } of generateAuthority({ seed }).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const ledger = await RecordedJourneys.open('2024-05-20T09:00:00.000Z');
    try {
      for (const label of readdirSync(join(folder, 'ssda903')).sort()) {
        ledger.clock.goTo(`20${label.slice(-2)}-05-20T09:00:00.000Z`);
        for (const files of returnsAt([join(folder, 'ssda903', label)])) {
          await ledger.commands.execute(new ImportReturn(files));
        }
      }
      ledger.clock.goTo('2026-06-10T09:00:00.000Z');
      await ledger.commands.execute(new ImportHubRecords(filesAt([join(folder, 'hub')])));
      await ledger.settled();
      const { asAt, knownAt } = ASKED;
      return (await ledger.queries.execute(new Analyse('continuity', { asAt, knownAt }))).result as ContinuityResult;
    } finally {
      await ledger.close();
    }
  }

  it.each(['wisbech', 'lighthouse'])(
    'lies in the intervals when files, facts and read models lie between, as from the life itself: %s',
    async (seed) => {
      const { models, headline, spells } = await analysed(seed);
      const hazard = models.afterChange.found;
      const [one] = hazard.kind === 'estimated' ? hazard.coefficients : [];
      expect(one?.lower).toBeLessThan(DEFAULT_HAZARD_RATIO);
      expect(one?.upper).toBeGreaterThan(DEFAULT_HAZARD_RATIO);
      expect(headline.interval?.lower).toBeLessThan(DEFAULT_HAZARD_RATIO);
      expect(headline.interval?.upper ?? Infinity).toBeGreaterThan(DEFAULT_HAZARD_RATIO);

      const told = ({ startedOn, stoppedOn, reason, heldDays, holderBefore }: (typeof spells)[number]): string =>
        JSON.stringify([startedOn, stoppedOn, reason, heldDays, holderBefore]);
      const { planted } = generateAuthority({ seed }).truth;
      const lives = recordedIn(seed, DEFAULT_YOUNG_PEOPLE, DEFAULT_HAZARD_RATIO);
      const faultless = lives.filter(({ journeyId }) => !planted.has(journeyId));
      const short = faultless.flatMap((life) => placementsInSupport(life, ASKED).spells).map(told);
      const whole = new Set(spells.map(told));
      expect(short.filter((spell) => !whole.has(spell))).toEqual([]);
      expect(short.length).toBeGreaterThan(0.7 * spells.length);
    },
  );
});
