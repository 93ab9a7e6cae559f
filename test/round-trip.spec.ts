import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from '@app/ssda903';
import { collectReturn, readReturn, writeCsv } from '@app/ssda903';
import { inventedReturn } from '../libs/ssda903/src/testing/invented-cases';
import type { ChildOut, Texts } from './whole-ledger';
import { inventedAuthority, pick, ROOT, SetClock, TestFolder, WholeLedger } from './whole-ledger';

/** Yearly returns of the same children, oldest first. */
interface Returns {
  readonly of: Readonly<Record<number, Texts>>;
  /** How many children cannot be given back, by year and reason, where that is known beforehand. */
  readonly leftOut?: Readonly<Record<number, Readonly<Record<string, number>>>>;
}

type Values = Readonly<Record<string, string>>;
const lineOf = (table: TableName, values: Values, yearEnding: number): string => {
  const [, line = ''] = writeCsv(table, [{ values }], { yearEnding, lineEnd: '\n' }).split('\n');
  return `${table}: ${line}`;
};

async function* arriving(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

/** The rows of a return as they were sent, by child. The same row twice is one row: a journey holds it once. */
async function sent(files: Texts, yearEnding: number): Promise<Map<string, Set<string>>> {
  const lines = new Map<string, Set<string>>();
  for (const [fileName, text] of Object.entries(files)) {
    const { rows } = await collectReturn(readReturn(arriving(text), { fileName, yearEnding }));
    for (const { table, values } of rows) {
      const child = values['CHILD'] ?? '';
      lines.set(child, (lines.get(child) ?? new Set()).add(lineOf(table, values, yearEnding)));
    }
  }
  return lines;
}

const given = ({ rows }: ChildOut, yearEnding: number): string[] =>
  (Object.entries(rows) as [TableName, readonly Values[]][]).flatMap(([table, all]) =>
    all.map((values) => lineOf(table, values, yearEnding)),
  );

/**
 * An episode of a social worker that ended in the year before. Some councils send these again, some do not, and rule
 * SW07 lets them: a return that is made anew sends them.
 */
function isOfYearBefore(line: string, yearEnding: number): boolean {
  const [, ended] = /^SWEpisodes: (?:[^,]*,){4}(\d\d\/\d\d\/\d{4}),/.exec(line) ?? [];
  const iso = ended?.split('/').reverse().join('-');
  return iso !== undefined && iso >= `${yearEnding - 2}-04-01` && iso < `${yearEnding - 1}-04-01`;
}

interface Comparison {
  same: number;
  readonly leftOut: Record<string, number>;
  /** Rows sent and not given back (-), or given back and not sent (+). */
  readonly unlike: string[];
}

async function compared(ledger: WholeLedger, files: Texts, yearEnding: number, knownAt?: string): Promise<Comparison> {
  const comparison: Comparison = { same: 0, leftOut: {}, unlike: [] };
  const exported = await ledger.exported(yearEnding, knownAt);
  const asSent = await sent(files, yearEnding);
  for (const [child, lines] of asSent) {
    const journeyId = (await ledger.journeyId(child)) ?? '';
    const out = exported.get(journeyId) ?? { rows: {} };
    exported.delete(journeyId);
    if (out.leftOut !== undefined) {
      comparison.leftOut[out.leftOut] = (comparison.leftOut[out.leftOut] ?? 0) + 1;
      continue;
    }
    const back = given(out, yearEnding);
    const unlike = [
      ...[...lines].filter((line) => !back.includes(line)).map((line) => `- ${line}`),
      ...back
        .filter((line, i) => back.indexOf(line) !== i || !(lines.has(line) || isOfYearBefore(line, yearEnding)))
        .map((line) => `+ ${line}`),
    ];
    comparison.unlike.push(...unlike);
    if (unlike.length === 0) comparison.same += 1;
  }
  for (const out of exported.values()) {
    if (out.leftOut === undefined) comparison.unlike.push(...given(out, yearEnding).map((line) => `+ ${line}`));
  }
  return comparison;
}

const arrives = (yearEnding: number): string => `${yearEnding}-05-20T09:00:00.000Z`;
/** The day before the next year's return comes: what this year's return said has not been restated. */
const before = (yearEnding: number): string => `${yearEnding + 1}-05-19T09:00:00.000Z`;

/** A ledger into which the returns came year by year. */
async function filled(folder: TestFolder, { of }: Returns): Promise<{ ledger: WholeLedger; clock: SetClock }> {
  const clock = SetClock.at('2010-01-01T00:00:00.000Z');
  const ledger = await WholeLedger.open(folder.fresh(), clock);
  for (const yearEnding of Object.keys(of).map(Number)) {
    clock.goTo(arrives(yearEnding));
    await ledger.importReturns([folder.write(of[yearEnding] ?? {})], { yearEnding });
  }
  return { ledger, clock };
}

const demo = (seed: string, youngPeople: number): Returns => {
  const files = inventedAuthority(seed, youngPeople);
  const year = (label: string): Texts =>
    Object.fromEntries(
      Object.entries(pick(files, new RegExp(`^ssda903/${label}/`))).map(([path, text]) => [path.slice(8), text]),
    );
  return { of: { 2024: year('2023-24'), 2025: year('2024-25'), 2026: year('2025-26') } };
};

const SHARED = join(ROOT, '..', 'shared', 'ssda903');
const below = (folder: string, name: RegExp): Texts =>
  Object.fromEntries(
    readdirSync(join(SHARED, folder))
      .filter((file) => name.test(file))
      .map((file) => [file, readFileSync(join(SHARED, folder, file), 'utf8')]),
  );

const count = (reasons: Readonly<Record<string, number>>): number =>
  Object.values(reasons).reduce((sum, n) => sum + n, 0);

/** Nearly every child of these is listed: they are random, and no return could be like them. */
const DIRTY: ReadonlySet<string> = new Set(['two public returns']);

const SETS: [string, () => Returns][] = [
  [
    'our own awkward cases',
    (): Returns => ({
      of: { 2024: inventedReturn(2024), 2025: inventedReturn(2025) },
      leftOut: {
        2024: { RESTART_SAME_DAY: 1, NOT_CONTINUED_AFTER_X1: 1, ZERO_LENGTH: 1 },
        2025: { RESTART_SAME_DAY: 1, GAP_AFTER_X1: 1, ZERO_LENGTH: 1 },
      },
    }),
  ],
  ['an invented authority', (): Returns => demo('round', 60)],
  ['a second invented authority', (): Returns => demo('trip', 60)],
  ['a third invented authority', (): Returns => demo('again', 60)],
];
if (existsSync(join(SHARED, 'awkward-cases'))) {
  const of = { 2024: below('awkward-cases', /_2024\.csv$/), 2025: below('awkward-cases', /_2025\.csv$/) };
  SETS.push(['the awkward cases with an answer key', (): Returns => ({ of })]);
}
if (existsSync(join(SHARED, 'returns', 'cs-demand-model-2017-2021'))) {
  const year = (starts: number): Texts =>
    below('returns/cs-demand-model-2017-2021', new RegExp(`^${starts}-.*\\.csv$`));
  const years = [2017, 2018].map((starts) => [starts + 1, year(starts)] as const);
  SETS.push(['two public returns', (): Returns => ({ of: Object.fromEntries(years) })]);
}

describe.each(SETS)('%s, imported year by year', (name, returnsOf) => {
  const folder = new TestFolder();
  let returns: Returns;
  let ledger: WholeLedger;
  let clock: SetClock;

  beforeAll(async () => {
    returns = returnsOf();
    ({ ledger, clock } = await filled(folder, returns));
  });
  afterAll(async () => {
    await ledger.close();
    folder.remove();
  });

  it('is given back as it was sent, as known until the next return, but for the young people who are listed', async () => {
    const leftOut: Record<string, object> = {};
    for (const [year, files] of Object.entries(returns.of)) {
      const comparison = await compared(ledger, files, Number(year), before(Number(year)));
      expect({ year, unlike: comparison.unlike }).toEqual({ year, unlike: [] });
      leftOut[year] = comparison.leftOut;
      if (!DIRTY.has(name)) expect(comparison.same).toBeGreaterThan(count(comparison.leftOut) * 3);
    }
    if (returns.leftOut) expect(leftOut).toEqual(returns.leftOut);
  });

  it('adds nothing when it is imported again, in whatever order', async () => {
    const head = await ledger.store.head();
    const years = Object.keys(returns.of).map(Number);
    for (const yearEnding of [...years, ...years.reverse()]) {
      clock.goTo(before(yearEnding) > arrives(2028) ? before(yearEnding) : arrives(2028));
      const [report] = await ledger.importReturns([folder.write(returns.of[yearEnding] ?? {})], { yearEnding });
      expect(report).toMatchObject({ factsAppended: 0, rowCounts: { becameFacts: 0 } });
    }
    const since: string[] = [];
    for await (const batch of ledger.store.readAll({ after: head })) since.push(...batch.map((f) => f.streamId));
    expect(since.filter((streamId) => !streamId.startsWith('import-'))).toEqual([]);
  });
});

/** The files without the rows of some children: CHILD is the first column of every table. */
const without = (files: Texts, children: ReadonlySet<string>): Texts =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text
        .split(/\r?\n/)
        .filter((line) => !children.has(line.split(',')[0] ?? ''))
        .join('\n'),
    ]),
  );

