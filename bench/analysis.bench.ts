import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placementsOf, type Placements, type Took } from './analysis-work';
import { atMost, type BenchResult, inFolder } from './raw';

const PLACEMENTS = 100_000;
const ROUNDS = 5;

const CURVES_SECONDS_MAX = 1;
const REGRESSION_SECONDS_MAX = 5;
const MEBIBYTES_MAX = 300;
const TIMES_AS_LONG_MAX = 2.3;

const TYPESCRIPT = join(process.cwd(), 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');
const WORK = join(__dirname, 'analysis-work.ts');

function measured(count: number): Took {
  const words = ['-r', TYPESCRIPT, WORK, String(count), String(ROUNDS)];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as Took;
}

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

/** Survival, incidence and regression with errors by person, of as many placements as a large region has in years. */
export async function benchAnalysis(): Promise<BenchResult[]> {
  const once = measured(PLACEMENTS);
  const twice = measured(2 * PLACEMENTS);
  const theirs = hasR() ? await inFolder((folder) => Promise.resolve(inR(folder, placementsOf(PLACEMENTS)))) : [];
  const longer = (twice.curves + twice.regression) / (once.curves + once.regression);
  const what = `${PLACEMENTS} placements, ${once.times} distinct times`;
  const also = `with ${2 * PLACEMENTS} ${Math.round(twice.peakMebibytes)} MiB`;
  const parts = `curves ${(twice.curves / once.curves).toFixed(2)}, regression ${(twice.regression / once.regression).toFixed(2)}`;
  return [
    atMost(
      'Curves with errors by person',
      once.curves,
      's',
      CURVES_SECONDS_MAX,
      `${what}; ${beside(once.curves, theirs[0])}`,
    ),
    atMost(
      'Regression on ten covariates',
      once.regression,
      's',
      REGRESSION_SECONDS_MAX,
      `${once.events} events; ${beside(once.regression, theirs[1])}`,
    ),
    atMost('Curves and regression: peak memory', once.peakMebibytes, 'MiB', MEBIBYTES_MAX, also),
    atMost('Curves and regression of twice the placements', longer, 'times as long', TIMES_AS_LONG_MAX, parts),
  ];
}
