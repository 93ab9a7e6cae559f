import type { ExtractAsked, ExtractFormat, ExtractMade, ExtractWritten } from '@app/ledger';
import { EXTRACT_FORMATS, freshFolder, MakeExtract, writeExtract } from '@app/ledger';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { OpenLedger } from '../open-ledger';
import { withLedger } from '../open-ledger';
import { columns, EXIT } from '../output';
import { ProgressBar } from '../progress';
import type { Runner } from '../run';
import { ASKER, QUESTION_OPTIONS, saidIn } from './question-options';
import type { CommonOptions, MomentOptions } from './shared';
import { withCommon, withMoment } from './shared';

interface ExtractOptions extends CommonOptions, MomentOptions {
  out: string;
  run?: string;
  rows?: boolean;
  format: readonly ExtractFormat[];
  bom?: boolean;
}

/** Not of an extract: which kinds of analysis these belong to is told by `ledger analyse`. */
const OF_OTHERS = ['period-days', 'pence', 'months'];

function formats(text: string): ExtractFormat[] {
  const named = text.split(',').map((one) => EXTRACT_FORMATS.find((format) => format === one));
  const known = named.filter((one) => one !== undefined);
  if (known.length < named.length) throw new InvalidArgumentError(`Give ${EXTRACT_FORMATS.join(', ')}, or both.`);
  return [...new Set(known)];
}

const CONFIDENTIAL =
  'CONFIDENTIAL: every row is about one young person, and nothing is hidden. Give this folder to nobody it was not ' +
  'made for, and delete it when the work is done.';

async function made({ app }: OpenLedger, asked: ExtractAsked): Promise<ExtractMade> {
  const bar = new ProgressBar();
  try {
    const onProgress = (done: number, total: number): void => bar.show('Extracting', done, total);
    return await app.get(CommandBus).execute(new MakeExtract(asked, ASKER, onProgress));
  } finally {
    bar.end();
  }
}

function inWords({ run, inRows }: ExtractMade, files: readonly ExtractWritten[], out: string): string {
  const { inCohort, inLedger } = run.youngPeople;
  return [
    `As at ${run.asAt}, as known at ${run.knownAt}; ${inCohort} of ${inLedger} young people`,
    inRows
      ? 'One row for each thing; young people under names drawn for this extract alone'
      : `Numbers from 1 to ${(run.reckoning.threshold ?? 0) - 1} are hidden, and as much else as it takes`,
    '',
    `Written into ${out}:`,
    columns(files.map(({ file, rows }) => (rows === null ? [file] : [file, rows, 'rows']))),
    '',
    `Run ${run.runId}. Make it again with: ledger extract --run ${run.runId} --out DIR`,
  ].join('\n');
}

export function addExtract(program: Command, run: Runner): void {
  const command = withMoment(withCommon(program.command('extract')))
    .description('files for analysts: tables with small numbers hidden, or rows, with a dictionary')
    .addOption(new Option('--out <dir>', 'folder to write into, empty or not there yet').makeOptionMandatory())
    .addOption(new Option('--rows', 'confidential: a row for each placement, boundary, journey and stretch of days'))
    .addOption(
      new Option('--format <names>', 'csv, parquet, or both separated by a comma')
        .argParser(formats)
        .default([...EXTRACT_FORMATS], 'csv,parquet'),
    )
    .addOption(new Option('--bom', 'begin each CSV so that Excel knows that it is UTF-8'))
    .addOption(new Option('--run <id>', 'make a recorded extract again, of what it was made of'));
  for (const [flags, description] of QUESTION_OPTIONS) {
    if (!OF_OTHERS.some((name) => flags.includes(name))) command.addOption(new Option(flags, description));
  }
  command.action((options: ExtractOptions) => {
    const { out, run: runId, rows: inRows = false, format, bom = false } = options;
    const said = saidIn(options);
    if (runId !== undefined && (inRows || Object.keys(said).length > 0)) {
      command.error('error: an extract is made again as it was asked: leave out what was asked of it');
    }
    const asked = runId === undefined ? { inRows, said } : { runId: runId.toLowerCase() };
    return run(options, (output) =>
      withLedger({ ...options, mustExist: true }, async (ledger) => {
        freshFolder(out);
        const extract = await made(ledger, asked);
        const files = await writeExtract(out, extract, { formats: format, bom });
        if (extract.inRows) process.stderr.write(`${CONFIDENTIAL}\n`);
        const { runId: id, ...recorded } = extract.run;
        const document = { runId: id, ...recorded, confidential: extract.inRows, out, files };
        output.answer(inWords(extract, files, out), document);
        return EXIT.DONE;
      }),
    );
  });
}
