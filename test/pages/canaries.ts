import { commandOfFact, exampleCommand, RECORDABLE_FACTS, type RecordableFact } from '@app/journey';
import { type GivenApi, recorded } from '../../apps/web/src/contract/given-api';

/** Stands in every name, number and free text of a ledger, and would run if a page let it. */
export const CANARY = 'Canary';
/** What a page must never hold as it is. */
export const RAW = `<script>${CANARY}`;

let told = 0;
/** Another one each time, so that a number is taken by one young person only. */
export const canary = (): string => `${RAW}${(told += 1)}</script>"'>&lt;`;

interface Property {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
}
interface Schema {
  readonly properties?: Readonly<Record<string, Property>>;
}

/** What the description of the API calls a line or a text: words that somebody types as they like. */
function textsIn({ properties = {} }: Schema): string[] {
  return Object.entries(properties)
    .filter(([, { type, enum: values, pattern, format, maxLength }]) => {
      return type === 'string' && !values && pattern === undefined && format === undefined && maxLength !== undefined;
    })
    .map(([name]) => name);
}

async function schemas(api: GivenApi): Promise<Readonly<Record<string, Schema>>> {
  const { body } = await api.http.get('/api/docs-json').expect(200);
  return (body as { components: { schemas: Record<string, Schema> } }).components.schemas;
}

const canaries = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, canary()]));

/**
 * One young person of whom every kind of entry is recorded that the law lets stand beside the others, with a canary in every
 * name, number and free text.
 *
 * @returns the journey, the kinds of entries that are in it, and how many of them hold a canary
 */
export async function recordCanaries(
  api: GivenApi,
): Promise<{ journeyId: string; taken: number; withCanaries: number }> {
  const known = await schemas(api);
  const names = { givenName: canary(), familyName: canary(), preferredName: canary(), laChildId: canary() };
  const { commandId, happened } = exampleCommand('YoungPersonRegistered');
  const born = { dateOfBirth: '2012-02-03', sex: 'U' };
  const { body } = await api.http
    .post('/api/journeys')
    .send({ commandId, happened, ...names, ...born })
    .expect(201);
  const { journeyId } = body as { journeyId: string };
  let [taken, withCanaries] = [0, 0];
  const inOrder = [...RECORDABLE_FACTS].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  for (const type of inOrder.filter((one) => one !== 'YoungPersonRegistered')) {
    if (type === 'PeriodOfCareEnded') await move(api, journeyId);
    const command = commandOfFact(type);
    const { commandId: id, says, happened: when } = exampleCommand(type);
    const texts = textsIn(known[`${type}Entry`] ?? {});
    const given = texts.filter((name) => name in says);
    for (const put of [texts, given, []]) {
      const entry = { type: command, commandId: id, happened: when, ...says, ...canaries(put) };
      if ((await api.http.post(`/api/journeys/${journeyId}/entries`).send(entry)).status !== 201) continue;
      taken += 1;
      withCanaries += put.length > 0 ? 1 : 0;
      break;
    }
  }
  return { journeyId, taken, withCanaries };
}

/** From the carer of the examples to another one, and no kind of entry has an example of that. */
async function move(api: GivenApi, journeyId: string): Promise<void> {
  const { says } = exampleCommand('PlacementStarted');
  const { placementId } = says as { placementId: string };
  const on = '2024-05-01';
  const left = { placementId, reason: 'CREQB', wasInPlan: 'NO', timingInPlan: 'NO' };
  const came = { ...says, placementId: 'another', change: 'NEW_CARER', provider: 'PR2', urn: 'SC000002' };
  await recorded(api, journeyId, { type: 'EndPlacement', on, ...left });
  await recorded(api, journeyId, { type: 'StartPlacement', on, ...came });
}

const startOf = (type: RecordableFact): string => exampleCommand(type).happened.from;

/** Somebody else, so that lists are lists. */
export async function registerCanary(api: GivenApi): Promise<void> {
  const names = { givenName: canary(), familyName: canary(), laChildId: canary() };
  await api.http.post('/api/journeys').send(names).expect(201);
}
