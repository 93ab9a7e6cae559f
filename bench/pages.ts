import { benchPages } from './pages.bench';
import { tell } from './told';

/** `npm run bench:pages [-- --json]`. Ends with 1 when something misses its target. */
benchPages().then(
  (results) => tell(results, process.argv.slice(2)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
