import type { Command } from 'commander';
import { Projecting } from '@app/ledger';
import { withLedger } from '../open-ledger';
import { columns, EXIT } from '../output';
import { ProgressBar } from '../progress';
import type { Runner } from '../run';
import type { CommonOptions } from './shared';
import { withCommon } from './shared';

export function addRebuild(program: Command, run: Runner): void {
  withCommon(
    program.command('rebuild').argument('[projection...]', 'names of read models; all of them when none is named'),
  )
    .description('build read models anew from the log, beside those in use')
    .action((names: string[], options: CommonOptions) =>
      run(options, (output) =>
        withLedger({ ...options, mustExist: true }, async ({ app }) => {
          const bar = new ProgressBar();
          const projections = await app
            .get(Projecting)
            .rebuild(names.length === 0 ? undefined : names, ({ position, head }) =>
              bar.show('Rebuilding', position, head),
            );
          bar.end();
          const rate = (events: number, seconds: number): number => Math.round(events / Math.max(seconds, 0.001));
          const rows = projections.map((p) => [
            p.name,
            p.events,
            'facts,',
            rate(p.events, p.seconds),
            'a second,',
            p.documents,
            `documents, digest ${p.digest.slice(0, 12)}`,
          ]);
          output.answer(columns(rows), { projections });
          return EXIT.DONE;
        }),
      ),
    );
}
