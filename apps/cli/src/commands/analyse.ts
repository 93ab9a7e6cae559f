import type { AnalysisKind, AnalysisReport, AnalysisRun } from '@app/ledger';
import { Analyse, ANALYSIS_KINDS, GetAnalysisRun, Refused, RunAnalysis, whyNotAgain } from '@app/ledger';
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
import { ASKER, QUESTION_OPTIONS, saidIn } from './question-options';
import type { CommonOptions, MomentOptions } from './shared';
import { withCommon, withMoment } from './shared';

interface AnalyseOptions extends CommonOptions, MomentOptions {
  run?: string;
  record: boolean;
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
  throw new Refused([whyNotAgain(found)]);
}

export function addAnalyse(program: Command, run: Runner): void {
  const command = program
    .command('analyse')
    .addArgument(new Argument('[kind]', 'what to analyse').choices([...ANALYSIS_KINDS]));
  withMoment(withCommon(command))
    .description('whether the same team stayed, why placements break down, and what became of it')
    .addOption(new Option('--run <id>', 'make a recorded run again, and print what it printed'))
    .addOption(new Option('--no-record', 'print without recording the run'));
  for (const [flags, description] of QUESTION_OPTIONS) command.addOption(new Option(flags, description));
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
