import { decodeFact, timelineProjection } from '@app/projections';
import { benchAnalysis } from './analysis.bench';
import { benchAppend } from './append.bench';
import { benchCommandPath } from './command-path.bench';
import { anyFact } from './facts';
import { benchImport } from './import.bench';
import type { BenchResult } from './raw';
import { benchRebuild } from './rebuild.bench';
import { benchScaled } from './scaled.bench';
import { tell } from './told';

/** Every benchmark, by the name by which it can be asked for. */
const BENCHES: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  append: benchAppend,
  rebuild: () => benchRebuild(timelineProjection, { decode: decodeFact, fact: anyFact }),
  'command-path': benchCommandPath,
  import: benchImport,
  analysis: benchAnalysis,
  scaled: benchScaled,
};

function asked(words: readonly string[]): string[] {
  const unknown = words.filter((word) => !(word in BENCHES));
  if (unknown.length > 0) {
    throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  }
  return words.length > 0 ? [...words] : Object.keys(BENCHES);
}

/** `npm run bench [-- --json] [-- NAME…]`. Ends with 1 when something misses its target. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const results: BenchResult[] = [];
  for (const name of asked(words.filter((word) => word !== '--json'))) {
    process.stderr.write(`${name} …\n`);
    results.push(...((await BENCHES[name]?.()) ?? []));
  }
  tell(results, words);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
