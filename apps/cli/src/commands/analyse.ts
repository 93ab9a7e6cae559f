import type { AnalysisKind, AnalysisReport, AnalysisRun, AnalysisRunAgain, Asker } from '@app/ledger';
import { Analyse, ANALYSIS_KINDS, GetAnalysisRun, Refused, RunAnalysis } from '@app/ledger';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import { analysisInWords } from '../analyses/analysis-in-words';
import type { OpenLedger } from '../open-ledger';
import { withLedger } from '../open-ledger';
import type { Output } from '../output';
import { EXIT } from '../output';
import { ProgressBar } from '../progress';
import type { Runner } from '../run';
import type { CommonOptions, MomentOptions } from './shared';
import { withCommon, withMoment } from './shared';

interface AnalyseOptions extends CommonOptions, MomentOptions {
  run?: string;
  record: boolean;
}

const ASKER: Asker = { recordedBy: { role: 'COMMAND_LINE' }, source: { kind: 'INTERFACE' } };

/** What may be asked beside the moment; what a kind of analysis does not take it refuses, by name. */
const QUESTION: readonly (readonly [flags: string, description: string])[] = [
  ['--hub <code>', 'only young people whose first referral this hub accepted'],
  ['--accepted-from <date>', 'only those accepted on this day or later'],
  ['--accepted-to <date>', 'only those accepted on this day or earlier'],
  ['--age-from <n>', 'only those of this age or older when accepted, or first placed'],
  ['--age-to <n>', 'only those of this age or younger'],
  ['--placement-type <codes>', 'only placements begun as one of these PLACE codes, separated by commas'],
  ['--area <in|out>', 'only placements in the area of the authority, or out of it'],
  ['--observed-from <date>', 'watch placements from this day on'],
  ['--window-days <n>', 'days after a move on which the same person must be named (28)'],
  ['--grace-working-days <n>', 'working days before the first naming (5)'],
  ['--same-day-moves <one|each>', 'whether moves of one day are one move'],
  ['--horizon-days <n>', 'days to which curves are reckoned (365)'],
  ['--lag-days <n>', 'days by which a change is felt later, in the sensitivity panel (14)'],
  ['--period-days <n>', 'days before and after (365)'],
  ['--low-pence-per-week <n>', 'assumed lowest price of an external residential place'],
  ['--central-pence-per-week <n>', 'assumed likely price'],
  ['--high-pence-per-week <n>', 'assumed highest price'],
  ['--hub-pence-per-year <n>', 'what the hub costs'],
  ['--year-ending <YYYY>', 'the return year (the last that is over)'],
  ['--months <n>', 'months up to the day asked about (36)'],
];
const UPPER_CASE: readonly string[] = ['area', 'sameDayMoves'];
const OF_THE_COMMAND: readonly string[] = ['data', 'json', 'run', 'record'];

/** The options that are asked of the analysis, under the names it knows. */
function saidIn(options: object): object {
  const said = Object.entries(options).filter(([name]) => !OF_THE_COMMAND.includes(name));
  return Object.fromEntries(
    said.map(([name, value]) => [name, UPPER_CASE.includes(name) ? String(value).toUpperCase() : (value as unknown)]),
  );
}

function answer(output: Output, report: AnalysisReport | AnalysisRun): number {
  output.answer(analysisInWords(report), report);
  return EXIT.DONE;
}

async function analyse({ app }: OpenLedger, kind: AnalysisKind, options: AnalyseOptions): Promise<AnalysisReport> {
  const bar = new ProgressBar();
  const onProgress = (done: number, total: number): void => bar.show('Analysing', done, total);
  const said = saidIn(options);
  try {
    if (!options.record) return await app.get(QueryBus).execute(new Analyse(kind, said, onProgress));
    return (await app.get(CommandBus).execute(new RunAnalysis(kind, said, ASKER, onProgress))).run;
  } finally {
    bar.end();
  }
}

/** @throws Refused with what has changed since */
async function again({ app }: OpenLedger, runId: string): Promise<AnalysisRun> {
  const bar = new ProgressBar();
  const found = await app
    .get(QueryBus)
    .execute(new GetAnalysisRun(runId.toLowerCase(), (done, total) => bar.show('Analysing', done, total)));
  bar.end();
  if (found.run) return found.run;
  throw new Refused([whyNot(found)]);
}

function whyNot({ runId, changed }: AnalysisRunAgain): { code: string; sentence: string } {
  if (changed.length === 0) {
    const sentence =
      `Run ${runId} does not come out the same, though no definition has changed. Personal details on which it ` +
      'depends may have been erased since.';
    return { code: 'NOT_REPRODUCED', sentence };
  }
  const versions = changed.map(({ definition, recorded, now }) => {
    if (now === null) return `"${definition}" was version ${recorded ?? ''} and is no more`;
    return recorded === null ? `"${definition}" is new` : `"${definition}" was version ${recorded} and is ${now}`;
  });
  const sentence = `Run ${runId} cannot be made again with this version of the ledger: ${versions.join('; ')}.`;
  return { code: 'DEFINITION_CHANGED', sentence };
}

export function addAnalyse(program: Command, run: Runner): void {
  const command = program
    .command('analyse')
    .addArgument(new Argument('[kind]', 'what to analyse').choices([...ANALYSIS_KINDS]));
  withMoment(withCommon(command))
    .description('whether the same team stayed, why placements break down, and what became of it')
    .addOption(new Option('--run <id>', 'make a recorded run again, and print what it printed'))
    .addOption(new Option('--no-record', 'print without recording the run'));
  for (const [flags, description] of QUESTION) command.addOption(new Option(flags, description));
  command.action((kind: AnalysisKind | undefined, options: AnalyseOptions) => {
    const { run: runId } = options;
    if ((kind === undefined) === (runId === undefined)) {
      command.error('error: name what to analyse, or a run with --run');
    }
    if (runId !== undefined && Object.keys(saidIn(options)).length > 0) {
      command.error('error: a run is made again as it was asked: leave out all options but --data and --json');
    }
    return run(options, (output) =>
      withLedger({ ...options, mustExist: true }, async (ledger) =>
        answer(output, kind === undefined ? await again(ledger, runId ?? '') : await analyse(ledger, kind, options)),
      ),
    );
  });
}
