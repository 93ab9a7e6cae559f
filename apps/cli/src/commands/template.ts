import type { Command } from 'commander';
import { Argument } from 'commander';
import { HUB_TEMPLATE_NAMES, templateCsv, templateGuide } from '@app/ledger';
import { EXIT } from '../output';
import type { Runner } from '../run';

export function addTemplate(program: Command, run: Runner): void {
  program
    .command('template')
    .addArgument(new Argument('<name>', 'which records').choices([...HUB_TEMPLATE_NAMES]))
    .option('--guide', 'explain the columns instead')
    .option('--json', 'print one JSON document on stdout')
    .description("write an empty CSV for the hub's own records to stdout")
    .action((name: (typeof HUB_TEMPLATE_NAMES)[number], options: { guide?: boolean; json?: boolean }) =>
      run(options, (output) => {
        const text = options.guide ? templateGuide(name) : templateCsv(name);
        output.answer(text, { name, text });
        return Promise.resolve(EXIT.DONE);
      }),
    );
}
