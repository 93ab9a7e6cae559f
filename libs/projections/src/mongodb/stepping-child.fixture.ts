import type { Step } from '../read-models';
import { openMongoReadModels } from './mongo.read-models';

export const CHILD_STEPS = 40;

/** The step from there on: the same whoever computes it. */
export function childStep(from: number): Step {
  const writes = Array.from({ length: 5 }, (_, i) => ({
    key: `k${i}`,
    document: { from, filler: 'x'.repeat(2000) },
    indexed: { kind: [`k${from}`, `k${from} ${i}`, 'k'] },
  }));
  const removal = { key: `one ${from - 1}`, document: null };
  const own = { key: `one ${from}`, document: { from }, indexed: { kind: ['k'] } };
  return { collection: 'list', from, upTo: from + 1, writes: [...writes, removal, own] };
}

/** A process that goes on with the steps until all are done or it is killed; says how far it was told it is. */
async function main(url: string): Promise<void> {
  const models = await openMongoReadModels({ url });
  process.stdout.write('0\n');
  for (;;) {
    const from = (await models.checkpoint('list')) ?? 0;
    if (from >= CHILD_STEPS) break;
    if ((await models.apply(childStep(from))) === 'applied') process.stdout.write(`${from + 1}\n`);
  }
  await models.close();
}

const [, program, url] = process.argv;
if (program === __filename && url !== undefined) {
  void main(url).catch((error: unknown) => {
    process.stderr.write(String(error));
    process.exit(1);
  });
}
