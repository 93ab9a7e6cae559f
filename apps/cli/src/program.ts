import { Command } from 'commander';
import { addAnalyse } from './commands/analyse';
import { addCopy } from './commands/copy';
import { addDemo } from './commands/demo';
import { addExport } from './commands/export';
import { addExtract } from './commands/extract';
import { addImport } from './commands/import';
import { addJourney } from './commands/journey';
import { addRebuild } from './commands/rebuild';
import { addReplay } from './commands/replay';
import { addSummary } from './commands/summary';
import { addTemplate } from './commands/template';
import type { Runner } from './run';

/** The whole command line. */
export function ledgerProgram(run: Runner): Command {
  const program = new Command('ledger')
    .description("An append-only record of young people's journeys through care, and whether one team stayed.")
    .showHelpAfterError('Add --help for what is understood.')
    .exitOverride();
  for (const add of [
    addDemo,
    addImport,
    addSummary,
    addJourney,
    addReplay,
    addAnalyse,
    addExtract,
    addExport,
    addRebuild,
    addCopy,
    addTemplate,
  ]) {
    add(program, run);
  }
  return program;
}
