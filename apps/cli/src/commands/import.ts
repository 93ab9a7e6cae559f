import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { ImportProgress, ImportReport } from '@app/ledger';
import { filesAt, ImportHubRecords, ImportReturn, returnsAt } from '@app/ledger';
import type { OpenLedger } from '../open-ledger';
import { withLedger } from '../open-ledger';
import type { Output } from '../output';
import { columns, EXIT } from '../output';
import { ProgressBar } from '../progress';
import type { Runner } from '../run';
import type { CommonOptions } from './shared';
import { withCommon } from './shared';

interface ReturnOptions extends CommonOptions {
  yearEnding?: number;
  namesYearStart?: boolean;
}

const FAULTS_SHOWN = 20;
const PHASES = { reading: 'Reading  ', comparing: 'Comparing', recording: 'Recording' } as const;

/** A year as people write it on the command line. */
export function yearArgument(text: string): number {
  if (!/^(19|20)\d\d$/.test(text))
    throw new InvalidArgumentError('Give the year of the 31 March on which it ends, such as 2025.');
  return Number(text);
}

function showing(bar: ProgressBar, what: string): (progress: ImportProgress) => void {
  return ({ phase, done, total }) => bar.show(`${what}  ${PHASES[phase]}`, done, total);
}

const counts = (record: Readonly<Record<string, number>>): (readonly [string, number])[] =>
  Object.entries(record).sort(([, a], [, b]) => b - a);

/** The receipt of one run in words. */
export function receipt(report: ImportReport): string {
  const { rowCounts, files, faults, fileFaults } = report;
  const title = report.yearEnding ? `Return for the year to 31 March ${report.yearEnding}` : "The hub's own records";
  const lines = [
    title,
    columns(files.map((f) => [f.file, f.table ?? 'not read', f.rows, 'rows'])),
    '',
    columns([
      ['rows that became facts', rowCounts.becameFacts],
      ['rows that restated known facts', rowCounts.restatedKnownFacts],
      ['rows set aside', rowCounts.setAside],
      ['facts appended', report.factsAppended],
    ]),
  ];
  const found = counts(report.discrepancies);
  if (found.length > 0) lines.push('', '  New discrepancies, kept and not repaired:', columns(found, '    '));
  const notes = counts(report.notes);
  if (notes.length > 0) lines.push('', '  Notes on rows that went in, by rule:', columns(notes, '    '));
  for (const fault of fileFaults) lines.push('', `  ${fault.file}: ${fault.message}`);
  if (faults.length > 0) {
    lines.push('', '  Set aside:', ...faults.slice(0, FAULTS_SHOWN).map((f) => `    ${f.file}: ${f.message}`));
    const more = report.rowsSetAside - FAULTS_SHOWN;
    if (more > 0) lines.push(`    and ${more} more. With --json all are listed, up to 200.`);
  }
  if (report.badRows.length > 0) {
    const kept = report.badRows.map(({ place, file }) => [`bad-rows/${report.runId}/${place}.csv`, `of ${file}`]);
    lines.push('', '  Bad rows, to mend and import, kept for a day in the data folder:', columns(kept, '    '));
  }
  return `${lines.join('\n')}\n`;
}

const exitOf = (runs: readonly ImportReport[]): number =>
  runs.some((r) => r.rowsSetAside > 0 || r.fileFaults.some((f) => f.severity === 'REFUSED'))
    ? EXIT.ROWS_SET_ASIDE
    : EXIT.DONE;

function answer(output: Output, runs: readonly ImportReport[]): number {
  output.answer(runs.map(receipt).join('\n'), { runs });
  return exitOf(runs);
}

/** Imports returns, oldest year first, with a bar for each. */
export async function importReturns(
  ledger: OpenLedger,
  paths: readonly string[],
  options: ReturnOptions,
): Promise<ImportReport[]> {
  const bar = new ProgressBar();
  const runs: ImportReport[] = [];
  for (const files of returnsAt(paths, options)) {
    const shown = showing(bar, String(files.yearEnding));
    runs.push(await ledger.app.get(CommandBus).execute(new ImportReturn(files, shown)));
  }
  bar.end();
  return runs;
}

export async function importHub(ledger: OpenLedger, paths: readonly string[]): Promise<ImportReport> {
  const bar = new ProgressBar();
  const report = await ledger.app.get(CommandBus).execute(new ImportHubRecords(filesAt(paths), showing(bar, 'hub')));
  bar.end();
  return report;
}

export function addImport(program: Command, run: Runner): void {
  const group = program.command('import').description("read national returns or the hub's own records");
  withCommon(group.command('ssda903').argument('<path...>', 'files or folders; folders are searched to the bottom'))
    .description('import SSDA903 returns, CSV or XML, oldest year first')
    .addOption(
      new Option('--year-ending <YYYY>', 'the year of all files, where names do not tell').argParser(yearArgument),
    )
    .option('--names-year-start', 'the year in a name is the one in which the collection year starts')
    .action((paths: string[], options: ReturnOptions) =>
      run(options, (output) => {
        returnsAt(paths, options);
        return withLedger(options, async (ledger) => answer(output, await importReturns(ledger, paths, options)));
      }),
    );
  withCommon(group.command('hub').argument('<file...>', 'CSV files made from templates (ledger template NAME)'))
    .description("import the hub's own records")
    .action((paths: string[], options: CommonOptions) =>
      run(options, (output) => {
        filesAt(paths);
        return withLedger(options, async (ledger) => answer(output, [await importHub(ledger, paths)]));
      }),
    );
}