/** The return for a year as the files that would be sent, by the names of their tables. */
async function exportedFiles(ledger: WholeLedger, yearEnding: number, knownAt: string): Promise<Texts> {
  const tables = new Map<TableName, { values: Values }[]>();
  for (const { rows } of (await ledger.exported(yearEnding, knownAt)).values()) {
    for (const [table, all] of Object.entries(rows) as [TableName, readonly Values[]][]) {
      tables.set(table, [...(tables.get(table) ?? []), ...all.map((values) => ({ values }))]);
    }
  }
  return Object.fromEntries(
    [...tables].map(([table, rows]) => [`${table}.csv`, writeCsv(table, rows, { yearEnding })]),
  );
}

it('an export imported into an empty ledger gives the same figures', async () => {
  const folder = new TestFolder();
  const { of } = demo('figures', 60);
  const years = Object.keys(of).map(Number);
  const all = await filled(folder, { of });
  const listed = new Set<string>();
  for (const year of years) {
    const exported = await all.ledger.exported(year, before(year));
    for (const child of (await sent(of[year] ?? {}, year)).keys()) {
      if (exported.get((await all.ledger.journeyId(child)) ?? '')?.leftOut !== undefined) listed.add(child);
    }
  }
  const { ledger } = await filled(folder, {
    of: Object.fromEntries(years.map((year) => [year, without(of[year] ?? {}, listed)])),
  });
  const again: Record<number, Texts> = {};
  for (const year of years) again[year] = await exportedFiles(ledger, year, before(year));
  const second = await filled(folder, { of: again });
  const summary = await ledger.summary();
  expect(summary.youngPeople).toBeGreaterThan(30);
  expect(await second.ledger.summary()).toEqual(summary);
  await Promise.all([all.ledger, ledger, second.ledger].map((one) => one.close()));
  folder.remove();
});
