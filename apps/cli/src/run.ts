import { ConfigurationFault, FilesRefused, LedgerError, storeFaultInWords } from '@app/ledger';
import type { Output } from './output';
import { EXIT, outputTo } from './output';

export type Runner = (options: { json?: boolean }, work: (output: Output) => Promise<number>) => Promise<void>;

/** An error of which the message is meant for people: what happened, where, and what to do. */
function isExpected(error: unknown): error is Error {
  return error instanceof LedgerError || error instanceof ConfigurationFault || error instanceof FilesRefused;
}

/** Runs a command and sets the exit code. Expected errors are told in words; others with where they came from. */
export async function runCommand(
  options: { json?: boolean },
  work: (output: Output) => Promise<number>,
): Promise<void> {
  const output = outputTo(process.stdout, process.stderr, options.json ?? false);
  try {
    process.exitCode = await work(output);
  } catch (error) {
    process.exitCode = EXIT.REFUSED;
    const message = isExpected(error) ? error.message : (storeFaultInWords(error) ?? unexpected(error));
    process.stderr.write(`${message}\n`);
    if (output.json) output.answer('', { error: { message } });
  }
}

const unexpected = (error: unknown): string =>
  error instanceof Error ? `Something went wrong that should not: ${error.stack ?? error.message}` : String(error);
