import { numbersFrom } from '../numbers';
import { type Outcome, run, type Schedule, scheduleOf } from './fault-schedule';

/** Where everything must be tried (`CI`); fewer while somebody waits. More by `FAULT_SCHEDULES=5000`, others by `FAULT_SEED=…`. */
const SCHEDULES = Number(process.env['FAULT_SCHEDULES'] ?? (process.env['CI'] ? 500 : 50));
const FIRST_SEED = Number(process.env['FAULT_SEED'] ?? 1);
const AT_A_TIME = 10;

/** Every seed that ever found a fault, by what it found. */
const FOUND: Readonly<Record<string, number>> = {};

const of = (seed: number): Schedule => scheduleOf(seed, numbersFrom(seed));

/** What is wrong with the end of a schedule; nothing when every promise was kept. */
function faultsOf({ acknowledged, log, followed }: Outcome): string[] {
  const stored = log.map(({ streamId, eventId }) => `${streamId} ${eventId}`);
  const kept = new Set(stored);
  const faults = acknowledged.filter((fact) => !kept.has(fact)).map((fact) => `lost: ${fact}`);
  if (kept.size < stored.length) faults.push(`doubled: ${stored.length - kept.size} facts`);
  if (kept.size > new Set(acknowledged).size) faults.push('stored, though nobody was told');
  const revisions = new Map<string, number>();
  let position = 0;
  for (const fact of log) {
    const next = (revisions.get(fact.streamId) ?? -1) + 1;
    if (fact.revision !== next) faults.push(`${fact.streamId}: revision ${fact.revision} in place of ${next}`);
    revisions.set(fact.streamId, fact.revision);
    if (fact.position <= position) faults.push(`position ${fact.position} after ${position}`);
    position = fact.position;
  }
  if (JSON.stringify(followed) !== JSON.stringify(log)) {
    faults.push(`a follower was given ${followed.length} facts that are not the ${log.length} of the log, in order`);
  }
  return faults;
}

/** What was found wrong, and how much had gone wrong meanwhile. */
async function tried(seeds: readonly number[]): Promise<{ found: string[]; faults: number }> {
  const queue = [...seeds];
  const found: string[] = [];
  let faults = 0;
  const worker = async (): Promise<void> => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      try {
        const outcome = await run(of(seed));
        faults += outcome.faults;
        found.push(...faultsOf(outcome).map((fault) => `seed ${seed}: ${fault}`));
      } catch (error) {
        found.push(`seed ${seed}: ${String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return { found, faults };
}

describe('Whatever goes wrong between the ledger and EventStoreDB', () => {
  for (const [what, seed] of Object.entries(FOUND)) {
    it(`does not happen again: ${what}`, async () => {
      expect(faultsOf(await run(of(seed)))).toEqual([]);
    });
  }

  it(`loses nothing, doubles nothing and puts nothing out of order (${SCHEDULES} schedules)`, async () => {
    const seeds = Array.from({ length: SCHEDULES }, (_, i) => FIRST_SEED + i);
    const { found, faults } = await tried(seeds);
    expect(found).toEqual([]);
    expect(faults).toBeGreaterThan(2 * SCHEDULES);
  }, 600_000);
});
