import { CommanderError } from 'commander';
import { EXIT } from './output';
import { ledgerProgram } from './program';
import { runCommand } from './run';

/** Runs one command line, and leaves in the exit code of the process what came of it. */
export async function commandLine(words: readonly string[]): Promise<void> {
  try {
    await ledgerProgram(runCommand).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? EXIT.DONE : EXIT.WRONG_USE;
  }
}
