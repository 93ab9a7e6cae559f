import { copyToEventStoreDb, type CopyProgress, type CopyReport } from '@app/ledger';
import type { Command } from 'commander';
import { Option } from 'commander';
import { configured } from '../open-ledger';
import { columns, EXIT } from '../output';
import { ProgressBar } from '../progress';
import type { Runner } from '../run';
import type { CommonOptions } from './shared';
import { withCommon } from './shared';

interface CopyCommandOptions extends CommonOptions {
  to: 'eventstoredb';
  verify?: boolean;
}

const PHASES: Readonly<Record<CopyProgress['phase'], string>> = {
  checking: 'Checking ',
  copying: 'Copying  ',
  comparing: 'Comparing',
};

function inWords(report: CopyReport): string {
  const { facts, streams, copied, alreadyThere, digest, equal, difference, recordedMeanwhile } = report;
  const lines = [
    equal ? 'Both ends hold the same facts in the same order.' : `The two are not equal: ${difference}.`,
    columns([
      ['facts of the source', facts],
      ['streams', streams],
      ['copied now', copied],
      ['already there', alreadyThere],
    ]),
    `  source       ${digest.source}`,
    `  destination  ${digest.destination}`,
  ];
  if (recordedMeanwhile > 0) {
    lines.push(
      `${recordedMeanwhile} facts were recorded meanwhile and are not copied. End what records, and copy again.`,
    );
  }
  return lines.join('\n');
}

export function addCopy(program: Command, run: Runner): void {
  withCommon(program.command('copy'))
    .description('copy the ledger of a folder, as it is now, to a store elsewhere, and prove that both are equal')
    .addOption(
      new Option('--to <store>', 'where to; EVENTSTOREDB_URL says where that is')
        .choices(['eventstoredb'])
        .makeOptionMandatory(),
    )
    .option('--verify', 'copy nothing, only compare')
    .action((options: CopyCommandOptions) =>
      run(options, async (output) => {
        const settings = await configured(options.data, {
          LEDGER_EVENT_STORE: options.to,
          LEDGER_READ_MODELS: 'sqlite',
        });
        const bar = new ProgressBar();
        const report = await copyToEventStoreDb(settings, {
          verifyOnly: options.verify ?? false,
          onProgress: ({ phase, done, total }) => bar.show(PHASES[phase], done, total),
        });
        bar.end();
        output.answer(inWords(report), report);
        return report.equal ? EXIT.DONE : EXIT.REFUSED;
      }),
    );
}
