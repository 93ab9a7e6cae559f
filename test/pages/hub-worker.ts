import { randomUUID } from 'node:crypto';
import { type Means, Person } from './person';
import type { PagesInBrowser } from './given-pages';

/** Somebody invented whom the hub supports, told of by another program: their worker finds them by the worker's reference. */
export interface Supported {
  readonly journeyId: string;
  readonly number: string;
  readonly workerRef: string;
}

async function post(url: string, said: object): Promise<{ journeyId: string; position: number }> {
  const body = JSON.stringify({ commandId: randomUUID(), ...said });
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status} for ${body}: ${await answer.text()}`);
  return (await answer.json()) as { journeyId: string; position: number };
}

const onDay = (from: string): object => ({ happened: { from, precision: 'DAY' } });

/** Records an entry as somebody else does, who sits elsewhere. */
export const recordElsewhere = (url: string, journeyId: string, entry: object): Promise<{ position: number }> =>
  post(`${url}/api/journeys/${journeyId}/entries`, entry);

let made = 0;

/** Supported since 2 March 2026, with a key worker whom nobody else has. */
export async function givenSupported(url: string): Promise<Supported> {
  const n = ++made;
  const [number, workerRef] = [`INVENTED-${n}`, `KW-OF-${n}`];
  const { journeyId } = await post(`${url}/api/journeys`, { laChildId: number, dateOfBirth: '2011-05-04' });
  const record = (type: string, says: object): Promise<{ position: number }> =>
    recordElsewhere(url, journeyId, { type, ...onDay('2026-03-02'), ...says });
  await record('ReceiveReferral', { referralId: 'r' });
  await record('AcceptReferral', { referralId: 'r', hub: 'LIGHTHOUSE' });
  await record('StartNwdSupport', { supportId: 's', hub: 'LIGHTHOUSE', offer: 'OUTREACH', referralId: 'r' });
  const { position } = await record('AssignKeyWorker', { assignmentId: 'a', workerRef, teamId: 'T1' });
  await fetch(`${url}/api/journeys?query=${number}&minPosition=${position}`);
  return { journeyId, number, workerRef };
}

/** Somebody of a hub, who has come from the front page to what can be recorded of a young person of theirs. */
export async function hubWorkerRecording(
  { ledger, browser }: PagesInBrowser,
  { number, workerRef }: Supported,
  means: Means,
): Promise<Person> {
  const worker = await Person.atFrontPage(browser, means);
  await worker.follow('See who has no key worker, moves, is missing or is to be interviewed');
  await worker.select('Only of one', 'worker');
  await worker.fill('Its code or reference', workerRef);
  await worker.press('Show');
  await worker.follow(/^See everybody/);
  await worker.follow(number);
  expect(worker.page.url()).toContain(`${ledger.url}/young-people/`);
  await worker.follow('Record something');
  return worker;
}

/** Makes up a visit of 1 June 2026, up to the page that shows what was answered. */
export async function visitToCheck(worker: Person, year = '2026'): Promise<void> {
  await worker.press('Visit');
  await worker.fillDate('1', 'June', year);
  await worker.press('Continue');
  await worker.choose('Yes', 'Was the young person seen?');
  await worker.fill('Who visited?', 'social worker');
  await worker.press('Continue');
  await worker.press('Continue');
  expect(await worker.heading()).toBe('Why is it recorded only now?');
  await worker.looks();
  await worker.choose('It was not written down in time');
  await worker.press('Continue');
  expect(await worker.heading()).toBe('Check your answers');
}

/** Records what was answered, by somebody who presses twice, and goes on to the journey, where it stands. */
export async function recordTwice(worker: Person, saying: string): Promise<void> {
  await worker.looks();
  await worker.pressTwice('Record this');
  expect(await worker.heading()).toBe('Recorded');
  expect(await worker.words()).toContain(saying);
  await worker.looks();
  await worker.follow('See it on the journey');
}
