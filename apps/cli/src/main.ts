import { CommanderError } from 'commander';
import { EXIT } from './output';
import { ledgerProgram } from './program';
import { runCommand } from './run';

/** A reader that has seen enough, such as `head`, closes the pipe: that is no fault of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT.DONE);
});

async function main(): Promise<void> {
  try {
    await ledgerProgram(runCommand).parseAsync(process.argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? EXIT.DONE : EXIT.WRONG_USE;
  }
}

void main();
