import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FactToAppend, openSqliteEventStore, type RecordedFact } from '@app/event-store';
import { LOG_FILE } from '@app/ledger';
import { inFolder } from './raw';

const CLI = join(process.cwd(), 'dist', 'apps', 'cli', 'src', 'main.js');
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What there is most of on a long journey: so many more of them make the ledger as large as asked. */
const COMMONEST = 'SupportContactMade';
const JOURNEYS_FILE = 'journeys.json';

export interface BigLedger {
  readonly youngPeople: number;
  readonly facts: number;
}

/** The journeys of a ledger made by `fillBigLedger`. */
export function journeysIn(folder: string): string[] {
  return JSON.parse(readFileSync(join(folder, JOURNEYS_FILE), 'utf8')) as string[];
}

/**
 * Fills a folder with the log of a large authority: the young people of the demonstration, again and again under other
 * ids and numbers, and with more contacts until there are as many facts as asked. What was recorded when, by whom and how
 * late is as in the demonstration. A folder that is filled is left as it is.
 */
export async function fillBigLedger(folder: string, size: BigLedger): Promise<void> {
  if (existsSync(join(folder, JOURNEYS_FILE))) return;
  const sources = await inFolder(demoFacts);
  const journeys = new Set(sources.filter(isOfJourney).map(({ streamId }) => streamId));
  const ofJourneys = sources.filter(isOfJourney).length;
  const commonest = sources.filter(({ type }) => type === COMMONEST).length;
  const copies = Math.ceil(size.youngPeople / journeys.size);
  const repeats = Math.max(0, Math.ceil((size.facts / copies - ofJourneys) / commonest));
  await appendCopies(folder, sources, copies, repeats);
  const ids = [...journeys].map((streamId) => streamId.replace('journey-', ''));
  const all = Array.from({ length: copies }, (_, copy) => ids.map((id) => otherId(id, copy))).flat();
  writeFileSync(join(folder, JOURNEYS_FILE), JSON.stringify(all));
}

const isOfJourney = ({ streamId }: RecordedFact): boolean => streamId.startsWith('journey-');

async function demoFacts(folder: string): Promise<RecordedFact[]> {
  const words = [CLI, 'demo', '--data', join(folder, 'demo')];
  const [code] = (await once(spawn(process.execPath, words, { stdio: 'ignore' }), 'close')) as [number];
  if (code !== 0) throw new Error(`The demonstration ended with ${code}.`);
  const store = openSqliteEventStore({ file: join(folder, 'demo', LOG_FILE), readOnly: true });
  const facts: RecordedFact[] = [];
  for await (const batch of store.readAll()) facts.push(...batch);
  await store.close();
  return facts;
}

/** In the order of recording, each fact for every copy of its young person before the next one. */
async function appendCopies(
  folder: string,
  sources: readonly RecordedFact[],
  copies: number,
  repeats: number,
): Promise<void> {
  let now = 0;
  const store = openSqliteEventStore({ file: join(folder, LOG_FILE), clock: { now: () => now } });
  const runs = new Set(sources.flatMap(({ recordedBy }) => Object.values(recordedBy) as string[]));
  const revisions = new Map<string, number>();
  const append = async (streamId: string, facts: readonly FactToAppend[]): Promise<void> => {
    const outcome = await store.append(streamId, revisions.get(streamId) ?? -1, facts);
    if (outcome.kind !== 'appended') throw new Error(`The append was answered ${outcome.kind}.`);
    revisions.set(streamId, outcome.last);
  };
  for (const [n, source] of sources.entries()) {
    now = Date.parse(source.recordedAt);
    const many = isOfJourney(source) ? copies : 1;
    await Promise.all(Array.from({ length: many }, (_, copy) => append(...copyOf(source, copy, { runs, repeats }))));
    if (n % 500 === 0) process.stderr.write(`\rfilling ${Math.round((100 * n) / sources.length)} % `);
  }
  process.stderr.write('\rfilled          \n');
  await store.close();
}

/** The fact as it happened to another young person; a contact as often as it takes. */
function copyOf(
  source: RecordedFact,
  copy: number,
  { runs, repeats }: { readonly runs: ReadonlySet<string>; readonly repeats: number },
): [streamId: string, facts: FactToAppend[]] {
  const { streamId, ...fact } = JSON.parse(
    JSON.stringify(source).replace(UUID, (id) => (runs.has(id) ? id : otherId(id, copy))),
  ) as RecordedFact;
  const toAppend: FactToAppend = fact;
  if (copy > 0 && fact.type === 'IdentifierRecorded' && fact.personal) {
    const { value } = fact.personal as { value: string };
    return [streamId, [{ ...toAppend, personal: { ...fact.personal, value: `${copy}X${value}` } }]];
  }
  const times = fact.type === COMMONEST ? 1 + repeats : 1;
  return [
    streamId,
    Array.from({ length: times }, (_, n) => ({
      ...toAppend,
      eventId: again(fact.eventId, n),
      commandId: again(fact.commandId, n),
    })),
  ];
}

/** Another id for each copy, the same one wherever it stands; that of the first copy is the source's own. */
const otherId = (id: string, copy: number): string =>
  ((parseInt(id.slice(0, 8), 16) ^ copy) >>> 0).toString(16).padStart(8, '0') + id.slice(8);

/** The id of the same thing done once more. */
const again = (id: string, n: number): string =>
  id.slice(0, 24) + ((parseInt(id.slice(24, 28), 16) ^ n) >>> 0).toString(16).padStart(4, '0') + id.slice(28);
