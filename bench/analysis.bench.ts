import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placementsOf, type Placements, type Took } from './analysis-work';
import { atMost, type BenchResult, inFolder } from './raw';
import type { SameTeamTook } from './same-team-work';

const PLACEMENTS = 100_000;
const JOURNEYS = 30_000;
const ROUNDS = 5;

const CURVES_SECONDS_MAX = 1;
const REGRESSION_SECONDS_MAX = 5;
const SAME_TEAM_SECONDS_MAX = 10;
/** A thousand million bytes. */
const MEBIBYTES_MAX = 1e9 / 2 ** 20;
const TIMES_AS_LONG_MAX = 2.3;

const TYPESCRIPT = join(process.cwd(), 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');

/** As the command line lets its heap grow. */
const FRUGAL = '--heap-growing-percent=50';

/** Runs a piece of work in a process of its own, and gives what it tells. */
function told(file: string, ...words: readonly (string | number)[]): unknown {
  const all = [FRUGAL, '-r', 'reflect-metadata', '-r', TYPESCRIPT, join(__dirname, file), ...words.map(String)];
  return JSON.parse(execFileSync(process.execPath, all, { encoding: 'utf8' }));
}
const measured = (count: number): Took => told('analysis-work.ts', count, ROUNDS) as Took;
const sameTeam = (count: number, what: 'figures' | 'report'): SameTeamTook =>
  told('same-team-work.ts', count, what) as SameTeamTook;

/** What R does of the same. Its curves of several causes have errors by placement: by person it cannot. */
const IN_R = `
suppressMessages(library(survival))
d <- read.csv('placements.csv')
took <- function(work) system.time(work)[['elapsed']]
curves <- took({
  survfit(Surv(entry, time, cause > 0) ~ 1, d, cluster = person)
  survfit(Surv(entry, time, factor(cause)) ~ 1, d, id = seq_len(nrow(d)))
})
covariates <- paste(grep('^covariate', names(d), value = TRUE), collapse = ' + ')
formula <- as.formula(paste('Surv(entry, time, cause == 1) ~', covariates))
regression <- took(coxph(formula, d, cluster = person))
cat(curves, regression)
`;

const hasR = (): boolean => spawnSync('Rscript', ['-e', 'library(survival)'], { stdio: 'ignore' }).status === 0;

function inR(folder: string, { entry, time, cause, person, covariates }: Placements): number[] {
  const head = ['entry', 'time', 'cause', 'person', ...covariates.map(({ name }) => name)].join(',');
  const rows = person.map((who, i) =>
    [entry[i], time[i], cause[i], who, ...covariates.map(({ values }) => values[i])].join(','),
  );
  writeFileSync(join(folder, 'placements.csv'), `${[head, ...rows].join('\n')}\n`);
  writeFileSync(join(folder, 'same.R'), IN_R);
  return execFileSync('Rscript', ['same.R'], { cwd: folder, encoding: 'utf8' }).split(' ').map(Number);
}

const beside = (ours: number, theirs: number | undefined): string =>
  theirs === undefined
    ? 'R is not installed'
    : `R takes ${theirs.toFixed(1)} s, ${(theirs / ours).toFixed(1)} times as long`;

function benchEstimators(once: Took, twice: Took, theirs: readonly number[]): BenchResult[] {
  const longer = (twice.curves + twice.regression) / (once.curves + once.regression);
  const what = `${PLACEMENTS} placements, ${once.times} distinct times; ${beside(once.curves, theirs[0])}`;
  const fitted = `${once.events} events; ${beside(once.regression, theirs[1])}`;
  const also = `with ${2 * PLACEMENTS} ${Math.round(twice.peakMebibytes)} MiB`;
  const parts = `curves ${(twice.curves / once.curves).toFixed(2)}, regression ${(twice.regression / once.regression).toFixed(2)}`;
  return [
    atMost('Curves with errors by person', once.curves, 's', CURVES_SECONDS_MAX, what),
    atMost('Regression on ten covariates', once.regression, 's', REGRESSION_SECONDS_MAX, fitted),
    atMost('Curves and regression: peak memory', once.peakMebibytes, 'MiB', MEBIBYTES_MAX, also),
    atMost('Curves and regression of twice the placements', longer, 'times as long', TIMES_AS_LONG_MAX, parts),
  ];
}

function benchSameTeam(): BenchResult[] {
  const once = sameTeam(JOURNEYS, 'figures');
  const twice = sameTeam(2 * JOURNEYS, 'figures');
  const report = sameTeam(JOURNEYS, 'report');
  const what = `${JOURNEYS} journeys, ${once.moves} moves`;
  const also = `with ${2 * JOURNEYS} ${Math.round(twice.peakMebibytes)} MiB`;
  const longer = twice.seconds / once.seconds;
  return [
    atMost('Same team', once.seconds, 's', SAME_TEAM_SECONDS_MAX, what),
    atMost('Same team: peak memory', once.peakMebibytes, 'MiB', MEBIBYTES_MAX, also),
    atMost(
      'Same team of twice the journeys',
      longer,
      'times as long',
      TIMES_AS_LONG_MAX,
      `${twice.seconds.toFixed(1)} s`,
    ),
    { name: 'Same team, from the read model to the report', value: report.seconds, unit: 's' },
    atMost('The same: peak memory', report.peakMebibytes, 'MiB', MEBIBYTES_MAX, 'the report is held whole'),
  ];
}

/** Estimates with errors by person, and the analysis of the same team, of as many as a large region has in years. */
export async function benchAnalysis(): Promise<BenchResult[]> {
  const [once, twice] = [measured(PLACEMENTS), measured(2 * PLACEMENTS)];
  const theirs = hasR() ? await inFolder((folder) => Promise.resolve(inR(folder, placementsOf(PLACEMENTS)))) : [];
  return [...benchEstimators(once, twice, theirs), ...benchSameTeam()];
}
