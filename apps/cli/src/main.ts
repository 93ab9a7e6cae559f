import './frugal-heap';
import { commandLine } from './command-line';
import { EXIT } from './output';

/** A reader that has seen enough, such as `head`, closes the pipe: that is no fault of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT.DONE);
});

void commandLine(process.argv.slice(2));
